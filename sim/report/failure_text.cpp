#include "sim/report/failure_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/amounts.h"
#include "sim/base/text.h"

namespace baton::report {

std::string failure_line(const Failure& failure) { return terminal_text(last_line(failure)); }

namespace {

// Mirrors TracebackException.format of CPython 3.13, with its limits on groups.
class TracebackText {
public:
    explicit TracebackText(const analysis::RunDocument& document) : document_(document) {}

    std::string text(const Failure& failure) {
        print(failure);
        return std::move(out_);
    }

private:
    static constexpr std::size_t widest_group = 15;
    static constexpr int deepest_group = 10;

    void print(const Failure& failure) {
        for (const Failure& cause : failure.cause)
            print_before(cause, "The above exception was the direct cause of the following exception:");
        for (const Failure& context : failure.context)
            print_before(context, "During handling of the above exception, another exception occurred:");
        if (failure.exceptions.empty()) {
            if (!failure.traceback.empty()) line("Traceback (most recent call last):");
            calls(failure);
            line(failure_line(failure));
        } else if (depth_ > deepest_group) {
            line(fmt::format("... (max_group_depth is {})", deepest_group));
        } else {
            print_group(failure);
        }
    }

    void print_before(const Failure& other, std::string_view words) {
        print(other);
        line("");
        line(words);
        line("");
    }

    void print_group(const Failure& failure) {
        const bool outermost = depth_ == 0;
        if (outermost) ++depth_;
        if (!failure.traceback.empty()) line("Exception Group Traceback (most recent call last):", outermost ? '+' : '|');
        calls(failure);
        line(failure_line(failure));
        const std::size_t count = failure.exceptions.size(), shown = std::min(count, widest_group);
        for (std::size_t i = 0; i < shown; ++i) part(i == 0, std::to_string(i + 1), [&] { print(failure.exceptions[i]); });
        if (shown < count) part(false, "...", [&] { line(fmt::format("and {} more", counted(count - shown, "exception"))); });
        if (open_) out_ += fmt::format("{:{}}  +------------------------------------\n", "", 2 * depth_);
        open_ = false;
        if (outermost) --depth_;
    }

    template <class Print>
    void part(bool first, std::string_view label, Print print) {
        out_ += fmt::format("{:{}}{}+---------------- {} ----------------\n", "", 2 * depth_, first ? "+-" : "  ", label);
        ++depth_;
        open_ = true;
        print();
        --depth_;
    }

    void calls(const Failure& failure) {
        TaskId task = 0;
        for (const TracebackLine& call : failure.traceback) {
            line(fmt::format("  {}:{}, in {}{}", terminal_text(call.file), call.line, terminal_text(call.callable),
                             whose(call, task)));
            if (!call.code.empty()) line("    " + terminal_text(call.code));
            task = call.task;
        }
    }

    // Names the job or the task of a line, unless the line before it has the same task.
    std::string whose(const TracebackLine& call, TaskId before) const {
        if (call.job != 0) return fmt::format(" (job {})", call.job);
        if (call.task == 0 || call.task == before || call.task > document_.tasks.size()) return {};
        const std::string& name = document_.tasks[call.task - 1].name;
        return name == call.callable ? std::string() : fmt::format(" (task {})", terminal_text(name));
    }

    void line(std::string_view text, char margin = '|') {
        if (depth_ > 0) out_ += fmt::format("{:{}}{}{}", "", 2 * depth_, margin, text.empty() ? "" : " ");
        out_.append(text).append("\n");
    }

    const analysis::RunDocument& document_;
    std::string out_;
    int depth_ = 0;
    bool open_ = false;  // the innermost group has to be closed
};

}  // namespace

std::string traceback_text(const Failure& failure, const analysis::RunDocument& document) {
    return TracebackText(document).text(failure);
}

}  // namespace baton::report

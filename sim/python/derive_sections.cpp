#include "sim/python/derive_sections.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/amounts.h"
#include "sim/base/lines.h"
#include "sim/base/text.h"
#include "sim/python/derive.h"
#include "sim/scenario/yaml_writer.h"

namespace baton::python {
namespace {

// Breaks the entries of a list or mapping into lines.
std::string wrapped(std::string begin, const std::vector<std::string>& entries, char end) {
    constexpr std::size_t width = 120;
    std::string out = std::move(begin);
    std::size_t column = out.size();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (i > 0) {
            out += column > width ? ",\n  " : ", ";
            column = column > width ? 2 : column + 2;
        }
        out += entries[i];
        column += entries[i].size();
    }
    return out + end + "\n";
}

bool is_executor(const ObjectPlan& object) { return object.kind == "threads" || object.kind == "processes"; }

// Returns what the limit of an object counts.
const char* counted_by_limit(const ObjectPlan& object) {
    return object.kind == "semaphore" ? "permits" : object.kind == "queue" ? "size" : is_executor(object) ? "workers" : "parties";
}

}  // namespace

std::string quoted_in_comment(std::string_view text) { return terminal_text(text.substr(0, 200)); }

std::string SectionWriter::head(std::int64_t overhead) const {
    const trace::Header& header = plan_.recording.header;
    std::string out = fmt::format("# Derived from a recording of {} ({} clock, Python {}): {} tasks, {}.\n",
                                  quoted_in_comment(header.scenario), header.clock, quoted_in_comment(header.python),
                                  plan_.stories.tasks.size() - 1, duration_for_people(plan_.recording.ending.elapsed));
    out += "# As it stands it takes as long as the recording. With other params it predicts, and takes for granted that\n";
    for (const std::string& sentence : assumptions()) out += "# - " + sentence + "\n";
    out += "baton: 1\nname: " + scenario::yaml_scalar(header.scenario + ", as recorded") + "\n";
    if (header.cores > 0) out += fmt::format("machine: {{cores: {}, gil: {}}}\n", header.cores, header.gil ? "True" : "False");
    if (overhead > 0) out += fmt::format("loop: {{overhead: {}}}\n", duration_literal(overhead, true));
    return out;
}

void SectionWriter::add_changeable(std::string& out, const std::string& name, const std::string& value,
                                   const std::string& comment) {
    out += fmt::format("  {}: {}  # {}\n", name, value, comment);
    changeable_.push_back(name + "=" + value);
}

std::string SectionWriter::params() {
    std::string out;
    for (auto& [name, object] : plan_.objects) {
        if (!object.limit && object.kind != "queue") continue;
        const char* what = counted_by_limit(object);
        const std::string param = plan_.names.fresh(object.identifier + "_" + what);
        limits_[name] = param;
        add_changeable(
            out, param, std::to_string(object.limit.value_or(0)),
            fmt::format("{} of the {} {}", what, is_executor(object) ? "executor" : object.kind, quoted_in_comment(name)));
    }
    for (const auto& [key, block] : plan_.blocks)
        add_changeable(out, block.param, "False",
                       fmt::format("whether line {} runs in a thread instead of holding the loop", place_of(block.line)));
    if (!plan_.lateness.empty()) {
        const std::int64_t late = (plan_.stories.lateness + 5'000) / 10'000 * 10'000;
        out += fmt::format("  {}: {}  # by which timers come late on an idle loop\n", plan_.lateness, duration_literal(late, true));
    }
    if (!plan_.tables.tables().empty()) out += "  # as measured\n";
    for (const auto& [name, cell] : plan_.tables.tables()) out += table_text(name, cell, 2);
    return out.empty() ? out : "params:\n" + out;
}

std::string SectionWriter::place_of(Line line) const {
    const std::uint32_t file = file_of(line);
    if (file == 0 || file >= plan_.recording.files.size()) return std::to_string(number_of(line));
    return fmt::format("{} of {}", number_of(line), quoted_in_comment(plan_.recording.files[file]));
}

std::string SectionWriter::section(const char* name, const char* kind, bool has_value) const {
    std::vector<std::string> entries;
    for (const auto& [object_name, object] : plan_.objects) {
        if (object.kind != kind) continue;
        const auto limit = limits_.find(object_name);
        std::string entry = object.identifier;
        if (has_value) entry += ": " + (limit == limits_.end() ? std::string("0") : limit->second);
        entries.push_back(entry);
    }
    if (std::string_view(kind) == "queue")
        for (std::size_t i = 0; i < plan_.mailboxes.size(); ++i) entries.push_back(mailbox(i) + ": 0");
    return entries.empty() ? std::string()
                           : wrapped(fmt::format("{}: {}", name, has_value ? '{' : '['), entries, has_value ? '}' : ']');
}

std::string SectionWriter::objects() const {
    return section("semaphores", "semaphore", true) + section("locks", "lock", false) + section("events", "event", false) +
           section("queues", "queue", true) + section("barriers", "barrier", true) + conditions() + executors() + vars();
}

std::string SectionWriter::conditions() const {
    std::vector<std::string> entries;
    const auto& locks = plan_.stories.locks_of_conditions;
    for (const auto& [name, object] : plan_.objects) {
        if (object.kind != "condition") continue;
        std::string entry = object.identifier + ":";
        for (std::size_t i = 0; i + 1 < locks.size(); i += 2) {
            const auto lock = plan_.objects.find(locks[i + 1]);
            if (locks[i] == name && lock != plan_.objects.end() && lock->second.kind == "lock")
                entry += " " + lock->second.identifier;
        }
        entries.push_back(entry.ends_with(':') ? entry + " null" : entry);
    }
    return entries.empty() ? std::string() : wrapped("conditions: {", entries, '}');
}

std::string SectionWriter::executors() const {
    std::vector<std::string> entries;
    for (const auto& [name, object] : plan_.objects) {
        if (object.kind != "threads" && object.kind != "processes") continue;
        const auto limit = limits_.find(name);
        entries.push_back(
            fmt::format("{}: {{{}: {}}}", object.identifier, object.kind, limit == limits_.end() ? "1" : limit->second));
    }
    return entries.empty() ? std::string() : wrapped("executors: {", entries, '}');
}

std::string SectionWriter::mailbox(std::size_t i) const {
    return plan_.mailboxes.size() == 1 ? "answer" : fmt::format("answer_{}", i + 1);
}

std::string SectionWriter::vars() const {
    std::string out;
    for (const auto& [family, variable] : plan_.lists_of_objects) {
        Cell all;
        std::vector<std::pair<std::size_t, std::string>> members;
        for (const auto& [name, object] : plan_.objects) {
            if (object.family == family) members.emplace_back(object.index, object.identifier);
        }
        std::sort(members.begin(), members.end());
        for (const auto& [index, identifier] : members) all.items.push_back({identifier, {}});
        out += table_text(variable, all, 2);
    }
    if (plan_.mailboxes.size() > 1) {
        Cell all;
        for (std::size_t i = 0; i < plan_.mailboxes.size(); ++i) all.items.push_back({mailbox(i), {}});
        out += table_text("answers", all, 2);
    }
    if (!plan_.cancelled.empty()) out += fmt::format("  {}: []\n", plan_.cancelled);
    return out.empty() ? out : "vars:\n" + out;
}

std::string SectionWriter::functions() const {
    std::string out;
    for (const auto& [title, job] : plan_.jobs) {
        std::vector<std::string> parameters, steps;
        if (job.blocks) parameters.emplace_back("blocked"), steps.emplace_back("    - block: blocked\n");
        if (job.computes) parameters.emplace_back("computed"), steps.emplace_back("    - cpu: computed\n");
        if (job.computes_first) std::reverse(steps.begin(), steps.end());
        if (steps.empty()) steps.emplace_back("    - pass\n");
        out += fmt::format("  {}({}):\n{}", job.identifier, fmt::join(parameters, ", "), fmt::join(steps, ""));
    }
    for (const auto& [key, block] : plan_.blocks)
        out += fmt::format("  {}(blocked):  # line {}\n    - block: blocked\n", block.function, place_of(block.line));
    return out.empty() ? out : "functions:\n" + out;
}

}  // namespace baton::python

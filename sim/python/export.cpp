#include "sim/python/export.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "sim/base/text.h"
#include "sim/base/utf8.h"
#include "sim/python/export_names.h"
#include "sim/python/export_preamble.h"
#include "sim/python/export_steps.h"
#include "sim/scenario/walk.h"

namespace baton::python {

using scenario::Callable;
using scenario::Definition;
using scenario::Expression;
using scenario::ExpressionKind;
using scenario::is_executor;
using scenario::Object;
using scenario::ObjectKind;
using scenario::ObjectKindRow;
using scenario::ObjectSize;
using scenario::row_of;
using scenario::Scenario;
using scenario::Scope;

namespace {

bool is_integer(const Expression& e, std::int64_t value) { return e.kind == ExpressionKind::integer && e.integer == value; }
bool is_duration(const Expression& e, Duration value) {
    return (e.kind == ExpressionKind::duration && e.integer == value.count()) || (value == Duration{} && is_integer(e, 0));
}

class Exporter {
public:
    explicit Exporter(const Scenario& scenario)
        : scenario_(scenario),
          kinds_(scenario),
          durations_(scenario, kinds_),
          comments_(scenario.sources),
          expressions_(scenario, kinds_, durations_,
                       {blocks(scenario), functions_draw(scenario), integers_may_overflow(scenario, kinds_)}, needs_) {}

    // Writes the program from its end to its beginning, since its coroutines decide which helpers and imports come before them.
    std::string program() {
        const CarriedComments top = comments_.before_first_key();
        const std::string callables = definitions();
        const std::string state = params() + objects() + vars();
        const std::string main = main_block();
        std::string text = docstring() + comment_lines(top.above) + remarks() + imports();
        const std::string helpers = preamble(needs_, facts()) + exceptions();
        text += helpers;
        if (!state.empty()) text += (helpers.empty() ? "\n" : "\n\n") + state;
        return text + callables + main;
    }

private:
    std::string docstring() {
        std::string text = "\"\"\"" + plain(scenario_.name.empty() ? "A scenario" : scenario_.name);
        if (text.back() == '"') text += ' ';
        if (!scenario_.about.empty()) text += "\n\n" + broken(plain(scenario_.about)) + "\n";
        return text + "\"\"\"\n\n";
    }

    // Returns prose that may stand in a docstring.
    static std::string plain(const std::string& text) {
        std::string result;
        for (std::string_view rest = text; !rest.empty();) {
            const CodePoint code = decode(rest);
            if (code.value == '\\' || (code.value == '"' && result.ends_with("\"\""))) result += '\\';
            if (code.valid && code.value >= 0x7F && needs_showing(code.value)) {
                append_python_escape(result, code.value);
            } else if (!code.valid || code.value >= 0x20 || code.value == '\n') {
                result += rest.substr(0, code.length);
            }
            rest.remove_prefix(code.length);
        }
        while (!result.empty() && (result.back() == '\n' || result.back() == ' ')) result.pop_back();
        return result;
    }

    static std::string broken(const std::string& prose) {
        constexpr std::size_t width = 96;
        std::string text, line;
        const auto end_line = [&] {
            text += (text.empty() ? "" : "\n") + line;
            line.clear();
        };
        for (std::size_t at = 0; at <= prose.size();) {
            const std::size_t end = std::min(prose.find_first_of(" \n", at), prose.size());
            const std::string word = prose.substr(at, end - at);
            if (!line.empty() && line.size() + 1 + word.size() > width) end_line();
            line += (line.empty() ? "" : " ") + word;
            if (end < prose.size() && prose[end] == '\n') end_line();
            at = end + 1;
        }
        end_line();
        return text;
    }

    std::string remarks() {
        if (!needs_.has(Need::queue_shutdown)) return {};
        return "# Needs Python 3.13 for Queue.shutdown.\n";
    }

    std::string imports() {
        const bool pools = needs_.has(Need::thread_pool) || needs_.has(Need::process_pool);
        const bool clocks = needs_.has(Need::time) || needs_.has(Need::cpu) || needs_.has(Need::now) || needs_.has(Need::clock);
        std::string text = "import asyncio\n";
        if (needs_.has(Need::draw)) text += "import contextvars\nimport math\n";
        if (sets_switch_interval() || needs_.has(Need::check_depth)) text += "import sys\n";
        if (clocks) text += "import time\n";
        if (pools) {
            const bool both = needs_.has(Need::thread_pool) && needs_.has(Need::process_pool);
            text += fmt::format("from concurrent.futures import {}\n", both ? "ProcessPoolExecutor, ThreadPoolExecutor"
                                                                       : needs_.has(Need::process_pool) ? "ProcessPoolExecutor"
                                                                                                        : "ThreadPoolExecutor");
        }
        return text;
    }

    PreambleFacts facts() const {
        PreambleFacts facts;
        facts.start_of_day = seconds_literal(scenario_.clock.count());
        if (facts.start_of_day.empty()) facts.start_of_day = "0";
        facts.grid = grid();
        facts.seed = scenario_.seed;
        return facts;
    }

    // Returns the largest time, at most a second, of which all durations of the program are multiples; 1 if that is not known.
    std::int64_t grid() const {
        std::int64_t common = 0;
        bool divides = needs_.has(Need::draw);
        walk_scenario(scenario_, [&](const Expression& e) {
            if (e.kind == ExpressionKind::duration) common = std::gcd(common, e.integer);
            divides |= e.kind == ExpressionKind::divide || e.kind == ExpressionKind::real;
        });
        constexpr std::int64_t millisecond = 1'000'000, second = 1'000'000'000;
        if (common == 0) return second;
        if (divides) return millisecond;
        common = std::gcd(common, second);
        return common < 10 * millisecond ? 1 : common;
    }

    std::string exceptions() {
        std::string text;
        for (const std::string& name : own_exceptions(scenario_)) text += fmt::format("\n\nclass {}(Exception):\n    pass\n", name);
        return text;
    }

    std::string definition(const std::string& line, Span span) {
        const CarriedComments comments = comments_.at(span);
        return comment_lines(comments.above) + line + (comments.beside.empty() ? "" : "  # " + comments.beside) + "\n";
    }

    std::string params() { return definitions_of(scenario_.params, Scope::parameter); }
    std::string vars() { return definitions_of(scenario_.vars, Scope::variable); }

    std::string definitions_of(const std::vector<Definition>& all, Scope scope) {
        std::string text;
        for (std::uint32_t slot = 0; slot < all.size(); ++slot) {
            const std::string value = expressions_.value_for(scope, slot, nullptr, all[slot].value);
            text += definition(fmt::format("{} = {}", global_name(all[slot].name), value), all[slot].span);
        }
        return text;
    }

    std::string objects() {
        std::string text;
        for (const bool conditions : {false, true}) {  // a condition may share a lock
            for (const Object& object : scenario_.objects) {
                if ((object.kind == ObjectKind::condition) != conditions) continue;
                if (object.name == "default" && !needs_.has(Need::default_executor)) continue;
                text += definition(fmt::format("{} = {}", global_name(object.name), made(object)), object.span);
            }
        }
        return text;
    }

    std::string made(const Object& object) {
        const ObjectKindRow& row = row_of(object.kind);
        if (is_executor(object.kind)) needs_.add(object.kind == ObjectKind::thread_pool ? Need::thread_pool : Need::process_pool);
        return fmt::format("{}({})", row.python, arguments(row, object));
    }

    std::string arguments(const ObjectKindRow& row, const Object& object) {
        switch (row.size) {
            case ObjectSize::none:
                return object.shared_lock ? global_name(scenario_.objects[*object.shared_lock].name) : std::string();
            case ObjectSize::value:
            case ObjectSize::parties:
                return expressions_.expression(object.size);
            case ObjectSize::capacity:
                return is_integer(object.size, 0) ? std::string() : expressions_.expression(object.size);
            case ObjectSize::workers:
                return workers(object);
        }
        return {};
    }

    std::string workers(const Object& object) {
        // An undeclared `default` has the size min(32, cores + 4), like the default executor of asyncio.
        const Expression& size = object.size;
        const bool usual = size.kind == ExpressionKind::call && size.operands.size() == 3 &&
                           size.operands[1].kind == ExpressionKind::integer && size.operands[2].kind == ExpressionKind::add &&
                           size.operands[2].operands[0].kind == ExpressionKind::integer &&
                           size.operands[2].operands[1].kind == ExpressionKind::integer;
        if (object.name != "default" || !usual) return expressions_.expression(size);
        const auto& sum = size.operands[2].operands;
        return fmt::format("{}",
                           std::min(size.operands[1].integer, std::min<std::int64_t>(1'000'000, sum[0].integer) + sum[1].integer));
    }

    // Returns the definitions in the order of the file.
    std::string definitions() {
        std::vector<const Callable*> callables;
        for (const Callable& function : scenario_.functions) callables.push_back(&function);
        for (const Callable& coroutine : scenario_.coroutines) callables.push_back(&coroutine);
        std::stable_sort(callables.begin(), callables.end(), [](const Callable* a, const Callable* b) {
            return a->span.file == b->span.file && a->span.line < b->span.line;
        });
        StepWriter steps(scenario_, expressions_, needs_, comments_);
        std::string text;
        for (const Callable* callable : callables) text += "\n\n" + steps.callable(*callable);
        return text;
    }

    bool sets_switch_interval() const { return !is_duration(scenario_.machine.switch_interval, std::chrono::milliseconds(5)); }

    // Returns the properties of the simulated machine, which a real Python takes from the machine that it runs on.
    std::string simulated() {
        std::string text;
        const auto add = [&text](const char* key, const std::string& value) {
            text += fmt::format("{}\"{}\": {}", text.empty() ? "" : ", ", key, value);
        };
        if (!is_integer(scenario_.machine.cores, 4)) add("cores", expressions_.expression(scenario_.machine.cores));
        if (scenario_.machine.gil.kind != ExpressionKind::true_) add("gil", expressions_.expression(scenario_.machine.gil));
        if (!is_duration(scenario_.loop.overhead, Duration{})) add("overhead", expressions_.delay(scenario_.loop.overhead));
        if (text.empty()) return text;
        return "\n# Of the simulated machine and loop; a real one has its own, and this changes nothing there.\nSIMULATED = {" +
               text + "}\n";
    }

    std::string main_block() {
        const std::string machine = simulated();
        const std::string setup = loop_setup();
        std::string text = (machine.empty() ? "" : "\n" + machine) + "\n\nif __name__ == \"__main__\":\n";
        const std::string call = global_name(scenario_.coroutines[scenario_.main].name) + "()";
        if (sets_switch_interval())
            text += "    sys.setswitchinterval(" + expressions_.delay(scenario_.machine.switch_interval) + ")\n";
        if (setup.empty()) return text + "    asyncio.run(" + call + ")\n";
        return text + "    with asyncio.Runner() as asyncio_runner:\n        event_loop = asyncio_runner.get_loop()\n" + setup +
               "        asyncio_runner.run(" + call + ")\n";
    }

    std::string loop_setup() {
        std::string text;
        const Expression& eager = scenario_.loop.eager_tasks;
        const bool never_eager = eager.kind == ExpressionKind::false_;
        const std::string condition = eager.kind == ExpressionKind::true_ || never_eager ? "" : expressions_.expression(eager);
        if (needs_.has(Need::default_executor)) text += "        event_loop.set_default_executor(default)\n";
        if (needs_.has(Need::task_names) || needs_.has(Need::draw)) {
            const std::string options = never_eager ? "" : fmt::format(", eager_start={}", condition.empty() ? "True" : condition);
            text += never_eager ? "        event_loop.set_task_factory(make_task)\n"
                                : "        event_loop.set_task_factory(lambda loop, coro, **options: make_task(loop, coro" +
                                      options + ", **options))\n";
        } else if (!never_eager) {
            if (!condition.empty()) text += "        if " + condition + ":\n    ";
            text += "        event_loop.set_task_factory(asyncio.eager_task_factory)  # Python 3.12\n";
        }
        if (!is_duration(scenario_.loop.slow_callback, std::chrono::milliseconds(100))) {
            text += "        event_loop.set_debug(True)  # warns of callbacks that hold the loop\n";
            text += "        event_loop.slow_callback_duration = " + expressions_.delay(scenario_.loop.slow_callback) + "\n";
        }
        return text;
    }

    const Scenario& scenario_;
    KindTable kinds_;
    DurationStyle durations_;
    NeedSet needs_;
    Comments comments_;
    ExpressionWriter expressions_;
};

}  // namespace

std::string export_python(const Scenario& scenario) { return Exporter(scenario).program(); }

}  // namespace baton::python

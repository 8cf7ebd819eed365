// Writes the canonical form of a scenario.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "sim/base/text.h"
#include "sim/scenario/dump_brief.h"
#include "sim/scenario/scenario.h"
#include "sim/scenario/step_writer.h"

namespace baton::scenario {
namespace {

class ScenarioWriter {
public:
    ScenarioWriter(const Scenario& scenario, bool is_brief) : scenario_(scenario), is_brief_(is_brief) {}

    std::string write() {
        head();
        definitions("params", scenario_.params);
        definitions("vars", scenario_.vars);
        options();
        objects();
        callables("functions", scenario_.functions);
        callables("coroutines", scenario_.coroutines);
        expectations();
        sweep();
        return out_.take();
    }

private:
    void head() {
        out_.pair("baton", "1");
        out_.pair("name", yaml_scalar(scenario_.name));
        if (!scenario_.about.empty()) out_.pair("about", yaml_scalar(scenario_.about));
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(scenario_.clock).count();
        if (!is_brief_ || seconds != 0)
            out_.pair("clock", fmt::format("\"{:02}:{:02}:{:02}\"", seconds / 3600, seconds / 60 % 60, seconds % 60));
        if (!is_brief_ || scenario_.seed != 0) out_.pair("seed", std::to_string(scenario_.seed));
    }

    void definitions(std::string_view key, const std::vector<Definition>& all) {
        if (all.empty()) return;
        out_.open(key);
        for (const Definition& definition : all) out_.pair(definition.name, expression_scalar(definition.value));
        out_.close();
    }

    void options() {
        const MachineSettings& machine = scenario_.machine;
        const LoopSettings& loop = scenario_.loop;
        section("machine", {{"cores", &machine.cores}, {"gil", &machine.gil}, {"switch_interval", &machine.switch_interval}});
        section("loop", {{"overhead", &loop.overhead}, {"slow_callback", &loop.slow_callback}, {"eager_tasks", &loop.eager_tasks}});
    }

    void section(std::string_view key, const std::vector<std::pair<std::string_view, const Expression*>>& options) {
        bool is_open = false;
        for (const auto& [name, value] : options) {
            if (is_brief_ && value->kind == ExpressionKind::none) continue;
            if (!std::exchange(is_open, true)) out_.open(key);
            out_.pair(name, expression_scalar(*value));
        }
        if (is_open) out_.close();
    }

    // Sections in the order in which the objects stand; the default executor only where the file declares it.
    void objects() {
        std::string_view current;
        for (const Object& object : scenario_.objects) {
            if (object.span.line == 0) continue;
            const std::string_view section = row_of(object.kind).section;
            if (section != current) {
                if (!current.empty()) out_.close();
                out_.open(section);
                current = section;
            }
            this->object(object);
        }
        if (!current.empty()) out_.close();
    }

    void object(const Object& object) {
        const ObjectKindRow& row = row_of(object.kind);
        if (row.family == ObjectFamily::condition)
            return out_.pair(object.name, object.shared_lock ? scenario_.objects[*object.shared_lock].name : "null");
        switch (row.size) {
            case ObjectSize::none:
                return out_.scalar(object.name);
            case ObjectSize::value:
            case ObjectSize::capacity:
            case ObjectSize::parties:
                return out_.pair(object.name, expression_scalar(object.size));
            case ObjectSize::workers:
                out_.open(object.name);
                out_.pair(row.word, expression_scalar(object.size));
                return out_.close();
        }
    }

    static std::string signature(const Callable& callable) {
        if (callable.parameters.empty()) return callable.name;
        std::string text;
        for (const Parameter& parameter : callable.parameters) {
            text += (text.empty() ? "" : ", ") + parameter.name;
            if (parameter.default_value) text += "=" + expression_text(*parameter.default_value);
        }
        return callable.name + "(" + text + ")";
    }

    void callables(std::string_view key, const std::vector<Callable>& all) {
        if (all.empty()) return;
        out_.open(key);
        for (const Callable& callable : all) write_body(out_, signature(callable), callable.body);
        out_.close();
    }

    void expectations() {
        if (scenario_.expectations.empty()) return;
        out_.open("expect");
        for (const Expectation& expectation : scenario_.expectations) this->expectation(expectation);
        out_.close();
    }

    void expectation(const Expectation& expectation) {
        using Kind = Expectation::Kind;
        static constexpr std::array<std::string_view, 9> keys = {"elapsed",  "result", "raises",        "log", "log_contains",
                                                                 "warnings", "tasks",  "max_loop_hold", "that"};
        const std::string_view key = keys[static_cast<std::size_t>(expectation.kind)];
        if (expectation.kind == Kind::raises) {
            out_.pair(key, expectation.name);
        } else if (expectation.kind == Kind::tasks) {
            tasks(expectation.facts);
        } else if (expectation.value) {
            out_.pair(key, expression_scalar(*expectation.value));
        } else if (expectation.least || expectation.most) {
            out_.open(key);
            if (expectation.least) out_.pair("min", expression_scalar(*expectation.least));
            if (expectation.most) out_.pair("max", expression_scalar(*expectation.most));
            out_.close();
        } else if (expectation.texts.empty()) {
            out_.pair(key, "[]");
        } else {
            out_.open(key);
            for (const std::string& text : expectation.texts) out_.scalar(yaml_scalar(text));
            out_.close();
        }
    }

    void texts(std::string_view key, const std::vector<std::string>& all) {
        if (all.empty()) return;
        out_.open(key);
        for (const std::string& text : all) out_.scalar(yaml_scalar(text));
        out_.close();
    }

    void sweep() {
        const SweepOptions& sweep = scenario_.sweep;
        if (!sweep.over.empty() || !sweep.metrics.empty() || !sweep.where.empty() || !sweep.zip.empty()) {
            out_.open("sweep");
            for (const auto& [param, values] : sweep.over) out_.pair(param, yaml_scalar(values));
            if (!sweep.zip.empty()) {
                std::string text;
                for (const auto& together : sweep.zip)
                    text += fmt::format("{}[{}]", text.empty() ? "" : ", ", fmt::join(together, ", "));
                out_.pair("zip", "[" + text + "]");
            }
            if (!sweep.where.empty()) out_.pair("where", yaml_scalar(sweep.where));
            texts("metrics", sweep.metrics);
            out_.close();
        }
        if (sweep.replications != 0) out_.pair("replications", std::to_string(sweep.replications));
        if (sweep.until_metric.empty()) return;
        out_.open("until");
        out_.pair("metric", yaml_scalar(sweep.until_metric));
        out_.pair("relative_half_width", double_text(sweep.until_half_width));
        out_.pair("least", std::to_string(sweep.until_least));
        out_.close();
    }

    void tasks(const std::vector<Expectation::TaskFact>& facts) {
        if (facts.empty()) return out_.pair("tasks", "{}");
        out_.open("tasks");
        for (std::size_t i = 0; i < facts.size(); ++i) {
            const bool is_first = i == 0 || facts[i].task != facts[i - 1].task;
            const bool is_last = i + 1 == facts.size() || facts[i].task != facts[i + 1].task;
            const bool is_word = facts[i].key == "status" || facts[i].key == "name" || facts[i].key == "coroutine";
            if (is_first) out_.open(facts[i].task);
            out_.pair(facts[i].key, is_word ? yaml_scalar(facts[i].value.text) : expression_scalar(facts[i].value));
            if (is_last) out_.close();
        }
        out_.close();
    }

    const Scenario& scenario_;
    const bool is_brief_;
    YamlWriter out_;
};

}  // namespace

std::string dump(const Scenario& scenario) { return ScenarioWriter(scenario, false).write(); }
std::string dump_brief(const Scenario& scenario) { return ScenarioWriter(scenario, true).write(); }

}  // namespace baton::scenario

#include "sim/experiment/metric_facts.h"

#include <nlohmann/json.hpp>

#include "sim/scenario/metric_words.h"

namespace baton::experiment {

namespace {

using analysis::RunDocument;
using scenario::MetricValue;
using scenario::Number;
using scenario::Numbers;
using scenario::Unit;

double ns(Duration duration) { return static_cast<double>(duration.count()); }
double ns(Time time) { return ns(time.time_since_epoch()); }
Number plain(double value) { return {value, Unit::plain}; }
Number time(Duration value) { return {ns(value), Unit::time}; }

MetricValue from_json(const nlohmann::json& json) {
    if (json.is_boolean()) return plain(json.get<bool>() ? 1 : 0);
    if (json.is_number_integer()) return Number{json.get<double>(), Unit::either};
    if (json.is_number()) return plain(json.get<double>());
    if (json.is_string()) return json.get<std::string>();
    if (!json.is_array()) return {};
    Numbers numbers{{}, Unit::either};
    for (const auto& item : json) {
        if (item.is_number() || item.is_boolean())
            numbers.values.push_back(item.is_boolean() ? item.get<bool>() : item.get<double>());
    }
    return numbers;
}

MetricValue word(const std::string& name, const RunDocument& run) {
    const auto count = [](auto number) { return plain(static_cast<double>(number)); };
    if (name == "elapsed") return time(run.elapsed);
    if (name == "result") return from_json(nlohmann::json::parse(run.result, nullptr, false));
    if (name == "status") return run.status;
    if (name == "seed") return count(run.seed);
    if (name == "iterations") return count(run.iterations);
    if (name == "callbacks") return count(run.callbacks);
    if (name == "loop_busy") return time(run.busy);
    if (name == "idle") return time(run.idle);
    if (name == "longest_hold") return time(run.longest_hold);
    if (name == "tasks") return count(run.tasks.size());
    if (name == "warnings") return count(run.warnings.size());
    return count(run.log.size());
}

Numbers task_fact(const RunDocument& run, const std::string& fact, const std::string& coroutine) {
    Numbers out{{}, Unit::time};
    for (const analysis::TaskRow& task : run.tasks) {
        if (task.coroutine != coroutine) continue;
        const bool ended = task.status != trace::Status::pending;
        if (fact == "latency" && ended) out.values.push_back(ns(task.ended - task.created));
        if (fact == "ended" && ended) out.values.push_back(ns(task.ended));
        if (fact == "created") out.values.push_back(ns(task.created));
        if (fact == "running") out.values.push_back(ns(task.running));
        if (fact == "ready") out.values.push_back(ns(task.ready));
        if (fact == "waiting") out.values.push_back(ns(task.waiting));
    }
    return out;
}

}  // namespace

MetricValue RunFacts::name(const std::string& name) const {
    if (row_named(scenario::metric_names(), name)) return word(name, document_);
    const auto params = nlohmann::json::parse(document_.params, nullptr, false);
    return params.is_object() && params.contains(name) ? from_json(params[name]) : MetricValue{};
}

MetricValue RunFacts::fact(const std::string& fact, const std::string& of) const {
    for (const auto& row : document_.objects) {
        if (row.name != of) continue;
        if (fact == "total_wait") return time(row.total_wait);
        const auto count = fact == "waited" ? row.waited : fact == "acquired" ? row.acquired : row.longest_queue;
        return plain(static_cast<double>(count));
    }
    for (const auto& row : document_.executors) {
        if (row.name != of) continue;
        if (fact == "busy") return time(row.busy);
        const auto count = fact == "jobs" ? row.jobs : fact == "workers" ? row.workers : row.longest_queue;
        return plain(static_cast<double>(count));
    }
    const scenario::FactRow* row = row_named(scenario::metric_facts(), fact);
    if (row->of == scenario::FactRow::Of::coroutine) return task_fact(document_, fact, of);
    return Number{0, row->unit};
}

}  // namespace baton::experiment

#include "sim/experiment/explain_behaviour.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/trace/enumerator_words.h"

namespace baton::experiment {

namespace {

using analysis::Deviation;
using analysis::RunDocument;
using scenario::Expectation;

constexpr std::string_view nothing = "nothing";

std::string ending_of(const RunDocument& document) {
    if (document.status != "raised" || !document.exception) return document.status;
    return "raised " + last_line(*document.exception);
}

// Returns `ValueError: no`.
std::string exception_text(const trace::TraceEvent& event, const trace::TextTable& texts) {
    const std::string_view type = texts[trace::high_half(event.b)], message = texts[trace::low_half(event.b)];
    return message.empty() ? std::string(type) : fmt::format("{}: {}", type, message);
}

std::string count_words(std::uint64_t count) { return count == 1 ? "1 task" : fmt::format("{} tasks", count); }

std::optional<Deviation> ending(const Behaviour& a, const Behaviour& b) {
    if (a.ending != b.ending) return Deviation{"the ending", a.ending, b.ending};
    return {};
}

std::optional<Deviation> log(const Behaviour& a, const Behaviour& b, bool cut_off) {
    const std::size_t both = std::min(a.log.size(), b.log.size());
    std::size_t at = 0;
    while (at < both && a.log[at] == b.log[at]) ++at;
    if (at == both && (cut_off || a.log.size() == b.log.size())) return {};
    Deviation out{fmt::format("line {} of the log", at + 1), at < a.log.size() ? a.log[at] : std::string(nothing),
                  at < b.log.size() ? b.log[at] : std::string(nothing)};
    out.log_line = at + 1;
    out.order = a.log.size() == b.log.size() && std::is_permutation(a.log.begin(), a.log.end(), b.log.begin());
    return out;
}

std::optional<Deviation> result(const Behaviour& a, const Behaviour& b) {
    if (a.result != b.result) return Deviation{"the result", a.result, b.result};
    return {};
}

bool is_about(std::string_view end, std::string_view how) { return end.find(how) != std::string_view::npos; }

// The number of tasks that raise must stay the same. There may be more tasks that return, or that are cancelled if others of their
// coroutine were cancelled before.
std::optional<Deviation> ends(const Behaviour& a, const Behaviour& b) {
    for (const auto& [end, count] : a.ends) {
        const auto other = b.ends.find(end);
        const std::uint64_t now = other == b.ends.end() ? 0 : other->second;
        if (now < count || (now > count && is_about(end, " raised "))) return Deviation{end, count_words(count), count_words(now)};
    }
    for (const auto& [end, count] : b.ends) {
        if (!a.ends.contains(end) && !end.ends_with(" returned")) return Deviation{end, count_words(0), count_words(count)};
    }
    return {};
}

std::optional<Deviation> warnings(const Behaviour& a, const Behaviour& b) {
    if (a.warnings == b.warnings) return {};
    const auto text_at = [](const Behaviour& of, std::size_t i) {
        return i < of.warnings.size() ? of.warnings[i] : std::string(nothing);
    };
    std::size_t at = 0;
    while (text_at(a, at) == text_at(b, at)) ++at;
    return Deviation{"a warning", text_at(a, at), text_at(b, at)};
}

std::optional<Deviation> raised(const Behaviour& a, const Behaviour& b) {
    const auto times = [](std::uint64_t count) { return count == 1 ? std::string("once") : fmt::format("{} times", count); };
    for (const auto* one : {&a.raised, &b.raised}) {
        for (const auto& [exception, count] : *one) {
            const auto of = [&exception = exception](const Behaviour& run) {
                const auto found = run.raised.find(exception);
                return found == run.raised.end() ? 0 : found->second;
            };
            if (of(a) != of(b)) return Deviation{exception + " raised", times(of(a)), times(of(b))};
        }
    }
    return {};
}

std::optional<Deviation> got(const Behaviour& a, const Behaviour& b) {
    for (const auto& [queue, count] : a.got) {
        const auto other = b.got.find(queue);
        if (other != b.got.end() && other->second != count)
            return Deviation{"items taken from " + queue, std::to_string(count), std::to_string(other->second)};
    }
    return {};
}

std::optional<Deviation> expectations(const Behaviour& a, const Behaviour& b, const ComparisonRules& how) {
    const std::size_t both = std::min(a.expectations.size(), b.expectations.size());
    for (std::size_t i = 0; i < both; ++i) {
        const auto &before = a.expectations[i], &after = b.expectations[i];
        const std::string& key = before.key;
        if (!before.held || after.held || how.exact_times.contains(key)) continue;
        if (how.times_apart && (key == "log" || key == "log_contains" || key == "result" || key == "warnings")) continue;
        return Deviation{"the expectation " + key, before.actual, after.actual};
    }
    return {};
}

}  // namespace

void EndWatch::take(std::span<const trace::TraceEvent> events, const trace::TextTable& texts) {
    for (const trace::TraceEvent& event : events) {
        if (event.kind == trace::EventKind::done) end(event, texts);
        if (event.kind != trace::EventKind::raise) continue;
        const std::string exception = exception_text(event, texts);
        if (exception != "QueueEmpty" && exception != "QueueFull") ++raised_[exception];
    }
}

void EndWatch::end(const trace::TraceEvent& event, const trace::TextTable& texts) {
    analysis::TaskEnd end = analysis::task_end(event, texts);
    if (all_ || !end.exception.empty()) ends_[event.task] = std::move(end);
}

Behaviour behaviour_of(const RunDocument& document, const EndWatch& watch) {
    Behaviour out{
        document.status, ending_of(document), document.result, {}, {}, {}, watch.raised(), {}, document.expectations, {}, {}};
    for (const analysis::TaskRow& task : document.tasks) {
        const auto end = watch.ends().find(task.id);
        const bool raised = end != watch.ends().end() && !end->second.exception.empty();
        const std::string how = raised ? " " + end->second.exception : std::string();
        ++out.ends[fmt::format("{} {}{}", task.coroutine, word(task.status), how)];
        out.tasks.push_back(task.name);
    }
    out.lines.resize(document.tasks.size() + 1);
    for (const analysis::LogLine& line : document.log) {
        out.log.push_back(line.text);
        if (line.task < out.lines.size()) out.lines[line.task].push_back(line.text);
    }
    for (const analysis::Warning& warning : document.warnings) {
        if (!warning.text.starts_with("Executing ")) out.warnings.push_back(warning.text);
    }
    std::sort(out.warnings.begin(), out.warnings.end());
    for (const analysis::ObjectRow& object : document.objects) {
        if (object.kind.find("queue") != std::string::npos) out.got[object.name] = object.acquired;
    }
    return out;
}

std::set<std::string> exact_times(const scenario::Scenario& scenario) {
    std::set<std::string> out;
    for (const Expectation& expectation : scenario.expectations) {
        if (expectation.kind == Expectation::Kind::elapsed && expectation.value) out.insert("elapsed");
        for (const Expectation::TaskFact& fact : expectation.facts) {
            for (const std::string_view time : {"created", "started", "ended", "running", "ready", "waiting"}) {
                if (fact.key == time) out.insert(fmt::format("tasks.{}.{}", fact.task, fact.key));
            }
        }
    }
    return out;
}

std::optional<Deviation> first_difference(const Behaviour& a, const Behaviour& b, const ComparisonRules& how) {
    const bool cut_off = a.status == "limit" && b.status == "limit";
    if (auto found = ending(a, b)) return found;
    if (auto found = log(a, b, cut_off)) return found;
    if (cut_off) return {};
    if (auto found = result(a, b)) return found;
    if (auto found = ends(a, b)) return found;
    if (auto found = raised(a, b)) return found;
    if (auto found = warnings(a, b)) return found;
    if (auto found = got(a, b)) return found;
    return expectations(a, b, how);
}

std::optional<Deviation> first_loss(const Behaviour& a, const Behaviour& b, const ComparisonRules& how) {
    std::map<std::string, const std::vector<std::string>*> lines;
    for (std::size_t i = 0; i < b.tasks.size(); ++i) lines[b.tasks[i]] = &b.lines[i + 1];
    for (std::size_t i = 0; i < a.tasks.size(); ++i) {
        const auto other = lines.find(a.tasks[i]);
        for (std::size_t k = 0; k < a.lines[i + 1].size(); ++k) {
            const std::string& before = a.lines[i + 1][k];
            const bool there = other != lines.end() && k < other->second->size();
            const std::string after = there ? (*other->second)[k] : std::string(nothing);
            if (before != after) return Deviation{fmt::format("line {} of {}", k + 1, a.tasks[i]), before, after};
        }
    }
    for (const auto& [end, count] : a.ends) {
        const auto other = b.ends.find(end);
        const std::uint64_t now = other == b.ends.end() ? 0 : other->second;
        if (now < count && !end.ends_with(" pending")) return Deviation{end, count_words(count), count_words(now)};
    }
    const std::size_t both = std::min(a.expectations.size(), b.expectations.size());
    for (std::size_t i = 0; i < both; ++i) {
        const std::string& key = a.expectations[i].key;
        const bool of_the_end = key == "raises" || key == "elapsed" || key == "result" || key == "log" || key.starts_with("tasks.");
        if (how.times_apart && (key == "log_contains" || key == "warnings")) continue;
        if (of_the_end || how.exact_times.contains(key) || !a.expectations[i].held || b.expectations[i].held) continue;
        return Deviation{"the expectation " + key, a.expectations[i].actual, b.expectations[i].actual};
    }
    return {};
}

}  // namespace baton::experiment

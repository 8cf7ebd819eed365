#include "sim/analysis/facts.h"

#include <algorithm>
#include <deque>
#include <unordered_map>

#include "sim/analysis/by_text.h"

namespace baton::analysis {

using trace::EventKind;
using trace::TraceEvent;
using trace::Wait;

namespace {

constexpr std::int64_t never = -1;

}  // namespace

struct FactsCollector::State {
    struct Task {
        std::int64_t created = 0, started = never, ended = never;
        std::int64_t running = 0, ready = 0;
        std::int64_t suspended_at = never, ready_at = never;  // while it is suspended, while its step is due
        std::uint32_t waits_on = nothing;                     // index of the object it is suspended on
        std::uint32_t steps = 0;
        TextId coroutine = 0;
        std::uint32_t name = 0;  // ordinal or text, as in its `create`
        TaskId parent = 0;
        trace::Naming naming = trace::Naming::ordinal;
        trace::Status status = trace::Status::pending;
    };

    struct Object {
        std::uint64_t acquired = 0, waited = 0, waiting = 0, longest = 0;
        Duration total_wait{};
    };

    struct Executor {
        std::uint64_t jobs = 0, longest = 0;
        Duration busy{};
        std::int64_t changed = 0;
        std::deque<JobId> queue;
    };

    struct Job {
        std::uint32_t executor = nothing;
        std::int64_t started = never;
        bool finished = false;
    };

    // A length of the queue counts only if it lasts some time: a job that starts at once was never in the queue.
    static void note_length(Executor& executor, std::int64_t t) {
        if (t > executor.changed) executor.longest = std::max<std::uint64_t>(executor.longest, executor.queue.size());
        executor.changed = t;
    }

    std::vector<Task> tasks;
    std::vector<TaskId> running;  // innermost last: an eager task runs inside its creator's step
    std::int64_t mark = 0;        // up to here the innermost one's running time is counted
    std::vector<std::string> texts;
    std::unordered_map<std::string, TextId> ids;  // looked up, never iterated
    ByText<Object> objects;
    ByText<Executor> executors;
    std::vector<Job> jobs;
    std::vector<LogLine> log;
    std::vector<Warning> warnings;

    Task* task(TaskId id) { return id != 0 && id <= tasks.size() ? &tasks[id - 1] : nullptr; }

    TextId keep(TextId id, const trace::TextTable& table) {
        if (texts.size() <= id) texts.resize(id + std::size_t{1});
        if (texts[id].empty() && id != 0) {
            texts[id] = table[id];
            ids.emplace(texts[id], id);
        }
        return id;
    }

    void charge(std::int64_t t) {
        if (!running.empty()) task(running.back())->running += t - mark;
        mark = t;
    }

    void create(const TraceEvent& event, const trace::TextTable& table) {
        if (event.a != tasks.size() + 1) return;
        Task& created = tasks.emplace_back();
        created.created = created.ready_at = event.t;
        created.parent = event.task;
        created.coroutine = keep(trace::high_half(event.b), table);
        created.name = trace::low_half(event.b);
        created.naming = static_cast<trace::Naming>(event.detail);
        if (created.naming == trace::Naming::given) keep(created.name, table);
    }

    void resume(Task& task, const TraceEvent& event) {
        charge(event.t);
        running.push_back(event.task);
        ++task.steps;
        if (task.started == never) task.started = event.t;
        if (task.waits_on != nothing) stop_waiting(task, event.t);
        if (task.ready_at != never) task.ready += event.t - task.ready_at;
        task.ready_at = task.suspended_at = never;
    }

    void give_back(TaskId id, std::int64_t t) {
        charge(t);
        while (!running.empty()) {
            const TaskId last = running.back();
            running.pop_back();
            if (last == id) break;
        }
    }

    void suspend(Task& task, const TraceEvent& event, const trace::TextTable& table) {
        give_back(event.task, event.t);
        task.suspended_at = event.t;
        const auto on = static_cast<Wait>(event.detail);
        if (on == Wait::yield) task.ready_at = event.t;  // its next step is in the ready queue already
        if (event.a == 0 || !is_object(on)) return;
        task.waits_on = objects.index(keep(event.a, table));
        Object& object = objects[task.waits_on];
        ++object.waited;
        object.longest = std::max(object.longest, ++object.waiting);
    }

    void stop_waiting(Task& task, std::int64_t until) {
        Object& object = objects[task.waits_on];
        --object.waiting;
        object.total_wait = sum(object.total_wait, Duration(std::max(until, task.suspended_at) - task.suspended_at));
        task.waits_on = nothing;
    }

    void wake(Task& task, const TraceEvent& event) {
        if (task.suspended_at == never || task.ready_at != never) return;
        task.ready_at = std::max(event.b, task.suspended_at);
        if (task.waits_on != nothing) stop_waiting(task, task.ready_at);
    }

    void done(Task& task, const TraceEvent& event) {
        if (task.ended != never) return;
        give_back(event.task, event.t);
        task.ended = event.t;
        task.status = trace::done_status(event.detail);
    }

    void submit(const TraceEvent& event, const trace::TextTable& table) {
        const std::uint32_t index = executors.index(keep(trace::high_half(event.b), table));
        Executor& executor = executors[index];
        note_length(executor, event.t);
        ++executor.jobs;
        executor.queue.push_back(event.a);
        if (event.a == jobs.size() + 1) jobs.push_back({.executor = index});
    }

    Job* job(JobId id) { return id != 0 && id <= jobs.size() ? &jobs[id - 1] : nullptr; }

    void start(const TraceEvent& event) {
        Job* started = job(event.a);
        if (!started || started->started != never) return;
        Executor& executor = executors[started->executor];
        note_length(executor, event.t);
        // Jobs start in order of submission, so one before it in the queue was cancelled there.
        while (!executor.queue.empty() && executor.queue.front() <= event.a) executor.queue.pop_front();
        started->started = event.t;
    }

    void add_busy(const Job& job, std::int64_t until) {
        Duration& busy = executors[job.executor].busy;
        busy = sum(busy, Duration(until - job.started));
    }

    void finish(const TraceEvent& event) {
        Job* finished = job(event.a);
        if (!finished || finished->started == never || finished->finished) return;
        finished->finished = true;
        add_busy(*finished, event.t);
    }

    void of_task(Task& task, const TraceEvent& event, const trace::TextTable& table) {
        switch (event.kind) {
            case EventKind::resume:
                return resume(task, event);
            case EventKind::suspend:
                return suspend(task, event, table);
            case EventKind::wake:
                return wake(task, event);
            case EventKind::done:
                return done(task, event);
            default:
                return;
        }
    }

    void take(const TraceEvent& event, const trace::TextTable& table) {
        const auto line = [&](JobId job) { return LogLine{Time(Duration(event.t)), event.task, std::string(table[event.a]), job}; };
        switch (event.kind) {
            case EventKind::create:
                return create(event, table);
            case EventKind::log:
                log.push_back(line(0));
                return;
            case EventKind::job_log:
                log.push_back(line(static_cast<JobId>(event.b)));
                return;
            case EventKind::warning:
                warnings.push_back({Time(Duration(event.t)), event.task, std::string(table[event.a]), {}, {}});
                return;
            case EventKind::acquire:
            case EventKind::set:
            case EventKind::get:
                ++objects.of(keep(event.a, table)).acquired;
                return;
            case EventKind::submit:
                return submit(event, table);
            case EventKind::start:
                return start(event);
            case EventKind::finish:
                return finish(event);
            default:
                if (Task* task = this->task(event.task)) of_task(*task, event, table);
        }
    }

    // Everything that is unfinished lasts until the end of the run.
    void close(std::int64_t end) {
        end = std::max(end, mark);
        charge(end);
        running.clear();
        for (Task& task : tasks) {
            if (task.waits_on != nothing) stop_waiting(task, end);
            if (task.ended != never) continue;
            if (task.ready_at != never) task.ready += std::max(end, task.ready_at) - task.ready_at;
            task.ended = std::max(end, task.created);
            if (task.started == never) task.started = task.ended;
        }
        for (const Job& job : jobs) {
            if (job.started != never && !job.finished) add_busy(job, std::max(end, job.started));
        }
        for (Executor& executor : executors.values()) note_length(executor, end);
    }

    TaskRow row(TaskId id) const {
        const Task& task = tasks[id - 1];
        const auto at = [](std::int64_t t) { return Time(Duration(t)); };
        TaskRow out;
        out.id = id;
        out.coroutine = texts[task.coroutine];
        out.name = task.naming == trace::Naming::given ? texts[task.name] : out.coroutine;
        if (task.naming == trace::Naming::ordinal && task.name > 1) out.name += "#" + std::to_string(task.name);
        out.parent = task.parent;
        out.created = at(task.created);
        out.started = at(task.started == never ? task.ended : task.started);
        out.ended = at(task.ended);
        out.status = task.status;
        out.steps = task.steps;
        out.running = Duration(task.running);
        out.ready = Duration(task.ready);
        out.waiting = out.ended - out.created - out.running - out.ready;
        return out;
    }

    template <class Value>
    Value named(const ByText<Value>& values, const std::string& name) const {
        const auto id = ids.find(name);
        const Value* value = id == ids.end() ? nullptr : values.find(id->second);
        return value ? *value : Value{};
    }
};

FactsCollector::FactsCollector() : state_(std::make_unique<State>()) { state_->texts.resize(1); }
FactsCollector::~FactsCollector() = default;

void FactsCollector::take(std::span<const TraceEvent> events, const trace::TextTable& texts) {
    for (const TraceEvent& event : events) state_->take(event, texts);
}

void FactsCollector::finish(Time end, const std::vector<DeclaredObject>& objects, const std::vector<DeclaredExecutor>& executors,
                            RunDocument& document) {
    State& state = *state_;
    state.close(end.time_since_epoch().count());
    document.log = std::move(state.log);
    document.warnings = std::move(state.warnings);
    document.tasks.reserve(state.tasks.size());
    for (TaskId id = 1; id <= state.tasks.size(); ++id) document.tasks.push_back(state.row(id));
    for (const auto& [name, kind] : objects) {
        const State::Object object = state.named(state.objects, name);
        document.objects.push_back({name, kind, object.acquired, object.waited, object.total_wait, object.longest});
    }
    for (const auto& [name, kind, workers] : executors) {
        const State::Executor executor = state.named(state.executors, name);
        document.executors.push_back({name, kind, workers, executor.jobs, executor.busy, executor.longest});
    }
}

}  // namespace baton::analysis

#include <algorithm>

#include "sim/base/lines.h"
#include "sim/trace/canonical.h"
#include "sim/trace/enumerator_words.h"
#include "sim/trace/json_lines.h"
#include "sim/trace/line_members.h"
#include "sim/trace/line_splitter.h"
#include "sim/trace/written_line.h"

namespace baton::trace {

namespace {

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error(what); }

// Builds a recording line by line and checks that ids and times are such as a run gives.
class Reader {
public:
    void line(std::string_view text) {
        if (begun_ && !ended_ && event_as_written(text)) return;
        members_.scan(text);
        if (ended_) fail("something stands behind the end of the run");
        const auto t = members_.number<std::int64_t>("t");
        const std::string_view kind = members_.text("k");
        if (t < counts_.t) fail("time goes backwards");
        if (!begun_) {
            begin(kind);
        } else if (const auto known = kind_of(kind)) {
            counts_.t = t;
            event(*known);
        } else if (kind == "end") {
            counts_.t = t;
            end();
        } else if (kind == "file") {
            file();
        } else if (kind == "object") {
            object();
        } else if (kind == "call") {
            call(t);
        } else if (kind == "loop") {
            out_.idle = members_.number<std::int64_t>("idle");
        } else {
            out_.asides.push_back({out_.events.size(), true, std::string(text)});
        }
    }

    bool has_begun() const { return begun_; }

    Recording finish() {
        if (!begun_) fail("a trace begins with \"k\":\"run\"");
        if (!ended_) {
            out_.truncated = true;
            out_.ending = {"truncated", Duration(counts_.t)};
        }
        return std::move(out_);
    }

private:
    void begin(std::string_view kind) {
        if (kind != "run") fail("a trace begins with \"k\":\"run\"");
        out_.header.scenario = members_.text("scenario");
        out_.header.seed = members_.number<std::int64_t>("seed");
        out_.header.params = members_.raw("params");
        if (!out_.header.params.starts_with('{')) fail("\"params\" is not an object");
        if (members_.has("version")) members_.number<std::int64_t>("version");
        if (members_.has("clock")) out_.header.clock = members_.text("clock");
        if (members_.has("python")) out_.header.python = members_.text("python");
        if (members_.has("cores")) out_.header.cores = members_.number<std::int64_t>("cores");
        out_.header.gil = !members_.has("gil") || flag(members_, "gil");
        out_.header.more = members_.left_over();
        begun_ = true;
    }

    void file() {
        if (members_.number<std::size_t>("id") != out_.files.size() + 1) fail("the ids of files must count from 1");
        out_.files.emplace_back(members_.text("name"));
        out_.file_hashes.emplace_back(members_.has("sha256") ? members_.text("sha256") : std::string_view());
    }

    void object() {
        RecordedObject object;
        object.name = members_.text("what");
        object.kind = members_.text("kind");
        if (members_.has("limit")) object.limit = members_.number<std::int64_t>("limit");
        object.line = source_line(members_);
        out_.objects.push_back(std::move(object));
    }

    void call(std::int64_t t) {
        RecordedCall call;
        call.event = out_.events.size();
        call.t = counts_.t = t;
        if (members_.has("task")) call.task = task(members_, "task");
        call.method = members_.text("method");
        if (members_.has("what")) call.what = members_.text("what");
        if (members_.has("id")) call.id = members_.number<std::int64_t>("id");
        if (members_.has("until")) call.until = members_.text("until");
        if (members_.has("of")) call.of = those();
        call.line = source_line(members_);
        out_.calls.push_back(std::move(call));
    }

    // `[1,2,-1]`: tasks, and jobs with a minus.
    std::vector<std::int64_t> those() {
        std::string_view json = members_.raw("of");
        std::vector<std::int64_t> out;
        if (json.size() < 2 || json.front() != '[' || json.back() != ']') fail("\"of\" is no list");
        json = json.substr(1, json.size() - 2);
        while (!json.empty()) {
            const std::size_t end = std::min(json.find(','), json.size());
            const auto number = plain_integer(json.substr(0, end));
            if (!number || *number > counts_.tasks || *number < -std::int64_t{counts_.jobs} || *number == 0)
                fail("\"of\" names a task or a job that there is not");
            out.push_back(*number);
            json.remove_prefix(std::min(end + 1, json.size()));
        }
        return out;
    }

    template <class Members>
    Line source_line(Members& members) {
        if (!members.has("line")) return 0;
        const auto number = members.template number<std::uint32_t>("line");
        if (!members.has("file")) return number;
        const auto file = members.template number<std::uint32_t>("file");
        if (file == 0 || file > out_.files.size()) fail("\"file\" names a file that was not told");
        return line_in_file(file - 1, number);
    }

    void end() {
        out_.ending.status = members_.text("status");
        out_.ending.elapsed = Duration(members_.number<std::int64_t>("elapsed"));
        if (out_.ending.elapsed.count() != counts_.t) fail("\"elapsed\" is not the time of the end");
        ended_ = true;
    }

    void event(EventKind kind) {
        const TraceEvent event = event_of(members_, kind);
        std::string left = members_.left_over();
        if (!left.empty()) out_.asides.push_back({out_.events.size(), false, std::move(left)});
        add(event);
    }

    // Reads a line that stands as JsonLinesWriter writes events. Gives false, and changes nothing, when it is another line.
    bool event_as_written(std::string_view text) {
        WrittenLine line(text);
        const Counts before = counts_;
        try {
            const auto t = line.number<std::int64_t>("t");
            const auto kind = kind_of(line.text("k"));
            if (kind && t >= counts_.t) {
                counts_.t = t;
                const TraceEvent event = event_of(line, *kind);
                if (line.whole()) {
                    add(event);
                    return true;
                }
            }
        } catch (const std::runtime_error&) {  // the line is read again, for the sake of what is said about it
        }
        counts_ = before;
        return false;
    }

    void add(const TraceEvent& event) {
        if (out_.header.clock == "real") tell_what_it_was(event);
        out_.events.push_back(event);
    }

    template <class Members>
    TraceEvent event_of(Members& members, EventKind kind) {
        TraceEvent event{};
        event.t = counts_.t;
        event.kind = kind;
        if (members.has("task") || kind == EventKind::create) event.task = task(members, "task");
        if (event.task == 0 && belongs_to_a_task(kind)) fail("\"task\" is missing");
        details(members, event);
        event.line = source_line(members);
        return event;
    }

    // A recorder writes what a task waits on before it knows: a future that I/O completes stands for the I/O.
    void tell_what_it_was(const TraceEvent& event) {
        if (event.task >= suspended_.size()) suspended_.resize(event.task + 1, 0);
        if (event.kind == EventKind::suspend) {
            suspended_[event.task] = out_.events.size() + 1;
        } else if (event.kind == EventKind::wake && suspended_[event.task] != 0) {
            TraceEvent& suspend = out_.events[suspended_[event.task] - 1];
            if (static_cast<Cause>(event.detail) == Cause::io && static_cast<Wait>(suspend.detail) == Wait::future)
                suspend.detail = static_cast<std::uint8_t>(Wait::io);
        }
    }

    static bool belongs_to_a_task(EventKind kind) {
        return kind == EventKind::resume || kind == EventKind::suspend || kind == EventKind::wake || kind == EventKind::done;
    }

    template <class Members>
    void details(Members& members, TraceEvent& event) {
        switch (event.kind) {
            case EventKind::create:
                return create(members, event);
            case EventKind::resume:
                return;
            case EventKind::suspend:
                return suspend(members, event);
            case EventKind::wake:
                return wake(members, event);
            case EventKind::hold:
                return hold(members, event);
            case EventKind::enter:
            case EventKind::leave:
                event.a = text(members, "coroutine");
                return;
            case EventKind::log:
            case EventKind::warning:
                event.a = text(members, "text");
                return;
            case EventKind::cancel:
                event.a = task(members, "id");
                return;
            case EventKind::done:
                return done(members, event);
            case EventKind::acquire:
            case EventKind::release:
            case EventKind::set:
            case EventKind::clear:
            case EventKind::put:
            case EventKind::get:
                event.a = text(members, "what");
                return;
            case EventKind::notify:
                event.a = text(members, "what");
                event.b = flag(members, "all") ? 1 : 0;
                return;
            case EventKind::submit:
            case EventKind::start:
            case EventKind::finish:
                return job(members, event);
            case EventKind::job_hold:
                hold(members, event);
                event.a = job_id(members);
                return;
            case EventKind::job_log:
                event.a = text(members, "text");
                event.b = job_id(members);
                return;
            case EventKind::raise:
            case EventKind::handle:
                return exception(members, event);
            case EventKind::swallow:
                event.detail = static_cast<std::uint8_t>(members.template choice<Swallow>("by", swallow_of));
                return;
            case EventKind::timeout:
                event.b = members.template number<std::int64_t>("limit");
                event.detail = flag(members, "cancels") ? 1 : 0;
                return;
            case EventKind::deliver:
            case EventKind::lose:
                return cancellation(members, event);
        }
    }

    template <class Members>
    void create(Members& members, TraceEvent& event) {
        event.a = members.template number<TaskId>("id");
        if (event.a == 0 || event.a != counts_.tasks + 1) fail("task ids must count from 1");
        ++counts_.tasks;
        const std::string name(members.text("name")), coroutine(members.text("coroutine"));
        const auto ordinal = ordinal_of(name, coroutine);
        const TextId of = out_.texts.intern(coroutine);
        event.detail = static_cast<std::uint8_t>(ordinal ? Naming::ordinal : Naming::given);
        event.b = pack(of, ordinal ? *ordinal : out_.texts.intern(name));
    }

    template <class Members>
    void suspend(Members& members, TraceEvent& event) {
        const Wait on = members.template choice<Wait>("on", wait_of);
        event.detail = static_cast<std::uint8_t>(on);
        if (members.has("what")) event.a = on == Wait::task ? task(members, "what") : text(members, "what");
        if (members.has("delay")) event.b = members.template number<std::int64_t>("delay");
        if (on == Wait::executor && members.has("job")) event.b = job_id(members);
    }

    template <class Members>
    void wake(Members& members, TraceEvent& event) {
        event.b = members.template number<std::int64_t>("due");
        if (event.b < 0 || event.b > counts_.t) fail("\"due\" lies after the wake");
        if (members.is_text("by")) {
            event.detail = static_cast<std::uint8_t>(members.template choice<Cause>("by", cause_of));
            return;
        }
        event.detail = static_cast<std::uint8_t>(Cause::task);
        event.a = task(members, "by");
        if (members.has("turns")) event.worker = members.template number<std::uint16_t>("turns");
    }

    template <class Members>
    void hold(Members& members, TraceEvent& event) {
        event.detail = static_cast<std::uint8_t>(members.template choice<Holding>("how", holding_of));
        event.b = members.template number<std::int64_t>("d");
        if (event.b < 0) fail("\"d\" is negative");
        if (event.kind == EventKind::hold && members.has("function")) event.a = text(members, "function");
    }

    template <class Members>
    void done(Members& members, TraceEvent& event) {
        const Status status = members.template choice<Status>("status", status_of);
        event.detail = pack_done(status, Payload::none);
        if (members.has("value")) {
            const std::string_view json = members.raw("value");
            const auto integer = plain_integer(json);
            event.detail = pack_done(status, integer ? Payload::integer : Payload::json);
            event.b = integer ? *integer : out_.texts.intern(json);
        }
        if (members.has("exception")) {
            event.detail = pack_done(status, Payload::exception);
            exception(members, event);
        }
    }

    template <class Members>
    void exception(Members& members, TraceEvent& event) {
        const std::string_view json = members.raw("exception");
        if (json.empty()) return;  // a WrittenLine has no objects
        LineMembers exception;
        exception.scan(json);
        const TextId type = out_.texts.intern(exception.text("type"));
        event.b = pack(type, out_.texts.intern(exception.text("message")));
    }

    template <class Members>
    void cancellation(Members& members, TraceEvent& event) {
        Delivery how;
        how.through_future = flag(members, "through_future");
        how.in_cleanup = flag(members, "in_cleanup");
        how.before_start = flag(members, "before_start");
        Wait on{};
        if (!how.before_start) {
            on = members.template choice<Wait>("on", wait_of);
            if (members.has("what")) event.a = on == Wait::task ? task(members, "what") : text(members, "what");
        }
        event.detail = pack_delivery(on, how);
        const TaskId by = members.has("by") ? task(members, "by") : 0;
        event.b = pack(by, members.has("future") ? members.template number<std::uint32_t>("future") : 0);
    }

    // `true` or `false`; false when it is missing.
    template <class Members>
    bool flag(Members& members, std::string_view key) {
        if (!members.has(key)) return false;
        const std::string_view json = members.raw(key);
        if (json != "true" && json != "false") fail("\"" + std::string(key) + "\" is neither true nor false");
        return json == "true";
    }

    template <class Members>
    void job(Members& members, TraceEvent& event) {
        if (event.kind == EventKind::submit) ++counts_.jobs;
        event.a = job_id(members);
        if (event.kind == EventKind::submit && event.a != counts_.jobs) fail("job ids must count from 1");
        const TextId executor = text(members, "executor");
        if (event.kind != EventKind::submit) event.worker = members.template number<std::uint16_t>("worker");
        event.b = pack(executor, text(members, "function"));
    }

    template <class Members>
    [[gnu::always_inline]] TextId text(Members& members, std::string_view key) {
        return out_.texts.intern(members.text(key));
    }

    template <class Members>
    [[gnu::always_inline]] TaskId task(Members& members, std::string_view key) {
        const auto id = members.template number<TaskId>(key);
        if (id > counts_.tasks) fail("\"" + std::string(key) + "\" names a task that was not created");
        return id;
    }

    template <class Members>
    JobId job_id(Members& members) {
        const auto id = members.template number<JobId>("job");
        if (id == 0 || id > counts_.jobs) fail("\"job\" names a job that was not submitted");
        return id;
    }

    Recording out_;
    LineMembers members_;
    // What has been seen so far.
    struct Counts {
        std::int64_t t = 0;  // the time of the last line
        TaskId tasks = 0;
        JobId jobs = 0;
    };
    Counts counts_;
    bool begun_ = false, ended_ = false;
    std::vector<std::size_t> suspended_;  // task -> its last suspend event, from 1
};

}  // namespace

Recording read_json_lines(std::istream& in) {
    Reader reader;
    LineSplitter lines(in);
    std::size_t number = 1;
    try {
        for (; const auto line = lines.next(); ++number) {
            try {
                reader.line(*line);
            } catch (const std::runtime_error&) {
                if (!lines.is_torn() || !reader.has_begun()) throw;  // whoever wrote a torn line may have been killed
            }
        }
        return reader.finish();
    } catch (const std::runtime_error& error) {
        throw std::runtime_error("line " + std::to_string(number) + ": " + error.what());
    }
}

}  // namespace baton::trace

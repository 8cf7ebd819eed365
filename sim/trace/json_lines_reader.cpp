#include <algorithm>
#include <charconv>

#include "sim/base/lines.h"
#include "sim/base/text.h"
#include "sim/trace/canonical.h"
#include "sim/trace/enumerator_words.h"
#include "sim/trace/json_lines.h"
#include "sim/trace/json_scan.h"

namespace baton::trace {

namespace {

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error(what); }

// The members of one line, taken out by name; what is left over at the end is unknown to this version.
class Members {
public:
    void scan(std::string_view line) {
        scan_object(line, fields_);
        taken_.assign(fields_.size(), false);
    }
    bool has(std::string_view key) const { return find(key) != nullptr; }
    bool is_text(std::string_view key) const { return has(key) && find(key)->value.starts_with('"'); }
    std::string_view raw(std::string_view key) {
        const JsonField* field = find(key);
        if (!field) fail("\"" + std::string(key) + "\" is missing");
        taken_[static_cast<std::size_t>(field - fields_.data())] = true;
        return field->value;
    }
    std::string text(std::string_view key) {
        const std::string_view json = raw(key);
        if (!json.starts_with('"')) fail("\"" + std::string(key) + "\" is not a string");
        return unquoted(json);
    }
    template <class Integer>
    Integer number(std::string_view key) {
        const std::string_view json = raw(key);
        Integer value = 0;
        const auto [end, error] = std::from_chars(json.data(), json.data() + json.size(), value);
        if (error != std::errc() || end != json.data() + json.size()) fail("\"" + std::string(key) + "\" is no number that fits");
        return value;
    }
    template <class Enum>
    Enum choice(std::string_view key, std::optional<Enum> (*known)(std::string_view)) {
        const std::string word = text(key);
        const auto value = known(word);
        if (!value) fail("\"" + std::string(key) + "\" is unknown: " + word);
        return *value;
    }
    // Gives `,"key":value` for each key that nobody took.
    std::string left_over() const {
        std::string out;
        for (std::size_t i = 0; i < fields_.size(); ++i) {
            if (!taken_[i]) out.append(",").append(json_string(fields_[i].key)).append(":").append(fields_[i].value);
        }
        return out;
    }

private:
    const JsonField* find(std::string_view key) const {
        const auto at = std::find_if(fields_.begin(), fields_.end(), [&](const JsonField& field) { return field.key == key; });
        return at == fields_.end() ? nullptr : &*at;
    }

    std::vector<JsonField> fields_;
    std::vector<bool> taken_;
};

// Builds a recording line by line and checks that ids and times are such as a run gives.
class Reader {
public:
    void line(std::string_view text) {
        members_.scan(text);
        if (ended_) fail("something stands behind the end of the run");
        const std::string kind = members_.text("k");
        const auto t = members_.number<std::int64_t>("t");
        if (t < t_) fail("time goes backwards");
        if (!begun_) {
            begin(kind);
        } else if (kind == "end") {
            t_ = t;
            end();
        } else if (kind == "file") {
            file();
        } else if (kind == "object") {
            object();
        } else if (kind == "call") {
            call(t);
        } else if (kind == "loop") {
            out_.idle = members_.number<std::int64_t>("idle");
        } else if (const auto known = kind_of(kind)) {
            t_ = t;
            event(*known);
        } else {
            out_.asides.push_back({out_.events.size(), true, std::string(text)});
        }
    }

    bool has_begun() const { return begun_; }

    Recording finish() {
        if (!begun_) fail("a trace begins with \"k\":\"run\"");
        if (!ended_) {
            out_.truncated = true;
            out_.ending = {"truncated", Duration(t_)};
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
        out_.header.gil = !members_.has("gil") || flag("gil");
        out_.header.more = members_.left_over();
        begun_ = true;
    }

    void file() {
        if (members_.number<std::size_t>("id") != out_.files.size() + 1) fail("the ids of files must count from 1");
        out_.files.push_back(members_.text("name"));
        out_.file_hashes.push_back(members_.has("sha256") ? members_.text("sha256") : std::string());
    }

    void object() {
        RecordedObject object;
        object.name = members_.text("what");
        object.kind = members_.text("kind");
        if (members_.has("limit")) object.limit = members_.number<std::int64_t>("limit");
        object.line = source_line();
        out_.objects.push_back(std::move(object));
    }

    void call(std::int64_t t) {
        Call call;
        call.event = out_.events.size();
        call.t = t_ = t;
        if (members_.has("task")) call.task = task("task");
        call.method = members_.text("method");
        if (members_.has("what")) call.what = members_.text("what");
        if (members_.has("id")) call.id = members_.number<std::int64_t>("id");
        if (members_.has("until")) call.until = members_.text("until");
        if (members_.has("of")) call.of = those();
        call.line = source_line();
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
            if (!number || *number > tasks_ || *number < -std::int64_t{jobs_} || *number == 0)
                fail("\"of\" names a task or a job that there is not");
            out.push_back(*number);
            json.remove_prefix(std::min(end + 1, json.size()));
        }
        return out;
    }

    Line source_line() {
        if (!members_.has("line")) return 0;
        const auto number = members_.number<std::uint32_t>("line");
        if (!members_.has("file")) return number;
        const auto file = members_.number<std::uint32_t>("file");
        if (file == 0 || file > out_.files.size()) fail("\"file\" names a file that was not told");
        return line_in_file(file - 1, number);
    }

    void end() {
        out_.ending.status = members_.text("status");
        out_.ending.elapsed = Duration(members_.number<std::int64_t>("elapsed"));
        if (out_.ending.elapsed.count() != t_) fail("\"elapsed\" is not the time of the end");
        ended_ = true;
    }

    void event(Kind kind) {
        Event event{};
        event.t = t_;
        event.kind = kind;
        if (members_.has("task") || kind == Kind::create) event.task = task("task");
        if (event.task == 0 && belongs_to_a_task(kind)) fail("\"task\" is missing");
        event.line = source_line();
        details(event);
        if (out_.header.clock == "real") tell_what_it_was(event);
        std::string left = members_.left_over();
        if (!left.empty()) out_.asides.push_back({out_.events.size(), false, std::move(left)});
        out_.events.push_back(event);
    }

    // A recorder writes what a task waits on before it knows: a future that I/O completes stands for the I/O.
    void tell_what_it_was(const Event& event) {
        if (event.task >= suspended_.size()) suspended_.resize(event.task + 1, 0);
        if (event.kind == Kind::suspend) {
            suspended_[event.task] = out_.events.size() + 1;
        } else if (event.kind == Kind::wake && suspended_[event.task] != 0) {
            Event& suspend = out_.events[suspended_[event.task] - 1];
            if (static_cast<Cause>(event.detail) == Cause::io && static_cast<Wait>(suspend.detail) == Wait::future)
                suspend.detail = static_cast<std::uint8_t>(Wait::io);
        }
    }

    static bool belongs_to_a_task(Kind kind) {
        return kind == Kind::resume || kind == Kind::suspend || kind == Kind::wake || kind == Kind::done;
    }

    void details(Event& event) {
        switch (event.kind) {
            case Kind::create:
                return create(event);
            case Kind::resume:
                return;
            case Kind::suspend:
                return suspend(event);
            case Kind::wake:
                return wake(event);
            case Kind::hold:
                return hold(event);
            case Kind::enter:
            case Kind::leave:
                event.a = text("coroutine");
                return;
            case Kind::log:
            case Kind::warning:
                event.a = text("text");
                return;
            case Kind::cancel:
                event.a = task("id");
                return;
            case Kind::done:
                return done(event);
            case Kind::acquire:
            case Kind::release:
            case Kind::set:
            case Kind::clear:
            case Kind::put:
            case Kind::get:
                event.a = text("what");
                return;
            case Kind::notify:
                event.a = text("what");
                event.b = flag("all") ? 1 : 0;
                return;
            case Kind::submit:
            case Kind::start:
            case Kind::finish:
                return job(event);
            case Kind::job_hold:
                hold(event);
                event.a = job_id();
                return;
            case Kind::job_log:
                event.a = text("text");
                event.b = job_id();
                return;
            case Kind::raise:
            case Kind::handle:
                return exception(event);
            case Kind::swallow:
                event.detail = static_cast<std::uint8_t>(members_.choice<Swallow>("by", swallow_of));
                return;
            case Kind::timeout:
                event.b = members_.number<std::int64_t>("limit");
                event.detail = flag("cancels") ? 1 : 0;
                return;
            case Kind::deliver:
            case Kind::lose:
                return cancellation(event);
        }
    }

    void create(Event& event) {
        event.a = members_.number<TaskId>("id");
        if (event.a == 0 || event.a != tasks_ + 1) fail("task ids must count from 1");
        ++tasks_;
        const std::string name = members_.text("name"), coroutine = members_.text("coroutine");
        const auto ordinal = ordinal_of(name, coroutine);
        const TextId of = out_.texts.intern(coroutine);
        event.detail = static_cast<std::uint8_t>(ordinal ? Naming::ordinal : Naming::given);
        event.b = pack(of, ordinal ? *ordinal : out_.texts.intern(name));
    }

    void suspend(Event& event) {
        const Wait on = members_.choice<Wait>("on", wait_of);
        event.detail = static_cast<std::uint8_t>(on);
        if (members_.has("what")) event.a = on == Wait::task ? task("what") : text("what");
        if (members_.has("delay")) event.b = members_.number<std::int64_t>("delay");
        if (on == Wait::executor && members_.has("job")) event.b = job_id();
    }

    void wake(Event& event) {
        event.b = members_.number<std::int64_t>("due");
        if (event.b < 0 || event.b > t_) fail("\"due\" lies after the wake");
        if (members_.is_text("by")) {
            event.detail = static_cast<std::uint8_t>(members_.choice<Cause>("by", cause_of));
            return;
        }
        event.detail = static_cast<std::uint8_t>(Cause::task);
        event.a = task("by");
        if (members_.has("turns")) event.worker = members_.number<std::uint16_t>("turns");
    }

    void hold(Event& event) {
        event.detail = static_cast<std::uint8_t>(members_.choice<Holding>("how", holding_of));
        event.b = members_.number<std::int64_t>("d");
        if (event.b < 0) fail("\"d\" is negative");
        if (event.kind == Kind::hold && members_.has("function")) event.a = text("function");
    }

    void done(Event& event) {
        const Status status = members_.choice<Status>("status", status_of);
        event.detail = pack_done(status, Payload::none);
        if (members_.has("value")) {
            const std::string_view json = members_.raw("value");
            const auto integer = plain_integer(json);
            event.detail = pack_done(status, integer ? Payload::integer : Payload::json);
            event.b = integer ? *integer : out_.texts.intern(json);
        }
        if (members_.has("exception")) {
            event.detail = pack_done(status, Payload::exception);
            exception(event);
        }
    }

    void exception(Event& event) {
        Members exception;
        exception.scan(members_.raw("exception"));
        const TextId type = out_.texts.intern(exception.text("type"));
        event.b = pack(type, out_.texts.intern(exception.text("message")));
    }

    void cancellation(Event& event) {
        Delivery how;
        how.through_future = flag("through_future");
        how.in_cleanup = flag("in_cleanup");
        how.before_start = flag("before_start");
        Wait on{};
        if (!how.before_start) {
            on = members_.choice<Wait>("on", wait_of);
            if (members_.has("what")) event.a = on == Wait::task ? task("what") : text("what");
        }
        event.detail = pack_delivery(on, how);
        const TaskId by = members_.has("by") ? task("by") : 0;
        event.b = pack(by, members_.has("future") ? members_.number<std::uint32_t>("future") : 0);
    }

    // `true` or `false`; false when it is missing.
    bool flag(std::string_view key) {
        if (!members_.has(key)) return false;
        const std::string_view json = members_.raw(key);
        if (json != "true" && json != "false") fail("\"" + std::string(key) + "\" is neither true nor false");
        return json == "true";
    }

    void job(Event& event) {
        if (event.kind == Kind::submit) ++jobs_;
        event.a = job_id();
        if (event.kind == Kind::submit && event.a != jobs_) fail("job ids must count from 1");
        if (event.kind != Kind::submit) event.worker = members_.number<std::uint16_t>("worker");
        const TextId executor = text("executor");
        event.b = pack(executor, text("function"));
    }

    TextId text(std::string_view key) { return out_.texts.intern(members_.text(key)); }

    TaskId task(std::string_view key) {
        const auto id = members_.number<TaskId>(key);
        if (id > tasks_) fail("\"" + std::string(key) + "\" names a task that was not created");
        return id;
    }

    JobId job_id() {
        const auto id = members_.number<JobId>("job");
        if (id == 0 || id > jobs_) fail("\"job\" names a job that was not submitted");
        return id;
    }

    Recording out_;
    Members members_;
    std::int64_t t_ = 0;
    TaskId tasks_ = 0;
    JobId jobs_ = 0;
    bool begun_ = false, ended_ = false;
    std::vector<std::size_t> suspended_;  // task -> its last suspend event, from 1
};

}  // namespace

Recording read_json_lines(std::istream& in) {
    Reader reader;
    std::string line;
    std::size_t number = 0;
    try {
        while (std::getline(in, line)) {
            ++number;
            const bool may_be_torn = in.eof() && reader.has_begun();  // no newline: whoever wrote it may have been killed
            try {
                reader.line(line);
            } catch (const std::runtime_error&) {
                if (!may_be_torn) throw;
            }
        }
        ++number;
        return reader.finish();
    } catch (const std::runtime_error& error) {
        throw std::runtime_error("line " + std::to_string(number) + ": " + error.what());
    }
}

}  // namespace baton::trace

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "sim/base/lines.h"
#include "sim/base/text.h"
#include "sim/trace/enumerator_words.h"
#include "sim/trace/json_lines.h"
#include "sim/trace/json_scan.h"

namespace baton::trace {

namespace {

constexpr std::size_t buffer_size = 1 << 16;

[[gnu::always_inline]] inline void add_number(LineBuffer& out, std::string_view key, std::int64_t value) {
    out += key;
    out += value;
}

void add_string(LineBuffer& out, std::string_view text) {
    if (!std::all_of(text.begin(), text.end(), is_plain)) {
        out += std::string_view(json_string(text));
        return;
    }
    out += '"';
    out += text;
    out += '"';
}

[[gnu::always_inline]] inline void add_text(LineBuffer& out, std::string_view key, std::string_view text) {
    out += key;
    add_string(out, text);
}

// The word of an enumerator, which is plain.
template <class Enum>
[[gnu::always_inline]] inline void add_word(LineBuffer& out, std::string_view key, Enum value) {
    out += key;
    out += '"';
    out += word(value);
    out += '"';
}

void add_create(LineBuffer& out, const TraceEvent& event, const TextTable& texts) {
    add_number(out, ",\"id\":", event.a);
    add_text(out, ",\"name\":", task_name(event, texts));
    add_text(out, ",\"coroutine\":", texts[high_half(event.b)]);
}

void add_wait(LineBuffer& out, Wait on, std::uint32_t what, const TextTable& texts) {
    add_word(out, ",\"on\":", on);
    if (what == 0) return;
    if (on == Wait::task) {
        add_number(out, ",\"what\":", what);
    } else {
        add_text(out, ",\"what\":", texts[what]);
    }
}

void add_wake(LineBuffer& out, const TraceEvent& event) {
    add_number(out, ",\"due\":", event.b);
    const auto cause = static_cast<Cause>(event.detail);
    if (cause == Cause::task) {
        add_number(out, ",\"by\":", event.a);
    } else {
        add_word(out, ",\"by\":", cause);
    }
    if (event.worker != 0) add_number(out, ",\"turns\":", event.worker);
}

void add_hold(LineBuffer& out, const TraceEvent& event) {
    add_word(out, ",\"how\":", static_cast<Holding>(event.detail));
    add_number(out, ",\"d\":", event.b);
}

void add_exception(LineBuffer& out, const TraceEvent& event, const TextTable& texts) {
    add_text(out, ",\"exception\":{\"type\":", texts[high_half(event.b)]);
    add_text(out, ",\"message\":", texts[low_half(event.b)]);
    out += '}';
}

void add_done(LineBuffer& out, const TraceEvent& event, const TextTable& texts) {
    add_word(out, ",\"status\":", done_status(event.detail));
    switch (done_payload(event.detail)) {
        case Payload::none:
            break;
        case Payload::integer:
            add_number(out, ",\"value\":", event.b);
            break;
        case Payload::json:
            out += ",\"value\":";
            out += texts[static_cast<TextId>(event.b)];
            break;
        case Payload::exception:
            add_exception(out, event, texts);
    }
}

void add_cancellation(LineBuffer& out, const TraceEvent& event, const TextTable& texts) {
    const Delivery how = delivery(event.detail);
    if (!how.before_start) add_wait(out, delivery_wait(event.detail), event.a, texts);
    if (high_half(event.b) != 0) add_number(out, ",\"by\":", high_half(event.b));
    if (low_half(event.b) != 0) add_number(out, ",\"future\":", low_half(event.b));
    if (how.through_future) out += ",\"through_future\":true";
    if (how.in_cleanup) out += ",\"in_cleanup\":true";
    if (how.before_start) out += ",\"before_start\":true";
}

void add_job(LineBuffer& out, const TraceEvent& event, const TextTable& texts) {
    add_number(out, ",\"job\":", event.a);
    add_text(out, ",\"executor\":", texts[high_half(event.b)]);
    if (event.kind != EventKind::submit) add_number(out, ",\"worker\":", event.worker);
    add_text(out, ",\"function\":", texts[low_half(event.b)]);
}

void add_details(LineBuffer& out, const TraceEvent& event, const TextTable& texts) {
    switch (event.kind) {
        case EventKind::create:
            return add_create(out, event, texts);
        case EventKind::resume:
            return;
        case EventKind::suspend:
            add_wait(out, static_cast<Wait>(event.detail), event.a, texts);
            if (event.b != 0)
                add_number(out, static_cast<Wait>(event.detail) == Wait::executor ? ",\"job\":" : ",\"delay\":", event.b);
            return;
        case EventKind::wake:
            return add_wake(out, event);
        case EventKind::hold:
            add_hold(out, event);
            if (event.a != 0) add_text(out, ",\"function\":", texts[event.a]);
            return;
        case EventKind::enter:
        case EventKind::leave:
            return add_text(out, ",\"coroutine\":", texts[event.a]);
        case EventKind::log:
        case EventKind::warning:
            return add_text(out, ",\"text\":", texts[event.a]);
        case EventKind::cancel:
            return add_number(out, ",\"id\":", event.a);
        case EventKind::done:
            return add_done(out, event, texts);
        case EventKind::acquire:
        case EventKind::release:
        case EventKind::set:
        case EventKind::clear:
        case EventKind::put:
        case EventKind::get:
            return add_text(out, ",\"what\":", texts[event.a]);
        case EventKind::notify:
            add_text(out, ",\"what\":", texts[event.a]);
            if (event.b != 0) out += ",\"all\":true";
            return;
        case EventKind::submit:
        case EventKind::start:
        case EventKind::finish:
            return add_job(out, event, texts);
        case EventKind::job_hold:
            add_hold(out, event);
            return add_number(out, ",\"job\":", event.a);
        case EventKind::job_log:
            add_text(out, ",\"text\":", texts[event.a]);
            return add_number(out, ",\"job\":", event.b);
        case EventKind::raise:
        case EventKind::handle:
            return add_exception(out, event, texts);
        case EventKind::swallow:
            return add_word(out, ",\"by\":", static_cast<Swallow>(event.detail));
        case EventKind::timeout:
            add_number(out, ",\"limit\":", event.b);
            out += event.detail != 0 ? ",\"cancels\":true" : ",\"cancels\":false";
            return;
        case EventKind::deliver:
        case EventKind::lose:
            return add_cancellation(out, event, texts);
    }
}

void add_line(LineBuffer& out, Line line) {
    if (line == 0) return;
    add_number(out, ",\"line\":", number_of(line));
    if (file_of(line) != 0) add_number(out, ",\"file\":", file_of(line) + 1);
}

void add_event(LineBuffer& out, const TraceEvent& event, const TextTable& texts) {
    add_number(out, "{\"t\":", event.t);
    add_word(out, ",\"k\":", event.kind);
    if (event.task != 0 || event.kind == EventKind::create) add_number(out, ",\"task\":", event.task);
    add_details(out, event, texts);
    add_line(out, event.line);
    out += "}\n";
}

void add_header(LineBuffer& out, const Header& header) {
    add_text(out, "{\"t\":0,\"k\":\"run\",\"scenario\":", header.scenario);
    add_number(out, ",\"seed\":", header.seed);
    out += ",\"params\":";
    out += header.params;
    if (header.is_recorded()) {
        out += ",\"version\":2";
        add_text(out, ",\"clock\":", header.clock);
        add_text(out, ",\"python\":", header.python);
        if (header.cores != 0) {
            add_number(out, ",\"cores\":", header.cores);
            out += header.gil ? ",\"gil\":true" : ",\"gil\":false";
        }
    }
    out += header.more;
    out += "}\n";
}

// Adds members to the line that was written last.
void add_members(LineBuffer& out, std::string_view members) {
    out.cut(std::string_view("}\n").size());
    out += members;
    out += "}\n";
}

void add_end(LineBuffer& out, const Ending& ending) {
    add_number(out, "{\"t\":", ending.elapsed.count());
    add_text(out, ",\"k\":\"end\",\"status\":", ending.status);
    add_number(out, ",\"elapsed\":", ending.elapsed.count());
    out += "}\n";
}

void add_objects(LineBuffer& out, const Recording& recording) {
    for (std::size_t i = 0; i < recording.files.size(); ++i) {
        add_number(out, "{\"t\":0,\"k\":\"file\",\"id\":", static_cast<std::int64_t>(i) + 1);
        add_text(out, ",\"name\":", recording.files[i]);
        if (i < recording.file_hashes.size() && !recording.file_hashes[i].empty())
            add_text(out, ",\"sha256\":", recording.file_hashes[i]);
        out += "}\n";
    }
    for (const RecordedObject& object : recording.objects) {
        add_text(out, "{\"t\":0,\"k\":\"object\",\"what\":", object.name);
        add_text(out, ",\"kind\":", object.kind);
        if (object.limit) add_number(out, ",\"limit\":", *object.limit);
        add_line(out, object.line);
        out += "}\n";
    }
}

void add_call(LineBuffer& out, const RecordedCall& call) {
    add_number(out, "{\"t\":", call.t);
    out += ",\"k\":\"call\"";
    if (call.task != 0) add_number(out, ",\"task\":", call.task);
    add_text(out, ",\"method\":", call.method);
    if (!call.until.empty()) add_text(out, ",\"until\":", call.until);
    if (!call.what.empty()) add_text(out, ",\"what\":", call.what);
    if (call.id != 0) add_number(out, ",\"id\":", call.id);
    if (!call.of.empty()) out += std::string_view(fmt::format(",\"of\":[{}]", fmt::join(call.of, ",")));
    add_line(out, call.line);
    out += "}\n";
}

}  // namespace

JsonLinesWriter::JsonLinesWriter(ByteSink sink, const Header& header) : sink_(std::move(sink)) { add_header(buffer_, header); }

void JsonLinesWriter::take(std::span<const TraceEvent> events, const TextTable& texts) {
    for (const TraceEvent& event : events) {
        add_event(buffer_, event, texts);
        if (buffer_.size() < buffer_size) continue;
        sink_(buffer_.bytes());
        buffer_.clear();
    }
}

void JsonLinesWriter::finish(const Ending& ending) {
    add_end(buffer_, ending);
    sink_(buffer_.bytes());
    buffer_.clear();
}

std::string to_json_lines(const Recording& recording) {
    LineBuffer out;
    add_header(out, recording.header);
    add_objects(out, recording);
    auto aside = recording.asides.begin();
    auto call = recording.calls.begin();
    for (std::size_t i = 0; i <= recording.events.size(); ++i) {
        for (; aside != recording.asides.end() && aside->event == i && aside->is_line; ++aside) (out += aside->json) += '\n';
        for (; call != recording.calls.end() && call->event == i; ++call) add_call(out, *call);
        if (i == recording.events.size()) break;
        add_event(out, recording.events[i], recording.texts);
        for (; aside != recording.asides.end() && aside->event == i && !aside->is_line; ++aside) add_members(out, aside->json);
    }
    if (recording.idle)
        out += std::string_view(
            fmt::format("{{\"t\":{},\"k\":\"loop\",\"idle\":{}}}\n", recording.ending.elapsed.count(), *recording.idle));
    if (!recording.truncated) add_end(out, recording.ending);
    return std::string(out.bytes());
}

}  // namespace baton::trace

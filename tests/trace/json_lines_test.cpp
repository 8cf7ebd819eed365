#include "sim/trace/json_lines.h"
#include "sim/trace/line_splitter.h"
#include "sim/trace/written_line.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <sstream>

#include "sim/base/lines.h"
#include "sim/trace/enumerator_words.h"
#include "sim/trace/hash.h"

namespace baton::trace {
namespace {

// A recording built event by event.
struct Written {
    Recording recording;

    Written() {
        recording.header = {"every kind", -3, R"({"n":3,"pause":"5s"})"};
        recording.ending = {"returned", std::chrono::seconds(5)};
    }
    TextId text(std::string_view words) { return recording.texts.intern(words); }
    template <class Detail = int>
    void add(std::int64_t t, TaskId task, EventKind kind, Detail detail = {}, std::uint32_t a = 0, std::int64_t b = 0,
             Line line = 0, std::uint16_t worker = 0) {
        recording.events.push_back({t, task, line, kind, static_cast<std::uint8_t>(detail), worker, a, b});
    }
};

// Every kind of event with every kind of detail.
Recording of_every_kind() {
    Written w;
    const TextId main = w.text("main"), fetch = w.text("fetch"), gate = w.text("gate \"1\"\n"), pool = w.text("pool");
    const TextId resize = w.text("resize");
    w.add(0, 0, EventKind::create, Naming::ordinal, 1, pack(main, 1));
    w.add(0, 1, EventKind::resume);
    w.add(0, 1, EventKind::create, Naming::ordinal, 2, pack(fetch, 2), 12);
    w.add(0, 1, EventKind::create, Naming::given, 3, pack(fetch, w.text("näme")), 13);
    w.add(0, 1, EventKind::enter, 0, fetch);
    w.add(0, 1, EventKind::leave, 0, fetch);
    w.add(0, 1, EventKind::log, 0, w.text("hello \u202e\x1b \\"), 0, 4);
    for (int on = 0; on < wait_count; ++on) w.add(1, 2, EventKind::suspend, on, static_cast<Wait>(on) == Wait::task ? 3u : gate);
    w.add(1, 2, EventKind::suspend, Wait::sleep);
    w.add(2, 2, EventKind::wake, Cause::task, 3, 1);
    for (const Cause cause : {Cause::timer, Cause::io, Cause::job}) w.add(2, 2, EventKind::wake, cause, 0, 2);
    w.add(2, 2, EventKind::hold, Holding::block, 0, 3'000'000'000);
    w.add(2, 2, EventKind::hold, Holding::cpu, 0, 0);
    w.add(2, 2, EventKind::cancel, 0, 3);
    w.add(2, 0, EventKind::cancel, 0, 2);
    for (const EventKind kind : {EventKind::acquire, EventKind::release, EventKind::set, EventKind::clear, EventKind::notify,
                                 EventKind::put, EventKind::get}) {
        w.add(2, 2, kind, 0, gate, 0, 9);
    }
    w.add(3, 2, EventKind::submit, 0, 1, pack(pool, resize));
    w.add(3, 2, EventKind::start, 0, 1, pack(pool, resize), 0, 7);
    w.add(3, 2, EventKind::job_hold, Holding::cpu, 1, 50);
    w.add(3, 2, EventKind::job_log, 0, w.text("in a job"), 1);
    w.add(4, 2, EventKind::finish, 0, 1, pack(pool, resize), 0, 7);
    w.add(4, 0, EventKind::warning, 0, w.text("coroutine 'x' was never awaited"));
    w.add(4, 2, EventKind::raise, 0, 0, pack(w.text("ValueError"), w.text("bad")), 7);
    w.add(4, 2, EventKind::handle, 0, 0, pack(w.text("ValueError"), w.text("bad")), 9);
    w.add(4, 2, EventKind::swallow, Swallow::timeout);
    w.add(4, 2, EventKind::timeout, 1, 0, 2'000'000'000, 5);
    w.add(4, 2, EventKind::deliver, pack_delivery(Wait::semaphore, {.through_future = false, .in_cleanup = true}), gate,
          pack(1, 0));
    w.add(4, 2, EventKind::deliver, pack_delivery(Wait::future, {.through_future = true}), 0, pack(1, 77));
    w.add(4, 2, EventKind::deliver, pack_delivery(Wait{}, {.before_start = true}), 0, pack(1, 0));
    w.add(4, 2, EventKind::lose, pack_delivery(Wait::task, {}), 3, pack(0, 0));
    w.add(4, 2, EventKind::done, pack_done(Status::returned, Payload::json), 0, w.text(R"([1, 2.5, "x", {"a": null}])"));
    w.add(4, 3, EventKind::done, pack_done(Status::raised, Payload::exception), 0, pack(w.text("ValueError"), w.text("bad")));
    w.add(4, 3, EventKind::done, pack_done(Status::cancelled, Payload::none));
    w.add(5, 1, EventKind::done, pack_done(Status::returned, Payload::integer), 0, INT64_MIN);
    return std::move(w.recording);
}

Recording read(const std::string& lines) {
    std::istringstream in(lines);
    return read_json_lines(in);
}

std::string problem_of(const std::string& lines) {
    try {
        read(lines);
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "none";
}

const std::string two = R"({"t":0,"k":"run","scenario":"two","seed":0,"params":{}}
{"t":0,"k":"create","task":0,"id":1,"name":"main","coroutine":"main"}
{"t":0,"k":"resume","task":1}
{"t":0,"k":"create","task":1,"id":2,"name":"a","coroutine":"a"}
{"t":0,"k":"create","task":1,"id":3,"name":"a#2","coroutine":"a"}
{"t":0,"k":"suspend","task":1,"on":"gather"}
{"t":0,"k":"resume","task":2}
{"t":0,"k":"suspend","task":2,"on":"sleep"}
{"t":0,"k":"resume","task":3}
{"t":0,"k":"suspend","task":3,"on":"sleep"}
{"t":1000000000,"k":"wake","task":2,"due":1000000000,"by":"timer"}
{"t":1000000000,"k":"wake","task":3,"due":1000000000,"by":"timer"}
{"t":1000000000,"k":"resume","task":2}
{"t":1000000000,"k":"done","task":2,"status":"returned","value":null}
{"t":1000000000,"k":"resume","task":3}
{"t":1000000000,"k":"done","task":3,"status":"returned","value":null}
{"t":1000000000,"k":"wake","task":1,"due":1000000000,"by":3}
{"t":1000000000,"k":"resume","task":1}
{"t":1000000000,"k":"done","task":1,"status":"returned","value":null}
{"t":1000000000,"k":"end","status":"returned","elapsed":1000000000}
)";

TEST(JsonLines, AreThoseOfTheFormat) {
    Written w;
    w.recording.header = {"two", 0, "{}"};
    w.recording.ending = {"returned", std::chrono::seconds(1)};
    constexpr std::int64_t second = 1'000'000'000;
    const TextId main = w.text("main"), a = w.text("a");
    const auto returned_null = [&](TaskId task) {
        w.add(second, task, EventKind::done, pack_done(Status::returned, Payload::json), 0, w.text("null"));
    };
    w.add(0, 0, EventKind::create, Naming::ordinal, 1, pack(main, 1));
    w.add(0, 1, EventKind::resume);
    w.add(0, 1, EventKind::create, Naming::ordinal, 2, pack(a, 1));
    w.add(0, 1, EventKind::create, Naming::ordinal, 3, pack(a, 2));
    w.add(0, 1, EventKind::suspend, Wait::gather);
    w.add(0, 2, EventKind::resume);
    w.add(0, 2, EventKind::suspend, Wait::sleep);
    w.add(0, 3, EventKind::resume);
    w.add(0, 3, EventKind::suspend, Wait::sleep);
    w.add(second, 2, EventKind::wake, Cause::timer, 0, second);
    w.add(second, 3, EventKind::wake, Cause::timer, 0, second);
    w.add(second, 2, EventKind::resume);
    returned_null(2);
    w.add(second, 3, EventKind::resume);
    returned_null(3);
    w.add(second, 1, EventKind::wake, Cause::task, 3, second);
    w.add(second, 1, EventKind::resume);
    returned_null(1);
    EXPECT_EQ(to_json_lines(w.recording), two);
    EXPECT_EQ(read(two).events, w.recording.events);
}

TEST(JsonLines, OfEveryKind) {
    std::vector<std::string> lines;
    std::istringstream in(to_json_lines(of_every_kind()));
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    EXPECT_THAT(lines, testing::IsSupersetOf({
                           R"({"t":0,"k":"run","scenario":"every kind","seed":-3,"params":{"n":3,"pause":"5s"}})",
                           R"({"t":0,"k":"create","task":1,"id":2,"name":"fetch#2","coroutine":"fetch","line":12})",
                           R"({"t":0,"k":"create","task":1,"id":3,"name":"näme","coroutine":"fetch","line":13})",
                           R"({"t":0,"k":"enter","task":1,"coroutine":"fetch"})",
                           R"({"t":1,"k":"suspend","task":2,"on":"task","what":3})",
                           R"({"t":1,"k":"suspend","task":2,"on":"semaphore","what":"gate \"1\"\n"})",
                           R"({"t":1,"k":"suspend","task":2,"on":"sleep"})",
                           R"({"t":2,"k":"wake","task":2,"due":1,"by":3})",
                           R"({"t":2,"k":"wake","task":2,"due":2,"by":"io"})",
                           R"({"t":2,"k":"hold","task":2,"how":"block","d":3000000000})",
                           R"({"t":2,"k":"cancel","task":2,"id":3})",
                           R"({"t":2,"k":"cancel","id":2})",
                           R"({"t":2,"k":"put","task":2,"what":"gate \"1\"\n","line":9})",
                           R"({"t":3,"k":"submit","task":2,"job":1,"executor":"pool","function":"resize"})",
                           R"({"t":3,"k":"start","task":2,"job":1,"executor":"pool","worker":7,"function":"resize"})",
                           R"({"t":3,"k":"job-hold","task":2,"how":"cpu","d":50,"job":1})",
                           R"({"t":3,"k":"job-log","task":2,"text":"in a job","job":1})",
                           R"({"t":4,"k":"warning","text":"coroutine 'x' was never awaited"})",
                           R"({"t":4,"k":"done","task":2,"status":"returned","value":[1, 2.5, "x", {"a": null}]})",
                           R"({"t":4,"k":"done","task":3,"status":"raised","exception":{"type":"ValueError","message":"bad"}})",
                           R"({"t":4,"k":"done","task":3,"status":"cancelled"})",
                           R"({"t":5,"k":"done","task":1,"status":"returned","value":-9223372036854775808})",
                           R"({"t":5000000000,"k":"end","status":"returned","elapsed":5000000000})",
                       }));
}

TEST(JsonLines, SurviveReadingAndWriting) {
    const Recording original = of_every_kind();
    const Recording again = read(to_json_lines(original));
    EXPECT_EQ(to_json_lines(again), to_json_lines(original));
    EXPECT_EQ(hash_of(again), hash_of(original));
    EXPECT_EQ(again.events.size(), original.events.size());
}

// Lines that stand as they are written are read in a shorter way; a space makes them other lines.
TEST(JsonLines, SayTheSameWithSpaces) {
    const std::string written = to_json_lines(of_every_kind());
    std::string spaced = written;
    for (std::size_t at = 0; at != spaced.size(); at = spaced.find('\n', at) + 1) spaced.insert(at + 1, " ");
    const Recording a = read(written), b = read(spaced);
    EXPECT_EQ(a.events, b.events);
    EXPECT_EQ(to_json_lines(a), to_json_lines(b));
}

TEST(JsonLines, AreReadInTheOrderInWhichTheyAreWritten) {
    const auto is_read = [](std::string_view json) {
        WrittenLine line(json);
        EXPECT_EQ(line.number<std::int64_t>("t"), 12);
        EXPECT_EQ(line.text("k"), "wake");
        EXPECT_TRUE(line.has("due"));
        EXPECT_FALSE(line.has("line"));
        EXPECT_EQ(line.number<std::int64_t>("due"), -7);
        EXPECT_TRUE(line.is_text("by"));
        EXPECT_EQ(line.raw("by"), "\"io\"");
        return line.whole();
    };
    EXPECT_TRUE(is_read(R"({"t":12,"k":"wake","due":-7,"by":"io"})"));
    EXPECT_FALSE(is_read(R"({"t":12,"k":"wake","due":-7,"by":"io","line":3})"));
}

TEST(JsonLines, AreReadAsWrittenOnlyIfTheyAre) {
    const auto is_read = [](std::string_view json) {
        WrittenLine line(json);
        line.number<std::uint16_t>("n");
        line.text("s");
        return line.whole();
    };
    EXPECT_TRUE(is_read(R"({"n":65535,"s":"x"})"));
    for (const char* other : {R"({"n":65536,"s":"x"})",
                              R"({"n":-1,"s":"x"})",
                              R"({"n":01,"s":"x"})",
                              R"({"n":,"s":"x"})",
                              R"({"n":1.5,"s":"x"})",
                              R"({"n":"1","s":"x"})",
                              R"({"n":1,"s":"\\n"})",
                              R"({"n":1,"s":"ä"})",
                              R"({"n":1,"s":"x)",
                              R"({"n":1,"s":"x"},)",
                              R"({"n":1,"s":"x"} )",
                              R"({"s":"x","n":1})",
                              R"({"n":1})",
                              R"({"n": 1,"s":"x"})",
                              R"({"n":1111111111111111111111111111,"s":"x"})",
                              R"({)",
                              R"()",
                              R"({"n":)",
                              R"({"n":1,"s":)",
                              R"(["n":1,"s":"x"})"})
        EXPECT_FALSE(is_read(other)) << other;
}

TEST(JsonLines, OfAnyLengthAreTakenApart) {
    const std::string long_line(700'000, 'x');
    std::istringstream in("a\n\n" + long_line + "\ntorn");
    LineSplitter lines(in);
    EXPECT_EQ(lines.next(), "a");
    EXPECT_EQ(lines.next(), "");
    EXPECT_EQ(lines.next(), long_line);
    EXPECT_FALSE(lines.is_torn());
    EXPECT_EQ(lines.next(), "torn");
    EXPECT_TRUE(lines.is_torn());
    EXPECT_EQ(lines.next(), std::nullopt);
}

TEST(JsonLines, KeepTheHashOfNamesAndIntegersInTheirOtherForm) {
    Written w;
    w.add(0, 0, EventKind::create, Naming::given, 1, pack(w.text("main"), w.text("main#7")));
    w.add(0, 1, EventKind::done, pack_done(Status::returned, Payload::json), 0, w.text("-17"));
    EXPECT_EQ(hash_of(read(to_json_lines(w.recording))), hash_of(w.recording));
}

TEST(Reading, NamesTheLineOfWhatIsWrong) {
    const std::string run = R"({"t":0,"k":"run","scenario":"s","seed":0,"params":{}})"
                            "\n";
    const std::string create = R"({"t":0,"k":"create","task":0,"id":1,"name":"m","coroutine":"m"})"
                               "\n";
    const std::string end = R"({"t":9,"k":"end","status":"returned","elapsed":9})"
                            "\n";
    const auto with = [&](const std::string& line) { return problem_of(run + create + line + "\n" + end); };
    EXPECT_EQ(problem_of(run + create + end), "none");
    EXPECT_EQ(problem_of(""), "line 1: a trace begins with \"k\":\"run\"");
    EXPECT_EQ(problem_of(end), "line 1: a trace begins with \"k\":\"run\"");
    EXPECT_EQ(problem_of(run + end + end), "line 3: something stands behind the end of the run");
    EXPECT_EQ(problem_of(run + create + create), "line 3: task ids must count from 1");
    EXPECT_EQ(with(""), "line 3: this is not a JSON object");
    EXPECT_EQ(with("[]"), "line 3: this is not a JSON object");
    EXPECT_EQ(with(R"({"t":0})"), "line 3: \"k\" is missing");
    EXPECT_EQ(with(R"({"t":0,"k":"resume","task":1} x)"), "line 3: something stands behind the object");
    EXPECT_EQ(with(R"({"t":0,"k":"resume","task":1,"task":1})"), "line 3: a key stands twice");
    EXPECT_EQ(with(R"({"t":0,"k":"file","id":2,"name":"a.py"})"), "line 3: the ids of files must count from 1");
    EXPECT_EQ(with(R"({"t":0,"k":"resume","task":1,"line":3,"file":1})"), "line 3: \"file\" names a file that was not told");
    EXPECT_EQ(with(R"({"t":0,"k":"resume","task":2})"), "line 3: \"task\" names a task that was not created");
    EXPECT_EQ(with(R"({"t":0,"k":"resume"})"), "line 3: \"task\" is missing");
    EXPECT_EQ(with(R"({"t":1.5,"k":"resume","task":1})"), "line 3: \"t\" is no number that fits");
    EXPECT_EQ(with(R"({"t":99999999999999999999,"k":"resume","task":1})"), "line 3: \"t\" is no number that fits");
    EXPECT_EQ(with(R"({"t":-1,"k":"resume","task":1})"), "line 3: time goes backwards");
    EXPECT_EQ(with(R"({"t":0,"k":"suspend","task":1,"on":"tea"})"), "line 3: \"on\" is unknown: tea");
    EXPECT_EQ(with(R"({"t":0,"k":"wake","task":1,"due":1,"by":"timer"})"), "line 3: \"due\" lies after the wake");
    EXPECT_EQ(with(R"({"t":0,"k":"wake","task":1,"due":0,"by":"task"})"), "line 3: \"by\" is unknown: task");
    EXPECT_EQ(with(R"({"t":1,"k":"hold","task":1,"how":"cpu","d":-1})"), "line 3: \"d\" is negative");
    EXPECT_EQ(with(R"({"t":0,"k":"submit","task":1,"job":4000000000,"executor":"p","function":"f"})"),
              "line 3: \"job\" names a job that was not submitted");
    EXPECT_EQ(with(R"({"t":0,"k":"log","task":1,"text":"\ud800"})"), "line 3: half a surrogate pair");
    EXPECT_EQ(with("{\"t\":0,\"k\":\"log\",\"task\":1,\"text\":\"\xff\"}"), "line 3: bad UTF-8");
    EXPECT_EQ(with(R"({"t":0,"k":"log","task":1,"text":"x)"), "line 3: a string has no end");
    EXPECT_EQ(with(R"({"t":0,"k":"done","task":1,"status":"returned","value":01})"), "line 3: a brace is missing");
    EXPECT_EQ(with(R"({"t":0,"k":"done","task":1,"status":"returned","value":)" + std::string(100'000, '[')),
              "line 3: nested too deeply");
}

TEST(Reading, SurvivesEveryCutAndEveryChangedByte) {
    const std::string whole = to_json_lines(of_every_kind());
    const std::size_t header = whole.find('\n');
    for (std::size_t at = 0; at < whole.size(); ++at) {
        if (at < header) {
            EXPECT_NE(problem_of(whole.substr(0, at)), "none") << at;
        } else {
            const auto lines =
                static_cast<std::size_t>(std::count(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
            const Recording got = read(whole.substr(0, at));
            const bool line_is_whole = whole[at] == '\n' && at != header;
            if (got.truncated) {
                EXPECT_EQ(got.events.size(), at == header ? 0 : lines - 1 + (line_is_whole ? 1 : 0)) << at;
            }
        }
        for (const char c : {'"', '}', '9', '\\', '\xff'}) {
            std::string changed = whole;
            changed[at] = c;
            problem_of(changed);
        }
        if (at + 2 >= whole.size()) break;  // without the last newline it is still whole
    }
}

TEST(Reading, SaysWhereATraceBreaksOff) {
    const std::string begin =
        "{\"t\":0,\"k\":\"run\",\"scenario\":\"s\",\"seed\":0,\"params\":{}}\n"
        "{\"t\":0,\"k\":\"create\",\"task\":0,\"id\":1,\"name\":\"m\",\"coroutine\":\"m\"}\n"
        "{\"t\":7,\"k\":\"resume\",\"task\":1}\n";
    const Recording torn = read(begin + "{\"t\":9,\"k\":\"susp");
    EXPECT_TRUE(torn.truncated);
    EXPECT_EQ(torn.ending.status, "truncated");
    EXPECT_EQ(torn.ending.elapsed, Duration(7));
    EXPECT_EQ(torn.events.size(), 2u);
    EXPECT_EQ(to_json_lines(torn), begin);
    EXPECT_EQ(problem_of(begin + "{\"t\":9,\"k\":\"susp\n"), "line 4: a string has no end");  // a whole line, and no JSON
}

const char* const recorded =
    R"({"t":0,"k":"run","scenario":"app.py","seed":0,"params":{},"version":2,"clock":"real","python":"3.13.0","host":"h"}
{"t":0,"k":"file","id":1,"name":"app.py"}
{"t":0,"k":"file","id":2,"name":"lib/db.py","sha256":"5feceb66"}
{"t":0,"k":"object","what":"gate","kind":"semaphore","limit":10,"line":3}
{"t":0,"k":"object","what":"pool","kind":"threads","limit":4,"line":7,"file":2}
{"t":0,"k":"create","task":0,"id":1,"name":"main","coroutine":"main","line":12}
{"t":1,"k":"resume","task":1}
{"t":2,"k":"suspend","task":1,"on":"sleep","delay":5000,"line":5,"file":2,"depth":[1,{"a":"b"}]}
{"t":2,"k":"weather","is":"fine"}
{"t":3,"k":"end","status":"returned","elapsed":3}
)";

TEST(Reading, TakesARecordedProgramAndKeepsWhatItDoesNotKnowAside) {
    const Recording got = read(recorded);
    EXPECT_TRUE(got.header.is_recorded());
    EXPECT_EQ(got.header.clock, "real");
    EXPECT_EQ(got.header.python, "3.13.0");
    EXPECT_EQ(got.files, (std::vector<std::string>{"app.py", "lib/db.py"}));
    EXPECT_EQ(got.file_hashes, (std::vector<std::string>{"", "5feceb66"}));
    ASSERT_EQ(got.objects.size(), 2u);
    EXPECT_EQ(got.objects[0].limit, 10);
    EXPECT_TRUE(got.objects[1].is_executor());
    EXPECT_EQ(got.objects[1].line, line_in_file(1, 7));
    EXPECT_EQ(got.events[0].line, 12u);
    EXPECT_EQ(got.events[2].b, 5000);
    EXPECT_EQ(line_text(got.events[2].line), "5 of file 2");
    ASSERT_EQ(got.asides.size(), 2u);
    EXPECT_FALSE(got.truncated);
    EXPECT_EQ(to_json_lines(got), recorded);
}

TEST(Reading, AFutureThatInputCompletesStandsForTheInput) {
    const auto wait_woken_by = [](const std::string& clock, const std::string& by) {
        const Recording got =
            read("{\"t\":0,\"k\":\"run\",\"scenario\":\"a\",\"seed\":0,\"params\":{},\"version\":2,\"clock\":\"" + clock +
                 "\"}\n"
                 "{\"t\":0,\"k\":\"create\",\"task\":0,\"id\":1,\"name\":\"m\",\"coroutine\":\"m\"}\n"
                 "{\"t\":0,\"k\":\"suspend\",\"task\":1,\"on\":\"future\"}\n"
                 "{\"t\":9,\"k\":\"wake\",\"task\":1,\"due\":5,\"by\":" +
                 by + "}\n");
        return static_cast<Wait>(got.events[1].detail);
    };
    EXPECT_EQ(wait_woken_by("real", "\"io\""), Wait::io);
    EXPECT_EQ(wait_woken_by("real", "1"), Wait::future);
    EXPECT_EQ(wait_woken_by("virtual", "\"io\""), Wait::future);
}

TEST(Writing, HandsOverInFewPieces) {
    int pieces = 0;
    std::size_t bytes = 0;
    const Recording recording = of_every_kind();
    JsonLinesWriter writer([&](std::string_view piece) { ++pieces, bytes += piece.size(); }, recording.header);
    const std::vector<TraceEvent> events(recording.events.begin(), recording.events.end());
    for (int i = 0; i < 1000; ++i) writer.take(events, recording.texts);
    writer.finish(recording.ending);
    EXPECT_GT(bytes, 1'000'000u);
    EXPECT_LT(pieces, static_cast<int>(bytes / 60'000));
}

TEST(Words, AreKnownBothWays) {
    for (int kind = 0; kind < kind_count; ++kind)
        EXPECT_EQ(kind_of(word(static_cast<EventKind>(kind))), static_cast<EventKind>(kind));
    for (int wait = 0; wait < wait_count; ++wait) EXPECT_EQ(wait_of(word(static_cast<Wait>(wait))), static_cast<Wait>(wait));
    EXPECT_EQ(cause_of("task"), std::nullopt);
    EXPECT_EQ(word(EventKind::job_hold), "job-hold");
    EXPECT_EQ(word(Status::pending), "pending");
}

}  // namespace
}  // namespace baton::trace

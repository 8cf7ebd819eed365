// baton-bench WORKLOAD N K: runs one workload once and prints one line (see workloads.h).
#include <cstdlib>
#include <exception>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/trace/json_lines.h"
#include "sim/trace/recording.h"
#include "tests/bench/engine.h"
#include "tests/bench/limit.h"

namespace {

using namespace bench;

constexpr const char* usage =
    "usage: baton-bench WORKLOAD N K [--scenario | --limit | --limit-pages] [--trace | --trace-file FILE]\n"
    "  WORKLOAD          sleepers, yield, semaphore, spawn or pingpong\n"
    "  --scenario        run the scenario file instead of the C++ face\n"
    "  --limit           run the hand-written program without the simulator, on stacks of 576 bytes\n"
    "  --limit-pages     the same on stacks of a page\n"
    "  --trace           record the trace in memory\n"
    "  --trace-file FILE write the trace as JSON Lines\n"
    "  --counters        print processor time, what the loop counted, and the events of the trace, to standard error\n"
    "prints: program workload n k events seconds events_per_s max_rss_kib checksum\n";

enum class Program { engine, scenario, limit, limit_pages };

struct Arguments {
    Workload workload = Workload::sleepers;
    Size size;
    Program program = Program::engine;
    bool trace = false, counters = false;
    std::string trace_file;
};

std::int64_t positive(const std::string& text) {
    std::size_t used = 0;
    const std::int64_t value = std::stoll(text, &used);
    if (used != text.size() || value < 1) throw std::invalid_argument(text);
    return value;
}

Arguments parse(const std::vector<std::string>& words) {
    Arguments arguments;
    std::vector<std::string> positional;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "--scenario")
            arguments.program = Program::scenario;
        else if (words[i] == "--limit")
            arguments.program = Program::limit;
        else if (words[i] == "--limit-pages")
            arguments.program = Program::limit_pages;
        else if (words[i] == "--trace")
            arguments.trace = true;
        else if (words[i] == "--counters")
            arguments.counters = true;
        else if (words[i] == "--trace-file" && i + 1 < words.size())
            arguments.trace_file = words[++i];
        else
            positional.push_back(words[i]);
    }
    if (positional.size() != 3) throw std::invalid_argument("three arguments are wanted");
    const auto workload = workload_named(positional[0].c_str());
    if (!workload) throw std::invalid_argument("no workload is called " + positional[0]);
    arguments.workload = *workload;
    arguments.size = {positive(positional[1]), positive(positional[2])};
    return arguments;
}

Result run(const Arguments& arguments, baton::trace::Consumer* consumer, Counters& counters) {
    switch (arguments.program) {
        case Program::engine:
            return run_engine(arguments.workload, arguments.size, consumer, counters);
        case Program::scenario:
            return run_scenario(arguments.workload, arguments.size, consumer, counters);
        case Program::limit:
            return run_limit(arguments.workload, arguments.size, small_stack);
        case Program::limit_pages:
            return run_limit(arguments.workload, arguments.size, page_stack);
    }
    return {};
}

// Passes events on and counts them.
class Counting : public baton::trace::Consumer {
public:
    explicit Counting(baton::trace::Consumer& next) : next_(next) {}
    void take(std::span<const baton::trace::TraceEvent> events, const baton::trace::TextTable& texts) override {
        count_ += events.size();
        next_.take(events, texts);
    }
    std::size_t count() const { return count_; }

private:
    baton::trace::Consumer& next_;
    std::size_t count_ = 0;
};

Result run_traced(const Arguments& arguments, baton::trace::Consumer& consumer, Counters& counters) {
    Counting counting(consumer);
    const Result result = run(arguments, &counting, counters);
    if (arguments.counters) std::fprintf(stderr, "trace_events %zu\n", counting.count());
    return result;
}

Result run_to_file(const Arguments& arguments, Counters& counters) {
    std::ofstream file(arguments.trace_file, std::ios::binary);
    if (!file) throw std::runtime_error("cannot write " + arguments.trace_file);
    const auto sink = [&file](std::string_view bytes) { file.write(bytes.data(), static_cast<std::streamsize>(bytes.size())); };
    baton::trace::JsonLinesWriter writer(sink, {});
    Result result = run_traced(arguments, writer, counters);
    const Stopwatch stopwatch;
    writer.finish({"returned", baton::Duration(result.time)});
    file.close();
    if (!file) throw std::runtime_error("cannot write " + arguments.trace_file);
    stopwatch.stop(result);
    return result;
}

Result run_recorded(const Arguments& arguments, Counters& counters) {
    baton::trace::Recorder recorder;
    return run_traced(arguments, recorder, counters);
}

int measure(const Arguments& arguments) {
    Counters counters;
    const Result result = !arguments.trace_file.empty() ? run_to_file(arguments, counters)
                          : arguments.trace             ? run_recorded(arguments, counters)
                                                        : run(arguments, nullptr, counters);
    if (arguments.counters) {
        std::fprintf(stderr, "iterations %llu callbacks %llu\n", static_cast<unsigned long long>(counters.iterations),
                     static_cast<unsigned long long>(counters.callbacks));
    }
    const bool is_limit = arguments.program != Program::engine && arguments.program != Program::scenario;
    return print_line(is_limit ? "limit" : "baton", arguments.workload, arguments.size, result, arguments.counters);
}

}  // namespace

int main(int argc, char** argv) {
    Arguments arguments;
    try {
        arguments = parse({argv + 1, argv + argc});
    } catch (const std::exception& error) {
        std::fprintf(stderr, "baton-bench: %s\n%s", error.what(), usage);
        return 2;
    }
    try {
        return measure(arguments);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "baton-bench: %s\n", error.what());
        return 1;
    }
}

// traces FILE…
//
// Runs scenarios, and prints of each how it ended, what it counted, and the hash of its trace. The comparison with CPython holds
// these traces to what asyncio does; `mutate.py` looks whether a change of the loop changes one of them.
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "sim/interpreter/run.h"
#include "sim/scenario/scenario.h"
#include "sim/trace/hash.h"

namespace {

void run(const std::string& file) {
    std::ifstream in(file);
    std::string text(std::istreambuf_iterator<char>(in), {});
    const auto reading = baton::scenario::read_scenario(std::move(text), file);
    if (!reading.scenario) {
        std::cout << "not read\n";
        return;
    }
    baton::trace::Hasher hasher;
    baton::interpreter::RunOptions options;
    options.limits.callbacks = options.limits.callbacks_per_instant = 1'000'000;
    options.consumers = {&hasher};
    const baton::interpreter::Outcome outcome = baton::interpreter::run(*reading.scenario, options);
    std::cout << name(outcome.status) << ' ' << outcome.elapsed.count() << ' ' << outcome.result << ' ' << outcome.message << ' '
              << outcome.loop.iterations << ' ' << outcome.loop.callbacks << ' ' << outcome.loop.busy.count() << ' '
              << outcome.loop.longest_hold.count() << ' ' << hasher.digest(outcome.header, outcome.ending);
    for (const auto& blocked : outcome.deadlock)
        std::cout << ' ' << blocked.name << ' ' << blocked.waits_for << ' ' << blocked.state;
    for (const auto& warning : outcome.closing_warnings) std::cout << ' ' << warning.text;
    for (const std::string& spinning : outcome.spinning) std::cout << ' ' << spinning;
    std::cout << '\n';
}

}  // namespace

int main(int count, char** files) {
    for (int i = 1; i < count; ++i) run(files[i]);
}

#include "sim/cli/verbs.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "sim/base/text.h"
#include "sim/cli/suggestions.h"

namespace baton::cli {

Action declare_run(Command& command);
Action declare_record(Command& command);
Action declare_check(Command& command);
Action declare_list(Command& command);
Action declare_dump(Command& command);
Action declare_schema(Command& command);
Action declare_export(Command& command);
Action declare_import(Command& command);
Action declare_derive(Command& command);
Action declare_batch(Command& command);
Action declare_sweep(Command& command);
Action declare_merge(Command& command);
Action declare_best(Command& command);
Action declare_report(Command& command);
Action declare_explain(Command& command);
Action declare_trace(Command& command);
Action declare_compare(Command& command);
Action declare_help(Command& command);
Action declare_completions(Command& command);

namespace {

constexpr Verb table[] = {
    {"run", "run a scenario and show its log, timeline and figures",
     "  baton run scenarios/01-waits.baton.yaml\n"
     "  baton run --set n=10 --seed 7 --quiet shop.baton.yaml\n"
     "  baton run --update shop.baton.yaml   # write the measured values into `expect`\n"
     "  baton run --format json --trace shop.jsonl shop.baton.yaml > shop.json\n"
     "  baton run app.py                           # an asyncio program, recorded on a virtual clock\n"
     "  echo '{main: [{sleep: 1s}], baton: 1}' | baton run -",
     declare_run},
    {"record", "run an unchanged asyncio program and record what its tasks do",
     "  baton record app.py                        # on the real clock, into app.jsonl\n"
     "  baton record --virtual app.py              # on a virtual clock: an hour takes milliseconds, every run is the same\n"
     "  baton record -o busy.jsonl -- app.py --port 8080\n"
     "  baton record --virtual app.py && baton report app.jsonl -o app.html",
     declare_record},
    {"check", "check scenarios without running them, and report every error",
     "  baton check scenarios/*.baton.yaml\n"
     "  baton check --set n=10 shop.baton.yaml",
     declare_check},
    {"list", "list the params, objects, coroutines and functions of a scenario",
     "  baton list shop.baton.yaml\n  baton list --set n=10 shop.baton.yaml", declare_list},
    {"dump", "print a scenario in its canonical form, which reads back as the same scenario",
     "  baton dump shop.baton.yaml\n"
     "  baton dump --set n=10 shop.baton.yaml | baton run -",
     declare_dump},
    {"schema", "print the JSON Schema of the scenario format, for editors",
     "  baton schema > scenario.schema.json\n"
     "  baton schema --to markdown",
     declare_schema},
    {"export", "turn a scenario into an asyncio program in Python",
     "  baton export --to python shop.baton.yaml > shop.py && python3 shop.py\n"
     "  baton export --to python --output shop.py shop.baton.yaml",
     declare_export},
    {"import", "turn an asyncio program in Python into a scenario",
     "  baton import shop.py -o shop.baton.yaml && baton run shop.baton.yaml\n"
     "  baton import --python python3.12 shop.py | baton explain -",
     declare_import},
    {"derive", "turn a recorded run into a scenario that does the same, and predicts what other limits would give",
     "  baton record app.py && baton derive app.jsonl -o app.baton.yaml\n"
     "  baton run --set gate_permits=20 app.baton.yaml\n"
     "  baton sweep --sweep gate_permits=5..50 app.baton.yaml -o results\n"
     "  baton derive lesson.py -o lesson.baton.yaml   # recorded on a virtual clock",
     declare_derive},
    {"report", "run a scenario and write reports: an HTML page, an SVG picture, tables, a trace for Perfetto",
     "  baton report --to html -o shop.html shop.baton.yaml\n"
     "  baton report --to html,svg,csv,junit -o reports/ shop.baton.yaml\n"
     "  baton report -o app.html app.jsonl",
     declare_report},
    {"explain", "explain why a run took so long, and find by simulation what would help",
     "  baton explain shop.baton.yaml\n"
     "  baton explain --metric 'p95(latency(handle))' shop.baton.yaml\n"
     "  baton explain --set n=10 --to html -o shop.html shop.baton.yaml\n"
     "  baton explain app.jsonl",
     declare_explain},
    {"trace", "show, filter or convert a trace file, or check its hash",
     "  baton run --trace shop.jsonl shop.baton.yaml && baton trace shop.jsonl --kind hold --from 1s --to 2s\n"
     "  baton trace shop.jsonl --to chrome -o shop.trace.json\n"
     "  baton trace shop.jsonl --hash",
     declare_trace},
    {"compare", "run scenarios and compare them with the first: times, tasks, order of events, timelines",
     "  baton compare scraper-sync.baton.yaml scraper-async.baton.yaml\n"
     "  baton compare shop.baton.yaml --variant n=1 --variant 'n=8; pause=2s' --to html -o shop.html",
     declare_compare},
    {"batch", "run every scenario in some folders, and write reports and an overview",
     "  baton batch scenarios -o reports\n"
     "  baton batch scenarios/0*.yaml -o reports --to html,json,junit -j 4\n"
     "  baton batch scenarios -o reports -x -k lock   # those about locks, until the first failure",
     declare_batch},
    {"sweep", "run a scenario many times with different params and seeds, on all cores",
     "  baton sweep shop.baton.yaml --sweep gate=1..20 --replications 30 -o results\n"
     "  baton sweep shop.baton.yaml --sweep 'rate=1/s..100/s:log 10' --metric \"p95(latency('handle'))\" -o results\n"
     "  baton sweep shop.baton.yaml --sweep gate=1..20 --shard 3/16 -o results   # then: baton merge results -o all",
     declare_sweep},
    {"best", "find the best value of a param, or the smallest that is good enough",
     "  baton best shop.baton.yaml --minimize elapsed --over gate=1..64\n"
     "  baton best shop.baton.yaml --smallest gate --such-that \"p95(latency('handle')) < 200ms\"",
     declare_best},
    {"merge", "merge the parts of a sweep", "  baton merge part-0 part-1 part-2 -o all\n  baton merge results -o all",
     declare_merge},
    {"help", "show help for baton or for a verb, as text or as manual pages",
     "  baton help run\n"
     "  baton help --man run | man -l -\n"
     "  baton help --man -o man1",
     declare_help},
    {"completions", "print a script that makes a shell complete verbs, options, scenario files and params",
     "  source <(baton completions bash)                                              # in ~/.bashrc\n"
     "  baton completions zsh > ~/.zfunc/_baton                                       # in a folder of $fpath\n"
     "  baton completions fish > ~/.config/fish/completions/baton.fish",
     declare_completions},
};

}  // namespace

std::span<const Verb> verbs() { return table; }

const Verb* verb_named(std::string_view name) {
    const auto* found = std::find_if(std::begin(table), std::end(table), [&](const Verb& verb) { return verb.name == name; });
    return found == std::end(table) ? nullptr : found;
}

std::string no_such_verb(std::string_view name) {
    std::vector<std::string> names;
    for (const Verb& verb : table) names.emplace_back(verb.name);
    return fmt::format("unknown verb '{}'{}", terminal_text(name), did_you_mean(name, names));
}

}  // namespace baton::cli

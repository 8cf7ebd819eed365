// baton batch: runs every scenario in some folders, and writes reports and an overview.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <memory>
#include <mutex>

#include "sim/base/amounts.h"
#include "sim/base/text.h"
#include "sim/cli/files.h"
#include "sim/cli/report_formats.h"
#include "sim/cli/run_status.h"
#include "sim/cli/second_try.h"
#include "sim/cli/signals.h"
#include "sim/cli/sweep_options.h"
#include "sim/cli/traced.h"
#include "sim/cli/verbs.h"
#include "sim/experiment/find_findings.h"
#include "sim/experiment/records.h"
#include "sim/experiment/run_many.h"
#include "sim/experiment/scenario_files.h"
#include "sim/report/document_words.h"
#include "sim/report/explanation_report.h"
#include "sim/report/junit.h"
#include "sim/report/sweep_index.h"
#include "sim/report/terminal_text.h"

namespace baton::cli {

namespace {

using report::BatchEntry;
using report::BatchVerdict;

struct BatchArguments {
    std::vector<std::string> paths;
    SetOption set;
    RunLimitOptions limits;
    ThreadOption threads;
    OutputOption output;
    std::string to = "html,json";

    OutputRules rules() const {
        OutputRules out = output.rules({});
        out.follows_links = false;  // out of the folder
        return out;
    }
    std::vector<std::string> keywords;
    bool stops = false;
};

struct Done {
    bool there = false;
    int status = success;
    BatchEntry entry;
    report::JunitSuite suite;
    std::string diagnostics;
};

BatchVerdict verdict_of(const analysis::RunDocument& document) {
    switch (experiment::verdict(document)) {
        case experiment::Verdict::passed:
            return BatchVerdict::passed;
        case experiment::Verdict::failed:
            return BatchVerdict::failed;
        default:
            return BatchVerdict::stopped;
    }
}

void describe(const TracedScenario& run, BatchEntry& entry) {
    const analysis::RunDocument& document = run.document;
    entry.scenario = document.scenario;
    entry.verdict = verdict_of(document);
    entry.ending = report::ending_words(document);
    entry.elapsed = document.elapsed;
    entry.tasks = document.tasks.size();
    entry.warnings = document.warnings.size();
    entry.expectations = document.expectations.size();
    entry.trace_hash = document.trace_hash;
    entry.picture = report::small_gantt(run.view());
    for (const auto& row : document.expectations) {
        entry.held += row.held ? 1 : 0;
        if (!row.held) entry.failures.push_back(fmt::format("{}:{}: {}", row.file, row.line, report::expectation_words(row)));
    }
    if (entry.verdict != BatchVerdict::passed && entry.failures.empty()) entry.failures.push_back(entry.ending);
}

std::string in_lower_case(std::string text) {
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

// Returns the files whose paths contain one of the keywords, ignoring case. Throws UsageError if there is none.
std::vector<std::string> selected(std::vector<std::string> files, const std::vector<std::string>& keywords) {
    if (keywords.empty()) return files;
    const std::size_t all = files.size();
    std::erase_if(files, [&](const std::string& file) {
        const auto has = [path = in_lower_case(file)](const std::string& keyword) {
            return path.find(in_lower_case(keyword)) != std::string::npos;
        };
        return std::none_of(keywords.begin(), keywords.end(), has);
    });
    if (files.empty())
        throw UsageError(fmt::format("-k {}: no path matches, of {}", terminal_text(fmt::format("{}", fmt::join(keywords, " -k "))),
                                     counted(all, "scenario file")));
    return files;
}

std::string without_last_slash(std::string folder) {
    while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
    return folder;
}

class Batch {
public:
    Batch(const BatchArguments& options, Console& console)
        : options_(options),
          console_(console),
          folder_(without_last_slash(options.output.file)),
          formats_(report_formats(options.to)),
          files_(selected(experiment::scenario_files(options.paths), options.keywords)),
          names_(experiment::short_names(files_)),
          done_(files_.size()),
          memory_(run_options_of(options.limits).limits.memory),
          first_failure_(files_.size()) {}

    int run() {
        check_overview();
        experiment::make_folder(folder_ + "/runs");
        ProgressDisplay progress(console_, files_.size(), "scenarios");
        std::mutex mutex;
        const unsigned threads = is_second_try() ? 1 : options_.threads.count();
        experiment::in_shared_memory(files_.size(), threads, memory_, stop_asked,
                                     [&](std::uint64_t i, unsigned, std::uint64_t share) {
                                         if (options_.stops && i > first_failure_) return true;
                                         if (!one(i, share)) return false;
                                         const std::lock_guard lock(mutex);
                                         progress.step();
                                         if (done_[i].there && done_[i].status != success)
                                             first_failure_ = std::min<std::size_t>(first_failure_, i);
                                         return true;
                                     });
        progress.finish();
        if (options_.stops) forget_what_came_later();
        return write_overview();
    }

private:
    static interpreter::RunOptions run_options_of(const RunLimitOptions& limits) {
        interpreter::RunOptions out;
        limits.apply(out);
        return out;
    }

    // Returns false, and leaves nothing behind, if the run needs more than its share of the memory.
    bool one(std::size_t i, std::uint64_t share) {
        Done& done = done_[i];
        done.entry.file = files_[i];
        scenario::Reading reading;
        try {
            reading = scenario::read_scenario(read_scenario_bytes(files_[i]), files_[i], options_.set.overrides(), {},
                                              load_bases(options_.set.includes));
        } catch (const IoError& error) {
            broken(done, io_error, error.what());
            return true;
        }
        done.diagnostics = rendered(reading, console_.colour_error());
        if (!reading.scenario) {
            broken(done, invalid, place_and_text(reading));
            return true;
        }
        try {
            if (is_second_try()) {
                if (const auto reason = what_ends([&] { examine(*reading.scenario, memory_); }, patience_is_over)) {
                    broken(done, stopped, *reason);
                    return true;
                }
            }
            return make(*reading.scenario, i, share);
        } catch (const UsageError& error) {
            broken(done, invalid, error.what());
        } catch (const StoppedRun& error) {
            if (share < memory_) return false;
            broken(done, stopped, error.what());
        }
        return true;
    }

    static std::string place_and_text(const scenario::Reading& reading) {
        const Diagnostic& first = reading.diagnostics.front();
        return fmt::format("{}:{}: {}", reading.sources[first.span.file]->name, first.span.line, first.text);
    }

    struct Examined {
        std::optional<TracedScenario> run;  // nothing if the user lost patience or the run outgrew its share
        std::vector<report::Section> findings;
        bool outgrown = false;
    };
    Examined examine(const scenario::Scenario& scenario, std::uint64_t share) {
        interpreter::RunOptions run_options = run_options_of(options_.limits);
        run_options.limits.memory = share;
        const experiment::Outgrown outgrown(share < memory_);
        bool abandoned = false;
        run_options.interrupted = [&, limit = run_options.interrupted] {
            abandoned = abandoned || patience_is_over();
            return abandoned || outgrown() || (!stop_asked() && limit && limit());
        };
        TracedScenario run = run_traced(scenario, run_options);
        if (abandoned || outgrown()) return {std::nullopt, {}, !abandoned};
        analysis::Explanation explanation = analysis::explanation_of(run.timeline);
        explanation.findings = experiment::findings_of(scenario, run.recording, run.timeline, run.document);
        auto findings = report::explanation_sections(run.view(), explanation);
        return {std::move(run), std::move(findings)};
    }

    // Returns false if the run outgrew its share.
    bool make(const scenario::Scenario& scenario, std::size_t i, std::uint64_t share) {
        const Examined examined = examine(scenario, share);
        if (!examined.run) return !examined.outgrown;
        const TracedScenario& run = *examined.run;
        Done& done = done_[i];
        describe(run, done.entry);
        done.status = status_of(run.document);
        done.suite = report::junit_suite(run.document, run.wall);
        const auto paths = report_names(folder_ + "/runs/", names_[i] + ".baton.yaml", formats_);
        std::vector<NamedText> texts;
        for (std::size_t format = 0; format < paths.size(); ++format) {
            texts.push_back(
                {paths[format], written(formats_[format], run.view(), examined.findings), content_of(formats_[format])});
            done.entry.links.emplace_back(formats_[format], "runs/" + paths[format].substr(paths[format].find_last_of('/') + 1));
        }
        write_all(texts, options_.rules());
        done.there = true;
        return true;
    }

    // Drops the results of files after the first failure. Which of them other threads have already run depends on chance.
    void forget_what_came_later() {
        for (std::size_t i = first_failure_ + 1; i < done_.size(); ++i) {
            for (const auto& [format, path] : done_[i].entry.links) std::remove((folder_ + "/" + path).c_str());
            done_[i] = Done{};
        }
    }

    static void broken(Done& done, int status, const std::string& message) {
        done.status = status;
        done.entry.verdict = status == stopped ? BatchVerdict::stopped : BatchVerdict::invalid;
        done.entry.ending = message;
        done.entry.failures = {message};
        done.suite = report::junit_broken_suite(done.entry.file, message);
        done.there = true;
    }

    // The files of the overview, still without their texts.
    std::vector<NamedText> overview() const {
        using experiment::Content;
        return {{folder_ + "/index.html", {}, Content::html},
                {folder_ + "/summary.csv", {}, Content::csv},
                {folder_ + "/summary.json", {}, Content::json},
                {folder_ + "/junit.xml", {}, Content::junit}};
    }

    void check_overview() const {
        for (const NamedText& file : overview()) {
            OutputRules rules = options_.rules();
            rules.content = file.content;
            check_output(file.name, rules);
        }
    }

    int write_overview() {
        std::vector<BatchEntry> entries;
        std::vector<report::JunitSuite> suites;
        int status = success;
        for (Done& done : done_) {
            if (!done.there) continue;
            status = std::max(status, done.status);
            console_.error(done.diagnostics);
            entries.push_back(std::move(done.entry));
            suites.push_back(std::move(done.suite));
        }
        std::vector<NamedText> texts = overview();
        texts[0].text = report::batch_html(entries);
        texts[1].text = report::batch_csv(entries);
        texts[2].text = report::batch_json(entries);
        texts[3].text = report::junit_xml(suites);
        write_all(texts, options_.rules());
        tell(entries);
        return unless_interrupted(status);
    }

    void tell(const std::vector<BatchEntry>& entries) {
        std::size_t bad = 0;
        std::string failures;
        for (const BatchEntry& entry : entries) {
            if (entry.verdict == BatchVerdict::passed) continue;
            ++bad;
            const std::string head = fmt::format("{}: {}", terminal_text(entry.file), report::word(entry.verdict));
            failures += report::painted(head, "1;31", console_.colour_out()) + "\n";
            for (const std::string& failure : entry.failures) failures += "    " + terminal_text(failure) + "\n";
        }
        const std::size_t left = options_.stops ? files_.size() - entries.size() : 0;
        const std::string not_run = left == 0 ? "" : fmt::format(", {} not run", left);
        console_.out(fmt::format("{}{}, {} passed, {} not{}; see {}/index.html\n", failures, counted(entries.size(), "scenario"),
                                 entries.size() - bad, bad, not_run, terminal_text(folder_)));
        if (interrupting_signal() != 0)
            console_.error(fmt::format("interrupted: {} of {} run\n", entries.size(),
                                       counted(files_.size(), "scenario was", "scenarios were")));
    }

    const BatchArguments& options_;
    Console& console_;
    std::string folder_;
    std::vector<std::string> formats_, files_, names_;
    std::vector<Done> done_;
    const std::uint64_t memory_;              // which the runs that go on at once share
    std::atomic<std::size_t> first_failure_;  // the smallest index of a file that was run and did not pass
};

int run(const BatchArguments& options, Console& console) {
    return guarded([&] {
        options.set.overrides();
        Batch batch(options, console);
        note_signals();
        try_again_after_overflow("batch", console);
        return batch.run();
    });
}

}  // namespace

Action declare_batch(Command& command) {
    auto options = std::make_shared<BatchArguments>();
    command.add_option("PATH", options->paths, "Scenario files, folders or patterns").required().type_name("PATH");
    command.add_option("--output,-o", options->output.file, "Folder for the reports").required().type_name("DIR");
    options->output.declare_rules(command);
    command.add_option("--to", options->to, "Report formats for each run, separated by commas: " + report_format_names())
        .type_name("LIST")
        .check(is_format_list(), format_choices())
        .capture_default_str();
    command
        .add_option("-k,--keyword", options->keywords,
                    "Run only files whose path contains TEXT, ignoring case (repeatable: any of the texts)")
        .type_name("TEXT")
        .one_value_each()
        .check([](const std::string& text) {
            return text.empty() ? std::string("the text is empty and would select every file") : std::string();
        });
    command.add_flag("-x", options->stops, "Stop after the first file that does not pass, in the order of paths");
    options->set.declare(command);
    options->threads.declare(command);
    options->limits.declare(command);
    return [options](Console& console) { return run(*options, console); };
}

}  // namespace baton::cli

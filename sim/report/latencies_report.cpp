#include "sim/report/latencies_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/analysis/latencies.h"
#include "sim/base/text.h"
#include "sim/picture/words.h"
#include "sim/report/terminal_text.h"

namespace baton::report {

namespace {

using analysis::Bucket;
using analysis::Latencies;

constexpr std::size_t widest_bar = 40, most_coroutines = 6;

std::uint64_t most_of(const std::vector<Bucket>& buckets) {
    std::uint64_t most = 1;
    for (const Bucket& bucket : buckets) most = std::max(most, bucket.count);
    return most;
}

// Draws a bar in eighths of a column. A count that is not zero gets at least one eighth.
std::string bar(std::uint64_t count, std::uint64_t most, std::size_t width) {
    constexpr std::array<std::string_view, 8> parts = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    const double share = static_cast<double>(count) / static_cast<double>(most);
    auto eighths = static_cast<std::size_t>(share * static_cast<double>(width * 8) + 0.5);
    if (count > 0) eighths = std::max<std::size_t>(eighths, 1);
    std::string out;
    for (std::size_t i = 0; i < eighths / 8; ++i) out += "█";
    return out.append(parts[eighths % 8]);
}

std::string title_of(const Latencies& one) {
    std::string out = fmt::format("{}, {} tasks", terminal_text(one.coroutine), one.latency.count);
    return one.unfinished == 0 ? out : out + fmt::format(" and {} that never ended", one.unfinished);
}

std::string percentiles(const Latencies& one) {
    const auto& of = one.latency;
    return fmt::format("p50 {}   p90 {}   p95 {}   p99 {}   max {}", duration_for_people(of.median), duration_for_people(of.p90),
                       duration_for_people(of.p95), duration_for_people(of.p99), duration_for_people(of.most));
}

std::string right_aligned(std::string_view text, std::size_t width) {
    return std::string(width - std::min(width, columns(text)), ' ').append(text);
}

std::string histogram_text(const Latencies& one, const TerminalStyle& style) {
    std::size_t from = 0, to = 0, count = 0;
    for (const Bucket& bucket : one.buckets) {
        from = std::max(from, columns(exact_duration(bucket.from)));
        to = std::max(to, columns(exact_duration(bucket.to)));
        count = std::max(count, std::to_string(bucket.count).size());
    }
    const std::size_t used = 4 + from + 4 + to + 2 + count + 2;
    const std::size_t width = std::clamp<std::size_t>(style.width - std::min(style.width, used), 10, widest_bar);
    std::string out;
    for (const Bucket& bucket : one.buckets) {
        const std::string filled = bar(bucket.count, most_of(one.buckets), width);
        out += fmt::format("    {} to {}  {}{}{}\n", right_aligned(exact_duration(bucket.from), from),
                           right_aligned(exact_duration(bucket.to), to), right_aligned(std::to_string(bucket.count), count),
                           filled.empty() ? "" : "  ", painted(filled, "34", style.colour && !filled.empty()));
    }
    return out;
}

std::string bucket_json(const Bucket& bucket) {
    return fmt::format(R"({{"from": {}, "to": {}, "count": {}}})", bucket.from.count(), bucket.to.count(), bucket.count);
}

}  // namespace

std::string latencies_text(const analysis::RunDocument& document, const TerminalStyle& style) {
    const std::vector<Latencies> all = analysis::latencies(document);
    std::string out;
    for (const Latencies& one : all) {
        if (&one - all.data() == most_coroutines) return out + fmt::format("… and {} more\n", all.size() - most_coroutines);
        out += fmt::format("latency of {}, from creation to end:\n  {}\n", title_of(one), percentiles(one));
        if (one.buckets.size() > 1) out += histogram_text(one, style);
    }
    return out;
}

Section latencies_section(const TracedRun& run) {
    Section out{"Latencies", {}, {latencies_table(run.timeline)}, {}};
    for (const Latencies& one : analysis::latencies(run.document)) {
        if (out.tables.size() > most_coroutines) break;
        Table table{title_of(one), {{"From", true}, {"To", true}, {"Tasks", true}, {""}}, {}};
        for (const Bucket& bucket : one.buckets)
            table.rows.push_back({exact_duration(bucket.from), exact_duration(bucket.to), std::to_string(bucket.count),
                                  bar(bucket.count, most_of(one.buckets), widest_bar)});
        out.tables.push_back(std::move(table));
    }
    return out;
}

bool has_histogram(const Section& latencies) { return latencies.tables.size() > 1; }

std::string latencies_json(const analysis::RunDocument& document) {
    std::string out = "[";
    for (const Latencies& one : analysis::latencies(document)) {
        std::string buckets;
        for (const Bucket& bucket : one.buckets) buckets += (buckets.empty() ? "" : ", ") + bucket_json(bucket);
        const auto& of = one.latency;
        out += fmt::format(
            R"({}    {{"coroutine": {}, "count": {}, "unfinished": {}, "min": {}, "mean": {}, "p50": {}, "p90": {}, "p95": {}, "p99": {}, "max": {}, "buckets": [{}]}})",
            out.size() == 1 ? "\n" : ",\n", json_string(one.coroutine), of.count, one.unfinished, of.least.count(),
            of.mean().count(), of.median.count(), of.p90.count(), of.p95.count(), of.p99.count(), of.most.count(), buckets);
    }
    return out + (out.size() == 1 ? "]" : "\n  ]");
}

}  // namespace baton::report

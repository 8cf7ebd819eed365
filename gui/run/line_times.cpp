#include "gui/run/line_times.h"

#include <QCoreApplication>

#include "gui/base/number_texts.h"
#include "gui/base/window_theme.h"
#include "gui/run/fact_words.h"
#include "sim/analysis/time_totals.h"

namespace baton::gui {

namespace {

class LineTexts {
    Q_DECLARE_TR_FUNCTIONS(LineTexts)
};

constexpr std::size_t most_periods = 5;
constexpr TaskId most_tasks = 20'000;

// With three digits: `×25`, `×1.25k`, `×10k`.
QString count_label(std::uint64_t count) {
    const auto rounded = [&](double unit, QLatin1Char letter) {
        return in_language(QString::number(static_cast<double>(count) / unit, 'g', 3)) + letter;
    };
    constexpr double thousand = 1e3, million = 1e6;
    return count < 1'000     ? QString::number(count)
           : count < 999'500 ? rounded(thousand, QLatin1Char('k'))
                             : rounded(million, QLatin1Char('M'));
}

QString period_text(const RunResult& run, const analysis::RowSpan& one) {
    return LineTexts::tr("%1: %2, %3 (%4 – %5)")
        .arg(safe_text(run.timeline.rows()[one.row].name), state_name(one.span.state), exact_label(one.span.end - one.span.start),
             exact_label(one.span.start), exact_label(one.span.end));
}

}  // namespace

std::map<int, LineTimes> line_times(const RunResult& run) {
    std::map<int, LineTimes> out;
    const auto longest = analysis::longest_spans(run.timeline, most_periods);
    const auto totals = analysis::time_totals(run.timeline, {}).lines;
    Duration whole = run.document.elapsed;
    for (const analysis::LineTotal& total : totals) whole = std::max(whole, total.total);
    for (const analysis::LineTotal& total : totals) {
        const int line = own_line(total.line);
        if (line == 0 || total.total == Duration{}) continue;
        LineTimes& times = out[line];
        times.label = length_label(whole, total.total);
        if (total.times > 1) times.label += QStringLiteral(" ×") + count_label(total.times);
        times.colour = state_colour(total.state);
        times.about = LineTexts::tr("%n period(s), %1 in all, most of it %2", nullptr, static_cast<int>(total.times))
                          .arg(exact_label(total.total), state_name(total.state));
        for (const analysis::RowSpan& one : longest.at(total.line)) times.about += QLatin1Char('\n') + period_text(run, one);
        if (total.times > most_periods)
            times.about += QLatin1Char('\n') + LineTexts::tr("and %n more", nullptr, static_cast<int>(total.times - most_periods));
    }
    return out;
}

std::map<int, QString> tasks_at_lines(const RunResult& run, Time t, analysis::EventIndex last) {
    std::map<int, QString> out;
    if (run.timeline.task_count() > most_tasks) return out;
    for (const auto& [line, tasks] : analysis::lines_at(run.timeline, t, last)) {
        if (own_line(line) != 0) out[own_line(line)] = LineTexts::tr("At the playhead: %1").arg(names_of(run, tasks));
    }
    return out;
}

}  // namespace baton::gui

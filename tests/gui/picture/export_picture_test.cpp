// Exported files against the run.
#include "gui/picture/export_picture.h"

#include <gmock/gmock.h>

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <algorithm>
#include <map>

#include "gui/run/run_result.h"
#include "sim/picture/looks.h"
#include "sim/picture/svg_brush.h"
#include "tests/gui/support/runs.h"

namespace baton::gui {
namespace {

struct Paper {
    picture::Picture picture;
    picture::Sheet sheet;

    explicit Paper(const RunResultPtr& run) {
        picture.sides.push_back(side_of(run, picture::TimeAxis::Kind::time));
        picture.layout = picture::RowLayout({picture.sides[0].run.get()}, {});
        sheet.picture = &picture;
        sheet.names_width = 190;
        sheet.range = picture.extent();
        sheet.title = "A & B <sheet>";
    }
    Paper(const Paper&) = delete;
};

// Below it another run, to be compared.
void compare(Paper& paper, const RunResultPtr& other) {
    paper.picture.sides.push_back(side_of(other, picture::TimeAxis::Kind::time, "other"));
    paper.picture.layout = picture::RowLayout({paper.picture.sides[0].run.get(), paper.picture.sides[1].run.get()}, {});
    paper.sheet.range = paper.picture.extent();
}

// A bar that would not be seen is half a pixel wide, one that has the thread a pixel.
TEST(Svg, WidthsOfTheBarsAddUpToTheDurations) {
    for (const std::string& name : test::library_names()) {
        const RunResultPtr run = test::run_of(test::library_text(name));
        ASSERT_TRUE(run->ran) << name;
        Paper paper(run);
        paper.sheet.range = {0, std::max<picture::Place>(run->document.elapsed.count(), 1)};
        const QString svg = QString::fromStdString(picture::svg_of(paper.sheet));
        const QString rows = svg.left(svg.lastIndexOf(QLatin1String("</g>")));  // without the legend
        static const QRegularExpression bar(
            QStringLiteral("<rect x=\"[-0-9.]+\" y=\"[-0-9.]+\" width=\"([0-9.]+)\" height=\"[0-9.]+\" fill=\"([^\"]+)\""));
        std::map<std::string, double> drawn, meant, rounded;
        for (auto match = bar.globalMatch(rows); match.hasNext();) {
            const auto found = match.next();
            drawn[found.captured(2).toStdString()] += found.captured(1).toDouble();
            rounded[found.captured(2).toStdString()] += 0.005;  // each width has two decimals
        }
        const double pixels = paper.sheet.width - paper.sheet.names_width - 16;
        for (const picture::LaidRow& row : paper.picture.layout.rows()) {
            if (!row.ref.has_spans()) continue;
            for (const analysis::StateSpan& span : run->timeline.spans(row.ref.id)) {
                const picture::Look& look = picture::bar_look(span.state, row.ref.kind == picture::RowRef::Kind::worker);
                if (look.height <= 0) continue;
                const double width =
                    static_cast<double>((span.end - span.start).count()) / static_cast<double>(paper.sheet.range.length()) * pixels;
                const std::string fill =
                    look.id.empty() ? picture::hex_colour(look.fill) : "url(#baton-" + std::string(look.id) + ")";
                meant[fill] += std::max(width, has_thread(span.state) ? 1 : 0.5);
            }
        }
        for (auto& [colour, expected] : meant)
            EXPECT_NEAR(drawn[colour], expected, 0.01 + rounded[colour]) << name << ' ' << colour;
    }
}

TEST(Svg, TwoRunsHaveAHeadingOverTheirDifferences) {
    const RunResultPtr run = test::run_of("baton: 1\nmain:\n  - sleep: 1s\n");
    Paper paper(run);
    EXPECT_THAT(picture::svg_of(paper.sheet), testing::Not(testing::HasSubstr("Difference")));
    compare(paper, run);
    EXPECT_THAT(picture::svg_of(paper.sheet), testing::HasSubstr(">Difference<"));
}

TEST(Svg, TheLabelOfADeadlockEndsWhereItsRunDoes) {
    Paper paper(test::run_of(test::library_text("64-philosophers")));  // 100 ms
    compare(paper, test::run_of("baton: 1\nmain:\n  - sleep: 1s\n"));
    const QString svg = QString::fromStdString(picture::svg_of(paper.sheet));
    const double left = paper.sheet.names_width,
                 end = left + 0.1 * (paper.sheet.width - left - picture::gutter_width(paper.picture) - 16);
    const QString colour = QString::fromStdString(picture::hex_colour(picture::deadlock_back));
    static const QRegularExpression label(
        QStringLiteral("<path d=\"M([-0-9.]+) [-0-9.]+h([0-9.]+)v14[^\"]*\" fill=\"%1\"").arg(colour));
    int labels = 0;
    for (auto match = label.globalMatch(svg); match.hasNext(); ++labels) {
        const auto found = match.next();
        EXPECT_GE(found.captured(1).toDouble(), left);
        EXPECT_LE(found.captured(1).toDouble() + found.captured(2).toDouble(), end);
    }
    EXPECT_EQ(labels, 6);
}

TEST(Svg, WhatHappenedToATaskStandsBehindItsInstantAsTheSignOfItsEndDoes) {
    Paper paper(
        test::run_of("baton: 1\ncoroutines:\n  nap:\n    - sleep: 9s\n  main:\n    - create_task: nap()\n      as: it\n"
                     "    - sleep: 1s\n    - cancel: it\n    - sleep: 1s\n"));
    paper.picture.notes = true;
    const QString svg = QString::fromStdString(picture::svg_of(paper.sheet));
    const double left = paper.sheet.names_width,
                 end = left + (paper.sheet.width - left - 16) / 2;  // the cancellation, at 1 s of 2 s
    static const QRegularExpression note(QStringLiteral(
        "<rect fill=\"none\"[^>]* x=\"([-0-9.]+)\" y=\"[-0-9.]+\" width=\"([0-9.]+)\"[^>]*><title>nap: is cancelled"));
    const auto found = note.match(svg);
    ASSERT_TRUE(found.hasMatch());
    EXPECT_GE(found.captured(1).toDouble(), end);
    EXPECT_LE(found.captured(1).toDouble() + found.captured(2).toDouble(), end + 40);
}

TEST(Svg, TasksThatShareARowShowTheirExceptionsAndSayWhatIsMeasured) {
    Paper paper(test::run_of(
        "baton: 1\ncoroutines:\n  nap(i):\n    - sleep: i * 10ms\n    - if: i % 4 == 3\n      then: [{raise: ValueError(no)}]\n"
        "  main:\n    - gather: nap(i)\n      for: i in range(40)\n      return_exceptions: true\n"));
    picture::RowChoices choices;
    choices.by_coroutine = true;
    choices.height = 80;
    paper.picture.layout = picture::RowLayout({paper.picture.sides[0].run.get()}, choices);
    paper.picture.charts = std::make_shared<picture::CrowdCharts>();
    const auto& crowds = paper.picture.layout.crowds();
    const auto nap = std::find_if(crowds.begin(), crowds.end(), [](const picture::Crowd& one) { return one.tasks.size() == 40; });
    ASSERT_NE(nap, crowds.end());
    EXPECT_EQ(picture::raised_places(paper.picture.sides[0], nap->tasks).size(), 10u);
    paper.sheet.range = {0, 100 * paper.picture.extent().to};  // so small that some stand upon each other
    const std::string svg = picture::svg_of(paper.sheet);
    EXPECT_THAT(svg, testing::AllOf(testing::HasSubstr(">×10<"), testing::HasSubstr("half end within"),
                                    testing::HasSubstr("95 % end within")));
}

TEST(Svg, IsWellFormedWhateverTheNamesAre) {
    const RunResultPtr run = test::run_of(
        "baton: 1\ncoroutines:\n  main:\n    - create_task: sleep(1s)\n      name: \"<a> & \\\"b\\\" \\x01 ]]>\"\n      as: t\n    "
        "- await: t\n");
    ASSERT_TRUE(run->ran);
    const std::string svg = picture::svg_of(Paper(run).sheet);
    EXPECT_THAT(svg, testing::HasSubstr("A &amp; B &lt;sheet&gt;"));
    EXPECT_THAT(svg, testing::HasSubstr("&lt;a&gt; &amp; "));
    EXPECT_THAT(svg, testing::Not(testing::HasSubstr("<a>")));
    EXPECT_TRUE(svg.ends_with("</svg>\n"));
}

TEST(Export, WritesEachKindOfFileAndSaysWhatItCannot) {
    QTemporaryDir folder;
    const Paper paper(test::run_of(test::library_text("29-scraper-async")));
    for (const auto& [name, begin] : std::map<QString, QByteArray>{
             {QStringLiteral("a.svg"), "<?xml"}, {QStringLiteral("a.png"), "\x89PNG"}, {QStringLiteral("a.pdf"), "%PDF"}}) {
        EXPECT_EQ(export_picture(paper.sheet, folder.filePath(name)), QString());
        QFile file(folder.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        EXPECT_TRUE(file.readAll().startsWith(begin)) << name.toStdString();
    }
    EXPECT_FALSE(export_picture(paper.sheet, folder.filePath(QStringLiteral("a.xyz"))).isEmpty());
    EXPECT_FALSE(export_picture(paper.sheet, QStringLiteral("/nowhere/a.svg")).isEmpty());
}

}  // namespace
}  // namespace baton::gui

// Exported files against the run.
#include "gui/picture/export.h"

#include <gmock/gmock.h>

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <map>

#include "tests/gui/support/runs.h"

namespace baton::gui {
namespace {

struct Sheet {
    Picture picture;
    RowChoices choices;
    ExportOptions options;

    explicit Sheet(const RunResultPtr& run) {
        picture.sides.push_back(side_of(run, Axis::Kind::time));
        picture.layout = RowLayout({run}, choices);
        options.range = picture.extent();
        options.title = QStringLiteral("A & B <sheet>");
    }
};

TEST(Svg, WidthsOfTheBarsAddUpToTheDurations) {
    for (const std::string& name : test::library_names()) {
        const RunResultPtr run = test::run_of(test::library_text(name));
        ASSERT_TRUE(run->ran) << name;
        Sheet sheet(run);
        sheet.options.range = {0, std::max<Place>(run->document.elapsed.count(), 1)};
        const QString svg = QString::fromUtf8(svg_of(sheet.picture, sheet.options));
        static const QRegularExpression bar(QStringLiteral(
            "<rect class=\"bar\" x=\"[-0-9.]+\" y=\"([-0-9.]+)\" width=\"([0-9.]+)\" height=\"[0-9.]+\" fill=\"(#[0-9a-f]+)\""));
        std::map<std::string, double> drawn, meant, rounded;
        const double legend = svg.section(QLatin1String("height=\""), 1, 1).section(QLatin1Char('"'), 0, 0).toDouble() - 32;
        for (auto match = bar.globalMatch(svg); match.hasNext();) {
            const auto found = match.next();
            if (found.captured(1).toDouble() >= legend) continue;
            drawn[found.captured(3).toStdString()] += found.captured(2).toDouble();
            rounded[found.captured(3).toStdString()] += 0.0005;  // each width has three decimals
        }
        const double pixels = sheet.options.width - sheet.options.names_width - 16;
        for (const LaidRow& row : sheet.picture.layout.rows()) {
            if (!row.ref.has_spans()) continue;
            for (const analysis::Span& span : run->timeline.spans(row.ref.id)) {
                const Look look = look_of(span.state, row.ref.kind == RowRef::Kind::worker);
                if (look.height > 0) meant[look.fill.name().toStdString()] += static_cast<double>((span.end - span.start).count());
            }
        }
        for (auto& [colour, length] : meant) {
            const double expected = length / static_cast<double>(sheet.options.range.length()) * pixels;
            EXPECT_NEAR(drawn[colour], expected, 0.01 + rounded[colour]) << name << ' ' << colour;
        }
    }
}

TEST(Svg, IsWellFormedWhateverTheNamesAre) {
    const RunResultPtr run = test::run_of(
        "baton: 1\ncoroutines:\n  main:\n    - create_task: sleep(1s)\n      name: \"<a> & \\\"b\\\" \\x01 ]]>\"\n      as: t\n    "
        "- await: t\n");
    ASSERT_TRUE(run->ran);
    const QByteArray svg = svg_of(Sheet(run).picture, Sheet(run).options);
    EXPECT_THAT(svg.toStdString(), testing::HasSubstr("A &amp; B &lt;sheet&gt;"));
    EXPECT_THAT(svg.toStdString(), testing::HasSubstr("&lt;a&gt; &amp; "));
    EXPECT_THAT(svg.toStdString(), testing::Not(testing::HasSubstr("<a>")));
    EXPECT_TRUE(svg.endsWith("</svg>\n"));
}

TEST(Export, WritesEachKindOfFileAndSaysWhatItCannot) {
    QTemporaryDir folder;
    const Sheet sheet(test::run_of(test::library_text("29-scraper-async")));
    for (const auto& [name, begin] : std::map<QString, QByteArray>{
             {QStringLiteral("a.svg"), "<?xml"}, {QStringLiteral("a.png"), "\x89PNG"}, {QStringLiteral("a.pdf"), "%PDF"}}) {
        EXPECT_EQ(export_picture(sheet.picture, sheet.options, folder.filePath(name)), QString());
        QFile file(folder.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        EXPECT_TRUE(file.readAll().startsWith(begin)) << name.toStdString();
    }
    EXPECT_FALSE(export_picture(sheet.picture, sheet.options, folder.filePath(QStringLiteral("a.xyz"))).isEmpty());
    EXPECT_FALSE(export_picture(sheet.picture, sheet.options, QStringLiteral("/nowhere/a.svg")).isEmpty());
}

}  // namespace
}  // namespace baton::gui

// Sweeps: metrics, replications, a second param as small charts, and the run of a point.
#include "gui/panels/sweep_panel.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>

#include "gui/panels/parameters_panel.h"
#include "tests/gui/support/window.h"

namespace baton::gui {
namespace {

using testing::HasSubstr;

constexpr const char* gate =
    "baton: 1\nseed: 2\nparams: {n: 4, servers: 1, pause: 1s}\nsemaphores: {gate: servers}\ncoroutines:\n  ask(i):\n    - with: "
    "gate\n      do:\n"
    "        - io: exponential(pause)\n  main:\n    - gather: ask(i)\n      for: i in range(n)\n";

class Sweeping : public test::Window {
protected:
    Sweeping() { open_text(gate); }
    SweepPanel& panel() { return *window.findChild<SweepPanel*>(QStringLiteral("sweep")); }
    template <class Widget>
    Widget& part(const char* name) {
        return *window.findChild<Widget*>(QLatin1String("sweep-") + QLatin1String(name));
    }
    void run() {
        bool finished = false;
        const auto connection = QObject::connect(&panel(), &SweepPanel::finished, [&] { finished = true; });
        panel().start();
        ASSERT_TRUE(wait_until([&] { return finished; }));
        QObject::disconnect(connection);
    }
    const std::vector<SweepCurve>& curves() { return panel().chart().curves(); }
};

TEST_F(Sweeping, AMetricOverTheValuesThatAreWritten) {
    part<QLineEdit>("values").setText(QStringLiteral("1, 2, 6"));
    part<QComboBox>("metric").setCurrentText(QStringLiteral("tasks + 0"));
    run();
    ASSERT_EQ(curves().size(), 1u);
    ASSERT_EQ(curves()[0].points.size(), 3u);
    EXPECT_EQ(curves()[0].points[2].text, QStringLiteral("6"));
    EXPECT_EQ(curves()[0].points[2].summary.mean, 7);  // with main
    EXPECT_THAT(panel().chart().about(2).toStdString(), HasSubstr("n = 6\ntasks + 0: 7"));
}

TEST_F(Sweeping, ReplicationsHaveABand) {
    part<QLineEdit>("values").setText(QStringLiteral("3, 4"));
    part<QSpinBox>("replications").setValue(5);
    run();
    for (const SweptValue& point : curves()[0].points) {
        EXPECT_EQ(point.values.size(), 5u);
        EXPECT_GT(point.summary.half_width, 0);
    }
}

TEST_F(Sweeping, EachReplicationOfAPointCanBeShown) {
    part<QLineEdit>("values").setText(QStringLiteral("2, 4"));
    part<QSpinBox>("replications").setValue(3);
    run();
    window.showDock(QStringLiteral("sweep"));
    auto& chart = const_cast<SweepChart&>(panel().chart());
    chart.resize(500, 300);
    EXPECT_TRUE(part<QComboBox>("run").isHidden());
    EXPECT_FALSE(chart.shown().has_value());
    QTest::mouseClick(&chart, Qt::LeftButton, {}, chart.placeOf(1).toPoint());
    settle();
    // The first has the seed of the file, and the point is marked.
    ASSERT_TRUE(chart.shown().has_value());
    EXPECT_EQ(*chart.shown(), (SweptRun{1, 0}));
    EXPECT_FALSE(window.shown()->request.seed.has_value());
    const auto elapsed = [&] { return static_cast<double>(window.shown()->document.elapsed.count()); };
    EXPECT_EQ(elapsed(), curves()[0].points[1].values.at(0));
    auto& list = part<QComboBox>("run");
    ASSERT_FALSE(list.isHidden());
    ASSERT_EQ(list.count(), 3);
    const auto choose = [&](int index) {
        list.setCurrentIndex(index);
        Q_EMIT list.activated(index);
        settle();
    };
    choose(2);
    EXPECT_TRUE(window.shown()->request.seed.has_value());
    EXPECT_EQ(elapsed(), curves()[0].points[1].values.at(2));
    EXPECT_EQ(*chart.shown(), (SweptRun{1, 2}));
    EXPECT_FALSE(window.findChild<QLabel*>(QStringLiteral("params-seed"))->isHidden());
    // Its own value can be clicked in the chart.
    const QPointF place = chart.placeOf(SweptRun{1, 1});
    ASSERT_EQ(chart.runAt(place), (SweptRun{1, 1}));
    QTest::mouseClick(&chart, Qt::LeftButton, {}, place.toPoint());
    settle();
    EXPECT_EQ(elapsed(), curves()[0].points[1].values.at(1));
    // Taking the change back takes the seed back.
    window.parameters()->undo();
    settle();
    EXPECT_EQ(elapsed(), curves()[0].points[1].values.at(2));
    window.parameters()->reset();
    settle();
    EXPECT_FALSE(window.shown()->request.seed.has_value());
    EXPECT_FALSE(chart.shown().has_value());
    EXPECT_TRUE(list.isHidden());
}

TEST_F(Sweeping, TheParameterThatIsSweptIsNoSecondOne) {
    auto& first = part<QComboBox>("param");
    auto& second = part<QComboBox>("second");
    const auto is_offered = [&](int index) {
        return second.model()->flags(second.model()->index(index, 0)).testFlag(Qt::ItemIsEnabled);
    };
    EXPECT_FALSE(is_offered(1));
    EXPECT_TRUE(is_offered(0) && is_offered(2) && is_offered(3));
    second.setCurrentIndex(2);
    first.setCurrentIndex(1);  // what was the second one
    EXPECT_EQ(second.currentIndex(), 0);
    EXPECT_TRUE(is_offered(1));
    EXPECT_FALSE(is_offered(2));
}

TEST_F(Sweeping, AClickOnAPointMovesNoChart) {
    part<QLineEdit>("values").setText(QStringLiteral("2, 4"));
    for (const int replications : {1, 2}) {
        part<QSpinBox>("replications").setValue(replications);
        run();
        window.showDock(QStringLiteral("sweep"));
        settle();
        auto& chart = const_cast<SweepChart&>(panel().chart());
        const QRect before(chart.mapTo(&window, QPoint()), chart.size());
        QTest::mouseClick(&chart, Qt::LeftButton, {}, chart.placeOf(1).toPoint());
        settle();
        ASSERT_TRUE(chart.shown().has_value());
        EXPECT_EQ(QRect(chart.mapTo(&window, QPoint()), chart.size()), before) << replications;
    }
}

TEST_F(Sweeping, TheMarkOfTheShownPointIsSeenUnderTheMouse) {
    part<QLineEdit>("values").setText(QStringLiteral("2, 4"));
    run();
    SweepChart chart;
    chart.resize(500, 300);
    chart.setCurves(curves(), QStringLiteral("n"), false, QStringLiteral("elapsed"));
    const QImage before = chart.grab().toImage();
    chart.setShown(SweptRun{1, 0});
    QTest::mouseMove(&chart, chart.placeOf(1).toPoint());
    const QImage after = chart.grab().toImage();
    // A line through all of the chart.
    const auto x = static_cast<int>(chart.placeOf(1).x() * after.devicePixelRatio());
    int changed = 0;
    for (int y = 0; y < after.height(); ++y) changed += before.pixel(x, y) != after.pixel(x, y) ? 1 : 0;
    EXPECT_GT(changed, 20);
}

TEST_F(Sweeping, AFailedPointShowsItsRun) {
    open_text(
        "baton: 1\nparams: {n: 1}\ncoroutines:\n  main:\n    - if: n > 1\n      then:\n        - raise: ValueError(none)\n"
        "    - sleep: 1s\n");
    part<QLineEdit>("values").setText(QStringLiteral("1, 2"));
    run();
    window.showDock(QStringLiteral("sweep"));
    auto& chart = const_cast<SweepChart&>(panel().chart());
    chart.resize(500, 300);
    ASSERT_EQ(chart.pointAt(chart.placeOf(1)), 1u);
    QTest::mouseClick(&chart, Qt::LeftButton, {}, chart.placeOf(1).toPoint());
    settle();
    EXPECT_EQ(window.shown()->document.status, "raised");
}

TEST_F(Sweeping, ASecondParamHasAChartForEachValueAndAPointItsRun) {
    part<QLineEdit>("values").setText(QStringLiteral("2..5"));
    part<QComboBox>("second").setCurrentText(QStringLiteral("servers"));
    part<QLineEdit>("second-values").setText(QStringLiteral("1, 4"));
    run();
    ASSERT_EQ(curves().size(), 2u);
    EXPECT_EQ(curves()[1].title, QStringLiteral("servers = 4"));
    EXPECT_GT(curves()[0].points[3].summary.mean, curves()[1].points[3].summary.mean);
    window.showDock(QStringLiteral("sweep"));
    auto& chart = const_cast<SweepChart&>(panel().chart());
    chart.resize(500, 300);
    const QPointF place = chart.placeOf(6);  // n = 4, servers = 4
    ASSERT_EQ(chart.pointAt(place), 6u);
    QTest::mouseClick(&chart, Qt::LeftButton, {}, place.toPoint());
    settle();
    EXPECT_EQ(window.findChild<QLineEdit*>(QStringLiteral("param-servers"))->text(), QStringLiteral("4"));
    EXPECT_EQ(static_cast<double>(window.shown()->document.elapsed.count()), curves()[1].points[2].summary.mean);
    // The panel says whose run is shown, as long as it is.
    EXPECT_FALSE(part<QLabel>("shown").isHidden());
    EXPECT_THAT(part<QLabel>("shown").text().toStdString(), testing::AllOf(HasSubstr("n = 4"), HasSubstr("servers = 4")));
    window.parameters()->setValues({{"servers", "2"}});
    settle();
    EXPECT_TRUE(part<QLabel>("shown").isHidden());
}

TEST_F(Sweeping, SmallChartsKeepAHeightInWhichTheyCanBeRead) {
    part<QLineEdit>("values").setText(QStringLiteral("2..3"));
    part<QComboBox>("second").setCurrentText(QStringLiteral("servers"));
    part<QLineEdit>("second-values").setText(QStringLiteral("1..9"));
    run();
    SweepChart chart;
    chart.resize(170, 100);  // one column
    chart.setCurves(curves(), QStringLiteral("n"), false, QStringLiteral("elapsed"));
    EXPECT_GE(chart.minimumHeight(), 9 * 80);
    chart.resize(170, chart.minimumHeight());
    EXPECT_GT(chart.placeOf(0).y(), 0);
    EXPECT_LT(chart.placeOf(17).y(), chart.height());
    EXPECT_GT(chart.placeOf(17).y(), chart.placeOf(0).y() + 8 * 80);
}

TEST_F(Sweeping, SeveralSmallChartsAreSeenAtOnceInADockOfTheUsualSize) {
    part<QLineEdit>("values").setText(QStringLiteral("2..3"));
    part<QComboBox>("second").setCurrentText(QStringLiteral("servers"));
    part<QLineEdit>("second-values").setText(QStringLiteral("1..4"));
    run();
    SweepChart chart;
    chart.resize(390, 170);
    chart.setCurves(curves(), QStringLiteral("n"), false, QStringLiteral("elapsed"));
    EXPECT_LE(chart.minimumHeight(), 170);
    EXPECT_GT(chart.placeOf(2).x(), chart.placeOf(1).x());  // the second stands beside the first
    EXPECT_LT(chart.placeOf(7).y(), 170);
}

TEST_F(Sweeping, RunsThatDoNotReturnAreTold) {
    open_text(
        "baton: 1\nparams: {n: 1}\ncoroutines:\n  main:\n    - if: n > 1\n      then:\n        - raise: ValueError(none)\n"
        "    - sleep: 1s\n");
    part<QLineEdit>("values").setText(QStringLiteral("1, 2"));
    part<QComboBox>("metric").setCurrentText(QStringLiteral("elapsed"));
    run();
    ASSERT_EQ(curves()[0].points.size(), 2u);
    EXPECT_EQ(curves()[0].points[0].failed, 0u);
    EXPECT_EQ(curves()[0].points[1].failed, 1u);
    EXPECT_THAT(panel().chart().about(1).toStdString(), HasSubstr("did not return"));
    // Where no run has a value there is no curve, but a reason.
    part<QComboBox>("metric").setCurrentText(QStringLiteral("tasks / 0"));
    run();
    EXPECT_THAT(panel().chart().problem().toStdString(), HasSubstr("tasks / 0. They ended so: 1 × raised, 1 × returned."));
}

TEST_F(Sweeping, WhatCannotBeSweptIsSaid) {
    part<QComboBox>("second").setCurrentIndex(1);  // the first one again
    panel().start();
    const auto problem = [&] { return part<QLabel>("problem").text().toStdString(); };
    EXPECT_THAT(problem(), HasSubstr("another parameter"));
    part<QComboBox>("second").setCurrentIndex(0);
    EXPECT_TRUE(part<QLabel>("problem").isHidden());
    // How values are written is said where they are written, and what is wrong as soon as it is.
    EXPECT_THAT(part<QLineEdit>("values").placeholderText().toStdString(), HasSubstr("1, 2, 5"));
    EXPECT_THAT(part<QLineEdit>("values").toolTip().toStdString(), HasSubstr("1..20"));
    for (const auto& [values, wrong] : std::vector<std::pair<const char*, const char*>>{
             {"one, two", "constants"}, {"", "no values"}, {"5..1", "empty"}, {"1,,2", "missing"}, {"1ms..3:lin 5", "unit"}}) {
        part<QLineEdit>("values").setText(QLatin1String(values));
        EXPECT_FALSE(part<QLabel>("problem").isHidden()) << values;
        EXPECT_THAT(problem(), testing::AllOf(HasSubstr(wrong), HasSubstr("For example"))) << values;
        panel().start();
        EXPECT_TRUE(curves().empty()) << values;
    }
    part<QLineEdit>("values").setText(QStringLiteral("1, 2"));
    part<QComboBox>("metric").setCurrentText(QStringLiteral("nonsense"));
    run();
    for (const SweptValue& point : curves()[0].points) EXPECT_EQ(point.done, 0u);
}

}  // namespace
}  // namespace baton::gui

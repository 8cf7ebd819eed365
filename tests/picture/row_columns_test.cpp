// What a frame has found serves the next one, and is the same as what is found anew.
#include "sim/picture/row_columns.h"

#include <gmock/gmock.h>

#include "sim/analysis/recorded_run.h"
#include "sim/picture/picture.h"
#include "tests/support/random_trace.h"

namespace baton::picture {
namespace {

class Columns : public testing::Test {
protected:
    Columns() {
        const RunView run{document, recording, timeline};
        picture.sides.push_back(side_of(std::make_shared<PicturedRun>(run), TimeAxis::Kind::time));
        picture.layout = RowLayout({picture.sides[0].run.get()}, {});
    }
    // The rows from `from` to `to` of those that have spans.
    void show(const View& view, std::size_t from, std::size_t to) {
        columns.begin_frame(view);
        for (std::size_t row = from; row < to; ++row) {
            const RowRef ref = picture.layout.rows()[row].ref;
            if (!ref.has_spans()) continue;
            std::vector<MergedSpans> anew;
            picture.sides[0].detail->columns(ref.id, view, anew);
            EXPECT_EQ(columns.of(picture, row, to), anew);
        }
        columns.end_frame();
    }
    std::uint64_t rows_with_spans(std::size_t from, std::size_t to) const {
        std::uint64_t count = 0;
        for (std::size_t row = from; row < to; ++row) count += picture.layout.rows()[row].ref.has_spans() ? 1 : 0;
        return count;
    }

    static trace::Recording of_many_tasks() {
        for (std::uint64_t seed = 1;; ++seed) {
            trace::Recording out = test::RandomTrace(seed).make();
            if (analysis::build_timeline(out).task_count() >= 10) return out;
        }
    }

    trace::Recording recording = of_many_tasks();
    analysis::Timeline timeline = analysis::build_timeline(recording);
    analysis::RunDocument document = analysis::document_of(recording, timeline);
    Picture picture;
    RowColumns columns;
};

TEST_F(Columns, AreFoundOnceWhileTheViewStays) {
    std::size_t all = picture.layout.rows().size();
    while (all > 0 && !picture.layout.rows()[all - 1].ref.has_spans()) --all;
    const std::size_t half = all / 2;
    ASSERT_GT(rows_with_spans(0, 3), 0u);
    ASSERT_GT(half, 3u);
    ASSERT_GT(rows_with_spans(half, all), 0u);
    const View view = fitted(picture.extent(), 300);
    show(view, 0, half);
    EXPECT_EQ(columns.found(), rows_with_spans(0, half));
    show(view, 0, half);
    EXPECT_EQ(columns.found(), rows_with_spans(0, half));
    show(view, 3, all);  // scrolled
    EXPECT_EQ(columns.found(), rows_with_spans(0, all));
    show(view, 0, half);  // the first rows were not shown the last time
    EXPECT_EQ(columns.found(), rows_with_spans(0, all) + rows_with_spans(0, 3));
    const std::uint64_t before = columns.found();
    show(zoomed(view, 100, 0.5, picture.extent()), 0, half);
    EXPECT_EQ(columns.found(), before + rows_with_spans(0, half));
}

TEST_F(Columns, ThatArePannedStayWhatTheyWere) {
    std::size_t all = picture.layout.rows().size();
    while (all > 0 && !picture.layout.rows()[all - 1].ref.has_spans()) --all;
    View view = fitted(picture.extent(), 300);
    view.width = std::max<Place>(view.width, 300) / 300 * 300;
    const Place pixel = view.width / 300;
    show(view, 0, all);
    const std::uint64_t rows = columns.found();
    std::uint64_t pixels = 0;
    for (const int by : {1, 17, -5, 120, -120, 299, -299, -40}) {
        view.left += by * pixel;
        show(view, 0, all);
        pixels += static_cast<std::uint64_t>(std::abs(by)) * rows;
        EXPECT_EQ(columns.found_pixels(), pixels) << by;
    }
    EXPECT_EQ(columns.found(), rows);
    view.left += 300 * pixel;  // nothing of it was in view
    show(view, 0, all);
    EXPECT_EQ(columns.found(), 2 * rows);
    if (pixel > 1) {
        view.left += 1;  // no whole pixel
        show(view, 0, all);
        EXPECT_EQ(columns.found(), 3 * rows);
    }
    EXPECT_EQ(columns.found_pixels(), pixels);
}

}  // namespace
}  // namespace baton::picture

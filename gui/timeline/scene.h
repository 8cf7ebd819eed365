// The runs that a timeline shows, laid out: along which axis, in which rows. Knows no widget.
#pragma once

#include <QImage>
#include <QPointF>
#include <QRectF>
#include <QString>
#include <memory>
#include <optional>
#include <vector>

#include "gui/base/window_theme.h"
#include "gui/run/run_result.h"
#include "sim/analysis/critical_path.h"
#include "sim/picture/legend.h"
#include "sim/picture/overview.h"
#include "sim/picture/picture.h"

namespace baton::gui {

class Scene {
public:
    Scene();

    // One run, or two to compare; two have no steps in common, so they are laid out by time.
    void show(std::vector<RunResultPtr> runs, const std::vector<QString>& titles, picture::TimeAxis::Kind axis);
    bool can_have_axis(picture::TimeAxis::Kind kind) const { return runs_.size() < 2 || kind != picture::TimeAxis::Kind::steps; }
    void set_axis(picture::TimeAxis::Kind kind);
    // What the names of the first rows need in logical pixels.
    int names_width(const QFont& font, std::size_t most_rows) const;
    void set_theme(const WindowTheme& theme);
    void show_paths(bool shown);
    void lay_out_rows();  // after the choices changed

    const picture::Picture& picture() const { return picture_; }
    const std::vector<picture::LegendEntry>& legend() const { return legend_; }  // of what occurs
    bool empty() const { return picture_.sides.empty(); }
    const std::vector<RunResultPtr>& runs() const { return runs_; }
    picture::TimeAxis::Kind axis() const { return axis_; }
    picture::RowChoices& choices() { return choices_; }
    const picture::RowChoices& choices() const { return choices_; }
    bool shows_paths() const { return shows_paths_; }
    const std::vector<analysis::CriticalPath>& paths() const { return paths_; }  // of each side, while shown
    const WindowTheme& theme() const { return *theme_; }
    std::vector<const picture::PicturedRun*> sides() const;

    // What the legend needs below the rows, in logical pixels: up to so many lines.
    int legend_room(const QFont& font, int width, int most_lines) const;
    // The state whose legend stands there; a click on it filters the tasks.
    std::optional<analysis::State> legend_state_at(QPointF at, const picture::Viewport& port, QSizeF size, const QFont& font) const;

    // The parts of the timeline that change with the view alone: overview, ruler, names, rows, legend. The image has its
    // device pixel ratio set; `port` is in the image's logical pixels.
    void paint(QImage& image, const picture::Viewport& port, const QRectF& ruler, const QFont& font) const;

private:
    picture::Rect legend_area(const picture::Viewport& port, double width, double height) const;
    void lay_out_sides();
    void find_paths();
    void paint_overviews(picture::Brush& brush, const picture::Viewport& port, const QRectF& ruler) const;

    const WindowTheme* theme_ = &WindowTheme::light();
    picture::Picture picture_;
    std::vector<RunResultPtr> runs_;
    std::vector<QString> titles_;
    picture::RowChoices choices_;
    std::vector<picture::LegendEntry> legend_;
    std::vector<std::shared_ptr<const picture::Overview>> overviews_;  // of each side
    std::vector<analysis::CriticalPath> paths_;
    picture::TimeAxis::Kind axis_ = picture::TimeAxis::Kind::time;
    bool shows_paths_ = false;
};

}  // namespace baton::gui

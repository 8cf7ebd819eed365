#include "gui/timeline/scene.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "gui/base/work.h"
#include "gui/picture/brushes.h"
#include "sim/picture/legend.h"
#include "sim/picture/sheet.h"

namespace baton::gui {

using picture::Side;
using picture::TimeAxis;

namespace {

class SceneTexts {
    Q_DECLARE_TR_FUNCTIONS(SceneTexts)
};

QString axis_name(TimeAxis::Kind kind) {
    switch (kind) {
        case TimeAxis::Kind::time:
            return SceneTexts::tr("Time");
        case TimeAxis::Kind::steps:
            return SceneTexts::tr("Event · time");
        case TimeAxis::Kind::compressed:
            return SceneTexts::tr("Time, idle shortened");
    }
    return {};
}

constexpr double legend_margin = 12;

// By how many device pixels the view is moved, so that patterns move with what they fill.
int phase_of(const picture::View& view) {
    const double pixels = static_cast<double>(view.left) * view.pixels / static_cast<double>(view.width);
    return static_cast<int>(-static_cast<std::int64_t>(std::floor(pixels)) % 240);
}

}  // namespace

Scene::Scene() {
    picture_.folds = true;
    picture_.say = translated;
}

void Scene::show(std::vector<RunResultPtr> runs, const std::vector<QString>& titles, TimeAxis::Kind axis) {
    runs_ = std::move(runs);
    titles_ = titles;
    titles_.resize(runs_.size());
    axis_ = can_have_axis(axis) ? axis : TimeAxis::Kind::time;
    lay_out_sides();
    find_paths();
}

void Scene::set_axis(TimeAxis::Kind kind) {
    axis_ = kind;
    lay_out_sides();
}

int Scene::names_width(const QFont& font, std::size_t most_rows) const {
    QImage none(1, 1, QImage::Format_RGB32);
    ImageBrush brush(none);
    brush.set_family(font.family());
    return static_cast<int>(std::ceil(picture::names_width(brush, picture_, 1e9, most_rows))) + (picture_.folds ? 12 : 0);
}

void Scene::lay_out_sides() {
    picture_.sides.clear();
    picture_.charts = std::make_shared<picture::CrowdCharts>();
    picture_.columns = std::make_shared<picture::RowColumns>();
    overviews_.clear();
    for (std::size_t s = 0; s < runs_.size(); ++s) {
        picture_.sides.push_back(side_of(runs_[s], axis_, titles_[s].toStdString()));
        overviews_.push_back(runs_[s]->layouts.along(axis_, *runs_[s]->pictured).overview);
    }
}

void Scene::set_theme(const WindowTheme& theme) {
    theme_ = &theme;
    picture_.theme = &theme.picture;
}

void Scene::show_paths(bool shown) {
    shows_paths_ = shown;
    find_paths();
}

void Scene::find_paths() {
    paths_.clear();
    if (!shows_paths_) return;
    for (const RunResultPtr& run : runs_) paths_.push_back(analysis::critical_path(run->timeline));
}

std::vector<const picture::PicturedRun*> Scene::sides() const {
    std::vector<const picture::PicturedRun*> out;
    for (const Side& side : picture_.sides) out.push_back(side.run.get());
    return out;
}

void Scene::lay_out_rows() {
    const auto same_tasks = [](const picture::Crowd& a, const picture::Crowd& b) { return a.tasks == b.tasks; };
    const std::vector<picture::Crowd> before = picture_.layout.crowds();
    picture_.layout = picture::RowLayout(sides(), choices_);
    const std::vector<picture::Crowd>& now = picture_.layout.crowds();
    if (!std::equal(before.begin(), before.end(), now.begin(), now.end(), same_tasks))
        picture_.charts = std::make_shared<picture::CrowdCharts>();
    legend_ = picture::legend_of(picture_, true);
    for (picture::LegendEntry& entry : legend_) {
        const bool is_state = entry.sign == picture::LegendEntry::Sign::state;
        entry.is_chosen = is_state && choices_.states.contains(entry.state);
    }
    work().rows += picture_.layout.rows().size();
    if (picture_.compares()) work().tasks += runs_[0]->timeline.task_count() + runs_[1]->timeline.task_count();
}

int Scene::legend_room(const QFont& font, int width, int most_lines) const {
    QImage none(1, 1, QImage::Format_RGB32);
    ImageBrush brush(none);
    brush.set_family(font.family());
    const double lines = picture::legend_height(brush, legend_, width - 2.0 * legend_margin) / picture::legend_line;
    return static_cast<int>(picture::legend_line * std::clamp(lines, 1.0, static_cast<double>(most_lines))) + 10;
}

picture::Rect Scene::legend_area(const picture::Viewport& port, double width, double height) const {
    const double bottom = port.area.bottom();
    return {legend_margin, bottom + 5, width - 2 * legend_margin, height - bottom - 10};
}

std::optional<analysis::State> Scene::legend_state_at(QPointF at, const picture::Viewport& port, QSizeF size,
                                                      const QFont& font) const {
    QImage none(1, 1, QImage::Format_RGB32);
    ImageBrush brush(none);
    brush.set_family(font.family());
    const auto entry = picture::legend_entry_at(brush, legend_, legend_area(port, size.width(), size.height()), {at.x(), at.y()});
    if (!entry || legend_[*entry].sign != picture::LegendEntry::Sign::state) return std::nullopt;
    return legend_[*entry].state;
}

void Scene::paint(QImage& image, const picture::Viewport& port, const QRectF& ruler, const QFont& font) const {
    const picture::Theme& theme = theme_->picture;
    ImageBrush brush(image);
    brush.set_family(font.family());
    brush.set_phase(phase_of(port.view));
    const double width = ruler.width(), height = image.height() / image.devicePixelRatio();
    brush.fill({0, 0, width, height}, theme.card);
    work().bars += picture::paint_rows(brush, picture_, port);
    picture::paint_names(brush, picture_, port, 0);
    picture::paint_ruler(brush, picture_, port, rect_of(ruler));
    brush.fill({0, 0, width, ruler.top()}, theme.card);
    if (!empty()) paint_overviews(brush, port, ruler);
    const double bottom = port.area.bottom();
    brush.fill({0, bottom, width, height - bottom}, theme.card);
    brush.fill({0, bottom, width, 1}, theme.line);
    picture::paint_differences(brush, picture_, port);
    picture::paint_legend(brush, theme, legend_, legend_area(port, width, height));
}

void Scene::paint_overviews(picture::Brush& brush, const picture::Viewport& port, const QRectF& ruler) const {
    const picture::Theme& theme = theme_->picture;
    const picture::Rect& area = port.area;
    const double height = (ruler.top() - 6.0) / static_cast<double>(overviews_.size());
    for (std::size_t i = 0; i < overviews_.size(); ++i) {
        const picture::Rect strip{area.left(), 4 + height * static_cast<double>(i), area.width,
                                  height - (overviews_.size() > 1 ? 2 : 0)};
        overviews_[i]->paint(brush, theme, strip, picture_.whole_view(port.view.pixels, port.ratio).range(), port.view.range());
    }
    brush.fill({area.left(), ruler.top() - 2.0, area.width, 1}, theme.line);
    const auto caption = [&](double top, double high, const QString& text) {
        brush.text({12, top, area.left() - 16, high}, text.toStdString(), {11, theme.muted});
    };
    caption(4, ruler.top() - 8.0, SceneTexts::tr("Overview"));
    caption(ruler.top(), ruler.height(), axis_name(axis_));
}

}  // namespace baton::gui

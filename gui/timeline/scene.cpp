#include "gui/timeline/scene.h"

#include <QCoreApplication>
#include <cmath>

#include "gui/base/work.h"
#include "gui/picture/brushes.h"
#include "sim/picture/legend.h"

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
            return SceneTexts::tr("Step · time");
        case TimeAxis::Kind::compressed:
            return SceneTexts::tr("Time, idle shortened");
    }
    return {};
}

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

void Scene::show(std::vector<RunResultPtr> runs, const std::vector<QString>& titles) {
    runs_ = std::move(runs);
    titles_ = titles;
    titles_.resize(runs_.size());
    if (!can_have_axis(axis_)) axis_ = TimeAxis::Kind::time;
    lay_out_sides();
    find_paths();
}

void Scene::set_axis(TimeAxis::Kind kind) {
    axis_ = kind;
    lay_out_sides();
}

void Scene::lay_out_sides() {
    picture_.sides.clear();
    overviews_.clear();
    for (std::size_t s = 0; s < runs_.size(); ++s) {
        picture_.sides.push_back(side_of(runs_[s], axis_, titles_[s].toStdString()));
        const Side& side = picture_.sides.back();
        overviews_.push_back(side.axis == runs_[s]->axis
                                 ? runs_[s]->overview
                                 : std::make_shared<const picture::Overview>(side.run->timeline, *side.axis, *side.detail));
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
    picture_.layout = picture::RowLayout(sides(), choices_);
    work().rows += picture_.layout.rows().size();
    if (picture_.compares()) work().tasks += runs_[0]->timeline.task_count() + runs_[1]->timeline.task_count();
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
    picture::paint_legend(brush, theme, picture::legend_of_states(translated),
                          {12, bottom + (height - bottom - picture::legend_line) / 2, width - 24, picture::legend_line});
}

void Scene::paint_overviews(picture::Brush& brush, const picture::Viewport& port, const QRectF& ruler) const {
    const picture::Theme& theme = theme_->picture;
    const picture::Rect& area = port.area;
    const double height = (ruler.top() - 6.0) / static_cast<double>(overviews_.size());
    for (std::size_t i = 0; i < overviews_.size(); ++i) {
        const picture::Rect strip{area.left(), 4 + height * static_cast<double>(i), area.width,
                                  height - (overviews_.size() > 1 ? 2 : 0)};
        overviews_[i]->paint(brush, theme, strip, picture::fitted(picture_.extent(), 1).range(), port.view.range());
    }
    brush.fill({area.left(), ruler.top() - 2.0, area.width, 1}, theme.line);
    const auto caption = [&](double top, double high, const QString& text) {
        brush.text({12, top, area.left() - 16, high}, text.toStdString(), {11, theme.muted});
    };
    caption(4, ruler.top() - 8.0, SceneTexts::tr("Overview"));
    caption(ruler.top(), ruler.height(), axis_name(axis_));
}

}  // namespace baton::gui

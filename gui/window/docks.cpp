#include "gui/window/docks.h"

#include <QAction>
#include <QDockWidget>
#include <algorithm>
#include <iterator>

namespace baton::gui {

void Docks::add(const QString& name, const QString& title, QWidget* body, Qt::DockWidgetArea area) {
    auto* dock = new QDockWidget(title, &window_);
    dock->setObjectName(QStringLiteral("dock-") + name);
    dock->setWidget(body);
    window_.addDockWidget(area, dock);
    docks_[name] = dock;
    std::vector<QDockWidget*>& others = area == Qt::LeftDockWidgetArea ? left_ : bottom_;
    if (others.size() > 1) window_.tabifyDockWidget(others[1], dock);
    others.push_back(dock);
}

void Docks::settle() {
    dock("parameters")->raise();
    dock("log")->raise();
    window_.resizeDocks({dock("source"), dock("parameters")}, {420, 420}, Qt::Horizontal);
    window_.resizeDocks({dock("source"), dock("parameters")}, {560, 190}, Qt::Vertical);
    window_.resizeDocks({dock("details"), dock("log")}, {230, 230}, Qt::Vertical);
    window_.resizeDocks({dock("details"), dock("log")}, {420, 600}, Qt::Horizontal);
    hide();
}

void Docks::hide() {
    for (const auto& [name, dock] : docks_) dock->hide();
}

void Docks::set_sourceless(bool sourceless) {
    if (sourceless == sourceless_) return;
    sourceless_ = sourceless;
    if (sourceless) {
        std::copy_if(left_.begin(), left_.end(), std::back_inserter(away_),
                     [](const QDockWidget* dock) { return !dock->isHidden(); });
        for (QDockWidget* dock : away_) dock->hide();
        return;
    }
    for (QDockWidget* dock : away_) dock->show();
    if (away_.size() > 1) away_[1]->raise();
    away_.clear();
}

void Docks::arrange() {
    const bool sourceless = sourceless_;
    set_sourceless(false);
    const int width = window_.width(), height = window_.height();
    for (const auto& [name, dock] : docks_) dock->show();
    dock("parameters")->raise();
    dock("log")->raise();
    window_.resizeDocks({dock("source")}, {std::min(430, width * 3 / 10)}, Qt::Horizontal);
    window_.resizeDocks({dock("source"), dock("parameters")}, {height * 7 / 10, height * 2 / 10}, Qt::Vertical);
    window_.resizeDocks({dock("details"), dock("log")}, {width * 31 / 100, width * 39 / 100}, Qt::Horizontal);
    window_.resizeDocks({dock("details")}, {height / 4}, Qt::Vertical);
    set_sourceless(sourceless);
}

bool Docks::show(const QString& name) {
    const auto found = docks_.find(name);
    if (found == docks_.end()) return false;
    found->second->show();
    found->second->raise();
    return true;
}

void Docks::set_title(const QString& name, const QString& title) { docks_.at(name)->setWindowTitle(title); }

std::vector<QAction*> Docks::actions() const {
    std::vector<QAction*> out;
    for (const auto* docks : {&left_, &bottom_}) {
        for (QDockWidget* dock : *docks) out.push_back(dock->toggleViewAction());
    }
    return out;
}

}  // namespace baton::gui

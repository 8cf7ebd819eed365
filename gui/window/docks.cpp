#include "gui/window/docks.h"

#include <QAction>
#include <QDockWidget>
#include <QLayout>
#include <QTabBar>
#include <algorithm>

namespace baton::gui {

namespace {

constexpr int wide = 1900;  // from here on the bottom has room for two groups

}  // namespace

Docks::Docks(QMainWindow& window) : window_(window) {
    trim_.setSingleShot(true);
    trim_.setInterval(0);
    QObject::connect(&trim_, &QTimer::timeout, &trim_, [this] { trim_titles(); });
}

void Docks::add(const QString& name, const QString& title, QWidget* body, Qt::DockWidgetArea area) {
    auto* added = new QDockWidget(title, &window_);
    added->setObjectName(QStringLiteral("dock-") + name);
    added->setWidget(body);
    window_.addDockWidget(area, added);
    docks_[name] = added;
    Names& others = area == Qt::LeftDockWidgetArea ? left_ : bottom_;
    const std::size_t first = area == Qt::LeftDockWidgetArea ? 1 : 0;
    if (others.size() > first) window_.tabifyDockWidget(dock(others[first]), added);
    others.push_back(name);
    const auto trim = [this] { trim_.start(); };
    QObject::connect(added, &QDockWidget::dockLocationChanged, &trim_, trim);
    QObject::connect(added, &QDockWidget::topLevelChanged, &trim_, trim);
    QObject::connect(added, &QDockWidget::visibilityChanged, &trim_, trim);
}

void Docks::settle() {
    arrange();
    hide();
    before_hidden_.clear();
    window_.layout()->activate();  // the window may be made smaller than all docks need
}

void Docks::hide() {
    const bool any = std::any_of(docks_.begin(), docks_.end(), [](const auto& one) { return !one.second->isHidden(); });
    if (any) before_hidden_ = window_.saveState();
    for (const auto& [name, one] : docks_) one->hide();
}

void Docks::come_back() {
    if (before_hidden_.isEmpty() || !window_.restoreState(before_hidden_)) arrange();
    before_hidden_.clear();
}

void Docks::tabify(const Names& names) {
    for (std::size_t i = 1; i < names.size(); ++i) window_.tabifyDockWidget(dock(names[0]), dock(names[i]));
}

void Docks::arrange() {
    const int width = window_.width(), height = window_.height();
    toggled_.clear();
    for (const auto& [name, one] : docks_) one->setFloating(false);
    for (const QString& name : left_) window_.addDockWidget(Qt::LeftDockWidgetArea, dock(name));
    tabify(Names(left_.begin() + 1, left_.end()));
    // On a wide window what follows the selection stands beside the tables.
    const auto tables = std::find(bottom_.begin(), bottom_.end(), QStringLiteral("log"));
    for (const QString& name : bottom_) window_.addDockWidget(Qt::BottomDockWidgetArea, dock(name));
    if (width >= wide) {
        window_.splitDockWidget(dock(bottom_[0]), dock(*tables), Qt::Horizontal);
        tabify(Names(bottom_.begin(), tables));
        tabify(Names(tables, bottom_.end()));
    } else {
        tabify(bottom_);
    }
    for (const auto& [name, one] : docks_) one->show();
    dock("parameters")->raise();
    dock("details")->raise();
    dock("log")->raise();
    window_.resizeDocks({dock("source")}, {std::min(520, width * 29 / 100)}, Qt::Horizontal);
    window_.resizeDocks({dock("source"), dock("parameters")}, {height * 72 / 100, height * 18 / 100}, Qt::Vertical);
    window_.resizeDocks({dock("log")}, {std::clamp(height * 20 / 100 - 20, 96, 320)}, Qt::Vertical);
    if (width >= wide) window_.resizeDocks({dock("details"), dock("log")}, {width * 3 / 10, width * 4 / 10}, Qt::Horizontal);
    folded_.clear();
    for (const QString& name : empty_) fold(name);
}

void Docks::set_empty(const QString& name, bool empty) {
    if (empty ? !empty_.insert(name).second : empty_.erase(name) == 0) return;
    if (empty)
        fold(name);
    else if (folded_.contains(name))
        unfold(name);
}

// A dock of an area that was taken away is folded in what comes back.
void Docks::fold(const QString& name) {
    for (auto& [area, names] : toggled_) {
        if (std::erase(names, name) > 0) folded_.insert(name);
    }
    if (dock(name)->isHidden()) return;
    const auto before = covered_.find(name);
    const bool comes_back = before != covered_.end() && is_in_front(name);
    dock(name)->hide();
    folded_.insert(name);
    if (comes_back && !dock(before->second)->isHidden()) dock(before->second)->raise();
    covered_.erase(name);
}

void Docks::unfold(const QString& name) {
    folded_.erase(name);
    for (auto& [area, names] : toggled_) {
        const Names& all = of_area(area);
        if (std::find(all.begin(), all.end(), name) != all.end()) return names.push_back(name);
    }
    Names front;  // it comes back behind them
    for (const auto& [other, one] : docks_) {
        if (is_in_front(other)) front.push_back(other);
    }
    dock(name)->show();
    for (const QString& other : front) dock(other)->raise();
}

QStringList Docks::folded() const { return {folded_.begin(), folded_.end()}; }

void Docks::set_folded(const QStringList& names) {
    for (const QString& name : names) {
        if (!docks_.contains(name)) continue;
        folded_.insert(name);
        empty_.insert(name);
    }
    for (const QString& name : empty_) fold(name);  // what was not empty when the layout was kept
}

bool Docks::show(const QString& name) {
    const auto found = docks_.find(name);
    if (found == docks_.end()) return false;
    for (const Qt::DockWidgetArea area : {Qt::LeftDockWidgetArea, Qt::BottomDockWidgetArea}) {
        const Names& all = of_area(area);
        if (toggled_.contains(area) && std::find(all.begin(), all.end(), name) != all.end()) toggle(area);
    }
    found->second->show();
    bring_to_front(name);
    return true;
}

void Docks::bring_to_front(const QString& name) {
    for (const QDockWidget* beside : window_.tabifiedDockWidgets(dock(name))) {
        const QString other = beside->objectName().mid(static_cast<qsizetype>(QStringLiteral("dock-").size()));
        if (docks_.contains(other) && is_in_front(other)) covered_[name] = other;
    }
    dock(name)->raise();
}

bool Docks::is_in_front(const QString& name) const {
    const QDockWidget* one = dock(name);
    return one->isVisible() && (one->isFloating() || window_.rect().intersects(one->geometry()));
}

void Docks::raise_unless(const QString& name, const std::vector<QString>& others) {
    if (dock(name)->isHidden()) return;
    const auto beside = window_.tabifiedDockWidgets(dock(name));
    const auto stays = [&](const QString& other) { return beside.contains(dock(other)) && is_in_front(other); };
    if (std::none_of(others.begin(), others.end(), stays)) bring_to_front(name);
}

bool Docks::is_covered(const QWidget* widget) const {
    return std::any_of(docks_.begin(), docks_.end(),
                       [&](const auto& one) { return one.second->isAncestorOf(widget) && !is_in_front(one.first); });
}

bool Docks::is_shown(const QString& name) const { return !dock(name)->isHidden() && !dock(name)->isFloating(); }

void Docks::toggle(Qt::DockWidgetArea area) {
    Names shown;
    for (const QString& name : of_area(area)) {
        if (is_shown(name)) shown.push_back(name);
    }
    if (!shown.empty()) {
        for (const QString& name : shown) dock(name)->hide();
        toggled_[area] = shown;
        return;
    }
    Names back = toggled_[area];
    toggled_.erase(area);
    if (back.empty()) {
        for (const QString& name : of_area(area)) {
            if (!empty_.contains(name)) back.push_back(name);
        }
    }
    for (const QString& name : back) dock(name)->show();
}

// Of a dock among tabs the tab says what it is; a title beneath it would only take room. Where there is no room for all tabs, they
// are scrolled, and keep their words.
void Docks::trim_titles() {
    for (QTabBar* bar : window_.findChildren<QTabBar*>(Qt::FindDirectChildrenOnly)) {
        bar->setElideMode(Qt::ElideNone);
        bar->setUsesScrollButtons(true);
    }
    for (const auto& [name, one] : docks_) {
        const auto beside = window_.tabifiedDockWidgets(one);
        const bool tabbed = !one->isFloating() &&
                            std::any_of(beside.begin(), beside.end(), [](const QDockWidget* other) { return !other->isHidden(); });
        QWidget* bar = one->titleBarWidget();
        if (tabbed == (bar != nullptr)) continue;
        one->setTitleBarWidget(tabbed ? new QWidget(one) : nullptr);
        delete bar;
    }
}

void Docks::set_title(const QString& name, const QString& title) { docks_.at(name)->setWindowTitle(title); }

std::vector<QAction*> Docks::actions() const {
    std::vector<QAction*> out;
    for (const Names* names : {&left_, &bottom_}) {
        for (const QString& name : *names) out.push_back(dock(name)->toggleViewAction());
    }
    return out;
}

}  // namespace baton::gui

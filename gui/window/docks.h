// The docks around the timeline: which there are, where they stand, and showing one. Those that have nothing to show fold away.
#pragma once

#include <QMainWindow>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <map>
#include <set>
#include <vector>

class QAction;
class QDockWidget;

namespace baton::gui {

class Docks {
public:
    explicit Docks(QMainWindow& window);

    // `name` is for programs (`dock-` before it is the object's), `title` for people. Those of the bottom lie upon each other, and
    // on the left from the second on.
    void add(const QString& name, const QString& title, QWidget* body, Qt::DockWidgetArea area);
    void settle();     // after all were added
    void hide();       // all of them, until they come back
    void come_back();  // as they stood before, or as for a first look
    void arrange();    // as for a first look, for a window of this size: a wide one has two groups of tabs at the bottom

    // A dock with nothing to show is away, and back as soon as it has something, unless the user closed it.
    void set_empty(const QString& name, bool empty);
    bool is_empty(const QString& name) const { return empty_.contains(name); }
    QStringList folded() const;  // those that are away for that reason
    void set_folded(const QStringList& names);

    bool show(const QString& name);  // brings it to the front; false: there is no such dock
    bool is_in_front(const QString& name) const;
    bool is_covered(const QWidget* widget) const;  // it stands in a dock behind another tab
    // Brings it to the front of its tabs, unless it is closed or one of the others is there.
    void raise_unless(const QString& name, const std::vector<QString>& others);
    void toggle(Qt::DockWidgetArea area);  // takes the docks of an area away, or brings them back
    void set_title(const QString& name, const QString& title);
    std::vector<QAction*> actions() const;  // that show and hide them, in order

private:
    using Names = std::vector<QString>;
    QDockWidget* dock(const QString& name) const { return docks_.at(name); }
    QDockWidget* dock(const char* name) const { return docks_.at(QString::fromLatin1(name)); }
    const Names& of_area(Qt::DockWidgetArea area) const { return area == Qt::LeftDockWidgetArea ? left_ : bottom_; }
    bool is_shown(const QString& name) const;
    void bring_to_front(const QString& name);  // remembers what stood there
    void fold(const QString& name);
    void unfold(const QString& name);
    void tabify(const Names& names);
    void trim_titles();

    QMainWindow& window_;
    std::map<QString, QDockWidget*> docks_;
    Names left_, bottom_;
    std::set<QString> empty_, folded_;
    std::map<QString, QString> covered_;           // which dock was in front before this one was shown over it
    std::map<Qt::DockWidgetArea, Names> toggled_;  // the docks that an area had when it was taken away
    QByteArray before_hidden_;
    QTimer trim_;
};

}  // namespace baton::gui

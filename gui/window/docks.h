// The docks around the timeline: which there are, where they stand, and showing one.
#pragma once

#include <QMainWindow>
#include <QString>
#include <map>
#include <vector>

class QAction;
class QDockWidget;

namespace baton::gui {

class Docks {
public:
    explicit Docks(QMainWindow& window) : window_(window) {}

    // `name` is for programs (`dock-` before it is the object's), `title` for people. Those of the bottom lie upon each other
    // from the second on, on the left from the second on.
    void add(const QString& name, const QString& title, QWidget* body, Qt::DockWidgetArea area);
    void settle();  // after all were added
    void hide();
    void arrange();  // as for a first look
    // Takes the docks of the source away while there is none, and brings those back that were there.
    void set_sourceless(bool sourceless);
    bool sourceless() const { return sourceless_; }
    bool show(const QString& name);  // brings it to the front; false: there is no such dock
    void set_title(const QString& name, const QString& title);
    std::vector<QAction*> actions() const;  // that show and hide them, in order

private:
    QDockWidget* dock(const char* name) const { return docks_.at(QString::fromLatin1(name)); }

    QMainWindow& window_;
    std::map<QString, QDockWidget*> docks_;
    std::vector<QDockWidget*> left_, bottom_;
    bool sourceless_ = false;
    std::vector<QDockWidget*> away_;  // until there is a source again
};

}  // namespace baton::gui

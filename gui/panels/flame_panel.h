// The flame graph of a run: where its time went, by chains of awaits. A click makes a box as wide as the panel, one on a box above
// it goes back.
#pragma once

#include <QWidget>
#include <optional>
#include <vector>

#include "gui/base/window_theme.h"
#include "gui/run/run_result.h"
#include "sim/picture/flame_graph.h"

class QMenu;

namespace baton::gui {

class FlamePanel : public QWidget {
    Q_OBJECT
public:
    explicit FlamePanel(QWidget* parent = nullptr);

    // It is made in another thread, once the panel is seen.
    void showRun(RunResultPtr run);
    void setTheme(const WindowTheme& theme);
    QString textAt(QPointF at) const;  // of the box there; empty: there is none
    bool isReady() const { return !nodes_.empty(); }

    // What can be done with the box there.
    void fillMenu(QMenu& menu, QPointF at);
    void showAll();

    QSize sizeHint() const override { return {600, 200}; }
    QSize minimumSizeHint() const override { return {120, 40}; }

Q_SIGNALS:
    void coroutineRequested(const QString& name);  // in the source

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent*) override;
    void showEvent(QShowEvent*) override;
    void mousePressEvent(QMouseEvent*) override;
    bool event(QEvent*) override;

private:
    using Nodes = std::vector<analysis::FlameNode>;

    void make();
    std::vector<picture::FlameBox> boxes() const;
    std::optional<std::uint32_t> nodeAt(QPointF at) const;
    QString textOf(std::uint32_t node) const;
    void showFrom(std::uint32_t node);

    const WindowTheme* theme_ = &WindowTheme::light();
    RunResultPtr run_;
    Nodes nodes_;
    std::uint32_t root_ = 0;
    bool making_ = false;
};

}  // namespace baton::gui

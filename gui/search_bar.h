// Finds tasks, objects and log lines by a part of their text.
#pragma once

#include <QLabel>
#include <QLineEdit>
#include <QWidget>
#include <vector>

#include "gui/run_result.h"

namespace baton::gui {

class TimelineView;

class SearchBar : public QWidget {
    Q_OBJECT
public:
    explicit SearchBar(TimelineView* timeline, QWidget* parent = nullptr);
    void setRun(RunResultPtr run, std::size_t side);
    void open();
    void next(int by);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Match {
        enum class Kind : std::uint8_t { task, event };
        Kind kind;
        std::uint32_t id;
    };
    void find(const QString& text);

    TimelineView* timeline_;
    RunResultPtr run_;
    std::size_t side_ = 0;
    QLineEdit* edit_;
    QLabel* count_;
    std::vector<Match> matches_;
    std::ptrdiff_t at_ = -1;
};

}  // namespace baton::gui

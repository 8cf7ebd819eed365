// Finds tasks, objects and log lines by a part of their text.
#pragma once

#include <QLabel>
#include <QLineEdit>
#include <QTimer>
#include <QWidget>
#include <memory>
#include <vector>

#include "gui/run/run_result.h"

namespace baton::gui {

class TimelineView;

class SearchBar : public QWidget {
    Q_OBJECT
public:
    explicit SearchBar(TimelineView* timeline, QWidget* parent = nullptr);
    ~SearchBar() override;
    void setRun(RunResultPtr run, std::size_t side);
    void open();
    void next(int by);
    bool searching() const { return search_ != nullptr; }  // a long run is gone through in several turns of the event loop

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Match {
        enum class Kind : std::uint8_t { task, event };
        Kind kind;
        std::uint32_t id;
    };
    struct Search;
    void find(const QString& text);
    void goOn();
    void look(std::size_t place);

    TimelineView* timeline_;
    RunResultPtr run_;
    std::size_t side_ = 0;
    QLineEdit* edit_;
    QLabel* count_;
    std::unique_ptr<Search> search_;  // while it goes on
    QTimer more_;
    std::vector<Match> matches_;
    std::ptrdiff_t at_ = -1;
};

}  // namespace baton::gui

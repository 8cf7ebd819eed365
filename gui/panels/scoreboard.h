// The numbers that matter, on top of the window: total elapsed in the largest type.
#pragma once

#include <QBoxLayout>
#include <QLabel>
#include <QWidget>
#include <optional>
#include <vector>

#include "gui/base/window_theme.h"
#include "gui/run/run_result.h"

namespace baton::gui {

class Scoreboard : public QWidget {
    Q_OBJECT
public:
    explicit Scoreboard(QWidget* parent = nullptr);

    void setTheme(const WindowTheme& theme);
    // One run; or the second of two, against the first.
    void show(const RunResult* run, const RunResult* baseline, const QString& title, const QString& against = {});
    void showRange(const RunResult* run, std::optional<std::pair<Time, Time>> range);
    void showProgress(const QString& text);
    void setStale(bool stale);  // pale: what it says is of an earlier run
    QString totalText() const;
    QString title() const;  // of the run that is shown
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Figure {
        QLabel *value, *name, *change;
        QWidget* column;  // that holds them; none for the total
    };
    Figure addFigure(const QString& name);
    void set(Figure& figure, const QString& value, const QString& change, bool better);
    void fitFigures();
    void setStatus(const QString& text, bool good);

    const WindowTheme* theme_ = &WindowTheme::light();
    bool is_stale_ = false, is_comparable_ = false;
    QString against_;  // what it is compared with
    QLabel *total_, *total_name_, *total_change_, *title_, *status_, *range_;
    QBoxLayout *whole_, *titles_;
    std::vector<Figure> figures_;
    std::vector<QLabel*> names_;
};

}  // namespace baton::gui

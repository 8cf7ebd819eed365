// Details of the selection, in words, with the ways to its cause and its effect.
#pragma once

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

#include "gui/run/fact_words.h"
#include "gui/run/run_result.h"
#include "gui/timeline/timeline_view.h"

namespace baton::gui {

class DetailsPanel : public QScrollArea {
    Q_OBJECT
public:
    explicit DetailsPanel(QWidget* parent = nullptr);
    void setTheme(const WindowTheme& theme);
    // `span`: the selected one; null: none is.
    void show(const RunResult* run, const std::optional<Selection>& selection, const analysis::StateSpan* span = nullptr);
    // Two runs beside each other, where nothing is selected.
    void showCompared(const RunResult& a, const QString& name_of_a, const RunResult& b, const QString& name_of_b);
    void setStale(bool stale);  // pale: what it says is of an earlier run
    QString text() const;       // all of it with exact times, a line a fact

Q_SIGNALS:
    void causeRequested();
    void effectRequested();
    void lineRequested(int line);

private:
    void clear();
    void fill(const std::vector<Fact>& facts, int from_column);

    const WindowTheme* theme_ = &WindowTheme::light();
    QWidget* body_;
    QLabel *title_, *hint_;
    QGridLayout* grid_;
    QPushButton *cause_, *effect_, *line_;
    std::vector<QWidget*> cells_;
    QString text_;
    int line_number_ = 0;
};

}  // namespace baton::gui

// A field for every `params` entry, a slider where it is a number or a duration; changes are handed on at once.
#pragma once

#include <QLabel>
#include <QPointer>
#include <QScrollArea>
#include <QTimer>
#include <vector>

#include "gui/base/window_theme.h"
#include "gui/run/run_result.h"

class QBoxLayout;
class QLineEdit;
class QSlider;
class QToolButton;

namespace baton::gui {

class ParametersPanel : public QScrollArea {
    Q_OBJECT
public:
    explicit ParametersPanel(QWidget* parent = nullptr);

    // Fields are made anew only when the parameters of the file differ from those shown.
    void setParameters(const std::vector<ParameterValue>& parameters);
    Overrides overrides() const;                                       // those that differ from the file
    void showProblems(const std::vector<ParameterProblem>& problems);  // each below its field, instead of those shown
    void showElapsed(const RunResult* run, std::optional<Duration> baseline);
    void reset();
    void setValues(const baton::gui::Overrides& values);  // of those that are named
    void undo();                                          // the last change, which may be a whole drag of a slider
    void redo();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void changed();

private:
    struct Field {
        ParameterValue value;
        QLineEdit* edit;
        QSlider* slider;
        QLabel *problem, *of_file;
        double most;  // of the slider
    };
    void addField(const ParameterValue& value);
    QString textAt(const Field& field, int position) const;
    QStringList texts() const;
    void remember();
    void goTo(std::size_t state);
    void setTexts(const QStringList& texts);
    void addFoot(QBoxLayout& column);
    void enableUndo();
    void showDifference(const Field& field) const;
    static void follow(const Field& field);  // the slider what is written

    std::vector<ParameterValue> parameters_;
    std::vector<Field> fields_;
    QWidget* body_ = nullptr;
    QLabel* elapsed_ = nullptr;
    bool filling_ = false;
    std::vector<QStringList> states_;  // of all fields, oldest first
    std::size_t state_ = 0;            // the one that is shown
    QTimer settled_;                   // a change is over
    QPointer<QToolButton> undo_, redo_;
};

}  // namespace baton::gui

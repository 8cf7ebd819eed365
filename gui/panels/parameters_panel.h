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

    // Fields are made anew only when the parameters of the file, or its seed, differ from those shown.
    void setParameters(const std::vector<ParameterValue>& parameters, std::int64_t seed = 0);
    Overrides overrides() const;                                       // those that differ from the file
    std::optional<std::int64_t> seed() const;                          // if it is not that of the file
    void showProblems(const std::vector<ParameterProblem>& problems);  // each below its field, instead of those shown
    void showElapsed(const RunResult* run, std::optional<Duration> baseline);
    void reset();
    // Of those that are named; without a seed that of the file.
    void setValues(const baton::gui::Overrides& values, std::optional<qint64> seed = std::nullopt);
    void undo();  // the last change, which may be a whole drag of a slider
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
    void addSeed(QBoxLayout& column);
    void showSeed();
    QStringList texts() const;  // of the fields, and last the seed
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
    std::int64_t seed_of_file_ = 0, seed_ = 0;
    QPointer<QLabel> seed_shown_;  // where it is not that of the file
    bool filling_ = false;
    std::vector<QStringList> states_;  // of all fields, oldest first
    std::size_t state_ = 0;            // the one that is shown
    QTimer settled_;                   // a change is over
    QPointer<QToolButton> undo_, redo_;
};

}  // namespace baton::gui

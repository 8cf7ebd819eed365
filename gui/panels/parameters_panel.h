// A field for every `params` entry, a slider where it is a number or a duration; changes are handed on at once.
#pragma once

#include <QLabel>
#include <QScrollArea>
#include <vector>

#include "gui/base/window_theme.h"
#include "gui/run/run_result.h"

class QFormLayout;
class QLineEdit;
class QSlider;

namespace baton::gui {

class ParametersPanel : public QScrollArea {
    Q_OBJECT
public:
    explicit ParametersPanel(QWidget* parent = nullptr);

    // Fields are made anew only when the parameters of the file differ from those shown.
    void setParameters(const std::vector<ParameterValue>& parameters);
    Overrides overrides() const;  // those that differ from the file
    void showElapsed(const RunResult* run, std::optional<Duration> baseline);
    void reset();

Q_SIGNALS:
    void changed();

private:
    struct Field {
        ParameterValue value;
        QLineEdit* edit;
        QSlider* slider;
        double most;  // of the slider
    };
    void addField(const ParameterValue& value);
    QString textAt(const Field& field, int position) const;

    std::vector<ParameterValue> parameters_;
    std::vector<Field> fields_;
    QWidget* body_ = nullptr;
    QLabel* elapsed_ = nullptr;
    bool filling_ = false;
};

}  // namespace baton::gui

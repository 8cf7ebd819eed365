// A line above the timeline that says what is the matter with what is shown, with buttons for what can be done.
#pragma once

#include <QFrame>
#include <functional>
#include <vector>

#include "gui/base/window_theme.h"

class QHBoxLayout;
class QLabel;

namespace baton::gui {

struct StripButton {
    QString text, name;  // what it says, and its object name for tests
    std::function<void()> act;
};

class Strip : public QFrame {
    Q_OBJECT
public:
    enum class Tone : std::uint8_t { question, warning, error };

    explicit Strip(const QString& name, QWidget* parent = nullptr);  // the name of the object, and of its text with -text
    void setTheme(const WindowTheme& theme);
    // Replaces what it said. A button that is pressed hides the strip before it acts, unless that `stays`: it tells a state and
    // asks nothing.
    void say(Tone tone, const QString& text, const std::vector<StripButton>& buttons = {}, bool stays = false);
    void clear();
    QString text() const;

private:
    void paint();

    const WindowTheme* theme_ = &WindowTheme::light();
    Tone tone_ = Tone::question;
    QLabel* text_;
    QHBoxLayout* row_;
    std::vector<QWidget*> buttons_;
};

}  // namespace baton::gui

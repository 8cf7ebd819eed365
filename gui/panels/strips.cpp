#include "gui/panels/strips.h"

#include <QVBoxLayout>

namespace baton::gui {

Strips::Strips(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(1);
    const char* names[] = {"strip-lost", "strip-conflict", "strip-file", "strip-run"};
    for (std::size_t i = 0; i < strips_.size(); ++i) {
        strips_[i] = new Strip(QString::fromLatin1(names[i]));
        column->addWidget(strips_[i]);
    }
}

void Strips::setTheme(const WindowTheme& theme) {
    for (Strip* strip : strips_) strip->setTheme(theme);
}

void Strips::say(Matter matter, Strip::Tone tone, const QString& text, const std::vector<StripButton>& buttons) {
    of(matter).say(tone, text, buttons, matter == Matter::run);
}

}  // namespace baton::gui

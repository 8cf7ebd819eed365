#include "gui/panels/strip.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace baton::gui {

Strip::Strip(const QString& name, QWidget* parent) : QFrame(parent), text_(new QLabel), row_(new QHBoxLayout(this)) {
    setObjectName(name);
    setAutoFillBackground(true);
    row_->setContentsMargins(18, 6, 18, 6);
    row_->setSpacing(8);
    text_->setObjectName(name + QStringLiteral("-text"));
    text_->setTextFormat(Qt::PlainText);
    text_->setWordWrap(true);
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row_->addWidget(text_, 1);
    hide();
}

void Strip::setTheme(const WindowTheme& theme) {
    theme_ = &theme;
    paint();
}

void Strip::paint() {
    const bool dark = theme_->dark;
    QPalette colours = palette();
    const QColor grounds[] = {dark ? QColor(0x1F, 0x36, 0x4D) : QColor(0xDC, 0xEB, 0xFA),
                              dark ? QColor(0x45, 0x37, 0x12) : QColor(0xFF, 0xF1, 0xC9),
                              dark ? QColor(0x52, 0x20, 0x24) : QColor(0xFB, 0xDD, 0xDF)};
    colours.setColor(QPalette::Window, grounds[static_cast<int>(tone_)]);
    colours.setColor(QPalette::WindowText, theme_->text);
    setPalette(colours);
    text_->setPalette(colours);
}

void Strip::say(Tone tone, const QString& text, const std::vector<StripButton>& buttons, bool stays) {
    clear();
    tone_ = tone;
    text_->setText(text);
    for (const StripButton& one : buttons) {
        auto* button = new QPushButton(one.text);
        button->setObjectName(one.name);
        connect(button, &QPushButton::clicked, this, [this, act = one.act, stays] {
            if (!stays) clear();
            act();
        });
        row_->addWidget(button);
        buttons_.push_back(button);
    }
    paint();
    show();
}

void Strip::clear() {
    for (QWidget* button : buttons_) {
        button->hide();
        button->deleteLater();  // it may be the one that was pressed
    }
    buttons_.clear();
    text_->clear();
    hide();
}

QString Strip::text() const { return text_->text(); }

}  // namespace baton::gui

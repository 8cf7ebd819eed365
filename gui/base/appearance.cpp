#include "gui/base/appearance.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>
#include <QSettings>
#include <QStyle>
#include <optional>

namespace baton::gui {

namespace {

std::optional<ThemeChoice> chosen;

bool system_is_dark() {
    // As the platform's palette was before ours was set.
    static const bool dark = QApplication::palette().color(QPalette::Window).lightness() < 128;
    return dark;
}

}  // namespace

ThemeChoice theme_choice() {
    if (!chosen) chosen = static_cast<ThemeChoice>(std::clamp(QSettings().value(QStringLiteral("theme"), 0).toInt(), 0, 2));
    return *chosen;
}

void set_theme(ThemeChoice choice) { chosen = choice; }

const WindowTheme& current_theme() {
    const ThemeChoice choice = theme_choice();
    const bool dark = choice == ThemeChoice::dark || (choice == ThemeChoice::system && system_is_dark());
    return dark ? WindowTheme::night() : WindowTheme::light();
}

void apply_palette(const WindowTheme& theme) {
    system_is_dark();
    QPalette colours;
    colours.setColor(QPalette::Window, theme.window);
    colours.setColor(QPalette::WindowText, theme.text);
    colours.setColor(QPalette::Base, theme.card);
    colours.setColor(QPalette::AlternateBase, theme.stripe);
    colours.setColor(QPalette::Text, theme.text);
    colours.setColor(QPalette::Button, theme.dark ? theme.header : QColor(0xFA, 0xFB, 0xFC));
    colours.setColor(QPalette::ButtonText, theme.text);
    colours.setColor(QPalette::BrightText, Qt::white);
    colours.setColor(QPalette::ToolTipBase, theme.dark ? QColor(0x2A, 0x30, 0x38) : QColor(0xFF, 0xFF, 0xF2));
    colours.setColor(QPalette::ToolTipText, theme.text);
    colours.setColor(QPalette::Highlight, theme.dark ? QColor(0x2E, 0x5F, 0x92) : QColor(0x0B, 0x5C, 0xAD));
    colours.setColor(QPalette::HighlightedText, Qt::white);
    colours.setColor(QPalette::Link, theme.accent);
    colours.setColor(QPalette::PlaceholderText, theme.muted);
    colours.setColor(QPalette::Light, theme.dark ? QColor(0x39, 0x40, 0x4A) : QColor(Qt::white));
    colours.setColor(QPalette::Midlight, theme.dark ? QColor(0x2D, 0x33, 0x3B) : QColor(0xF0, 0xF2, 0xF5));
    colours.setColor(QPalette::Mid, theme.line);
    colours.setColor(QPalette::Dark, theme.dark ? QColor(0x0C, 0x0E, 0x11) : QColor(0xB9, 0xC1, 0xCA));
    colours.setColor(QPalette::Shadow, theme.dark ? QColor(0x00, 0x00, 0x00) : QColor(0x88, 0x90, 0x99));
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText}) {
        colours.setColor(QPalette::Disabled, role, theme.dark ? QColor(0x6B, 0x74, 0x80) : QColor(0x9A, 0xA3, 0xAE));
    }
    QApplication::setPalette(colours);
}

// A conductor's stroke over the bars of a timeline; drawn here, so that no file has to be found.
QIcon application_icon() {
    QIcon icon;
    for (const int size : {16, 32, 48, 64, 128, 256}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(size / 64.0, size / 64.0);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(0x12, 0x2B, 0x45));
        painter.drawRoundedRect(QRectF(2, 2, 60, 60), 13, 13);
        const auto bar = [&](double x, double y, double width, const QColor& colour) {
            painter.setBrush(colour);
            painter.drawRoundedRect(QRectF(x, y, width, 9), 2.5, 2.5);
        };
        bar(10, 14, 18, QColor(0x56, 0xB4, 0xE9));
        bar(20, 27.5, 20, QColor(0xE6, 0x9F, 0x00));
        bar(34, 41, 20, QColor(0x00, 0x9E, 0x73));
        painter.setPen(QPen(Qt::white, 4, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(13, 53), QPointF(49, 13));
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(0xF0, 0xE4, 0x42));
        painter.drawEllipse(QPointF(13.5, 52.5), 5, 5);
        icon.addPixmap(pixmap);
    }
    return icon;
}

}  // namespace baton::gui

#include "gui/translation.h"

#include <QApplication>
#include <QLocale>
#include <QSettings>
#include <QTranslator>

namespace baton::gui {

void install_translation(QTranslator& translator) {
    const QString wanted = QSettings().value(QStringLiteral("language")).toString();
    const QLocale locale = wanted.isEmpty() ? QLocale() : QLocale(wanted);
    if (translator.load(locale, QStringLiteral("baton"), QStringLiteral("_"), QStringLiteral(":/i18n")))
        QApplication::installTranslator(&translator);
}

}  // namespace baton::gui

#include "gui/base/translation.h"

#include <QApplication>
#include <QLocale>
#include <QSettings>
#include <string_view>

namespace baton::gui {

QString WindowTranslator::translate(const char* context, const char* text, const char* note, int n) const {
    constexpr std::string_view space = "baton::gui::";
    if (std::string_view(context).starts_with(space)) context += space.size();
    return QTranslator::translate(context, text, note, n);
}

void install_translation(WindowTranslator& translator) {
    const QString wanted = QSettings().value(QStringLiteral("language")).toString();
    const QLocale locale = wanted.isEmpty() ? QLocale() : QLocale(wanted);
    // Without a translation into the user's language the English one serves: it has the plurals.
    const QString name = QStringLiteral("baton"), folder = QStringLiteral(":/i18n");
    const bool found =
        translator.load(locale, name, QStringLiteral("_"), folder) || translator.load(name + QStringLiteral("_en"), folder);
    if (found) QApplication::installTranslator(&translator);
}

}  // namespace baton::gui

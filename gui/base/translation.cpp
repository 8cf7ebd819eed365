#include "gui/base/translation.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <string_view>

namespace baton::gui {

// Texts of Qt that stand in our dialogs and in `--help`: its own translations are often not installed.
[[maybe_unused]] constexpr const char* texts_of_qt[] = {
    QT_TRANSLATE_NOOP("QPlatformTheme", "OK"),
    QT_TRANSLATE_NOOP("QPlatformTheme", "Save"),
    QT_TRANSLATE_NOOP("QPlatformTheme", "Open"),
    QT_TRANSLATE_NOOP("QPlatformTheme", "Cancel"),
    QT_TRANSLATE_NOOP("QPlatformTheme", "Close"),
    QT_TRANSLATE_NOOP("QPlatformTheme", "Discard"),
    QT_TRANSLATE_NOOP("QPlatformTheme", "&Yes"),
    QT_TRANSLATE_NOOP("QPlatformTheme", "&No"),
    QT_TRANSLATE_NOOP("QShortcut", "Ctrl"),
    QT_TRANSLATE_NOOP("QShortcut", "Shift"),
    QT_TRANSLATE_NOOP("QShortcut", "Alt"),
    QT_TRANSLATE_NOOP("QShortcut", "Del"),
    QT_TRANSLATE_NOOP("QShortcut", "Home"),
    QT_TRANSLATE_NOOP("QShortcut", "Left"),
    QT_TRANSLATE_NOOP("QShortcut", "Right"),
    QT_TRANSLATE_NOOP("QShortcut", "Space"),
    QT_TRANSLATE_NOOP("QShortcut", "Return"),
    QT_TRANSLATE_NOOP("QCommandLineParser", "Usage: %1"),
    QT_TRANSLATE_NOOP("QCommandLineParser", "[options]"),
    QT_TRANSLATE_NOOP("QCommandLineParser", "Options:"),
    QT_TRANSLATE_NOOP("QCommandLineParser", "Arguments:"),
    QT_TRANSLATE_NOOP("QCommandLineParser", "Displays help on commandline options."),
    QT_TRANSLATE_NOOP("QCommandLineParser", "Displays help, including generic Qt options."),
    QT_TRANSLATE_NOOP("QCommandLineParser", "Displays version information."),
    QT_TRANSLATE_NOOP("QCommandLineParser", "Unknown option '%1'."),
};

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
    // The buttons of Qt's own dialogs, where its translations are installed.
    auto* of_qt = new QTranslator(qApp);
    if (of_qt->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QApplication::installTranslator(of_qt);
}

}  // namespace baton::gui

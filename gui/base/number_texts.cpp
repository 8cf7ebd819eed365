#include "gui/base/number_texts.h"

#include <QCoreApplication>

namespace baton::gui {

namespace {

QString decimal_point() {
    //: what stands between a whole number and its decimals
    return QCoreApplication::translate("Numbers", ".");
}

}  // namespace

QString in_language(QString number) { return number.replace(QLatin1Char('.'), decimal_point()); }

QString from_language(QString number) { return number.replace(decimal_point(), QStringLiteral(".")); }

}  // namespace baton::gui

// Numbers as the program's language writes them.
#pragma once

#include <QString>

namespace baton::gui {

// A number with a decimal point, with what the language has in its place.
QString in_language(QString number);
QString from_language(QString number);  // and back

}  // namespace baton::gui

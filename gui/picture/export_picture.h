// The picture as a file: SVG, PNG or PDF.
#pragma once

#include <QString>

#include "sim/picture/sheet.h"

namespace baton::gui {

// The kind of file follows from the name's ending. Returns an empty text, or what went wrong.
QString export_picture(const picture::Sheet& sheet, const QString& file);

}  // namespace baton::gui

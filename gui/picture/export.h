// The picture as a file: SVG, PNG or PDF of all, of the visible range, or of the selection.
#pragma once

#include <QString>

#include "gui/picture/picture.h"

namespace baton::gui {

enum class ExportScope : std::uint8_t { all, visible, selection };

struct ExportOptions {
    Range range;          // of the axis
    double width = 1400;  // logical pixels
    double names_width = 190;
    std::size_t most_rows = 2000;
    QString title;
};

// The kind of file follows from the name's ending. Returns an empty text, or what went wrong.
QString export_picture(const Picture& picture, const ExportOptions& options, const QString& file);
QByteArray svg_of(const Picture& picture, const ExportOptions& options);

}  // namespace baton::gui

#include "gui/picture/export_picture.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>
#include <algorithm>

#include "gui/picture/brushes.h"

namespace baton::gui {

namespace {

class ExportTexts {
    Q_DECLARE_TR_FUNCTIONS(ExportTexts)
};

// What texts need is found out with the brush that will paint them, so it is tried on a pixel first.
QSizeF size_of(const picture::Sheet& sheet) {
    QImage pixel(1, 1, QImage::Format_RGB32);
    ImageBrush brush(pixel);
    return {sheet.width, picture::sheet_height(brush, sheet)};
}

QString write(const QString& file, const QByteArray& bytes) {
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.commit())
        return ExportTexts::tr("%1 cannot be written: %2").arg(file, out.errorString());
    return {};
}

QByteArray png_of(const picture::Sheet& sheet) {
    const QSizeF size = size_of(sheet);
    const double ratio = std::min(2.0, 30000.0 / std::max(size.width(), size.height()));
    QImage image((size * ratio).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    {
        ImageBrush brush(image);
        picture::paint_sheet(brush, sheet, ratio);
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

QByteArray pdf_of(const picture::Sheet& sheet) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(96);
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    writer.setPageSize(QPageSize(size_of(sheet) * 72.0 / 96.0, QPageSize::Point, QString(), QPageSize::ExactMatch));
    writer.setTitle(QString::fromStdString(sheet.title));
    writer.setCreator(QStringLiteral("Baton"));
    {
        QPainter painter(&writer);
        PainterBrush brush(painter);
        picture::paint_sheet(brush, sheet);
    }
    return bytes;
}

}  // namespace

QString export_picture(const picture::Sheet& sheet, const QString& file) {
    if (sheet.picture->sides.empty()) return ExportTexts::tr("There is nothing to export yet.");
    if (file.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive))
        return write(file, QByteArray::fromStdString(picture::svg_of(sheet)));
    if (file.endsWith(QLatin1String(".png"), Qt::CaseInsensitive)) return write(file, png_of(sheet));
    if (file.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive)) return write(file, pdf_of(sheet));
    return ExportTexts::tr("Name the file with the ending .svg, .png or .pdf.");
}

}  // namespace baton::gui

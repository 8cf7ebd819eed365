#include "gui/picture/export.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>
#include <algorithm>

#include "gui/run/facts.h"

namespace baton::gui {

namespace {

constexpr double head_height = 46, ruler_height = 28, foot_height = 30;

class ExportTexts {
    Q_DECLARE_TR_FUNCTIONS(ExportTexts)
};

double rows_height(const Picture& picture, const ExportOptions& options) {
    const auto& rows = picture.layout.rows();
    if (rows.size() <= options.most_rows) return static_cast<double>(picture.layout.height());
    return static_cast<double>(rows[options.most_rows].y);
}

QSizeF size_of(const Picture& picture, const ExportOptions& options) {
    return {options.width, head_height + ruler_height + rows_height(picture, options) + foot_height};
}

void paint_sheet(Surface& surface, const Picture& picture, const ExportOptions& options, double ratio) {
    const Theme& theme = *picture.theme;
    const QSizeF size = size_of(picture, options);
    surface.fill({0, 0, size.width(), size.height()}, theme.card);
    Frame frame;
    frame.ratio = ratio;
    frame.area = {options.names_width, head_height + ruler_height, options.width - options.names_width - 16,
                  rows_height(picture, options)};
    frame.view = {options.range.from, std::max<Place>(options.range.length(), least_width),
                  std::max(1, static_cast<int>(frame.area.width() * ratio))};
    surface.text({14, 6, options.width / 2, 32}, options.title, {15, theme.text, true});
    if (!picture.sides.empty()) {
        QString total;
        for (const Side& side : picture.sides) {
            if (!total.isEmpty()) total += QStringLiteral("   /   ");
            total += exact_label(side.run->recording.ending.elapsed);
        }
        surface.text({options.width / 2, 6, options.width / 2 - 16, 32},
                     ExportTexts::tr("Total elapsed") + QStringLiteral("  ") + total, {15, theme.accent, true, Qt::AlignRight});
    }
    paint_ruler(surface, picture, frame, {0, head_height, options.width, ruler_height});
    paint_rows(surface, picture, frame);
    paint_names(surface, picture, frame, 0);
    paint_legend(surface, theme, {14, size.height() - foot_height, options.width - 28, foot_height});
}

QString write(const QString& file, const QByteArray& bytes) {
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.commit())
        return ExportTexts::tr("%1 cannot be written: %2").arg(file, out.errorString());
    return {};
}

QByteArray png_of(const Picture& picture, const ExportOptions& options) {
    const QSizeF size = size_of(picture, options);
    const double ratio = std::min(2.0, 30000.0 / std::max(size.width(), size.height()));
    QImage image((size * ratio).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    {
        ImageSurface surface(image);
        paint_sheet(surface, picture, options, ratio);
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

QByteArray pdf_of(const Picture& picture, const ExportOptions& options) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    const QSizeF size = size_of(picture, options);
    QPdfWriter writer(&buffer);
    writer.setResolution(96);
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    writer.setPageSize(QPageSize(size * 72.0 / 96.0, QPageSize::Point, QString(), QPageSize::ExactMatch));
    writer.setTitle(options.title);
    writer.setCreator(QStringLiteral("Baton"));
    {
        QPainter painter(&writer);
        PainterSurface surface(painter);
        paint_sheet(surface, picture, options, 1);
    }
    return bytes;
}

}  // namespace

QByteArray svg_of(const Picture& picture, const ExportOptions& options) {
    const QSizeF size = size_of(picture, options);
    SvgSurface surface(size.width(), size.height(), options.title);
    paint_sheet(surface, picture, options, 1);
    return surface.finish();
}

QString export_picture(const Picture& picture, const ExportOptions& options, const QString& file) {
    if (picture.sides.empty()) return ExportTexts::tr("There is nothing to export yet.");
    if (file.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive)) return write(file, svg_of(picture, options));
    if (file.endsWith(QLatin1String(".png"), Qt::CaseInsensitive)) return write(file, png_of(picture, options));
    if (file.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive)) return write(file, pdf_of(picture, options));
    return ExportTexts::tr("Name the file with the ending .svg, .png or .pdf.");
}

}  // namespace baton::gui

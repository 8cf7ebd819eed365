#include "gui/window/start_page.h"

#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QTextLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/base/appearance.h"

namespace baton::gui {

namespace {

constexpr int card_width = 250, card_height = 92, gap = 12;

// Draws at most `lines` lines of text, the last one elided; returns the height used.
double draw_wrapped(QPainter& painter, const QRectF& area, const QString& text, int lines) {
    QTextLayout layout(text, painter.font());
    layout.beginLayout();
    double y = 0;
    for (int n = 0; n < lines; ++n) {
        QTextLine line = layout.createLine();
        if (!line.isValid()) break;
        line.setLineWidth(area.width());
        const bool last = n + 1 == lines && line.textStart() + line.textLength() < text.size();
        const QString shown =
            last ? painter.fontMetrics().elidedText(text.mid(line.textStart()), Qt::ElideRight, static_cast<int>(area.width()))
                 : text.mid(line.textStart(), line.textLength());
        painter.drawText(QPointF(area.left(), area.top() + y + painter.fontMetrics().ascent()), shown);
        y += painter.fontMetrics().lineSpacing();
    }
    layout.endLayout();
    return y;
}

}  // namespace

GalleryCard::GalleryCard(const LibraryEntry& entry, QWidget* parent) : QFrame(parent), entry_(entry) {
    setFixedHeight(card_height);
    setMinimumWidth(card_width);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(entry.name);
    setAccessibleDescription(entry.teaches);
    setObjectName(QStringLiteral("card"));
}

void GalleryCard::setTheme(const WindowTheme& theme) {
    theme_ = &theme;
    update();
}

void GalleryCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool active = hovered_ || hasFocus();
    painter.setPen(QPen(active ? theme_->accent : theme_->line, active ? 1.6 : 1));
    painter.setBrush(theme_->card);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 7, 7);
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(theme_->text);
    const QRectF inside = QRectF(rect()).adjusted(14, 11, -14, -10);
    const double used = draw_wrapped(painter, inside, entry_.name, 1);
    painter.setFont(font());
    painter.setPen(theme_->muted);
    draw_wrapped(painter, inside.adjusted(0, used + 3, 0, 0), entry_.teaches, 2);
    painter.setPen(theme_->accent);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.92);
    small.setBold(true);
    painter.setFont(small);
    painter.drawText(inside, Qt::AlignBottom | Qt::AlignLeft | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(entry_.elapsed, Qt::ElideRight, static_cast<int>(inside.width())));
}

void GalleryCard::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint())) Q_EMIT chosen(entry_.file);
}

void GalleryCard::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
        Q_EMIT chosen(entry_.file);
    else
        QFrame::keyPressEvent(event);
}

void GalleryCard::focusInEvent(QFocusEvent* event) {
    QFrame::focusInEvent(event);
    for (QWidget* above = parentWidget(); above; above = above->parentWidget()) {
        if (auto* area = qobject_cast<QScrollArea*>(above)) area->ensureWidgetVisible(this);
    }
    update();
}

StartPage::StartPage(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("start"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(36, 28, 36, 16);
    column->setSpacing(10);
    auto* head = new QHBoxLayout;
    auto* icon = new QLabel;
    icon->setPixmap(application_icon().pixmap(QSize(64, 64), devicePixelRatioF()));
    head->addWidget(icon);
    head->addSpacing(14);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    title_ = new QLabel(QStringLiteral("Baton"));
    QFont large = title_->font();
    large.setPointSizeF(large.pointSizeF() * 2.2);
    large.setBold(true);
    title_->setFont(large);
    about_ = new QLabel(tr("See how tasks take turns on one event loop, and where the time goes."));
    about_->setWordWrap(true);
    words->addWidget(title_);
    words->addWidget(about_);
    head->addLayout(words, 1);
    back_ = new QPushButton;
    back_->setObjectName(QStringLiteral("library-back"));
    back_->hide();
    connect(back_, &QPushButton::clicked, this, &StartPage::backRequested);
    auto* open = new QPushButton(tr("Open a scenario …"));
    open->setDefault(true);
    auto* legend = new QPushButton(tr("How to read the picture"));
    for (QPushButton* button : {back_, legend, open}) {
        button->setMinimumHeight(34);
        button->setMinimumWidth(button->sizeHint().width() + 28);
        head->addWidget(button);
    }
    connect(open, &QPushButton::clicked, this, &StartPage::openRequested);
    connect(legend, &QPushButton::clicked, this, &StartPage::legendRequested);
    column->addLayout(head);
    column->addSpacing(8);

    recent_ = new QWidget;
    recent_column_ = new QVBoxLayout(recent_);
    recent_column_->setContentsMargins(0, 0, 0, 0);
    recent_column_->setSpacing(2);
    recent_title_ = new QLabel(tr("Opened lately"));
    recent_column_->addWidget(recent_title_);
    column->addWidget(recent_);

    search_ = new QLineEdit;
    search_->setPlaceholderText(tr("Find in the library"));
    search_->setClearButtonEnabled(true);
    search_->setMaximumWidth(360);
    search_->setMinimumHeight(30);
    search_->setTextMargins(6, 0, 6, 0);
    search_->setAccessibleName(tr("Find in the library"));
    connect(search_, &QLineEdit::textChanged, this, &StartPage::filter);
    column->addWidget(search_);
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    gallery_ = new QWidget;
    gallery_->setLayout(new QVBoxLayout);
    area->setWidget(gallery_);
    column->addWidget(area, 1);
    for (const LibraryEntry& entry : library_entries(library_folder())) {
        auto* card = new GalleryCard(entry, gallery_);
        connect(card, &GalleryCard::chosen, this, &StartPage::fileChosen);
        cards_.push_back(card);
    }
    search_->setVisible(!cards_.empty());
    setRecent({});
}

void StartPage::setTheme(const WindowTheme& theme) {
    theme_ = &theme;
    for (GalleryCard* card : cards_) card->setTheme(theme);
    QPalette soft = palette();
    soft.setColor(QPalette::WindowText, theme.muted);
    about_->setPalette(soft);
    update();
}

void StartPage::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), theme_->window);
}

void StartPage::setRecent(const QStringList& files) {
    while (recent_column_->count() > 1) {
        QLayoutItem* item = recent_column_->takeAt(1);
        delete item->widget();
        delete item;
    }
    int shown = 0;
    for (const QString& file : files) {
        if (!QFileInfo::exists(file) || ++shown > 4) continue;
        auto* button = new QPushButton(QFileInfo(file).fileName());
        button->setFlat(true);
        button->setToolTip(file.toHtmlEscaped());
        button->setStyleSheet(QStringLiteral("QPushButton { text-align: left; padding: 3px 6px; }"));
        button->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        connect(button, &QPushButton::clicked, this, [this, file] { Q_EMIT fileChosen(file); });
        recent_column_->addWidget(button);
    }
    recent_->setVisible(shown > 0);
}

void StartPage::setBack(const QString& name) {
    back_->setText(tr("Back to %1").arg(name));
    back_->setVisible(!name.isEmpty());
}

void StartPage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && !back_->isHidden()) return Q_EMIT backRequested();
    QWidget::keyPressEvent(event);
}

void StartPage::filter(const QString& text) {
    for (GalleryCard* card : cards_) {
        const LibraryEntry& entry = card->entry();
        card->setVisible(text.isEmpty() || entry.name.contains(text, Qt::CaseInsensitive) ||
                         entry.teaches.contains(text, Qt::CaseInsensitive));
    }
    columns_ = 0;
    arrange();
}

void StartPage::resizeEvent(QResizeEvent*) { arrange(); }

void StartPage::arrange() {
    const int columns = std::max(1, (width() - 72 - 24 + gap) / (card_width + gap));
    if (columns == columns_) return;
    columns_ = columns;
    for (QLabel* label : sections_) delete label;
    sections_.clear();
    delete gallery_->layout();
    auto* grid = new QGridLayout(gallery_);
    grid->setContentsMargins(0, 4, 12, 16);
    grid->setSpacing(gap);
    QString section;
    int row = -1, at = 0;
    for (GalleryCard* card : cards_) {
        if (card->isHidden()) continue;
        if (card->entry().section != section) {
            section = card->entry().section;
            auto* label = new QLabel(section);
            label->setTextFormat(Qt::PlainText);
            QFont bold = label->font();
            bold.setBold(true);
            bold.setPointSizeF(bold.pointSizeF() * 1.1);
            label->setFont(bold);
            label->setContentsMargins(0, row < 0 ? 0 : 12, 0, 0);
            sections_.push_back(label);
            grid->addWidget(label, ++row, 0, 1, columns);
            ++row;
            at = 0;
        } else if (at == columns) {
            ++row;
            at = 0;
        }
        grid->addWidget(card, row, at++);
    }
    for (int c = 0; c < columns; ++c) grid->setColumnStretch(c, 1);
    grid->setRowStretch(row + 1, 1);
}

}  // namespace baton::gui

#include "gui/panels/details_panel.h"

#include <QAction>
#include <QClipboard>
#include <QGraphicsOpacityEffect>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace baton::gui {

DetailsPanel::DetailsPanel(QWidget* parent) : QScrollArea(parent), body_(new QWidget) {
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setObjectName(QStringLiteral("details"));
    auto* column = new QVBoxLayout(body_);
    column->setContentsMargins(14, 10, 14, 10);
    column->setSpacing(8);
    auto* head = new QHBoxLayout;
    title_ = new QLabel;
    title_->setTextFormat(Qt::PlainText);
    QFont bold = title_->font();
    bold.setBold(true);
    bold.setPointSizeF(bold.pointSizeF() * 1.15);
    title_->setFont(bold);
    title_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    head->addWidget(title_);
    head->addStretch();
    cause_ = new QPushButton(tr("← Cause ["));
    effect_ = new QPushButton(tr("Effect → ]"));
    line_ = new QPushButton(tr("In the source"));
    for (QPushButton* button : {line_, cause_, effect_}) {
        button->setFlat(false);
        button->setFocusPolicy(Qt::TabFocus);
        head->addWidget(button);
    }
    connect(cause_, &QPushButton::clicked, this, &DetailsPanel::causeRequested);
    connect(effect_, &QPushButton::clicked, this, &DetailsPanel::effectRequested);
    connect(line_, &QPushButton::clicked, this, [this] { Q_EMIT lineRequested(line_number_); });
    column->addLayout(head);
    hint_ = new QLabel(tr("Click a bar in the timeline, or walk with the arrow keys."));
    column->addWidget(hint_);
    grid_ = new QGridLayout;
    grid_->setHorizontalSpacing(14);
    grid_->setVerticalSpacing(5);
    grid_->setColumnStretch(1, 3);
    grid_->setColumnStretch(3, 2);
    column->addLayout(grid_);
    column->addStretch();
    setWidget(body_);
    auto* copy = new QAction(tr("Copy with exact times"), this);
    connect(copy, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(text_); });
    addAction(copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    show(nullptr, std::nullopt);
}

void DetailsPanel::setTheme(const WindowTheme& theme) { theme_ = &theme; }

void DetailsPanel::fill(const std::vector<Fact>& facts, int from_column) {
    for (std::size_t i = 0; i < facts.size(); ++i) {
        auto* name = new QLabel(facts[i].name);
        auto* value = new QLabel(facts[i].value);
        for (QLabel* label : {name, value}) {
            label->setTextFormat(Qt::PlainText);
            label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
            label->setContextMenuPolicy(Qt::NoContextMenu);  // the panel's own
            cells_.push_back(label);
        }
        QPalette soft = name->palette();
        soft.setColor(QPalette::WindowText, theme_->muted);
        name->setPalette(soft);
        value->setWordWrap(true);
        const QString& exact = facts[i].exact.isEmpty() ? facts[i].value : facts[i].exact;
        if (!facts[i].exact.isEmpty()) value->setToolTip(QStringLiteral("<p>") + exact.toHtmlEscaped() + QStringLiteral("</p>"));
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        grid_->addWidget(name, static_cast<int>(i), from_column);
        grid_->addWidget(value, static_cast<int>(i), from_column + 1);
        text_ += facts[i].name + QStringLiteral(": ") + exact + QLatin1Char('\n');
    }
}

void DetailsPanel::clear() {
    for (QWidget* cell : cells_) {
        grid_->removeWidget(cell);
        cell->hide();
        cell->deleteLater();
    }
    cells_.clear();
    text_.clear();
    line_number_ = 0;
    for (QPushButton* button : {cause_, effect_, line_}) button->setVisible(false);
}

void DetailsPanel::showCompared(const RunResult& a, const QString& name_of_a, const RunResult& b, const QString& name_of_b) {
    clear();
    hint_->setVisible(true);
    title_->setVisible(false);
    std::vector<Fact> left = {{QString(), name_of_a}}, right = {{QString(), name_of_b}};
    for (const auto& [run, facts] : {std::pair(&a, &left), std::pair(&b, &right)}) {
        for (const std::vector<Fact>& more : {facts_of_states(*run), facts_of_run(*run)})
            facts->insert(facts->end(), more.begin(), more.end());
    }
    fill(left, 0);
    fill(right, 2);
}

void DetailsPanel::show(const RunResult* run, const std::optional<Selection>& selection, const analysis::StateSpan* selected) {
    clear();
    const bool any = run && selection && selection->row.kind != RowRef::Kind::group;
    hint_->setVisible(!any);
    title_->setVisible(any);
    const bool task = any && selection->row.kind == RowRef::Kind::task && selection->span;
    cause_->setVisible(task);
    effect_->setVisible(task);
    if (!any && run && run->ran) {
        fill(facts_of_states(*run), 0);
        fill(facts_of_run(*run), 2);
    }
    if (!any) return;
    title_->setText(safe_text(picture::row_name(*run->pictured, selection->row)));
    text_ = title_->text() + QLatin1Char('\n');
    if (selection->row.kind == RowRef::Kind::object) return fill(facts_of_object(*run, selection->row.id), 0);
    if (!selection->row.has_spans()) return;
    const bool has_event = selection->event < run->recording.events.size();
    if (!selected) {
        if (has_event) fill({fact_of_event(*run, selection->event)}, 0);
        return fill(facts_of_row(*run, selection->row.id), has_event ? 2 : 0);
    }
    const analysis::StateSpan& span = *selected;
    line_number_ = own_line(span.line);
    line_->setVisible(line_number_ > 0);
    std::vector<Fact> facts = facts_of_span(*run, selection->row.id, span);
    if (has_event) facts.insert(facts.begin(), fact_of_event(*run, selection->event));
    fill(facts, 0);
    fill(facts_of_row(*run, selection->row.id), 2);
}

void DetailsPanel::setStale(bool stale) {
    if (stale == (body_->graphicsEffect() != nullptr)) return;
    auto* pale = stale ? new QGraphicsOpacityEffect(body_) : nullptr;
    if (pale) pale->setOpacity(0.35);
    body_->setGraphicsEffect(pale);
}

QString DetailsPanel::text() const { return text_; }

}  // namespace baton::gui

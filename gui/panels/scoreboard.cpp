#include "gui/panels/scoreboard.h"

#include <QGraphicsOpacityEffect>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/base/number_texts.h"
#include "gui/panels/elided_label.h"
#include "gui/run/fact_words.h"

namespace baton::gui {

namespace {

constexpr int after_total = 24, least_title = 60, most_title = 260;  // pixels

QLabel* plain_label(QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setFocusPolicy(Qt::NoFocus);
    return label;
}

QFont sized(QFont font, double points, bool bold) {
    font.setPointSizeF(points);
    font.setBold(bold);
    return font;
}

QString difference(Duration whole, Duration before, Duration now) {
    if (before == now) return QStringLiteral("=");
    return (now < before ? QString(QChar(0x2212)) : QStringLiteral("+")) +
           length_label(whole, now < before ? before - now : now - before);
}

// `+1.20`, `−3`, and `=` where no digit tells them apart.
QString signed_number(double change, const QString& size) {
    const bool any = std::any_of(size.begin(), size.end(), [](QChar c) { return c >= QLatin1Char('1') && c <= QLatin1Char('9'); });
    if (!any) return QStringLiteral("=");
    return (change < 0 ? QString(QChar(0x2212)) : QStringLiteral("+")) + size;
}

// With three digits or four.
QString ratio_label(double ratio) { return QString::number(ratio, 'f', ratio < 10 ? 2 : ratio < 100 ? 1 : 0); }

QString name_of(const RunResult& run, TaskId task) {
    return task < run.timeline.rows().size() ? safe_text(run.timeline.rows()[task].name) : QString();
}

QString status_text(const analysis::RunDocument& document) {
    const auto& status = document.status;
    if (status == "returned") return Scoreboard::tr("returned");
    if (status == "raised") {
        const QString type = document.exception ? safe_text(document.exception->type) : QString();
        return Scoreboard::tr("raised %1").arg(type).trimmed();
    }
    if (status == "deadlock") return Scoreboard::tr("deadlock");
    if (status == "livelock") return Scoreboard::tr("livelock");
    if (status == "limit" && document.message == "stopped by hand") return Scoreboard::tr("stopped by hand");
    if (status == "limit") return Scoreboard::tr("stopped at a limit");
    return safe_text(status);
}

}  // namespace

Scoreboard::Scoreboard(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("scoreboard"));
    setAutoFillBackground(true);
    const double base = font().pointSizeF();
    whole_ = new QBoxLayout(QBoxLayout::LeftToRight, this);
    whole_->setContentsMargins(18, 10, 18, 10);
    whole_->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);

    auto* left = new QVBoxLayout;
    left->setSpacing(0);
    total_name_ = plain_label(this);
    total_name_->setText(tr("Total elapsed"));
    total_ = plain_label(this);
    total_->setObjectName(QStringLiteral("total"));
    total_->setAccessibleName(tr("Total elapsed"));
    total_->setFont(sized(font(), base * 2.9, true));
    total_change_ = plain_label(this);
    left->addWidget(total_name_);
    left->addWidget(total_);
    left->addWidget(total_change_);
    left->addStretch();
    row->addLayout(left);
    row->addSpacing(after_total);

    for (const QString& name : {tr("Sequential"), tr("Speed-up"), tr("Loop busy"), tr("Longest hold"), tr("Longest ready")}) {
        figures_.push_back(addFigure(name));
        auto* column = new QVBoxLayout(figures_.back().column);
        column->setContentsMargins(0, 0, 20, 0);
        column->setSpacing(2);
        column->addWidget(figures_.back().name);
        auto* values = new QHBoxLayout;
        values->setSpacing(6);
        values->addWidget(figures_.back().value);
        values->addWidget(figures_.back().change, 0, Qt::AlignBottom);
        values->addStretch();
        column->addLayout(values);
        column->addStretch();
        row->addWidget(figures_.back().column);
    }
    titles_ = new QBoxLayout(QBoxLayout::TopToBottom);
    titles_->setSpacing(3);
    title_ = new ElidedLabel(this);
    title_->setTextFormat(Qt::PlainText);
    title_->setObjectName(QStringLiteral("title"));
    title_->setFont(sized(font(), base * 1.05, true));
    status_ = new ElidedLabel(this);
    status_->setTextFormat(Qt::PlainText);
    status_->setObjectName(QStringLiteral("status"));
    range_ = new ElidedLabel(this);
    range_->setTextFormat(Qt::PlainText);
    range_->setObjectName(QStringLiteral("range"));
    for (QLabel* label : std::initializer_list<QLabel*>{title_, status_, range_}) titles_->addWidget(label);
    titles_->addStretch();
    row->addStretch();
    whole_->addLayout(row);
    whole_->addLayout(titles_, 1);
    figures_[0].name->setToolTip(tr("What the tasks would take one after the other: the sum of their own times"));
    figures_[1].name->setToolTip(tr("The sequential time divided by the total elapsed"));
    figures_[2].name->setToolTip(tr("The share of the time in which the loop's thread was held"));
    figures_[3].name->setToolTip(tr("The longest time that one step kept the thread"));
    figures_[4].name->setToolTip(tr("The longest time that a task stood in the ready queue"));
    setTheme(*theme_);
    show(nullptr, nullptr, {});
}

Scoreboard::Figure Scoreboard::addFigure(const QString& name) {
    Figure out{plain_label(this), plain_label(this), plain_label(this), new QWidget(this)};
    out.name->setText(name);
    out.value->setFont(sized(font(), font().pointSizeF() * 1.45, true));
    out.value->setAccessibleName(name);
    names_.push_back(out.name);
    return out;
}

void Scoreboard::setTheme(const WindowTheme& theme) {
    theme_ = &theme;
    QPalette colours = palette();
    colours.setColor(QPalette::Window, theme.card);
    colours.setColor(QPalette::WindowText, theme.text);
    setPalette(colours);
    QPalette soft = colours;
    soft.setColor(QPalette::WindowText, theme.muted);
    for (QLabel* label : names_) label->setPalette(soft);
    for (QLabel* label : {total_name_, range_}) label->setPalette(soft);
    QPalette strong = colours;
    strong.setColor(QPalette::WindowText, theme.accent);
    total_->setPalette(strong);
}

void Scoreboard::set(Figure& figure, const QString& value, const QString& change, bool better) {
    figure.value->setText(value);
    figure.change->setText(change);
    QPalette colours = palette();
    const QColor good = theme_->dark ? QColor(0x5F, 0xD3, 0x9B) : QColor(0x00, 0x70, 0x4A);
    const QColor bad = theme_->dark ? QColor(0xFF, 0x9A, 0x6B) : QColor(0xA8, 0x3E, 0x00);
    colours.setColor(QPalette::WindowText, !is_comparable_ || change == QStringLiteral("=") ? theme_->muted : better ? good : bad);
    figure.change->setPalette(colours);
    figure.change->setVisible(!change.isEmpty());
}

void Scoreboard::setStatus(const QString& text, bool good) {
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, good ? theme_->muted : theme_->failure);
    status_->setPalette(colours);
    status_->setText(text);
    fitFigures();
}

void Scoreboard::show(const RunResult* run, const RunResult* baseline, const QString& title, const QString& against) {
    title_->setText(title);
    title_->setToolTip(title.toHtmlEscaped());
    against_ = baseline && !against.isEmpty() ? tr("against %1").arg(against) : QString();
    const auto ended = [](const RunResult* one) { return one && one->ran && one->document.status == "returned"; };
    // A run that was cut short is not faster.
    is_comparable_ = ended(run) && ended(baseline);
    if (baseline && baseline->ran && !ended(baseline)) against_ += QStringLiteral("  ·  ") + status_text(baseline->document);
    range_->setText(against_);
    Figure total{total_, total_name_, total_change_, nullptr};
    if (!run || !run->ran) {
        set(total, QStringLiteral("–"), {}, true);
        total_->setToolTip({});
        for (Figure& figure : figures_) set(figure, QStringLiteral("–"), {}, true);
        return setStatus({}, true);
    }
    const Scores& now = run->scores;
    const Scores* before = baseline && baseline->ran ? &baseline->scores : nullptr;
    // All in one unit.
    const Duration whole = std::max(now.elapsed, before ? before->elapsed : Duration{});
    const auto length = [&](Duration time) { return length_label(whole, time); };
    const auto changed = [&](Duration from, Duration to) { return difference(whole, from, to); };
    set(total, length(now.elapsed),
        before ? tr("from %1:  %2").arg(length(before->elapsed), changed(before->elapsed, now.elapsed)) : QString(),
        before && now.elapsed < before->elapsed);
    total_->setToolTip(exact_label(now.elapsed));
    figures_[0].value->setToolTip(exact_label(now.one_by_one));
    const QString per_cent = in_language(
        QStringLiteral("%1 %").arg(now.busy_share() * 100, 0, 'f', now.busy_share() < 0.0995 && now.busy_share() > 0 ? 1 : 0));
    // Added up over the tasks it may be many times as long.
    const Duration longest = std::max({whole, now.one_by_one, before ? before->one_by_one : Duration{}});
    set(figures_[0], length_label(longest, now.one_by_one),
        before ? difference(longest, before->one_by_one, now.one_by_one) : QString(),
        before && now.one_by_one <= before->one_by_one);
    const bool took_time = now.elapsed > Duration{};  // else there is nothing to divide by
    set(figures_[1], took_time ? in_language(ratio_label(now.speed_up()) + QStringLiteral(" ×")) : QStringLiteral("–"),
        before ? in_language(
                     signed_number(now.speed_up() - before->speed_up(), ratio_label(std::abs(now.speed_up() - before->speed_up()))))
               : QString(),
        before && now.speed_up() >= before->speed_up());
    const double points = before ? (now.busy_share() - before->busy_share()) * 100 : 0;
    const QString change = signed_number(points, QString::number(std::abs(points), 'f', 0));
    const bool same = change == QStringLiteral("=");
    set(figures_[2], per_cent, !before ? QString() : same ? change : tr("%1 points").arg(change), points <= 0);  // of per cent
    set(figures_[3], length(now.longest_hold), before ? changed(before->longest_hold, now.longest_hold) : QString(),
        before && now.longest_hold <= before->longest_hold);
    set(figures_[4], length(now.longest_ready), before ? changed(before->longest_ready, now.longest_ready) : QString(),
        before && now.longest_ready <= before->longest_ready);
    const auto who = [&](TaskId task, Duration how_long) {
        return (name_of(*run, task) + QStringLiteral("  ") + exact_label(how_long)).trimmed().toHtmlEscaped();
    };
    figures_[3].value->setToolTip(who(now.holder, now.longest_hold));
    figures_[4].value->setToolTip(who(now.kept_waiting, now.longest_ready));

    const bool refused = run->program && run->program->refused;
    QString status = refused ? tr("stopped: it needs the real world") : status_text(run->document);
    const auto& checks = run->document.expectations;
    const auto held = std::count_if(checks.begin(), checks.end(), [](const auto& check) { return check.held; });
    const bool all_held = held == static_cast<std::ptrdiff_t>(checks.size());
    if (!checks.empty())
        status += QStringLiteral("  ·  ") + (all_held ? tr("all %n expectation(s) held", nullptr, static_cast<int>(checks.size()))
                                                      : tr("%1 of %2 expectations held").arg(held).arg(checks.size()));
    // What is expected is expected of the file's own parameters.
    const bool has_other_params = !run->request.overrides.empty();
    if (!all_held && has_other_params) status += QStringLiteral("  ·  ") + tr("they are of the file's own params");
    if (!run->document.warnings.empty())
        status += QStringLiteral("  ·  ") + tr("%n warning(s)", nullptr, static_cast<int>(run->document.warnings.size()));
    if (run->program && run->program->status != 0 && !refused)
        status += QStringLiteral("  ·  ") + tr("exit status %1").arg(run->program->status);
    if (run->truncated) status += QStringLiteral("  ·  ") + tr("trace cut short");
    setStatus(status, run->document.status == "returned" && (all_held || has_other_params));
}

QSize Scoreboard::minimumSizeHint() const {
    const QMargins around = layout()->contentsMargins();
    const int total = std::max({total_->sizeHint().width(), total_name_->sizeHint().width(), total_change_->sizeHint().width()});
    return {around.left() + total + after_total + least_title + around.right(), QWidget::minimumSizeHint().height()};
}

// The headline keeps its size. Where the title has no room at its right, it goes above; of the others those that have no room then
// are left out, from the last on.
void Scoreboard::fitFigures() {
    const int titles = std::max(title_->sizeHint().width(), status_->sizeHint().width());
    int figures = 0;
    for (const Figure& figure : figures_) figures += figure.column->sizeHint().width();
    const int beside = minimumSizeHint().width() - least_title;
    const bool above = beside + figures + std::min(titles, most_title) > width();
    whole_->setDirection(above ? QBoxLayout::BottomToTop : QBoxLayout::LeftToRight);
    titles_->setDirection(above ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    whole_->setContentsMargins(18, above ? 5 : 10, 18, above ? 4 : 10);
    titles_->setSpacing(above ? 16 : 3);
    status_->setMinimumWidth(above ? std::min(status_->sizeHint().width(), width() * 2 / 3) : 0);  // the title is cut before it
    for (QLabel* label : std::initializer_list<QLabel*>{title_, status_, range_})
        label->setAlignment(above ? Qt::AlignLeft : Qt::AlignRight);
    for (const Figure& figure : figures_) figure.column->show();
    if (!above) return;
    const int margins = layout()->contentsMargins().left() + layout()->contentsMargins().right();
    for (auto figure = figures_.rbegin(); figure != figures_.rend(); ++figure) {
        QLayoutItem* row = whole_->itemAt(0);
        row->invalidate();  // what was hidden just now asks for no room
        if (row->minimumSize().width() + margins <= width()) break;
        figure->column->hide();
    }
}

void Scoreboard::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitFigures();
}

void Scoreboard::showRange(const RunResult* run, std::optional<std::pair<Time, Time>> range) {
    if (!run || !run->ran || !range) return range_->setText(against_);
    const auto [from, to] = *range;
    Duration busy{};
    for (const analysis::StateSpan& span : run->timeline.spans(0)) {
        if (span.state == analysis::State::idle || span.end <= from) continue;
        if (span.start >= to) break;
        busy += std::min(span.end, to) - std::max(span.start, from);
    }
    const auto steps = run->timeline.steps(0);
    const auto first =
        std::lower_bound(steps.begin(), steps.end(), from, [](const analysis::TaskStep& step, Time t) { return step.start < t; });
    const auto last =
        std::upper_bound(first, steps.end(), to, [](Time t, const analysis::TaskStep& step) { return t < step.start; });
    const double share = to > from ? 100.0 * static_cast<double>(busy.count()) / static_cast<double>((to - from).count()) : 0;
    range_->setText(tr("Measured %1: loop busy %2 %, %n step(s)", nullptr, static_cast<int>(last - first))
                        .arg(length_label(run->document.elapsed, to - from))
                        .arg(share, 0, 'f', 0));
    range_->setToolTip(exact_label(to - from));
}

void Scoreboard::showProgress(const QString& text) { setStatus(text, true); }

void Scoreboard::setStale(bool stale) {
    if (stale == is_stale_) return;
    is_stale_ = stale;
    for (QLabel* label : findChildren<QLabel*>()) {
        if (label == status_) continue;  // it says what is the matter
        auto* pale = stale ? new QGraphicsOpacityEffect(label) : nullptr;
        if (pale) pale->setOpacity(0.35);
        label->setGraphicsEffect(pale);
    }
}

QString Scoreboard::totalText() const { return total_->text(); }

QString Scoreboard::title() const { return title_->text(); }

}  // namespace baton::gui

#include "gui/panels/search_bar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QToolButton>
#include <algorithm>
#include <string>
#include <string_view>

#include "gui/base/work.h"
#include "gui/run/fact_words.h"
#include "gui/timeline/timeline_view.h"

namespace baton::gui {

namespace {

constexpr std::size_t most_matches = 100'000;
constexpr std::size_t most_read = 200'000;  // tasks, texts and events in a turn of the event loop

// A text to be found in UTF-8, in any case. Other letters than those of ASCII are rare: only they need conversion.
class Sought {
public:
    explicit Sought(const QString& text) : text_(text), bytes_(text.toLower().toUtf8().toStdString()) {
        ascii_ = std::all_of(bytes_.begin(), bytes_.end(), [](char c) { return static_cast<unsigned char>(c) < 128; });
    }
    bool in(std::string_view where) const {
        if (!ascii_)
            return QString::fromUtf8(where.data(), static_cast<qsizetype>(where.size())).contains(text_, Qt::CaseInsensitive);
        if (where.size() < bytes_.size()) return false;
        const auto low = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
        for (std::size_t i = 0; i + bytes_.size() <= where.size(); ++i) {
            if (low(where[i]) != bytes_[0]) continue;
            std::size_t n = 1;
            while (n < bytes_.size() && low(where[i + n]) == bytes_[n]) ++n;
            if (n == bytes_.size()) return true;
        }
        return false;
    }

private:
    QString text_;
    std::string bytes_;
    bool ascii_;
};

}  // namespace

// Through the tasks' names, the texts of the trace, once each, and the events that name them.
struct SearchBar::Search {
    Search(const QString& text, const RunResult& run)
        : sought(text),
          tasks(run.timeline.task_count()),
          texts(tasks + run.recording.texts.size()),
          end(texts + run.recording.events.size()),
          wanted(run.recording.texts.size(), false) {}

    Sought sought;
    std::size_t tasks, texts, end;  // where the names, the texts, the events end
    std::size_t place = 0;
    std::vector<bool> wanted;  // by text
};

SearchBar::~SearchBar() = default;

SearchBar::SearchBar(TimelineView* timeline, QWidget* parent) : QWidget(parent), timeline_(timeline) {
    setObjectName(QStringLiteral("search"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 5, 12, 5);
    edit_ = new QLineEdit;
    edit_->setPlaceholderText(tr("Find tasks, waits, log lines"));
    edit_->setAccessibleName(tr("Find"));
    edit_->setObjectName(QStringLiteral("search-text"));
    edit_->setClearButtonEnabled(true);
    count_ = new QLabel;
    count_->setObjectName(QStringLiteral("search-count"));
    row->addWidget(edit_, 1);
    row->addWidget(count_);
    const auto button = [&](const QString& text, const QString& tip, auto act) {
        auto* made = new QToolButton;
        made->setText(text);
        made->setToolTip(tip);
        made->setAutoRaise(true);
        connect(made, &QToolButton::clicked, this, act);
        row->addWidget(made);
    };
    button(QStringLiteral("↑"), tr("Previous (Shift+Enter)"), [this] { next(-1); });
    button(QStringLiteral("↓"), tr("Next (Enter)"), [this] { next(1); });
    button(QStringLiteral("✕"), tr("Close (Esc)"), [this] { hide(); });
    connect(edit_, &QLineEdit::textChanged, this, &SearchBar::find);
    more_.setSingleShot(true);
    connect(&more_, &QTimer::timeout, this, &SearchBar::goOn);
    hide();
}

void SearchBar::setRun(RunResultPtr run, std::size_t side) {
    run_ = std::move(run);
    side_ = side;
    find(isVisible() ? edit_->text() : QString());
}

void SearchBar::open() {
    show();
    edit_->setFocus();
    edit_->selectAll();
}

void SearchBar::find(const QString& text) {
    matches_.clear();
    at_ = -1;
    more_.stop();
    search_.reset();
    count_->setText({});
    if (text.isEmpty() || !run_) return;
    search_ = std::make_unique<Search>(text, *run_);
    goOn();
}

void SearchBar::goOn() {
    const std::size_t from = search_->place, end = std::min(search_->end, from + most_read);
    while (search_->place < end && matches_.size() < most_matches) look(search_->place++);
    work().events += search_->place - from;
    if (search_->place < search_->end && matches_.size() < most_matches) return more_.start();
    search_.reset();
    count_->setText(matches_.empty() ? tr("nothing found") : tr("%n found", nullptr, static_cast<int>(matches_.size())));
    if (at_ < 0) next(1);
}

void SearchBar::look(std::size_t place) {
    if (place < search_->tasks) {
        const auto id = static_cast<TaskId>(place + 1);
        if (search_->sought.in(run_->timeline.rows()[id].name)) matches_.push_back({Match::Kind::task, id});
        return;
    }
    if (place < search_->texts) {
        const std::size_t id = place - search_->tasks;
        search_->wanted[id] = id > 0 && search_->sought.in(run_->recording.texts[static_cast<TextId>(id)]);
        return;
    }
    const std::size_t index = place - search_->texts;
    const trace::TraceEvent& event = run_->recording.events[index];
    const bool has_text = event.kind == trace::EventKind::log || event.kind == trace::EventKind::job_log ||
                          event.kind == trace::EventKind::warning ||
                          (event.kind == trace::EventKind::suspend && static_cast<trace::Wait>(event.detail) != trace::Wait::task);
    if (has_text && event.a < search_->wanted.size() && search_->wanted[event.a])
        matches_.push_back({Match::Kind::event, static_cast<std::uint32_t>(index)});
}

void SearchBar::next(int by) {
    if (matches_.empty()) return;
    const auto size = static_cast<std::ptrdiff_t>(matches_.size());
    at_ = ((at_ < 0 && by < 0 ? 0 : at_) + by + size) % size;
    const Match& match = matches_[static_cast<std::size_t>(at_)];
    if (match.kind == Match::Kind::task)
        timeline_->selectTask(match.id, side_);
    else
        timeline_->selectEvent(match.id, side_);
    count_->setText(tr("%1 of %2").arg(at_ + 1).arg(size));
}

void SearchBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return next(event->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
    if (event->key() == Qt::Key_Escape) {
        hide();
        timeline_->setFocus();
        return;
    }
    QWidget::keyPressEvent(event);
}

}  // namespace baton::gui

// The source of a scenario or of a Python program: colours, errors underlined in place, the selected step's line, completion of
// words, folding, breakpoints; beside it what stands in margin.h.
#pragma once

#include <QPlainTextEdit>
#include <set>
#include <vector>

#include "gui/base/window_theme.h"
#include "gui/editor/highlighters.h"
#include "gui/editor/margin.h"
#include "sim/base/diagnostics.h"

namespace baton::gui {

class Completion;

class SourceEditor : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit SourceEditor(QWidget* parent = nullptr);

    // Laying out more text, or a longer line, would keep the window from answering.
    static bool canEdit(const QByteArray& text);

    void setTheme(const WindowTheme& theme);
    const WindowTheme& theme() const { return *theme_; }
    void setLanguage(Language language);
    Language language() const { return language_; }
    // The text as a whole, keeping the cursor where it can; not undoable as an edit of the user's.
    void replaceText(const QString& text);
    void editText(const QString& text);  // as one edit of the user's: it can be undone
    void setDiagnostics(const Diagnostics& diagnostics);
    bool hasError(int line) const;
    void setCurrentStep(int line);  // 0: none
    int currentStep() const { return step_line_; }
    void goToLine(int line, int column = 1);
    QRectF lineBox(int line) const;  // in the viewport, or beyond its edges; empty: there is no such line

    void setTimes(LineInfos infos);  // of a run, by line
    const LineInfos& times() const { return times_->infos(); }
    void setCountingTimes(bool counting);  // they are not known yet
    bool isCountingTimes() const { return times_->isCounting(); }
    void showTimes(bool shown);
    // The lines at which tasks stand at the playhead, and what they do there.
    void setTasks(std::map<int, QString> tasks);
    bool hasTasks(int line) const;                      // or one of those that are folded below it
    void setMatches(std::vector<QTextCursor> matches);  // what was searched for

    // Lines at which a playback stops. They move with the text.
    std::set<int> breakpoints() const;  // lines from 1 on
    bool hasBreakpoint(int line) const;
    void toggleBreakpoint(int line);
    void clearBreakpoints();

    int seenLine(int line) const;  // itself, or the head below which it is folded away
    void toggleFold(int line);
    void setAllFolded(bool folded);

    struct VisibleLine {
        int number;
        double top, height;  // in the viewport
    };
    std::vector<VisibleLine> visibleLines(double bottom) const;  // down to there

    QString aboutLine(int line) const;  // for a tool tip: its errors, its times, its tasks

Q_SIGNALS:
    void lineClicked(int line);  // by the mouse, or Ctrl+Enter
    void breakpointsChanged();
    void leaveRequested();  // Esc: Tab belongs to the text

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    void updateMargins();
    void showMarks();
    bool hasOnlyDash() const;
    void endBody();
    void breakLine();
    void layOutAgain();
    int indentation() const { return language_ == Language::python ? 4 : 2; }

    const WindowTheme* theme_ = &WindowTheme::light();
    Diagnostics diagnostics_;
    int step_line_ = 0;
    LineMargin* lines_;
    TimesColumn* times_;
    bool shows_times_ = true;
    std::map<int, QString> tasks_;
    std::vector<QTextCursor> matches_;
    Language language_ = Language::scenario;
    Highlighter* highlighter_;  // the document's
    Completion* completion_;
};

}  // namespace baton::gui

// The source of a scenario or of a Python program: line numbers, colours, errors underlined in place, the selected step's line.
#pragma once

#include <QPlainTextEdit>
#include <vector>

#include "gui/base/window_theme.h"
#include "gui/editor/highlighters.h"
#include "sim/base/diagnostics.h"

namespace baton::gui {

class SourceEditor : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit SourceEditor(QWidget* parent = nullptr);

    // Laying out more text, or a longer line, would keep the window from answering.
    static bool canEdit(const QByteArray& text);

    void setTheme(const WindowTheme& theme);
    void setLanguage(Language language);
    Language language() const { return language_; }
    // The text as a whole, keeping the cursor where it can; not undoable as an edit of the user's.
    void replaceText(const QString& text);
    void editText(const QString& text);  // as one edit of the user's: it can be undone
    void setDiagnostics(const Diagnostics& diagnostics);
    void setCurrentStep(int line);  // 0: none
    int currentStep() const { return step_line_; }
    void goToLine(int line, int column = 1);
    QRectF lineBox(int line) const;  // in the viewport, or beyond its edges; empty: there is no such line

Q_SIGNALS:
    void lineClicked(int line);  // by the mouse, or Ctrl+Enter

protected:
    void resizeEvent(QResizeEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    friend class LineNumbers;
    int marginWidth() const;
    void paintMargin(QPaintEvent* event);
    void updateMargin();
    void showMarks();
    int indentation() const { return language_ == Language::python ? 4 : 2; }

    const WindowTheme* theme_ = &WindowTheme::light();
    Diagnostics diagnostics_;
    int step_line_ = 0;
    QWidget* margin_;
    Language language_ = Language::scenario;
    Highlighter* highlighter_;  // the document's
};

}  // namespace baton::gui

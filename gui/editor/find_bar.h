// Finds and replaces in the source, beneath the editor.
#pragma once

#include <QTextDocument>
#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace baton::gui {

class SourceEditor;

class FindBar : public QWidget {
    Q_OBJECT
public:
    explicit FindBar(SourceEditor& editor, QWidget* parent = nullptr);

    void open(bool replacing);
    void next(int by);
    int replaceAll();  // how many

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void look();
    void goTo(const QTextCursor& found);
    void replace();
    QTextDocument::FindFlags flags() const;
    std::vector<QTextCursor> matches(std::size_t most) const;

    SourceEditor& editor_;
    QLineEdit *find_, *replace_;
    QWidget* replacing_;
    QToolButton* case_;
    QLabel* count_;
};

}  // namespace baton::gui

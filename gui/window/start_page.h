// What the window shows before anything is open: the scenario library, the last files, and what this is.
#pragma once

#include <QFrame>
#include <QLabel>
#include <QWidget>
#include <vector>

#include "gui/base/window_theme.h"
#include "gui/window/library.h"

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace baton::gui {

// A scenario in the gallery: its name, what it teaches, how long it takes. A click or Enter opens it.
class GalleryCard : public QFrame {
    Q_OBJECT
public:
    explicit GalleryCard(const LibraryEntry& entry, QWidget* parent = nullptr);
    const LibraryEntry& entry() const { return entry_; }
    void setTheme(const WindowTheme& theme);

Q_SIGNALS:
    void chosen(const QString& file);

protected:
    void paintEvent(QPaintEvent*) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent*) override { hovered_ = true, update(); }
    void leaveEvent(QEvent*) override { hovered_ = false, update(); }
    void focusInEvent(QFocusEvent* event) override;

private:
    LibraryEntry entry_;
    const WindowTheme* theme_ = &WindowTheme::light();
    bool hovered_ = false;
};

class StartPage : public QWidget {
    Q_OBJECT
public:
    explicit StartPage(QWidget* parent = nullptr);
    void setTheme(const WindowTheme& theme);
    void setRecent(const QStringList& files);
    void setBack(const QString& name);  // what is open, which Escape goes back to; empty: nothing

Q_SIGNALS:
    void backRequested();
    void fileChosen(const QString& file);
    void openRequested();
    void legendRequested();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent*) override;

private:
    void arrange();
    void filter(const QString& text);

    const WindowTheme* theme_ = &WindowTheme::light();
    std::vector<GalleryCard*> cards_;
    std::vector<QLabel*> sections_;
    QWidget *gallery_, *recent_;
    QVBoxLayout* recent_column_;
    QLabel *title_, *about_, *recent_title_;
    QLineEdit* search_;
    QPushButton* back_;
    int columns_ = 0;
};

}  // namespace baton::gui

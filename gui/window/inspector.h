// Tells a test that drives the window from outside where things stand on the screen and what is shown. The hidden option
// --inspect switches it on: a question a line on standard input, its answer a line of JSON on standard output.
//
//     state           what runs, what is shown, selected, measured, marked, typed
//     widget NAME     by its object name: where it stands, what it says
//     time NS         that instant on the ruler
//     row NAME        a row of the timeline
//     span NS NAME    the bar of that row at that instant
//     line N          a line of the source
//
// Each is answered between two events of the window, so all that an answer says belongs together. A rectangle is
// [left, top, width, height] in pixels of the screen; null: it cannot be seen.
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QObject>
#include <QString>

namespace baton::gui {

class MainWindow;

// {"error": …} for a question that has no answer.
QJsonObject answer(MainWindow& window, const QString& question);

// Answers what comes on standard input until that ends.
class Inspector : public QObject {
    Q_OBJECT
public:
    explicit Inspector(MainWindow& window);

private:
    void answerLines();

    MainWindow& window_;
    QByteArray unread_;
};

}  // namespace baton::gui

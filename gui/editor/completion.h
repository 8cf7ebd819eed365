// Completion of words while a scenario is typed: a list beneath the cursor, with a line of help for each.
#pragma once

#include <QObject>
#include <vector>

#include "sim/scenario/proposals.h"

class QKeyEvent;
class QTreeWidget;

namespace baton::gui {

class SourceEditor;

class Completion : public QObject {
    Q_OBJECT
public:
    explicit Completion(SourceEditor& editor);

    bool takes(const QKeyEvent& key);  // a key is about to be typed: whether it is the list's
    void typed(const QKeyEvent& key);  // and was typed
    void open();                       // whatever was typed
    void close();
    bool isOpen() const;
    QTreeWidget& list() { return *list_; }

private:
    void offer(bool asked);
    void move(int by);
    void accept();

    SourceEditor& editor_;
    QTreeWidget* list_;
    scenario::Proposals proposals_;
};

}  // namespace baton::gui

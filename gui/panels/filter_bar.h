// By what the rows of the timeline are filtered, each with a button that ends it, and the text that their names are to contain. Is
// seen while there is a filter, or when it was asked for.
#pragma once

#include <QHBoxLayout>
#include <QLineEdit>
#include <QWidget>
#include <functional>
#include <vector>

namespace baton::gui {

class TimelineView;

class FilterBar : public QWidget {
    Q_OBJECT
public:
    explicit FilterBar(TimelineView* timeline, QWidget* parent = nullptr);
    void open();
    void clear();  // all rows are shown

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void follow();
    void addChip(const QString& text, const QString& name, const std::function<void()>& end);

    TimelineView* timeline_;
    QLineEdit* edit_;
    QHBoxLayout* chips_;
    std::vector<QWidget*> shown_;
    bool is_open_ = false;  // by the user
};

}  // namespace baton::gui

// What stands beside the source text: line numbers with breakpoints, the places of tasks and folds on the left, times on the right.
#pragma once

#include <QWidget>
#include <map>

#include "gui/run/line_times.h"

namespace baton::gui {

class SourceEditor;

using LineInfos = std::map<int, LineTimes>;

class LineMargin : public QWidget {
    Q_OBJECT
public:
    explicit LineMargin(SourceEditor& editor);
    int wantedWidth() const;
    QSize sizeHint() const override { return {wantedWidth(), 0}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    SourceEditor& editor_;
};

// It lies over the right end of the text, and hides what stands there of a line with times, but not of the cursor's line.
class TimesColumn : public QWidget {
    Q_OBJECT
public:
    explicit TimesColumn(SourceEditor& editor);
    void setInfos(LineInfos infos);
    const LineInfos& infos() const { return infos_; }
    // Says that they are being counted, instead of those of another run.
    void setCounting(bool counting);
    bool isCounting() const { return is_counting_; }
    int wantedWidth() const { return is_brief_ ? brief_width_ : width_; }  // 0: there is nothing to show
    // Without the numbers of times, which are in the tip: for a narrow editor.
    void setBrief(bool brief);
    bool isBrief() const { return is_brief_; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void fitWidth();

    SourceEditor& editor_;
    QString textOf(const LineTimes& info) const;
    LineInfos infos_;
    int width_ = 0, brief_width_ = 0;
    bool is_brief_ = false, is_counting_ = false;
};

}  // namespace baton::gui

// How to read the picture: each sign with what it means, painted by the routine that paints the timeline.
#pragma once

#include <QDialog>

namespace baton::gui {

class LegendDialog : public QDialog {
    Q_OBJECT
public:
    explicit LegendDialog(QWidget* parent = nullptr);
};

}  // namespace baton::gui

// Dialogs that ask or tell something, and return when they are closed.
#pragma once

#include <QString>
#include <QWidget>

namespace baton::gui {

class TimelineView;

// Of an action: the title of the submenu that it stands in.
constexpr const char* within_property = "within";

// Exports the timeline's picture; returns what is to be said of it, or an empty text. `base`: of the file's name.
QString export_dialog(QWidget* parent, const TimelineView& timeline, const QString& base, const QString& title);
void command_palette(QWidget& window);  // of the actions of the window
void keys_dialog(QWidget& window);      // gestures, and the keys of the window's actions
void about_dialog(QWidget* parent);

}  // namespace baton::gui

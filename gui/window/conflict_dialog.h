// What to do when a file has changed on the disk while it was edited here.
#pragma once

#include <QString>
#include <cstdint>

class QWidget;

namespace baton::gui {

enum class Conflict : std::uint8_t { cancel, overwrite, take_theirs, save_copy };

// Shows how the two texts differ, and asks.
Conflict ask_about_conflict(QWidget* parent, const QString& name, const QString& on_disk, const QString& mine);

}  // namespace baton::gui

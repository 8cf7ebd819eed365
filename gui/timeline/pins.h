// The rows that a document has pinned, by name, so that they stay pinned when the run is made again, and after a restart.
#pragma once

#include <QByteArray>
#include <string>
#include <vector>

#include "sim/picture/rows.h"

namespace baton::gui {

struct Pin {
    picture::RowRef::Kind kind = picture::RowRef::Kind::task;
    std::string name;

    bool operator==(const Pin&) const = default;
};

using Sides = std::vector<const picture::PicturedRun*>;

// Those of the choices, each name once.
std::vector<Pin> pins_of(const picture::RowChoices& choices, const Sides& sides);
// The rows of these names, of each run the first; what it does not have is left out. Cost: the rows once, where there is a pin.
std::vector<picture::RowRef> rows_of(const std::vector<Pin>& pins, const Sides& sides);

// As text for the settings, and back; what cannot be read gives none.
QByteArray to_text(const std::vector<Pin>& pins);
std::vector<Pin> pins_from(const QByteArray& text);

}  // namespace baton::gui

// Markers and notes as a document has them: at what a task did, not at a pixel or an instant, so that they stay where they belong
// when the axis changes, when the run is made again, and after a restart.
#pragma once

#include <QByteArray>
#include <QString>
#include <cstdint>
#include <optional>
#include <vector>

#include "gui/timeline/selection.h"
#include "sim/picture/picture.h"

namespace baton::gui {

// An instant of a run: so long after the beginning of the Nth bar of a task.
struct Anchor {
    Time t{};
    std::string task;       // empty: nothing but the time is known
    std::size_t which = 0;  // of the tasks that have this name, in the order of their creation
    std::size_t bar = 0;
    Duration after{};
    analysis::EventIndex event = analysis::no_event;  // in the run that is shown: the last one up to there
};

struct Mark {
    Anchor from, to;
    QString note;
};

Anchor anchor_at(const picture::Side& side, picture::Place place);
// Of a time that was pointed at, whatever happens then: no bar takes it along into another run.
Anchor instant_at(const picture::Side& side, picture::Place place);
picture::Place place_of(const picture::Side& side, const Anchor& anchor);

// The same marks in another run of the document: at the same bars where there are such, else at the same times, within the run. A
// range whose end would stand before its beginning keeps its length.
// Cost: the tasks once, and no more than that.
void bind_again(std::vector<Mark>& marks, const picture::Side& side);

std::vector<Marker> placed(const std::vector<Mark>& marks, const picture::Side& side);

// Where it stands, and its note: `1.5 s to 2 s (0.5 s)  slow`; with every digit if `exact`.
QString about_marker(const picture::Side& side, const Marker& marker, bool exact = false);

// As text for the settings, and back; what cannot be read gives none.
QByteArray to_text(const std::vector<Mark>& marks);
std::vector<Mark> marks_from(const QByteArray& text);

}  // namespace baton::gui

// Asks what a playback is to run until.
#pragma once

#include <optional>

#include "gui/run/run_result.h"
#include "sim/experiment/stops.h"

class QWidget;

namespace baton::gui {

// `now`: what was chosen before, whose breakpoints stay. None: the dialog was given up.
std::optional<experiment::Stops> ask_until(QWidget* parent, const RunResult& run, const experiment::Stops& now);

// The text under which the run's events name an object.
std::optional<TextId> text_of_object(const RunResult& run, std::string_view object);

}  // namespace baton::gui

// A run laid out along an axis.
#pragma once

#include <memory>
#include <string>

#include "sim/picture/level_of_detail.h"
#include "sim/picture/pictured_run.h"
#include "sim/picture/time_axis.h"

namespace baton::picture {

// On the axis of steps `run` has a timeline of its own: see in_steps.
struct Side {
    std::shared_ptr<const PicturedRun> run;
    std::shared_ptr<const TimeAxis> axis;
    std::shared_ptr<const LevelOfDetail> detail;
    std::string title = {};
    std::shared_ptr<const PicturedRun> by_time = nullptr;  // the run as it was given
};

Side side_of(std::shared_ptr<const PicturedRun> run, TimeAxis::Kind kind, std::string title = {});

}  // namespace baton::picture

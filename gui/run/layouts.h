// A run laid out along the axes that were asked for.
#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <optional>

#include "sim/picture/overview.h"
#include "sim/picture/side.h"

namespace baton::gui {

struct LaidRun {
    picture::Side side;  // refers to the run, and does not keep it alive
    std::shared_ptr<const picture::Overview> overview;
};

// Makes a layout when it is first asked for, once. Any thread may ask; who asks while it is made waits for it.
class Layouts {
public:
    // Cost of the first call: linear in the spans; on the axis of steps that of building a timeline.
    const LaidRun& along(picture::TimeAxis::Kind kind, const picture::PicturedRun& run) const;
    bool has(picture::TimeAxis::Kind kind) const { return slots_[static_cast<std::size_t>(kind)].is_made; }

private:
    struct Slot {
        std::once_flag once;
        std::optional<LaidRun> run;
        std::atomic<bool> is_made{false};
    };
    mutable std::array<Slot, 3> slots_;
};

}  // namespace baton::gui

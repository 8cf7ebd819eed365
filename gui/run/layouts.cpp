#include "gui/run/layouts.h"

#include "sim/picture/picture.h"

namespace baton::gui {

const LaidRun& Layouts::along(picture::TimeAxis::Kind kind, const picture::PicturedRun& run) const {
    Slot& slot = slots_[static_cast<std::size_t>(kind)];
    std::call_once(slot.once, [&] {
        const std::shared_ptr<const picture::PicturedRun> unowned(std::shared_ptr<void>(), &run);
        picture::Side side = picture::side_of(unowned, kind);
        auto overview = std::make_shared<const picture::Overview>(side.run->timeline, *side.axis, *side.detail);
        slot.run.emplace(LaidRun{std::move(side), std::move(overview)});
        slot.is_made = true;
    });
    return *slot.run;
}

}  // namespace baton::gui

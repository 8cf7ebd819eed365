// The lines above the timeline, one for each matter; none hides another.
#pragma once

#include <QWidget>
#include <array>

#include "gui/panels/strip.h"

namespace baton::gui {

class Strips : public QWidget {
    Q_OBJECT
public:
    enum class Matter : std::uint8_t {
        lost_text,  // what a crash has left unsaved
        conflict,   // the file on the disk is another than the one that was read
        file,       // the document itself: may it be run, can it be imported
        run,        // what became of its run
    };

    explicit Strips(QWidget* parent = nullptr);
    void setTheme(const WindowTheme& theme);
    void say(Matter matter, Strip::Tone tone, const QString& text, const std::vector<StripButton>& buttons = {});
    void clear(Matter matter) { of(matter).clear(); }
    bool says(Matter matter) { return !of(matter).isHidden(); }
    Strip& of(Matter matter) { return *strips_[static_cast<std::size_t>(matter)]; }

private:
    std::array<Strip*, 4> strips_;
};

}  // namespace baton::gui

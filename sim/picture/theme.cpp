#include "sim/picture/theme.h"

namespace baton::picture {

const Theme& Theme::light() {
    static constexpr Theme theme = {.window = rgb(0xF4F6F8),
                                    .card = rgb(0xFFFFFF),
                                    .rows = rgb(0xFFFFFF),
                                    .stripe = rgb(0xF7F9FB),
                                    .grid = rgb(0xE8ECF0),
                                    .line = rgb(0xD3D9E0),
                                    .header = rgb(0xEEF1F5),
                                    .text = rgb(0x1B2129),
                                    .muted = rgb(0x5A6573),
                                    .accent = rgb(0x0B5CAD),
                                    .selection = rgb(0x0B5CAD).faded(22),
                                    .veil = rgb(0xD55E00).faded(38),
                                    .chart = rgb(0x6B7B8F),
                                    .side_a = rgb(0x5B4FB3),
                                    .side_b = rgb(0x9A3A6B),
                                    .marker = rgb(0x6A2C91)};
    return theme;
}

const Theme& Theme::night() {
    static constexpr Theme theme = {.window = rgb(0x14171B),
                                    .card = rgb(0x1C2026),
                                    .rows = rgb(0x181B20),
                                    .stripe = rgb(0x1C2026),
                                    .grid = rgb(0x282D35),
                                    .line = rgb(0x39404A),
                                    .header = rgb(0x22272E),
                                    .text = rgb(0xE7EAEE),
                                    .muted = rgb(0x9CA7B4),
                                    .accent = rgb(0x6CB2F5),
                                    .selection = rgb(0x6CB2F5).faded(30),
                                    .veil = rgb(0xFF8020).faded(46),
                                    .chart = rgb(0x8A9AAE),
                                    .side_a = rgb(0xA79CF5),
                                    .side_b = rgb(0xE58CBB),
                                    .marker = rgb(0xC9A0F0),
                                    .on_accent = rgb(0x101317),
                                    .dark = true};
    return theme;
}

const Theme& Theme::page() {
    static constexpr Colour ink = {0x1B, 0x21, 0x29, 255, true};
    static constexpr Theme theme = {.window = transparent,
                                    .card = transparent,
                                    .rows = transparent,
                                    .stripe = ink.faded(10),
                                    .grid = ink.faded(36),
                                    .line = ink.faded(60),
                                    .header = ink.faded(16),
                                    .text = ink,
                                    .muted = ink.faded(190),
                                    .accent = rgb(0x1F6FBF),
                                    .selection = transparent,
                                    .veil = rgb(0xD55E00).faded(41),
                                    .chart = rgb(0x6B7B8F),
                                    .side_a = rgb(0x7468C9),
                                    .side_b = rgb(0xB0507F),
                                    .marker = rgb(0x6A2C91)};
    return theme;
}

}  // namespace baton::picture

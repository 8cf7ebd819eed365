// A colour of a picture, for the screen and for paper.
#pragma once

#include <cstdint>

namespace baton::picture {

struct Colour {
    std::uint8_t red = 0, green = 0, blue = 0, alpha = 255;
    // The page's own colour of text, whatever that is (currentColor in SVG). Media that have none use the other three.
    bool ink = false;

    bool operator==(const Colour&) const = default;

    constexpr Colour faded(int to_alpha) const {
        Colour out = *this;
        out.alpha = static_cast<std::uint8_t>(to_alpha);
        return out;
    }
};

// `code` is 0xRRGGBB.
constexpr Colour rgb(std::uint32_t code) {
    return {static_cast<std::uint8_t>(code >> 16), static_cast<std::uint8_t>(code >> 8), static_cast<std::uint8_t>(code), 255,
            false};
}

// `colour` laid over `back`, as strong as `part` of 255 says.
constexpr Colour mixed(Colour colour, Colour back, int part) {
    const auto of = [part](int over, int under) { return static_cast<std::uint8_t>((over * part + under * (255 - part)) / 255); };
    return {of(colour.red, back.red), of(colour.green, back.green), of(colour.blue, back.blue), 255, false};
}

constexpr Colour transparent{0, 0, 0, 0, false};
constexpr Colour white = rgb(0xFFFFFF);

}  // namespace baton::picture

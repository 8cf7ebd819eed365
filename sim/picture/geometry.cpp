#include "sim/picture/geometry.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace baton::picture {

namespace {

__extension__ typedef __int128 Wide;

constexpr Place farthest = INT64_MAX / 2;  // sums and differences of places within stay clear of overflow

Wide floor_divided(Wide a, Wide b) {
    const Wide quotient = a / b;
    return quotient * b > a ? quotient - 1 : quotient;
}

Place clamped(Wide value) { return static_cast<Place>(std::clamp<Wide>(value, -farthest, farthest)); }

Place scaled(Place value, double factor) {
    const double product = static_cast<double>(value) * factor;
    return product >= static_cast<double>(farthest) ? farthest : static_cast<Place>(std::llround(product));
}

}  // namespace

double View::x(Place place) const {
    // Whole pixels and the remainder are computed separately: the difference of two large places is exact, but its quotient may not
    // be.
    const Wide distance = (static_cast<Wide>(place) - left) * pixels;
    const Wide whole = floor_divided(distance, width);
    const double rest = static_cast<double>(distance - whole * width) / static_cast<double>(width);
    return static_cast<double>(std::clamp<Wide>(whole, -1'000'000'000, 1'000'000'000)) + rest;
}

int View::pixel(Place place) const {
    return static_cast<int>(std::clamp<Wide>(floor_divided((static_cast<Wide>(place) - left) * pixels, width), -1, pixels));
}

Place View::edge(std::int64_t pixel) const {
    // Returns the first place that `pixel` shows. It is rounded up, since pixel(place) rounds down.
    return clamped(left - floor_divided(-static_cast<Wide>(pixel) * width, pixels));
}

Place View::at(double x) const {
    const double whole = std::floor(x);
    return clamped(static_cast<Wide>(edge(static_cast<std::int64_t>(whole))) +
                   static_cast<Wide>(std::llround((x - whole) * static_cast<double>(width) / pixels)));
}

View fitted(Range range, int pixels, double margin) {
    const Place length = std::max<Place>(range.length(), least_width);
    const Place aside = scaled(length, margin);
    return {range.from - aside, length + 2 * aside, std::max(pixels, 1)};
}

View kept_near(View view, Range extent) {
    const Place length = std::max<Place>(extent.length(), 1);
    view.width =
        std::clamp<Place>(view.width, least_width, std::max<Place>(least_width, length > farthest / 8 ? farthest / 2 : 4 * length));
    const Place overlap = view.width / 10;
    view.left = std::clamp<Place>(view.left, extent.from - view.width + overlap,
                                  std::max(extent.to - overlap, extent.from - view.width + overlap));
    return view;
}

View zoomed(const View& view, double anchor_x, double factor, Range extent) {
    const Place anchor = view.at(anchor_x);
    View out = view;
    out.width =
        std::clamp<Place>(scaled(view.width, factor), least_width,
                          std::max<Place>(least_width, std::min(farthest / 2, scaled(std::max<Place>(extent.length(), 1), 4))));
    out.left = anchor - scaled(out.width, anchor_x / view.pixels);
    return kept_near(out, extent);
}

View with_even_pixels(View view) {
    constexpr Place fine = 1000;
    if (view.width / fine >= view.pixels) view.width = (view.width + view.pixels / 2) / view.pixels * view.pixels;
    return view;
}

View panned(const View& view, double by_pixels, Range extent) {
    View out = view;
    const double by = has_even_pixels(view) ? std::round(by_pixels) : by_pixels;
    out.left = clamped(static_cast<Wide>(view.left) + scaled(view.width, by / view.pixels));
    return kept_near(out, extent);
}

View resized(const View& view, int pixels) {
    View out = view;
    out.pixels = std::max(pixels, 1);
    out.width = std::max<Place>(least_width, scaled(view.width, static_cast<double>(out.pixels) / view.pixels));
    return out;
}

Place pleasant_step(Place at_least) {
    constexpr Place second = 1'000'000'000;
    constexpr std::array<Place, 16> large = {
        second,       2 * second,   5 * second,   10 * second,   15 * second,   30 * second,   60 * second,    120 * second,
        300 * second, 600 * second, 900 * second, 1800 * second, 3600 * second, 7200 * second, 21600 * second, 43200 * second};
    for (Place step = 1; step < second; step *= 10) {
        for (const Place of : {1, 2, 5}) {
            if (step * of >= at_least) return step * of;
        }
    }
    for (const Place step : large) {
        if (step >= at_least) return step;
    }
    Place step = 86400 * second;
    for (int turn = 0; step < at_least && step < farthest; ++turn) step = turn % 3 == 1 ? step / 2 * 5 : step * 2;
    return step;
}

Ticks ticks(const View& view, int distance) {
    const Place wanted = clamped(static_cast<Wide>(view.width) * std::max(distance, 1) / view.pixels);
    Ticks out{pleasant_step(std::max<Place>(wanted, 1)), {}};
    const Wide first = -floor_divided(-static_cast<Wide>(std::max<Place>(view.left, 0)), out.step) * out.step;
    for (Wide place = first; place <= view.right(); place += out.step) out.places.push_back(static_cast<Place>(place));
    return out;
}

}  // namespace baton::picture

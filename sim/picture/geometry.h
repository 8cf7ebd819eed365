// Horizontal geometry: places on an axis, the pixels of a window onto it, the ticks of a ruler.
//
// A Place is an integer; on the axis of time it counts nanoseconds. Computations use integers wider than 64 bits, so that every
// single nanosecond of a century can be shown.
#pragma once

#include <cstdint>
#include <vector>

namespace baton::picture {

using Place = std::int64_t;

struct Range {
    Place from = 0, to = 0;
    Place length() const { return to - from; }
    bool empty() const { return to <= from; }
    bool operator==(const Range&) const = default;
};

// The part of an axis that a row of pixels shows. Pixel c covers [edge(c), edge(c + 1)).
struct View {
    Place left = 0;
    Place width = 1;  // > 0
    int pixels = 1;   // > 0

    double x(Place place) const;   // exact to a thousandth of a pixel within the view; limited far outside of it
    int pixel(Place place) const;  // the pixel that shows `place`; -1 or `pixels` if it is outside of the view
    Place edge(std::int64_t pixel) const;
    Place at(double x) const;  // the place under x
    Place right() const { return left + width; }
    Range range() const { return {left, left + width}; }
    bool operator==(const View&) const = default;
};

constexpr Place least_width = 20;  // of a view; one cannot zoom in further

View fitted(Range range, int pixels, double margin = 0.02);                   // the range, with a margin of its width at both sides
View zoomed(const View& view, double anchor_x, double factor, Range extent);  // factor > 1 shows more; the anchor stays put
// Moves by whole pixels, if all pixels of the view are as wide: then each is where another one was.
View panned(const View& view, double by_pixels, Range extent);
// Rounds the width so that they are, by less than a thousandth of a pixel each; a view that is too narrow for that stays as it is.
View with_even_pixels(View view);
constexpr bool has_even_pixels(const View& view) { return view.width % view.pixels == 0; }
View resized(const View& view, int pixels);  // same left end and same scale
// Keeps a tenth of the view over the extent, and the width between least_width and four times the extent.
View kept_near(View view, Range extent);

// Returns a distance between ticks that is easy to read: 1, 2, 5, 10 and so on of a unit, and above a second also 15 s, 30 s, 1
// min.
Place pleasant_step(Place at_least);

struct Ticks {
    Place step = 1;
    std::vector<Place> places;
};
// Returns the ticks in the view, at multiples of a pleasant step, and at least `distance` pixels apart. There are none before zero.
Ticks ticks(const View& view, int distance);

// A point on a sheet or in a window, in logical pixels. y grows downwards.
struct Point {
    double x = 0, y = 0;
};

struct Rect {
    double x = 0, y = 0, width = 0, height = 0;

    double left() const { return x; }
    double top() const { return y; }
    double right() const { return x + width; }
    double bottom() const { return y + height; }
    Point centre() const { return {x + width / 2, y + height / 2}; }
    bool empty() const { return width <= 0 || height <= 0; }
    bool meets(const Rect& other) const {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
    // Returns the rectangle with its edges moved. Positive numbers move right and down.
    Rect adjusted(double by_left, double by_top, double by_right, double by_bottom) const {
        return {x + by_left, y + by_top, width - by_left + by_right, height - by_top + by_bottom};
    }
};

}  // namespace baton::picture

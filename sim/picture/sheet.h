// A sheet of paper with a whole picture: title, ruler, names, rows and legend. This is what files (SVG, PDF, PNG) and pages show.
#pragma once

#include <string>
#include <vector>

#include "sim/picture/picture.h"

namespace baton::picture {

// Somebody's note on an instant, or on a range.
struct SheetNote {
    Place from = 0, to = 0;
    std::string text;  // safe to show
};

struct Sheet {
    const Picture* picture = nullptr;
    Range range = {};        // the part of the axis that is shown
    double width = 1200;     // in logical pixels; the height follows from the rows
    double names_width = 0;  // of the column of names; 0: as wide as the names
    std::size_t most_rows = 2000;
    std::string title = {};    // safe to show
    std::string figures = {};  // the text below the title; if empty, the elapsed time of each run
    bool has_head = true;
    std::vector<SheetNote> notes = {};  // numbered in the picture, and told below it
};

// What the column of names needs, at most a quarter of the sheet. The first rows tell.
double names_width(Brush& brush, const Picture& picture, double sheet_width, std::size_t most_rows = SIZE_MAX);

double sheet_height(Brush& brush, const Sheet& sheet);
// `ratio` is the number of device pixels in a logical pixel.
void paint_sheet(Brush& brush, const Sheet& sheet, double ratio = 1);

// Returns the sheet as an SVG file, or as a part of a page. All ids in it begin with `prefix`.
std::string svg_of(const Sheet& sheet, bool standalone = true, const std::string& prefix = "baton-");

// Returns the rows alone, as SVG, for an overview of many runs. A row is at least a pixel high.
std::string small_svg(const PicturedRun& run, double width, double height, std::size_t most_rows);

}  // namespace baton::picture

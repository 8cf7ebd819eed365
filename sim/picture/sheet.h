// A whole sheet of paper: title, ruler, names, rows, legend. What SVG, PDF and PNG files and pages show.
#pragma once

#include <string>

#include "sim/picture/picture.h"

namespace baton::picture {

struct Sheet {
    const Picture* picture = nullptr;
    Range range = {};        // of the axis
    double width = 1200;     // logical pixels; the height follows from the rows
    double names_width = 0;  // of the column of names; 0: as they need
    std::size_t most_rows = 2000;
    std::string title = {};    // safe to show
    std::string figures = {};  // what is said below the title; empty: the time elapsed of each side
    bool has_head = true;
};

// What the column of names needs, at most a quarter of the sheet.
double names_width(Brush& brush, const Picture& picture, double sheet_width);

double sheet_height(Brush& brush, const Sheet& sheet);
// `ratio`: device pixels a logical pixel.
void paint_sheet(Brush& brush, const Sheet& sheet, double ratio = 1);

// As an SVG file, or as a part of a page whose ids begin with `prefix`.
std::string svg_of(const Sheet& sheet, bool standalone = true, const std::string& prefix = "baton-");

// The rows alone, a pixel or more each, for an overview of many runs.
std::string small_svg(const PicturedRun& run, double width, double height, std::size_t most_rows);

}  // namespace baton::picture

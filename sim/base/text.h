// Values as text, the same on every machine, and text made safe for where it goes.
#pragma once

#include <string>
#include <string_view>

#include "sim/base/time.h"

namespace baton {

// The shortest decimal count of seconds followed by `s`: `5s`, `0.25s`, `-1.5s`.
std::string duration_text(Duration duration);

// For people: three or so significant digits in a fitting unit: `1.5 s`, `20 ms`, `3 min 20 s`, `0 s`.
std::string duration_for_people(Duration duration);

// A double as Python's `str` writes it: `2.5`, `1e+16`, `inf`, `nan`.
std::string double_text(double value);

// A string as Python's `repr` writes it, quotes chosen as Python chooses them.
std::string python_repr(std::string_view text);

// JSON string with its quotes; invalid UTF-8 becomes U+FFFD.
std::string json_string(std::string_view text);

// Control characters, escape sequences and bidirectional marks shown as \xNN or \u{NNNN}; newlines too.
std::string terminal_text(std::string_view text);

// For HTML and XML text and attribute values: & < > " ' escaped, characters XML does not allow replaced.
std::string markup_text(std::string_view text);
// The same of a text whose control characters are to be seen: as `terminal_text` shows them.
inline std::string shown_markup(std::string_view text) { return markup_text(terminal_text(text)); }

// A CSV field: quoted where needed; a leading = + - @ tab or return gets a ' before it, so that no
// spreadsheet takes it for a formula (plain numbers are left alone).
std::string csv_field(std::string_view text);

bool is_utf8(std::string_view text);
std::size_t code_points(std::string_view text);                         // of valid UTF-8
std::string_view code_point_at(std::string_view text, std::size_t at);  // of valid UTF-8; `at` < code_points(text)
std::size_t columns(std::string_view text);                             // width on a terminal, wide characters counting two

}  // namespace baton

// Values as text, the same on every machine, and text made safe for the place where it goes.
//
// Everything that comes from a scenario goes through one of these functions on its way out: terminal_text, json_string, markup_text
// or csv_field. All of them are pure, and none of them throws.
#pragma once

#include <string>
#include <string_view>

#include "sim/base/time.h"

namespace baton {

// A duration as scenarios write it: the shortest decimal count of seconds, then `s`. `5s`, `0.25s`, `-1.5s`.
std::string duration_text(Duration duration);

// A duration for people: about three significant digits in a fitting unit. `1.5 s`, `20 ms`, `3 min 20 s`, `0 s`.
std::string duration_for_people(Duration duration);

// An exact duration in the largest unit that leaves a number of at least one. `1.5 s`, `20 ms`, `0 s`.
std::string exact_duration(Duration duration);
std::string exact_time(Time time);

// A double as Python's `str` writes it: `2.5`, `1e+16`, `inf`, `nan`.
std::string double_text(double value);

// A string as Python's `repr` writes it. The quotes are those that Python chooses.
std::string python_repr(std::string_view text);
std::size_t python_repr_size(std::string_view text);  // how many bytes that takes

// The same with an escape for each character that is not ASCII, as Python's `ascii` has them: `\xe9`, `\u2026`, `\U0001f600`.
std::string in_ascii(std::string_view repr);

// Whether a character is not to be seen, or changes how others are: control characters, bidirectional marks, separators of lines.
bool needs_showing(char32_t value);

// Appends a character as an escape of a Python literal: `\n`, `\x9b`, `\u202e`.
void append_python_escape(std::string& out, char32_t value);

// A JSON string with its quotes. Characters that need showing are escaped. Invalid UTF-8 becomes U+FFFD.
std::string json_string(std::string_view text);
// Escapes the characters that need showing in a whole JSON document, whose strings have them as they are.
std::string shown_json(std::string_view json);

// Text for a terminal: control characters, newlines among them, escape sequences and bidirectional marks are shown as \xNN or
// \u{NNNN}.
std::string terminal_text(std::string_view text);

// Text for HTML and XML, also for attribute values: & < > " ' are escaped, and characters that XML does not allow are replaced.
std::string markup_text(std::string_view text);
// The same of a text whose control characters are to be seen: as `terminal_text` shows them.
inline std::string shown_markup(std::string_view text) { return markup_text(terminal_text(text)); }

// A field of a CSV file, quoted where that is needed. A text that begins with = + - @, a tab or a return gets a ' before it, so
// that no spreadsheet takes it for a formula; plain numbers are left alone.
std::string csv_field(std::string_view text);

bool is_utf8(std::string_view text);

// How many characters a text has, and one of them, by its index from 0. The text must be valid UTF-8; both read it from the start.
std::size_t code_points(std::string_view text);
std::string_view code_point_at(std::string_view text, std::size_t at);

// How many columns a text takes on a terminal, where wide characters take two.
std::size_t columns(std::string_view text);

// A text that takes at most so many columns. What was wider ends in `…`.
std::string cut(std::string_view text, std::size_t columns);

// A name for a place where names stand again and again, such as the rows of a table: terminal_text, and one of more than two
// hundred columns is cut. A table of a thousand rows would otherwise be as large as a thousand names. Cost: that of what is shown.
std::string short_name(std::string_view name);

}  // namespace baton

#include "sim/base/diagnostics.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "sim/base/text.h"
#include "sim/base/utf8.h"

namespace baton {

namespace {

constexpr std::size_t most_before = 60;  // columns of source shown before the caret
constexpr std::size_t most_after = 50;   // and from it on
constexpr std::size_t tab_stop = 4;
constexpr std::string_view cut_mark = "…";

bool is_break(char c) { return c == '\n' || c == '\r'; }
bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Appends `text` as a terminal may show it, tabs as spaces up to the next stop of a line that starts with `out`.
void append_shown(std::string& out, std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = decode(text.substr(at)).length;
        if (text[at] == '\t') {
            out.append(tab_stop - columns(out) % tab_stop, ' ');
        } else {
            out += terminal_text(text.substr(at, length));
        }
        at += length;
    }
}

// The part of the line at `offset` that is shown, cut to a bounded length on both sides.
struct Excerpt {
    std::size_t begin, mark, end;
    bool cut_before, cut_after;
};

// Looks at a bounded number of bytes, so that many errors in one enormous line stay cheap.
Excerpt excerpt_at(std::string_view text, std::size_t offset) {
    std::size_t begin = offset;
    for (std::size_t shown = 0; begin > 0 && !is_break(text[begin - 1]) && shown < most_before;) {
        --begin;
        if (!is_continuation(text[begin])) ++shown;
    }
    while (begin < offset && is_continuation(text[begin])) ++begin;
    std::size_t end = offset;
    for (std::size_t shown = 0; end < text.size() && !is_break(text[end]) && shown < most_after; ++shown) {
        end += decode(text.substr(end, 4)).length;
    }
    return {begin, offset, end, begin > 0 && !is_break(text[begin - 1]), end < text.size() && !is_break(text[end])};
}

std::string source_and_caret(std::string_view text, const Span& span, std::string_view on, std::string_view off) {
    const Excerpt part = excerpt_at(text, span.offset);
    const std::size_t marked_end = std::min<std::size_t>(part.end, std::size_t{span.offset} + span.length);
    std::string shown(part.cut_before ? cut_mark : "");
    append_shown(shown, text.substr(part.begin, part.mark - part.begin));
    const std::size_t indent = columns(shown);
    append_shown(shown, text.substr(part.mark, marked_end - part.mark));
    const std::size_t width = columns(shown) - indent;
    append_shown(shown, text.substr(marked_end, part.end - marked_end));
    if (part.cut_after) shown += cut_mark;
    const std::string underline(width > 1 ? width - 1 : 0, '~');
    return fmt::format("    {}\n    {}{}^{}{}\n", shown, std::string(indent, ' '), on, underline, off);
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
    // These are rows of the usual table. The one before the last serves exchanged neighbours.
    std::vector<std::size_t> before, last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            const bool exchanged = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (exchanged) row[j] = std::min(row[j], before[j - 2] + 1);
        }
        if (*std::min_element(row.begin(), row.end()) > limit) return limit + 1;
        before = last;
        last = row;
    }
    return last[b.size()];
}

auto place(const Diagnostic& diagnostic) { return std::tuple(diagnostic.span.file, diagnostic.span.line, diagnostic.span.offset); }

std::string without_case(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

}  // namespace

bool has_errors(const Diagnostics& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](const Diagnostic& diagnostic) { return diagnostic.severity == Diagnostic::Severity::error; });
}

void put_in_order(Diagnostics& diagnostics) {
    const auto before = [](const Diagnostic& a, const Diagnostic& b) {
        return std::tuple(place(a), std::string_view(a.text)) < std::tuple(place(b), std::string_view(b.text));
    };
    const auto same = [](const Diagnostic& a, const Diagnostic& b) { return place(a) == place(b) && a.text == b.text; };
    std::stable_sort(diagnostics.begin(), diagnostics.end(), before);
    diagnostics.erase(std::unique(diagnostics.begin(), diagnostics.end(), same), diagnostics.end());
}

std::string render(const Diagnostic& diagnostic, const SourceSet& sources, bool colour) {
    const auto paint = [&](std::string_view code) { return colour ? fmt::format("\x1b[{}m", code) : std::string(); };
    const bool error = diagnostic.severity == Diagnostic::Severity::error;
    const std::string kind = paint(error ? "1;31" : "1;33"), off = paint("0");
    const Span& span = diagnostic.span;
    const SourceFile* file = span.file < sources.size() ? sources[span.file].get() : nullptr;
    std::string out = paint("1") + terminal_text(file ? file->name : "-");
    if (span.line != 0) out += fmt::format(":{}:{}", span.line, span.column);
    out += fmt::format(":{} {}{}:{} {}\n", off, kind, error ? "error" : "warning", off, terminal_text(diagnostic.text));
    if (file && span.line != 0 && span.offset <= file->text.size()) out += source_and_caret(file->text, span, kind, off);
    if (!diagnostic.hint.empty()) out += fmt::format("    {}hint:{} {}\n", paint("1"), off, terminal_text(diagnostic.hint));
    return out;
}

std::string nearest_name(std::string_view name, const std::vector<std::string>& candidates) {
    constexpr std::size_t longest = 64;  // longer names are not typing errors, and the table stays small
    if (name.empty() || name.size() > longest) return {};
    const std::string wanted = without_case(name);
    const std::string* nearest = nullptr;
    std::size_t limit = std::max<std::size_t>(1, name.size() / 3);
    for (const std::string& candidate : candidates) {
        const std::size_t apart = std::max(candidate.size(), name.size()) - std::min(candidate.size(), name.size());
        if (apart > limit || candidate.size() > longest) continue;
        const std::size_t distance = edit_distance(wanted, without_case(candidate), limit);
        if (distance > limit || (nearest && distance == limit)) continue;
        nearest = &candidate;
        limit = distance;
    }
    return nearest ? *nearest : std::string();
}

}  // namespace baton

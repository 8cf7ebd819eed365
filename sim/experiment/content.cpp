#include "sim/experiment/content.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "sim/base/text.h"
#include "sim/experiment/compressed.h"

namespace baton::experiment {

namespace {

using std::string_view;

constexpr std::size_t enough = 1 << 16;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_word(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; }

string_view without_blanks(string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    return text;
}

bool begins_in_any_case(string_view text, string_view lower) {
    const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b; };
    return text.size() >= lower.size() &&
           std::equal(lower.begin(), lower.end(), text.begin(), [&](char b, char a) { return same(a, b); });
}

string_view next_line(string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

// --- JSON, markup and tables ---

constexpr string_view heads[] = {"id,name,coroutine,parent,", "t,kind,task,name,", "index,point,replication,seed", "point,",
                                 "file,scenario,verdict,"};

bool has_key(string_view text, string_view key) {
    for (std::size_t at = text.find(key); at != string_view::npos; at = text.find(key, at + 1)) {
        string_view rest = text.substr(at + key.size());
        if (rest.starts_with('"')) rest.remove_prefix(1);
        if (without_blanks(rest).starts_with(':') && (at == 0 || !is_word(text[at - 1]))) return true;
    }
    return false;
}

// Whether the object begins `{"baton": 1, "scenario…` or `{"baton": 1, "engine…`, as all documents of ours do.
bool is_document(string_view object) {
    for (const string_view piece : {"{", "\"baton\"", ":", "1", ","}) {
        object = without_blanks(object);
        if (!object.starts_with(piece)) return false;
        object.remove_prefix(piece.size());
    }
    object = without_blanks(object);
    return object.starts_with("\"scenario") || object.starts_with("\"engine\"");
}

Content content_of_json(string_view text) {
    if (text.starts_with("{\"t\":0,\"k\":\"run\"")) return Content::trace;
    if (text.starts_with("{\"index\":")) return Content::rows;
    if (is_document(text) || text.starts_with("{\"displayTimeUnit\"")) return Content::json;
    return text.front() == '{' && has_key(text, "baton") ? Content::scenario : Content::other_json;
}

Content content_of_markup(string_view text) {
    if (begins_in_any_case(text, "<!doctype html") || begins_in_any_case(text, "<html")) return Content::html;
    const string_view head = text.substr(0, 1024);
    if (head.find("<svg") != string_view::npos) return Content::svg;
    return head.find("<testsuites name=\"baton\"") != string_view::npos ? Content::junit : Content::other_markup;
}

// --- Python and YAML, by their lines ---

bool is_statement(string_view line) {
    for (const string_view word : {"import ", "def ", "async def ", "class ", "if __name__", "asyncio.run("}) {
        if (line.starts_with(word)) return true;
    }
    return line.starts_with("from ") && line.find(" import ") != string_view::npos;
}

bool is_python(string_view text) {
    if (text.starts_with("\"\"\"") || (text.starts_with("#!") && next_line(text).find("python") != string_view::npos)) return true;
    while (!text.empty()) {
        if (is_statement(next_line(text))) return true;
    }
    return false;
}

// The key at the beginning of a line: `key: value`; empty if it does not begin so.
string_view key_of(string_view line) {
    const string_view quote = line.starts_with('"') ? "\"" : line.starts_with('\'') ? "'" : "";
    std::size_t end = quote.size();
    while (end < line.size() && is_word(line[end])) ++end;
    const string_view key = line.substr(quote.size(), end - quote.size());
    const string_view rest = line.substr(end);
    if (!rest.starts_with(quote)) return {};
    const string_view mark = rest.substr(quote.size());
    return mark == ":" || mark.starts_with(": ") ? key : string_view();
}

// YAML if every line that is not indented is a key, an item of a list or a comment; a scenario if `baton` is among the keys.
Content content_of_lines(string_view text) {
    bool any = false, is_scenario = false;
    while (!text.empty()) {
        const bool is_cut = text.find('\n') == string_view::npos;
        const string_view line = next_line(text);
        if (line.empty() || is_blank(line.front()) || line.front() == '#' || line.starts_with("---") || line.starts_with("%YAML"))
            continue;
        const string_view key = key_of(line);
        if (key.empty() && !line.starts_with("- ") && !(is_cut && any)) return Content::text;
        any = any || !key.empty();
        is_scenario = is_scenario || key == "baton";
    }
    return is_scenario ? Content::scenario : any ? Content::other_yaml : Content::text;
}

Content content_of_text(string_view text) {
    if (text.starts_with(".TH ")) return Content::manual;
    if (std::any_of(std::begin(heads), std::end(heads), [&](string_view head) { return text.starts_with(head); }))
        return Content::csv;
    if (is_python(text)) return Content::python;
    const Content by_lines = content_of_lines(text);
    if (by_lines != Content::text || !text.starts_with("# ")) return by_lines;
    return text.find("\n- Total elapsed: **") != string_view::npos ? Content::markdown : Content::other_markdown;
}

// The first bytes of a regular file; nothing if there is no such file. An error is a text.
struct Beginning {
    bool is_there = false;
    std::string bytes, error;
};

Beginning beginning_of(const std::string& path) {
    struct stat status {};
    if (stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
    Beginning out{true, std::string(enough, '\0'), {}};
    const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    ssize_t got = descriptor < 0 ? -1 : 0;
    std::size_t size = 0;
    while (descriptor >= 0 && size < enough) {
        got = read(descriptor, out.bytes.data() + size, enough - size);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        size += static_cast<std::size_t>(got);
    }
    if (got < 0) out.error = std::strerror(errno);
    if (descriptor >= 0) close(descriptor);
    out.bytes.resize(size);
    if (!is_compressed(out.bytes)) return out;
    std::string uncompressed = uncompressed_beginning(out.bytes, enough);
    if (!uncompressed.empty()) out.bytes = std::move(uncompressed);
    return out;
}

}  // namespace

string_view words(Content content) {
    switch (content) {
        case Content::nothing:
            return "nothing";
        case Content::trace:
            return "a trace";
        case Content::rows:
            return "the runs of a sweep";
        case Content::json:
            return "a JSON document of baton";
        case Content::csv:
            return "a table of baton";
        case Content::html:
            return "an HTML page";
        case Content::svg:
            return "an SVG picture";
        case Content::junit:
            return "a JUnit report of baton";
        case Content::markdown:
            return "a Markdown report of baton";
        case Content::manual:
            return "a manual page";
        case Content::database:
            return "an SQLite database";
        case Content::scenario:
            return "a scenario";
        case Content::python:
            return "a Python program";
        case Content::text:
            return "text";
        case Content::other_json:
            return "other JSON";
        case Content::other_markup:
            return "other XML";
        case Content::other_markdown:
            return "other Markdown";
        case Content::other_yaml:
            return "other YAML";
        case Content::other:
            return "other data";
    }
    return {};
}

Content content_of(string_view bytes) {
    constexpr string_view database("SQLite format 3\0", 16), byte_order_mark = "\xEF\xBB\xBF";
    if (bytes.empty()) return Content::nothing;
    if (bytes.starts_with(database)) return Content::database;
    if (is_compressed(bytes) || bytes.find('\0') != string_view::npos) return Content::other;
    if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
    const string_view text = without_blanks(bytes);
    if (text.starts_with('{') || text.starts_with('[')) return content_of_json(text);
    if (text.starts_with('<')) return content_of_markup(text);
    return content_of_text(bytes);
}

std::string why_not_replace(const std::string& path, Content wanted) {
    const Beginning there = beginning_of(path);
    if (!there.is_there) return {};
    const std::string name = terminal_text(path);
    if (!there.error.empty()) return fmt::format("{} is there and cannot be read ({})", name, there.error);
    const Content found = content_of(there.bytes);
    if (found == wanted || found == Content::nothing) return {};
    return fmt::format("{} holds {}, not {}", name, words(found), words(wanted));
}

}  // namespace baton::experiment

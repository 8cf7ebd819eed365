#include "sim/trace/json_scan.h"

#include <algorithm>

#include "sim/base/utf8.h"

namespace baton::trace {

namespace {

constexpr int deepest = 200;

[[noreturn]] void fail(const char* what) { throw std::runtime_error(what); }

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    fail("bad \\u escape");
}

class Scanner {
public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    bool at_end() {
        skip_space();
        return rest_.empty();
    }
    bool take(char c) {
        skip_space();
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    void expect(char c, const char* otherwise) {
        if (!take(c)) fail(otherwise);
    }

    // The text of the value that comes next.
    std::string_view value(int depth) {
        skip_space();
        const char* const start = rest_.data();
        skip_value(depth);
        return {start, static_cast<std::size_t>(rest_.data() - start)};
    }

    // The string that comes next, with its quotes and escapes.
    std::string_view quoted() {
        skip_space();
        const char* const start = rest_.data();
        string(nullptr);
        return {start, static_cast<std::size_t>(rest_.data() - start)};
    }

    // Appends the string that comes next to `out`, unless that is null.
    void string(std::string* out) {
        expect('"', "a string is missing");
        while (!rest_.empty() && rest_.front() != '"') {
            if (rest_.front() == '\\') {
                escape(out);
                continue;
            }
            const std::size_t length = character();
            if (out) *out += rest_.substr(0, length);
            rest_.remove_prefix(length);
        }
        if (rest_.empty()) fail("a string has no end");
        rest_.remove_prefix(1);
    }

private:
    void skip_space() {
        while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t' || rest_.front() == '\r')) rest_.remove_prefix(1);
    }

    std::size_t character() const {
        const auto byte = static_cast<unsigned char>(rest_.front());
        if (byte < 0x20) fail("a control character in a string");
        if (byte < 0x80) return 1;
        const CodePoint code = decode(rest_);
        if (!code.valid) fail("bad UTF-8");
        return code.length;
    }

    char32_t four_digits() {
        if (rest_.size() < 4) fail("bad \\u escape");
        char32_t value = 0;
        for (int i = 0; i < 4; ++i) value = value << 4 | static_cast<char32_t>(hex_digit(rest_[i]));
        rest_.remove_prefix(4);
        return value;
    }

    char32_t unicode_escape() {
        const char32_t first = four_digits();
        if (first < 0xD800 || first >= 0xE000) return first;
        if (first >= 0xDC00 || !rest_.starts_with("\\u")) fail("half a surrogate pair");
        rest_.remove_prefix(2);
        const char32_t second = four_digits();
        if (second < 0xDC00 || second >= 0xE000) fail("half a surrogate pair");
        return 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
    }

    void escape(std::string* out) {
        constexpr std::string_view letters = "\"\\/bfnrt", meanings = "\"\\/\b\f\n\r\t";
        if (rest_.size() < 2) fail("a string has no end");
        const char letter = rest_[1];
        rest_.remove_prefix(2);
        if (letter == 'u') {
            const char32_t value = unicode_escape();
            if (out) append_utf8(*out, value);
            return;
        }
        const std::size_t at = letters.find(letter);
        if (at == std::string_view::npos) fail("unknown escape in a string");
        if (out) *out += meanings[at];
    }

    void word(std::string_view expected) {
        if (!rest_.starts_with(expected)) fail("this is not JSON");
        rest_.remove_prefix(expected.size());
    }

    void digits() {
        if (rest_.empty() || rest_.front() < '0' || rest_.front() > '9') fail("this is not JSON");
        while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') rest_.remove_prefix(1);
    }

    bool next_is(char c) {
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }

    void number() {
        next_is('-');
        if (!next_is('0')) digits();
        if (next_is('.')) digits();
        if (!next_is('e') && !next_is('E')) return;
        if (!next_is('+')) next_is('-');
        digits();
    }

    void members(char close, bool keyed, int depth) {
        if (depth == 0) fail("nested too deeply");
        if (take(close)) return;
        do {
            skip_space();
            if (keyed) {
                string(nullptr);
                expect(':', "a colon is missing");
            }
            value(depth - 1);
        } while (take(','));
        expect(close, close == '}' ? "a brace is missing" : "a bracket is missing");
    }

    void skip_value(int depth) {
        if (rest_.empty()) fail("a value is missing");
        switch (rest_.front()) {
            case '{':
                rest_.remove_prefix(1);
                return members('}', true, depth);
            case '[':
                rest_.remove_prefix(1);
                return members(']', false, depth);
            case '"':
                return string(nullptr);
            case 't':
                return word("true");
            case 'f':
                return word("false");
            case 'n':
                return word("null");
            default:
                return number();
        }
    }

    std::string_view rest_;
};

}  // namespace

namespace {

bool repeats(const std::vector<JsonField>& fields, std::string_view key) {
    return std::any_of(fields.begin(), fields.end(), [&](const JsonField& other) { return other.key == key; });
}

void add_field(std::vector<JsonField>& fields, std::string_view key, std::string_view value) {
    if (repeats(fields, key)) fail("a key stands twice");
    if (fields.size() == 16) fail("too many keys");
    fields.push_back({key, value});
}

// The key that comes next: where it stands in the line, if it can be taken from there.
std::string_view key_of(Scanner& scanner, std::deque<std::string>& escaped) {
    const std::string_view json = scanner.quoted();
    if (const auto plain = unquoted_in_place(json)) return *plain;
    return escaped.emplace_back(unquoted(json));
}

}  // namespace

void scan_object(std::string_view line, ScannedObject& object) {
    object.fields.clear();
    object.escaped_keys.clear();
    Scanner scanner(line);
    scanner.expect('{', "this is not a JSON object");
    if (!scanner.take('}')) {
        do {
            const std::string_view key = key_of(scanner, object.escaped_keys);
            scanner.expect(':', "a colon is missing");
            add_field(object.fields, key, scanner.value(deepest));
        } while (scanner.take(','));
        scanner.expect('}', "a brace is missing");
    }
    if (!scanner.at_end()) fail("something stands behind the object");
}

std::string unquoted(std::string_view json) {
    Scanner scanner(json);
    std::string out;
    scanner.string(&out);
    return out;
}

std::optional<std::string_view> unquoted_in_place(std::string_view json) {
    if (json.size() < 2 || json.front() != '"' || json.back() != '"') return std::nullopt;
    const std::string_view text = json.substr(1, json.size() - 2);
    if (text.find('\\') != std::string_view::npos) return std::nullopt;
    return text;
}

}  // namespace baton::trace

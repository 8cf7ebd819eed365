#include "sim/python/export_comments.h"

#include <algorithm>
#include <string_view>

#include "sim/base/text.h"

namespace baton::python {

namespace {

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

// Scans the lines of a YAML file one after the other, and keeps track of quotes and blocks of text.
class LineScanner {
public:
    // Returns the position of the `#` with which a comment begins, or npos.
    std::size_t comment_of(std::string_view line) {
        if (in_block(line)) return std::string_view::npos;
        const std::size_t comment = find_comment(line);
        const std::string_view content = trimmed(line.substr(0, comment));
        if (quote_ == 0 && opens_block(content)) {
            block_ = true;
            block_indent_ = line.find_first_not_of(' ');
        }
        return comment;
    }

private:
    bool in_block(std::string_view line) {
        if (!block_) return false;
        const std::size_t indent = line.find_first_not_of(" \t\r");
        if (indent == std::string_view::npos || indent > block_indent_) return true;
        block_ = false;
        return false;
    }

    std::size_t find_comment(std::string_view line) {
        char before = ' ';  // the character before
        char last = '\n';   // the last one that is not a space
        for (std::size_t i = 0; i < line.size(); before = line[i++]) {
            const char c = line[i];
            if (quote_ != 0) {
                if (c == '\\' && quote_ == '"') ++i;
                if (c == quote_) quote_ = 0;
                last = c;
                continue;
            }
            if (c == '#' && (before == ' ' || before == '\t')) return i;
            if ((c == '"' || c == '\'') && std::string_view("\n:-[{,?").find(last) != std::string_view::npos) quote_ = c;
            if (c != ' ' && c != '\t') last = c;
        }
        return std::string_view::npos;
    }

    static bool opens_block(std::string_view content) {
        while (!content.empty() && std::string_view("+-0123456789").find(content.back()) != std::string_view::npos)
            content.remove_suffix(1);
        if (content.empty() || (content.back() != '|' && content.back() != '>')) return false;
        content = trimmed(content.substr(0, content.size() - 1));
        return content.empty() || content.back() == ':' || content.back() == '-';
    }

    char quote_ = 0;  // the open quote, or 0
    bool block_ = false;
    std::size_t block_indent_ = 0;
};

bool is_for_tools(std::string_view text) { return text.starts_with("yaml-language-server") || text.starts_with("$schema"); }

}  // namespace

Comments::Comments(const SourceSet& sources) {
    for (const auto& source : sources) {
        File file;
        Line first_key = 0, number = 0;
        LineScanner scanner;
        for (std::string_view rest = source->text; !rest.empty();) {
            const std::size_t end = rest.find('\n');
            const std::string_view line = rest.substr(0, end);
            rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
            ++number;
            const std::size_t hash = scanner.comment_of(line);
            const bool alone = trimmed(line.substr(0, hash)).empty();
            if (!alone && first_key == 0) first_key = number;
            if (hash == std::string_view::npos) continue;
            std::string text(trimmed(line.substr(hash + 1)));
            std::replace(text.begin(), text.end(), '\t', ' ');
            text = terminal_text(text);
            if (!text.empty() && !is_for_tools(text)) file.push_back({number, std::move(text), alone});
        }
        files_.push_back(std::move(file));
        first_keys_.push_back(first_key);
    }
}

CarriedComments Comments::before_first_key() {
    CarriedComments found;
    if (files_.empty()) return found;
    for (Comment& comment : files_[0]) {
        if (comment.line >= first_keys_[0]) break;
        comment.carried = true;
        found.above.push_back(comment.text);
    }
    return found;
}

std::string Comments::beside(File& file, Line line) {
    for (Comment& comment : file) {
        if (comment.line != line || comment.alone || comment.carried) continue;
        comment.carried = true;
        return comment.text;
    }
    return {};
}

CarriedComments Comments::at(Span span) {
    CarriedComments found;
    if (span.file >= files_.size()) return found;
    File& file = files_[span.file];
    Line expected = span.line;
    const auto first_at = std::find_if(file.begin(), file.end(), [&](const Comment& comment) { return comment.line >= span.line; });
    for (auto comment = first_at; comment != file.begin();) {
        --comment;
        if (comment->line + 1 != expected || !comment->alone || comment->carried) break;
        comment->carried = true;
        expected = comment->line;
        found.above.insert(found.above.begin(), comment->text);
    }
    found.beside = beside(file, span.line);
    return found;
}

CarriedComments Comments::since(Span start, Span span) {
    CarriedComments found;
    if (span.file >= files_.size()) return found;
    found.above = rest(start, span);
    found.beside = beside(files_[span.file], span.line);
    return found;
}

std::vector<std::string> Comments::rest(Span start, Span next) {
    std::vector<std::string> found;
    if (next.file >= files_.size() || start.file != next.file) return found;
    for (Comment& comment : files_[next.file]) {
        if (comment.carried || comment.line < start.line || comment.line >= next.line) continue;
        comment.carried = true;
        found.push_back(comment.text);
    }
    return found;
}

}  // namespace baton::python

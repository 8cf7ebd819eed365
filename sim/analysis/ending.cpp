#include "sim/analysis/ending.h"

namespace baton::analysis {

std::string result_words(const RunDocument& document) {
    if (document.result == "null") return {};
    return document.result_text.empty() ? document.result : document.result_text;
}

std::string ending_words(const RunDocument& document) {
    std::string out = document.status;
    const std::string result = document.status == "returned" ? result_words(document) : std::string();
    if (!result.empty()) out += " " + result;
    if (document.exception) out += " " + last_line(*document.exception);
    if (!document.message.empty()) out += ": " + document.message;
    return out;
}

}  // namespace baton::analysis

#include "gui/run/source_beside.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "sim/base/text.h"

namespace baton::gui {

namespace {

namespace fs = std::filesystem;

std::optional<std::string> text_of(const fs::path& path) {
    constexpr std::uintmax_t most = 4 << 20;
    std::error_code error;
    if (!fs::is_regular_file(path, error) || fs::file_size(path, error) > most || error) return std::nullopt;
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    if (!file || !is_utf8(text)) return std::nullopt;
    return text;
}

std::string hash_of(const std::string& text) {
    return QCryptographicHash::hash({text.data(), static_cast<qsizetype>(text.size())}, QCryptographicHash::Sha256)
        .toHex()
        .toStdString();
}

}  // namespace

std::optional<SourceBeside> source_beside(const trace::Recording& recording, const std::string& trace_file) {
    if (recording.files.empty()) return std::nullopt;
    const fs::path name = recording.files.front(), folder = fs::path(trace_file).parent_path();
    const std::string wanted = recording.file_hashes.empty() ? std::string() : recording.file_hashes.front();
    std::optional<SourceBeside> out;
    for (const fs::path& place : {folder / name, folder / name.filename(), name}) {
        auto text = text_of(place);
        if (!text) continue;
        const bool changed = !wanted.empty() && hash_of(*text) != wanted;
        if (out && changed) continue;
        out = SourceBeside{place.string(), std::move(*text), changed};
        if (!changed) break;
    }
    return out;
}

}  // namespace baton::gui

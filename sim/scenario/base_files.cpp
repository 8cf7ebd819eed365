#include "sim/scenario/base_files.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

#include "sim/base/text.h"

namespace baton::scenario {

namespace {

namespace fs = std::filesystem;

bool is_beneath(const fs::path& file, const fs::path& folder) {
    const fs::path relative = file.lexically_relative(folder);
    return !relative.empty() && *relative.begin() != "..";
}

// The text of a file, or why the system could not read it.
BaseFile read_bytes(const fs::path& file, const std::string& shown, std::size_t most) {
    BaseFile out{shown, {}, {}};
    std::FILE* stream = std::fopen(file.c_str(), "rb");
    std::string piece(stream ? std::size_t{1} << 16 : 0, '\0');
    while (stream && out.text.size() <= most) {
        const std::size_t got = std::fread(piece.data(), 1, piece.size(), stream);
        out.text.append(piece.data(), got);
        if (got == 0) break;
    }
    if (!stream || std::ferror(stream)) {
        out.error = terminal_text(shown) + ": " + std::strerror(errno);
        out.is_broken = true;
    }
    if (stream) std::fclose(stream);
    return out;
}

// The file of that name beneath `folder`; `outside` when it is there, but not beneath it.
enum class BaseLocation { here, outside, nowhere };
std::pair<BaseLocation, fs::path> find_beneath(const std::string& name, const fs::path& folder) {
    std::error_code error;
    const fs::path root = fs::canonical(folder.empty() ? "." : folder, error);
    if (error) return {BaseLocation::nowhere, {}};
    const fs::path file = fs::canonical(root / name, error);
    if (error || !fs::is_regular_file(file, error)) return {BaseLocation::nowhere, {}};
    return {is_beneath(file, root) ? BaseLocation::here : BaseLocation::outside, file};
}

// As people would write it: relative to the working folder where it lies beneath that.
std::string shown_name(const fs::path& file) {
    std::error_code error;
    const fs::path working = fs::canonical(".", error);
    return !error && is_beneath(file, working) ? file.lexically_relative(working).string() : file.string();
}

}  // namespace

LoadBase load_from_files(std::vector<std::string> includes, std::size_t most) {
    return [includes = std::move(includes), most](const std::string& name, const std::string& from) -> BaseFile {
        if (name.empty() || name.find('\0') != std::string::npos) return {{}, {}, "the name of a file is missing"};
        std::vector<fs::path> folders = {from == "-" ? fs::path(".") : fs::path(from).parent_path()};
        folders.insert(folders.end(), includes.begin(), includes.end());
        bool outside = false;
        for (const fs::path& folder : folders) {
            const auto [place, file] = find_beneath(name, folder);
            if (place == BaseLocation::here) return read_bytes(file, shown_name(file), most);
            outside = outside || place == BaseLocation::outside;
        }
        const std::string shown = terminal_text(name);
        if (outside) return {{}, {}, "'" + shown + "' is neither beneath the folder of this file nor beneath an --include folder"};
        return {{}, {}, "there is no file '" + shown + "'"};
    };
}

}  // namespace baton::scenario

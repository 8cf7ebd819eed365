#include "sim/base/amounts.h"

#include <fmt/format.h>

namespace baton {

std::string counted(std::uint64_t count, std::string_view one, std::string_view several) {
    if (count == 1) return fmt::format("1 {}", one);
    return several.empty() ? fmt::format("{} {}s", count, one) : fmt::format("{} {}", count, several);
}

std::string times_text(std::uint64_t count) { return count == 1 ? std::string() : " (×" + std::to_string(count) + ")"; }

std::string bytes_text(std::uint64_t bytes) {
    static constexpr std::string_view units[] = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    std::string_view unit;
    for (const std::string_view larger : units) {
        if (bytes == 0 || bytes % 1024 != 0) break;
        bytes /= 1024;
        unit = larger;
    }
    return unit.empty() ? counted(bytes, "byte") : fmt::format("{} {}", bytes, unit);
}

}  // namespace baton

// Changes to a text as a careless or hostile writer makes them. Deterministic: the same seed, the same text.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace baton::fuzz {

// SplitMix64.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        std::uint64_t z = state_ += 0x9E3779B97F4A7C15u;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }
    std::size_t below(std::size_t bound) { return bound == 0 ? 0 : static_cast<std::size_t>(next() % bound); }

private:
    std::uint64_t state_;
};

// Pieces that mean something to YAML or to the scenario language.
inline std::string_view piece(Random& random) {
    static constexpr std::array<std::string_view, 64> pieces = {"\n",          "- ",      ": ",
                                                                "  ",          "{",       "}",
                                                                "[",           "]",       ",",
                                                                "'",           "\"",      "|\n",
                                                                ">-\n",        "&a ",     "*a",
                                                                "!!str ",      "? ",      "---\n",
                                                                "...\n",       "#",       "%",
                                                                "\\",          "\t",      "\r",
                                                                "\xFF",        "\xC3",    "é",
                                                                "null",        "true",    "1",
                                                                "-1",          "1.5s",    "9999999999999999999h",
                                                                "1e400",       "0x",      ".nan",
                                                                "(",           ")",       " if ",
                                                                " else ",      " not ",   " in ",
                                                                " and ",       "==",      "**",
                                                                "main",        "await: ", "sleep: 1s",
                                                                "for: ",       "do: ",    "as: x",
                                                                "x in ",       "try: ",   "except: ",
                                                                "raise",       "{{",      "{clock}",
                                                                "lambda ",     "fetch()", "range(3)",
                                                                "coroutines:", "expect:", "\0x",
                                                                "\x1b[0m"};
    return pieces[random.below(pieces.size())];
}

inline void mutate_once(std::string& text, Random& random) {
    const std::size_t at = random.below(text.size() + 1);
    const std::size_t length = random.below(12) + 1;
    switch (random.below(7)) {
        case 0:
            text.insert(at, piece(random));
            return;
        case 1:
            text.erase(at, length);
            return;
        case 2:
            if (at < text.size()) text[at] = static_cast<char>(random.below(256));
            return;
        case 3:
            text.insert(at, text.substr(random.below(text.size() + 1), length * 8));
            return;
        case 4:
            text.replace(at, std::min(length, text.size() - at), piece(random));
            return;
        case 5: {
            const std::string_view repeated = piece(random);
            std::string many;
            for (std::size_t i = random.below(300); i > 0; --i) many += repeated;
            text.insert(at, many);
            return;
        }
        default:
            text.resize(random.below(4) == 0 ? at : text.size());
            return;
    }
}

inline std::string mutated(std::string text, std::uint64_t seed) {
    Random random(seed);
    for (std::size_t changes = random.below(4) + 1; changes > 0; --changes) mutate_once(text, random);
    return text;
}

}  // namespace baton::fuzz

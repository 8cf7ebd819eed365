// Runs the targets without libFuzzer and with any compiler: on each file of a corpus, and on changed copies of it.
//     baton_fuzz_replay TARGET ROUNDS FILE…
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "tests/fuzz/mutation.h"

using Target = int(const std::uint8_t* data, std::size_t size);
Target fuzz_check, fuzz_run, fuzz_expressions, fuzz_trace, fuzz_records, fuzz_shapes;

namespace {

constexpr struct {
    std::string_view name;
    Target* run;
    bool takes_bytes;  // its input is no text
} targets[] = {{"check", fuzz_check, false}, {"run", fuzz_run, false},         {"expressions", fuzz_expressions, false},
               {"trace", fuzz_trace, false}, {"records", fuzz_records, false}, {"shapes", fuzz_shapes, true}};

std::string changed(std::string text, std::uint64_t seed, bool takes_bytes) {
    if (!takes_bytes) return baton::fuzz::mutated(std::move(text), seed);
    baton::fuzz::Random random(seed);
    text.resize(random.below(40) + 1);
    for (char& byte : text) byte = static_cast<char>(random.below(256));
    return text;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4) return 2;
    const std::uint64_t rounds = std::strtoull(argv[2], nullptr, 10);
    for (const auto& target : targets) {
        if (target.name != argv[1]) continue;
        std::uint64_t runs = 0;
        const auto run = [&](const std::string& text) {
            target.run(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
            ++runs;
        };
        for (int file = 3; file < argc; ++file) {
            std::ifstream in(argv[file], std::ios::binary);
            const std::string text{std::istreambuf_iterator<char>(in), {}};
            run(text);
            for (std::uint64_t round = 0; round < rounds; ++round) {
                const std::string input = changed(text, static_cast<std::uint64_t>(file) << 32 | round, target.takes_bytes);
                std::ofstream("fuzz_input_" + std::string(target.name), std::ios::binary) << input;
                run(input);
            }
        }
        std::printf("%s: %llu runs\n", argv[1], static_cast<unsigned long long>(runs));
        return 0;
    }
    return 2;
}

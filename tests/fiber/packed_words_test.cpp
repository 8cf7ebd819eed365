#include "sim/fiber/packed_words.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <vector>

#include "sim/base/random.h"

namespace baton {
namespace {

using testing::Each;
using testing::ElementsAreArray;

// What comes out of pack() and unpack(), where everything is overwritten that should be.
struct Packed {
    explicit Packed(const std::vector<std::uint64_t>& words) {
        std::vector<std::uint64_t> packed(packed_words_at_most(words.size()), 7);
        length = pack(words.data(), words.size(), packed.data());
        packed.resize(length);
        unpacked.assign(words.size(), 9);
        unpack(packed.data(), words.size(), unpacked.data());
    }
    std::size_t length;
    std::vector<std::uint64_t> unpacked;
};

TEST(PackedWords, OfZerosAreOneForSixtyFour) {
    const std::vector<std::uint64_t> zeros(130, 0);
    const Packed packed(zeros);
    EXPECT_EQ(packed.length, 3u);
    EXPECT_THAT(packed.unpacked, Each(0u));
}

TEST(PackedWords, WithoutZerosAreOneMoreForSixtyFour) {
    const std::vector<std::uint64_t> ones(128, ~std::uint64_t{0});
    const Packed packed(ones);
    EXPECT_EQ(packed.length, 130u);
    EXPECT_THAT(packed.unpacked, ElementsAreArray(ones));
}

TEST(PackedWords, ComeBackAsTheyWereForEveryLength) {
    RandomStream random(4);
    for (std::size_t length = 1; length < 300; ++length) {
        std::vector<std::uint64_t> words(length);
        for (std::uint64_t& word : words) {
            const std::uint64_t value = random.next();
            word = value % 3 == 0 ? value : value % 3 == 1 ? std::uint64_t{1} << value % 64 : 0;
        }
        const Packed packed(words);
        EXPECT_THAT(packed.unpacked, ElementsAreArray(words));
        const auto zeros = static_cast<std::size_t>(std::ranges::count(words, 0u));
        EXPECT_EQ(packed.length, length - zeros + (length + 63) / 64);
        EXPECT_LT(packed.length, packed_words_at_most(length));
    }
}

}  // namespace
}  // namespace baton

// Texts that are kept in files beside the inputs of a test.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/support/project_files.h"

namespace baton::test {

// Expects `text` to be what the file `kept` has. With BATON_UPDATE in the environment a file that differs is written anew, and the
// test fails all the same: what was just written is nothing to compare with. Read what changed, then run the test without.
inline void expect_as_kept(const std::string& text, const std::filesystem::path& kept) {
    if (std::getenv("BATON_UPDATE") == nullptr) {
        EXPECT_EQ(text, contents(kept)) << kept;
        return;
    }
    if (std::filesystem::exists(kept) && contents(kept) == text) return;
    std::ofstream(kept, std::ios::binary) << text;
    ADD_FAILURE() << kept << " was written anew";
}

// As above, for the text that stands beside an input: the file of the same name that ends in .txt.
inline void expect_as_beside(const std::string& text, const std::filesystem::path& input) {
    expect_as_kept(text, std::filesystem::path(input).replace_extension(".txt"));
}

}  // namespace baton::test

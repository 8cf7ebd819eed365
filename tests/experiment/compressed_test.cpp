#include "sim/experiment/compressed.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "sim/experiment/content.h"
#include "sim/experiment/records.h"

namespace baton::experiment {
namespace {

using testing::HasSubstr;

std::string compressed(const std::string& bytes, std::size_t piece = 1 << 16) {
    std::string out;
    Compressor compressor([&](std::string_view more) { out += more; });
    for (std::size_t at = 0; at < bytes.size(); at += piece) compressor.write(std::string_view(bytes).substr(at, piece));
    compressor.finish();
    return out;
}

std::string lines(std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += R"({"t":)" + std::to_string(i * i) + R"(,"k":"resume","task":1})" + "\n";
    return out;
}

class Compressed : public testing::Test {
protected:
    ~Compressed() override { std::filesystem::remove_all(folder_); }

    std::string file_of(const std::string& bytes) {
        std::filesystem::create_directories(folder_);
        const std::string name = folder_ / "some";
        std::ofstream(name, std::ios::binary) << bytes;
        return name;
    }
    std::string read(const std::string& bytes, std::size_t piece = 1 << 16) {
        UncompressedFile file(file_of(bytes));
        std::string out, buffer(piece, '\0');
        while (const std::size_t got = file.read(buffer.data(), buffer.size())) out.append(buffer, 0, got);
        return out;
    }
    std::string problem_of(const std::string& bytes) {
        try {
            read(bytes);
        } catch (const FileError& error) {
            return error.what();
        }
        return "none";
    }

private:
    std::filesystem::path folder_ = testing::TempDir() + "baton-compressed-" + std::to_string(getpid());
};

TEST_F(Compressed, IsReadAsItWasWritten) {
    for (const std::string& text : {lines(0), lines(1), lines(100'000)}) {
        const std::string bytes = compressed(text);
        EXPECT_EQ(read(bytes), text);
        EXPECT_EQ(read(bytes, 7), text);
        EXPECT_EQ(read(bytes + bytes), text + text);  // as `cat` joins them
    }
}

TEST_F(Compressed, IsTheSameHoweverItIsWritten) {
    const std::string text = lines(100'000);
    EXPECT_LT(compressed(text).size(), text.size() / 5);
    EXPECT_EQ(compressed(text), compressed(text, 1000));
}

TEST_F(Compressed, OrNot) {
    for (const std::string& text : {std::string(), std::string("x"), std::string("\x28\xB5"), lines(100'000)}) {
        EXPECT_EQ(read(text), text);
        EXPECT_EQ(read(text, 3), text);
    }
}

TEST_F(Compressed, WithoutItsEndIsReadAsFarAsItGoes) {
    const std::string text = lines(100'000), bytes = compressed(text);
    for (const std::size_t size : {bytes.size() - 1, bytes.size() / 2, std::size_t{6}}) {
        const std::string part = read(bytes.substr(0, size));
        EXPECT_LE(part.size(), text.size());
        EXPECT_EQ(part, text.substr(0, part.size()));
    }
    EXPECT_GT(read(bytes.substr(0, bytes.size() - 1)).size(), text.size() / 2);
}

TEST_F(Compressed, AndDamagedIsSaid) {
    std::string bytes = compressed(lines(100'000));
    bytes[bytes.size() / 2] = static_cast<char>(~bytes[bytes.size() / 2]);
    EXPECT_THAT(problem_of(bytes), HasSubstr("some: cannot be uncompressed: "));
    EXPECT_THAT(problem_of("\x28\xB5\x2F\xFD nonsense"), HasSubstr("some: cannot be uncompressed: "));
}

TEST_F(Compressed, WithAWindowAboveTheLimitIsRefused) {
    const std::string frame("\x28\xB5\x2F\xFD\x00\x70\x01\x00\x00", 9);  // a window of 16 MiB, an empty block
    EXPECT_THAT(problem_of(frame), HasSubstr("memory"));
}

TEST_F(Compressed, IsKnownByWhatItHolds) {
    EXPECT_TRUE(is_compressed(compressed("")));
    EXPECT_FALSE(is_compressed("{}"));
    EXPECT_TRUE(is_compressed_name("run.jsonl.zst"));
    EXPECT_FALSE(is_compressed_name("run.jsonl"));
    const std::string trace = R"({"t":0,"k":"run","scenario":"s","seed":0,"params":{}})" + std::string("\n");
    EXPECT_EQ(why_not_replace(file_of(compressed(trace)), Content::trace), "");
    EXPECT_THAT(why_not_replace(file_of(compressed("baton: 1\ncoroutines:\n")), Content::trace), HasSubstr("holds a scenario"));
    EXPECT_THAT(why_not_replace(file_of(compressed("")), Content::trace), HasSubstr("holds other data"));
    EXPECT_THAT(why_not_replace(file_of("\x28\xB5\x2F\xFD nonsense"), Content::trace), HasSubstr("holds other data"));
}

}  // namespace
}  // namespace baton::experiment

// Traces that are compressed with zstd (RFC 8878), as `NAME.jsonl.zst`: a tenth of the size and less.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sim/experiment/input_file.h"

namespace baton::experiment {

// Whether a file that is written under this name is compressed: whether it ends with `.zst`.
bool is_compressed_name(std::string_view name);
// Whether bytes from the beginning of a file are those of a compressed one.
bool is_compressed(std::string_view beginning);
// What the first bytes of a compressed file stand for, as far as they go, and `most` bytes at most. Nothing if they are damaged.
std::string uncompressed_beginning(std::string_view bytes, std::size_t most);

// Compresses what is written, and hands it on. A second thread does the work where the system lets it. The same bytes give the
// same compressed bytes.
class Compressor {
public:
    using Sink = std::function<void(std::string_view)>;
    explicit Compressor(Sink sink);  // throws std::bad_alloc
    Compressor(const Compressor&) = delete;
    Compressor& operator=(const Compressor&) = delete;
    ~Compressor();

    void write(std::string_view bytes);  // throws what the sink throws, and std::bad_alloc
    void finish();                       // writes what is left; must be called once, at the end

private:
    void step(std::string_view& bytes, bool ends);

    struct Context;
    Sink sink_;
    std::unique_ptr<Context> context_;
};

// A file that is read, compressed or not, whatever its name says.
class UncompressedFile {
public:
    explicit UncompressedFile(const std::string& name);  // as InputFile
    ~UncompressedFile();

    // As InputFile::read(). A compressed file whose end is missing is read as far as it goes. Throws FileError, also for a file
    // that is damaged, or that needs more than 8 MiB to be uncompressed, as those of `zstd --ultra` and `zstd --long` do. A small
    // file may stand for any number of bytes: whoever reads must bound it.
    std::size_t read(char* to, std::size_t size);

private:
    struct Context;
    std::size_t read_compressed(char* to, std::size_t size);
    bool fill();

    std::string name_;
    InputFile file_;
    std::vector<char> piece_;              // what was read of the file
    std::size_t begin_ = 0, end_ = 0;      // and not yet given out or uncompressed
    bool is_known_ = false;                // whether the file is compressed has been seen
    std::unique_ptr<Context> compressed_;  // null if it is not
};

}  // namespace baton::experiment

// A trace file that is written, compressed if its name ends with `.zst`.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "sim/cli/files.h"
#include "sim/experiment/compressed.h"

namespace baton::cli {

class TraceOutput {
public:
    explicit TraceOutput(const OutputOption& option);  // throws IoError and UsageError, as OutputFile does

    void write(std::string_view bytes);  // throws IoError
    void commit();                       // completes the file; throws IoError

    std::uint64_t size() const { return size_; }  // of the file so far

private:
    OutputFile file_;
    std::uint64_t size_ = 0;
    std::unique_ptr<experiment::Compressor> compressor_;  // null if the file is not compressed
};

}  // namespace baton::cli

// A trace as JSON Lines, written as the run goes and read back on any machine.
#pragma once

#include <functional>
#include <istream>
#include <string>
#include <string_view>

#include "sim/trace/recording.h"

namespace baton::trace {

// Receives bytes; throws on failure. The writer buffers, so calls are few.
using ByteSink = std::function<void(std::string_view)>;

// Writes the trace format of README.md. Speed: a million events a second or better.
class JsonLinesWriter : public Consumer {
public:
    JsonLinesWriter(ByteSink sink, const Header& header);
    void take(std::span<const Event> events, const TextTable& texts) override;
    void finish(const Ending& ending);

private:
    ByteSink sink_;
    std::string buffer_;
};

std::string to_json_lines(const Recording& recording);

// Reads what the writer wrote, and what the recorder of Python programs writes. Keys and kinds that it does not know it keeps
// aside. A file whose end is missing is read up to its last whole line (`truncated`). Throws std::runtime_error naming the line
// (`line 7: …`) on anything else.
Recording read_json_lines(std::istream& in);

}  // namespace baton::trace

// A trace as JSON Lines: written while the run goes on, and read back on any machine. README.md of this folder describes the
// format.
#pragma once

#include <functional>
#include <istream>
#include <string>
#include <string_view>

#include "sim/trace/line_buffer.h"
#include "sim/trace/recording.h"

namespace baton::trace {

// Takes bytes, and throws when it cannot keep them. The writer buffers, so it is called for some 64 KiB at a time.
using ByteSink = std::function<void(std::string_view)>;

// Writes events as they come, a million a second or more. Throws what the sink throws.
class JsonLinesWriter : public Consumer {
public:
    JsonLinesWriter(ByteSink sink, const Header& header);
    void take(std::span<const TraceEvent> events, const TextTable& texts) override;
    void finish(const Ending& ending);  // writes the last line and what is left in the buffer; must be called once

private:
    ByteSink sink_;
    LineBuffer buffer_;
};

// A whole trace as text.
std::string to_json_lines(const Recording& recording);

// Reads what JsonLinesWriter wrote, and what the recorder of Python programs writes. Keys and kinds that it does not know are kept
// aside. A file whose end is missing is read up to its last whole line, and `truncated` is set. Anything else that is wrong throws
// std::runtime_error, which names the line (`line 7: …`).
Recording read_json_lines(std::istream& in);

}  // namespace baton::trace

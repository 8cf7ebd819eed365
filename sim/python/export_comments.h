// The comments of a scenario file, to be carried over to the program.
#pragma once

#include <string>
#include <vector>

#include "sim/base/source.h"

namespace baton::python {

struct CarriedComments {
    std::vector<std::string> above;  // without the `#`
    std::string beside;              // on the same line; empty when there is none
};

class Comments {
public:
    explicit Comments(const SourceSet& sources);

    CarriedComments before_first_key();                    // what stands above everything
    CarriedComments at(Span span);                         // of a definition: the lines directly above it, and beside
    CarriedComments since(Span start, Span span);          // of a step: everything not yet carried since `start`, and beside
    std::vector<std::string> rest(Span start, Span next);  // not yet carried, of lines from `start` to before `next`

private:
    struct Comment {
        Line line;
        std::string text;
        bool alone;  // nothing else on its line
        bool carried = false;
    };
    using File = std::vector<Comment>;

    std::string beside(File& file, Line line);

    std::vector<File> files_;
    std::vector<Line> first_keys_;
};

}  // namespace baton::python

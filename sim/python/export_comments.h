// Carries the comments of a scenario file over to the exported program. Each comment is carried once.
#pragma once

#include <string>
#include <vector>

#include "sim/base/source.h"

namespace baton::python {

// The comments that belong to one definition or step. The texts are without the `#` and safe to show.
struct CarriedComments {
    std::vector<std::string> above;  // whole lines
    std::string beside;              // on the same line; empty if there is none
};

class Comments {
public:
    explicit Comments(const SourceSet& sources);

    // Returns the comments at the top of the file, above the first key.
    CarriedComments before_first_key();
    // Returns the comments of a definition: those on the lines directly above it, and the one beside it.
    CarriedComments at(Span span);
    // Returns the comments of a step: all since `start` that were not carried yet, and the one beside it.
    CarriedComments since(Span start, Span span);
    // Returns all comments that were not carried yet, from the line of `start` to before the line of `next`.
    std::vector<std::string> rest(Span start, Span next);

private:
    struct Comment {
        Line line;
        std::string text;
        bool alone;  // there is nothing else on its line
        bool carried = false;
    };
    using File = std::vector<Comment>;

    std::string beside(File& file, Line line);

    std::vector<File> files_;
    std::vector<Line> first_keys_;  // for each file, the line of its first key
};

}  // namespace baton::python

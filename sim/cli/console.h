// Standard output and standard error, with what is known about the terminal that they may lead to.
#pragma once

#include <cstddef>
#include <string_view>

namespace baton::cli {

class Console {
public:
    Console();  // looks at the terminals of the process, and at NO_COLOR and COLUMNS in its environment

    void out(std::string_view data);    // writes to standard output; throws IoError
    void error(std::string_view text);  // writes to standard error, and ignores failures
    void finish();                      // flushes standard output; throws IoError if anything could not be written

    // Whether the user can see and answer a question: standard input and standard output are both terminals.
    bool can_ask() const;
    // Asks a yes-or-no question and returns the answer; false without asking if can_ask() is false.
    bool ask(std::string_view question);

    bool colour_out() const { return colour_out_; }
    bool colour_error() const { return colour_error_; }
    std::size_t width() const { return width_; }       // in columns; 80 if there is no terminal
    bool is_terminal() const { return is_terminal_; }  // whether standard output is one

private:
    bool is_terminal_, colour_out_, colour_error_;
    std::size_t width_;
};

}  // namespace baton::cli

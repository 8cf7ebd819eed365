// The two streams of the program, and the terminal that may be behind them.
#pragma once

#include <cstddef>
#include <string_view>

namespace baton::cli {

class Console {
public:
    Console();  // looks at the process: terminals, NO_COLOR, COLUMNS

    void out(std::string_view data);    // standard output; throws IoError
    void error(std::string_view text);  // standard error; what cannot be written there is lost
    void finish();                      // throws IoError when standard output could not take everything

    // Whether somebody can see a question and answer it: standard input and output are terminals.
    bool can_ask() const;
    // The answer to a question that is answered by yes or no; no where nobody can answer.
    bool ask(std::string_view question);

    bool colour_out() const { return colour_out_; }
    bool colour_error() const { return colour_error_; }
    std::size_t width() const { return width_; }       // columns; 80 when there is no terminal
    bool is_terminal() const { return is_terminal_; }  // standard output

private:
    bool is_terminal_, colour_out_, colour_error_;
    std::size_t width_;
};

}  // namespace baton::cli

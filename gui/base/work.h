// What a thread has done for the window, counted in things that are as many on every machine. Whatever the window's own
// thread goes through that grows with the run or with its text counts here, so that a test can say how much of it one turn of
// the event loop may hold; the time that this takes is measured by `./dev bench --stalls`.
#pragma once

#include <cstdint>

namespace baton::gui {

struct Work {
    std::uint64_t rows = 0;         // laid out
    std::uint64_t bars = 0;         // of rows that were painted: pixels' columns looked at
    std::uint64_t events = 0;       // of the trace, and its texts, looked at one after another
    std::uint64_t tasks = 0;        // looked at one after another
    std::uint64_t cells = 0;        // of tables, put into words
    std::uint64_t told = 0;         // rows that a table's view was told of
    std::uint64_t comparisons = 0;  // of keys, to sort
    std::uint64_t characters = 0;   // of the source, coloured
    std::uint64_t fields = 0;       // made for parameters
};

// Of the calling thread, since it began.
inline Work& work() {
    thread_local Work done;
    return done;
}

}  // namespace baton::gui

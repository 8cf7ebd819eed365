// What a command that makes many runs does when one of them overflows its stack, which no check foresaw: it begins again, and this
// time tries each run in a process of its own before it makes it. (After the overflow nothing in the process can be relied upon:
// the run may have been in the middle of an allocation.)
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "sim/cli/console.h"
#include "sim/experiment/rehearsal.h"

namespace baton::cli {

// From now on, a stack overflow starts this program anew with the same arguments, as the second try. The second try itself is not
// repeated; it says that `command` begins again. Does nothing if the scenario `file` is standard input, which cannot be read again.
// Throws std::bad_alloc.
void try_again_after_overflow(std::string_view command, Console& console, std::string_view file = {});

// Whether this is the second try.
bool is_second_try();

// Does `work` in a copy of this process, which ends then; what it throws is forgotten. Returns why the copy ended if an overflow or
// a signal ended it, in the words that it wrote, and nothing otherwise. `give_up` is asked ten times a second; true ends the copy.
// The calling process may have no other threads. Throws IoError if the system refuses another process.
std::optional<std::string> what_ends(const std::function<void()>& work, const std::function<bool()>& give_up);

// How runs are rehearsed: by what_ends() in the second try, and not at all in the first. Prints the first reason for which one
// ends. `console` must outlive it.
experiment::Rehearsal rehearsal(Console& console);

}  // namespace baton::cli

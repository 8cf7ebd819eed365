// An exception as a value: what a report needs to print what Python's `traceback` module would print.
#pragma once

#include <string>
#include <vector>

#include "sim/base/ids.h"

namespace baton {

// One call that an exception passed through.
struct TracebackLine {
    TaskId task = 0;       // whose code it was; 0: none, as before main starts
    JobId job = 0;         // of an executor, when a job ran it
    std::string callable;  // the coroutine or function; before main starts, the section of the file
    std::string file;
    Line line = 0;
    std::string code;  // that line of the file, without the blanks around it
};

// Plain data, bounded in depth and size whatever the program did: see `failure_of` in sim/interpreter.
struct Failure {
    std::string type;
    std::string message;
    std::vector<TracebackLine> traceback = {};  // as in Python, the most recent call last
    std::vector<Failure> exceptions = {};       // of an exception group
    std::vector<Failure> cause = {};            // one or none: the exception that it was raised from
    std::vector<Failure> context = {};          // one or none: the exception during whose handling it was raised
};

// `ValueError: the message`, or the type alone: the last line of a traceback. Not made safe for anything.
inline std::string last_line(const Failure& failure) {
    return failure.message.empty() ? failure.type : failure.type + ": " + failure.message;
}

}  // namespace baton

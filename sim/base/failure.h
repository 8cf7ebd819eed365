// An exception of the scenario as a value. A report prints from it what Python's `traceback` module would print.
#pragma once

#include <string>
#include <vector>

#include "sim/base/ids.h"

namespace baton {

// One call that an exception passed through.
struct TracebackLine {
    TaskId task = 0;       // the task whose code it was; 0 when there was none, as before main starts
    JobId job = 0;         // the executor's job that ran it; 0 when a task did
    std::string callable;  // the coroutine or function; before main starts, the section of the file
    std::string file;
    Line line = 0;
    std::string code;  // the text of that line, without the blanks around it
};

// Plain data, and bounded in depth and size whatever the program did: `failure_of` in sim/interpreter sees to that. Its texts come
// from the scenario and are not safe to print.
struct Failure {
    std::string type;
    std::string message;
    std::vector<TracebackLine> traceback = {};  // as in Python, the most recent call last
    std::vector<Failure> exceptions = {};       // those that an exception group holds
    std::vector<Failure> cause = {};            // the exception that it was raised from; one or none
    std::vector<Failure> context = {};          // the exception during whose handling it was raised; one or none
};

// The last line of a traceback: `ValueError: the message`, or the type alone when there is no message. It is not made safe to
// print.
inline std::string last_line(const Failure& failure) {
    return failure.message.empty() ? failure.type : failure.type + ": " + failure.message;
}

}  // namespace baton

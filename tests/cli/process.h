// Runs a program and keeps everything it said and cost.
#pragma once

#include <string>
#include <vector>

#include "tests/support/project_files.h"

namespace baton::test {

struct Finished {
    int status = -1;  // exit status; 128 + signal
    std::string out, error;
    double seconds = 0;  // of the processor, user and system
    double wall = 0;     // start to end
    long max_rss_mib = 0;
};

constexpr int patience = 3600;  // seconds; no machine is so slow or so busy

// Waits until the program ends; after `limit` seconds it is killed. `input` is its standard input.
Finished run_program(const std::vector<std::string>& command, const std::string& input = {}, int limit = patience);

// Sends it these signals, all at once, when it has used half a second of the processor: by then it is at its work.
Finished run_and_signal(const std::vector<std::string>& command, const std::vector<int>& signals);

// Returns when a child of this process has used so much of the processor, or has ended.
void wait_until_at_work(int child);

// `baton` of this build, with these arguments.
Finished baton(std::vector<std::string> arguments, const std::string& input = {});

// A folder of its own that vanishes with the object.
class Folder {
public:
    Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder();
    std::string path(const std::string& name) const { return path_ + "/" + name; }
    std::string write(const std::string& name, const std::string& text) const;  // gives the path
    std::vector<std::string> names() const;                                     // sorted

private:
    std::string path_;
};

#ifdef __SANITIZE_THREAD__
constexpr bool thread_sanitized = true;  // which has room for some eight thousand fibers, and is slow to make one
#else
constexpr bool thread_sanitized = false;
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;  // slower and larger than what users run
#else
constexpr bool sanitized = false;
#endif

}  // namespace baton::test

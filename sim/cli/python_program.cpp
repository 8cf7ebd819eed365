#include "sim/cli/python_program.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "sim/base/text.h"
#include "sim/cli/exit_status.h"

extern char** environ;

namespace baton::cli {

namespace {

namespace fs = std::filesystem;

// Beside this program where it is installed; else in the source tree that it was built from.
fs::path recorder() {
    std::error_code error;
    const fs::path self = fs::read_symlink("/proc/self/exe", error);
    const fs::path places[] = {self.parent_path().parent_path() / "share/baton/python/baton_record",
                               fs::path(BATON_SOURCE_DIR) / "python/baton_record"};
    for (const fs::path& place : places) {
        if (fs::exists(place / "__main__.py", error)) return place;
    }
    throw IoError(fmt::format("the recorder of Python programs is missing: it should be in {}", terminal_text(places[0].string())));
}

// The file of a program that is called by this name; empty when there is none.
std::string found_on_path(const std::string& name) {
    const char* path = std::getenv("PATH");
    std::string_view folders = path ? path : "/usr/bin:/bin";
    while (!folders.empty()) {
        const std::size_t end = std::min(folders.find(':'), folders.size());
        const std::string file = std::string(folders.substr(0, end)) + "/" + name;
        if (access(file.c_str(), X_OK) == 0) return file;
        folders.remove_prefix(std::min(end + 1, folders.size()));
    }
    return {};
}

// SIGINT is for the program, which decides what it means.
class KeyboardIsForTheProgram {
public:
    KeyboardIsForTheProgram() : before_(std::signal(SIGINT, SIG_IGN)) {}
    ~KeyboardIsForTheProgram() { std::signal(SIGINT, before_); }
    KeyboardIsForTheProgram(const KeyboardIsForTheProgram&) = delete;
    KeyboardIsForTheProgram& operator=(const KeyboardIsForTheProgram&) = delete;

private:
    void (*before_)(int);
};

int run_command(const std::vector<std::string>& command, bool silent) {
    std::vector<char*> arguments;
    for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t streams;
    posix_spawn_file_actions_init(&streams);
    if (silent) posix_spawn_file_actions_addopen(&streams, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t keyboard;
    sigemptyset(&keyboard);
    sigaddset(&keyboard, SIGINT);
    posix_spawnattr_setsigdefault(&attributes, &keyboard);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    const KeyboardIsForTheProgram guard;
    pid_t child = 0;
    const int error = posix_spawnp(&child, command.front().c_str(), &streams, &attributes, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&streams);
    posix_spawnattr_destroy(&attributes);
    if (error != 0) throw IoError(fmt::format("{}: {}", terminal_text(command.front()), std::strerror(error)));
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

bool will_do(const std::string& python) {
    return run_command({python, "-c", "import sys; sys.exit(sys.version_info < (3, 11) or sys.implementation.name != 'cpython')"},
                       true) == 0;
}

// Finds an interpreter: `python3` if it is new enough, otherwise the newest one that has its version in its name.
std::string interpreter() {
    std::string first;
    for (const char* name : {"python3", "python3.14", "python3.13", "python3.12", "python3.11"}) {
        const std::string file = found_on_path(name);
        if (file.empty()) continue;
        if (will_do(file)) return file;
        if (first.empty()) first = file;
    }
    if (first.empty()) throw IoError("python3 was not found: name an interpreter with --python");
    return first;  // too old: the recorder itself reports that
}

}  // namespace

int run_recorder(const RecorderCall& call, bool silent) {
    std::vector<std::string> command = {call.python.empty() ? interpreter() : call.python, recorder().string()};
    command.insert(command.end(), call.options.begin(), call.options.end());
    command.emplace_back("--");
    command.insert(command.end(), call.program.begin(), call.program.end());
    return run_command(command, silent);
}

}  // namespace baton::cli

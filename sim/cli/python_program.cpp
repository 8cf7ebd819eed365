#include "sim/cli/python_program.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <stdexcept>

#include "sim/base/text.h"
#include "sim/cli/exit_status.h"

extern char** environ;

namespace baton::cli {

namespace {

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

}  // namespace

int run_recorder(const python::RecorderCall& call, bool silent) {
    std::vector<std::string> command;
    try {
        command = python::recorder_command(call);
    } catch (const std::runtime_error& error) {
        throw IoError(error.what());
    }
    return run_command(command, silent);
}

}  // namespace baton::cli

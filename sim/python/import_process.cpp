#include "sim/python/import_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <utility>

#include "sim/python/import.h"

extern char** environ;

namespace baton::python {
namespace {

// A pipe, whose ends are closed when they are no longer needed. A child process inherits only the ends that it is given explicitly.
struct Pipe {
    std::array<int, 2> ends{-1, -1};
    Pipe() {
        if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error(fmt::format("no pipe: {}", std::strerror(errno)));
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe() {
        shut(0);
        shut(1);
    }
    void shut(int end) {
        if (const int descriptor = std::exchange(ends[static_cast<std::size_t>(end)], -1); descriptor >= 0) close(descriptor);
    }
};

pid_t start(const std::vector<std::string>& command, Pipe& input, Pipe& output, Pipe& errors) {
    std::vector<char*> arguments;
    for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input.ends[0], 0);
    posix_spawn_file_actions_adddup2(&actions, output.ends[1], 1);
    posix_spawn_file_actions_adddup2(&actions, errors.ends[1], 2);
    pid_t child = 0;
    const int failed = posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) throw std::runtime_error(fmt::format("cannot start {}: {}", command[0], std::strerror(failed)));
    return child;
}

// Reads what is available. Returns false at the end.
bool take(Pipe& pipe, std::string& text) {
    std::array<char, 65536> buffer;
    const ssize_t count = read(pipe.ends[0], buffer.data(), buffer.size());
    if (count > 0) text.append(buffer.data(), static_cast<std::size_t>(count));
    return count > 0 || (count < 0 && errno == EINTR);
}

// Writes as much as the pipe takes. Returns false when everything is written, or when nobody reads.
bool give(Pipe& pipe, std::string_view& rest) {
    const ssize_t count = rest.empty() ? -1 : write(pipe.ends[1], rest.data(), rest.size());
    if (count < 0) return !rest.empty() && (errno == EINTR || errno == EAGAIN);
    rest.remove_prefix(static_cast<std::size_t>(count));
    return !rest.empty();
}

void talk(Pipe& input, Pipe& output, Pipe& errors, std::string_view rest, Answer& answer) {
    fcntl(input.ends[1], F_SETFL, O_NONBLOCK);
    while (output.ends[0] >= 0 || errors.ends[0] >= 0) {
        std::array<pollfd, 3> waiting = {pollfd{input.ends[1], POLLOUT, 0}, pollfd{output.ends[0], POLLIN, 0},
                                         pollfd{errors.ends[0], POLLIN, 0}};
        if (poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) break;
        if (waiting[0].revents != 0 && !give(input, rest)) input.shut(1);
        if (waiting[1].revents != 0 && !take(output, answer.output)) output.shut(0);
        if (waiting[2].revents != 0 && !take(errors, answer.errors)) errors.shut(0);
    }
}

bool is_python(const std::string& command) {
    try {
        return ask({command, "-c", "import sys; sys.exit(sys.version_info < (3, 11) or sys.implementation.name != 'cpython')"}, {}).status == 0;
    } catch (const std::runtime_error&) {
        return false;
    }
}

}  // namespace

Answer ask(const std::vector<std::string>& command, std::string_view input) {
    Pipe to, from, errors;
    Answer answer;
    const pid_t child = start(command, to, from, errors);
    to.shut(0);
    from.shut(1);
    errors.shut(1);
    talk(to, from, errors, input, answer);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    answer.status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    return answer;
}

std::string find_python(const std::string& wanted) {
    const char* const given = std::getenv("BATON_PYTHON");
    if (!wanted.empty()) return wanted;
    if (given != nullptr && *given != '\0') return given;
    for (const char* name : {"python3", "python3.14", "python3.13", "python3.12", "python3.11", "python"}) {
        if (is_python(name)) return name;
    }
    throw NoPython("no CPython of version 3.11 or later was found; name one with --python");
}

std::string python_file(const std::string& name) {
    namespace fs = std::filesystem;
    std::error_code none;
    const fs::path program = fs::read_symlink("/proc/self/exe", none).parent_path();
    std::vector<fs::path> folders;
    if (const char* const given = std::getenv("BATON_PYTHON_DIR")) folders.emplace_back(given);
    folders.push_back(program / ".." / "share" / "baton" / "python");
    folders.emplace_back(BATON_PYTHON_FOLDER);
    for (const fs::path& folder : folders) {
        if (fs::exists(folder / name, none)) return (folder / name).lexically_normal().string();
    }
    throw std::runtime_error(fmt::format("{} is missing; Baton is not installed as a whole", name));
}

}  // namespace baton::python

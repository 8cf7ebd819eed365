#include "tests/cli/process.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <thread>

namespace baton::test {

namespace {

struct Temporary {
    std::FILE* file = std::tmpfile();
    ~Temporary() { std::fclose(file); }
    int descriptor() const { return fileno(file); }
    std::string text() const {
        std::string out;
        std::rewind(file);
        char piece[1 << 16];
        for (std::size_t got = 1; got > 0;) {
            got = std::fread(piece, 1, sizeof piece, file);
            out.append(piece, got);
        }
        return out;
    }
};

[[noreturn]] void become(const std::vector<std::string>& command, const Temporary& in, const Temporary& out,
                         const Temporary& error) {
    dup2(in.descriptor(), STDIN_FILENO);
    dup2(out.descriptor(), STDOUT_FILENO);
    dup2(error.descriptor(), STDERR_FILENO);
    std::vector<char*> arguments;
    for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execvp(arguments[0], arguments.data());
    _exit(127);
}

double seconds(const timeval& time) { return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec); }

Finished run_with(const std::vector<std::string>& command, const std::string& input, int limit,
                  const std::function<void(pid_t)>& meanwhile) {
    Temporary in, out, error;
    std::fwrite(input.data(), 1, input.size(), in.file);
    std::rewind(in.file);
    const auto begin = std::chrono::steady_clock::now();
    const pid_t child = fork();
    if (child == 0) {
        alarm(static_cast<unsigned>(limit));  // kept across exec
        become(command, in, out, error);
    }
    meanwhile(child);
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    Finished finished;
    finished.wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    finished.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    finished.out = out.text();
    finished.error = error.text();
    finished.seconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    finished.max_rss_mib = usage.ru_maxrss / 1024;
    return finished;
}

}  // namespace

Finished run_program(const std::vector<std::string>& command, const std::string& input, int limit) {
    return run_with(command, input, limit, [](pid_t) {});
}

void wait_until_at_work(int child) {
    clockid_t clock;
    timespec used{};
    siginfo_t ended{};
    while (clock_getcpuclockid(child, &clock) == 0 && clock_gettime(clock, &used) == 0 && used.tv_sec == 0 &&
           used.tv_nsec < 500'000'000) {
        if (waitid(P_PID, static_cast<id_t>(child), &ended, WEXITED | WNOHANG | WNOWAIT) == 0 && ended.si_pid == child) return;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

Finished run_and_signal(const std::vector<std::string>& command, const std::vector<int>& signals) {
    return run_with(command, {}, patience, [&](pid_t child) {
        wait_until_at_work(child);
        kill(child, SIGSTOP);
        for (const int signal : signals) kill(child, signal);
        kill(child, SIGCONT);
    });
}

Finished baton(std::vector<std::string> arguments, const std::string& input) {
    arguments.insert(arguments.begin(), BATON_BINARY_DIR "/bin/baton");
    return run_program(arguments, input);
}

Folder::Folder() {
    std::string pattern = std::filesystem::temp_directory_path() / "baton-test-XXXXXX";
    path_ = mkdtemp(pattern.data());
}
Folder::~Folder() { std::filesystem::remove_all(path_); }

std::string Folder::write(const std::string& name, const std::string& text) const {
    std::ofstream(path(name), std::ios::binary) << text;
    return path(name);
}

std::vector<std::string> Folder::names() const {
    std::vector<std::string> out;
    for (const auto& entry : std::filesystem::directory_iterator(path_)) out.push_back(entry.path().filename());
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace baton::test

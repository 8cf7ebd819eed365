#include "sim/cli/second_try.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <vector>

#include "sim/cli/exit_status.h"
#include "sim/cli/sweep_options.h"
#include "sim/loop/stack_overflow.h"

namespace baton::cli {

namespace {

constexpr const char* mark = "BATON_SECOND_TRY";
constexpr std::size_t most_words = 1000;

// The texts of a file of /proc that stand between zero bytes.
std::vector<std::string> texts_in(const char* file) {
    std::ifstream in(file, std::ios::binary);
    const std::string all{std::istreambuf_iterator<char>(in), {}};
    std::vector<std::string> out;
    for (std::size_t begin = 0; begin < all.size(); begin += out.back().size() + 1) out.emplace_back(all.c_str() + begin);
    return out;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> out;
    for (std::string& text : texts) out.push_back(text.data());
    out.push_back(nullptr);
    return out;
}

// What execve() gets, made before it is needed: the handler may not allocate.
struct StoredCall {
    std::vector<std::string> argument_texts = texts_in("/proc/self/cmdline"), variable_texts;
    std::vector<char*> arguments, variables;

    StoredCall() {
        for (char** variable = environ; *variable; ++variable) variable_texts.emplace_back(*variable);
        variable_texts.push_back(std::string(mark) + "=1");
        arguments = pointers(argument_texts);
        variables = pointers(variable_texts);
    }
};
const StoredCall* call = nullptr;

void begin_again() {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    execve("/proc/self/exe", call->arguments.data(), call->variables.data());
}

[[noreturn]] void be_the_copy(const std::function<void()>& work, int words) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    dup2(words, STDERR_FILENO);
    try {
        work();
    } catch (...) {}
    _exit(success);
}

// Reads until the other side closes, or there is reason to give up, which ends the copy.
std::string words_of(pid_t copy, int from, const std::function<bool()>& give_up) {
    std::string words;
    char buffer[512];
    for (;;) {
        pollfd ready{from, POLLIN, 0};
        const int count = poll(&ready, 1, 100);
        if (count == 0 || (count < 0 && errno == EINTR)) {
            if (give_up()) kill(copy, SIGKILL);
            continue;
        }
        const ssize_t length = count < 0 ? 0 : read(from, buffer, sizeof buffer);
        if (length <= 0) return words;
        if (words.size() < most_words) words.append(buffer, static_cast<std::size_t>(length));
    }
}

std::string without_prefix(std::string words) {
    constexpr std::string_view prefix = "limit reached: ";
    if (words.starts_with(prefix)) words.erase(0, prefix.size());
    while (words.ends_with('\n')) words.pop_back();
    return words;
}

}  // namespace

bool is_second_try() { return std::getenv(mark) != nullptr; }

void try_again_after_overflow(std::string_view command, Console& console, std::string_view file) {
    if (is_second_try())
        return console.error(fmt::format("the {} begins again, and tries each run in a process of its own first\n", command));
    if (file == "-") return;
    static const StoredCall prepared;
    call = &prepared;
    after_stack_overflow(begin_again);
}

std::optional<std::string> what_ends(const std::function<void()>& work, const std::function<bool()>& give_up) {
    const auto refused = [] { throw IoError(fmt::format("a run cannot be tried: {}", std::strerror(errno))); };
    int ends[2];
    if (pipe(ends) != 0) refused();
    const pid_t copy = fork();
    if (copy == 0) be_the_copy(work, ends[1]);
    close(ends[1]);
    std::string words;
    if (copy > 0) words = words_of(copy, ends[0], give_up);
    close(ends[0]);
    if (copy < 0) refused();
    int status = 0;
    while (waitpid(copy, &status, 0) < 0 && errno == EINTR) {}
    if (WIFSIGNALED(status)) return fmt::format("signal {} ends the run", WTERMSIG(status));
    if (WEXITSTATUS(status) == success) return std::nullopt;
    return without_prefix(std::move(words));
}

experiment::Rehearsal rehearsal(Console& console) {
    if (!is_second_try()) return {};
    return [&console, said = false](const std::function<void()>& work) mutable {
        const auto reason = what_ends(work, patience_is_over);
        if (reason && !said && !patience_is_over()) console.error("limit reached: " + *reason + "\n");
        said = said || reason;
        return reason;
    };
}

}  // namespace baton::cli

#include "sim/cli/console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "sim/cli/exit_status.h"

namespace baton::cli {

namespace {

bool wants_colour(int descriptor) {
    const char* no_colour = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    const bool dumb = terminal && std::strcmp(terminal, "dumb") == 0;
    return (!no_colour || *no_colour == '\0') && !dumb && isatty(descriptor);
}

std::size_t terminal_width() {
    constexpr std::size_t usual = 80, narrowest = 40, widest = 400;
    if (!isatty(STDOUT_FILENO)) return usual;
    std::size_t width = 0;
    winsize size{};
    if (const char* columns = std::getenv("COLUMNS")) {
        width = std::strtoul(columns, nullptr, 10);
    } else if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
        width = size.ws_col;
    }
    return width == 0 ? usual : std::clamp(width, narrowest, widest);
}

[[noreturn]] void cannot_write() { throw IoError(std::string("standard output: ") + std::strerror(errno)); }

}  // namespace

Console::Console()
    : is_terminal_(isatty(STDOUT_FILENO) != 0),
      colour_out_(wants_colour(STDOUT_FILENO)),
      colour_error_(wants_colour(STDERR_FILENO)),
      width_(terminal_width()) {}

void Console::out(std::string_view data) {
    if (std::fwrite(data.data(), 1, data.size(), stdout) != data.size()) cannot_write();
}

void Console::error(std::string_view text) {
    std::fflush(stdout);  // standard output and error may share a terminal, and must appear in order
    std::fwrite(text.data(), 1, text.size(), stderr);
}

bool Console::can_ask() const { return is_terminal_ && isatty(STDIN_FILENO) != 0; }

bool Console::ask(std::string_view question) {
    if (!can_ask()) return false;
    out(question);
    std::fflush(stdout);
    std::string answer;
    for (int c = std::getchar(); c != EOF && c != '\n'; c = std::getchar()) answer += static_cast<char>(c);
    return answer == "y" || answer == "Y" || answer == "yes";
}

void Console::finish() {
    if (std::fflush(stdout) != 0 || std::ferror(stdout)) cannot_write();
}

}  // namespace baton::cli

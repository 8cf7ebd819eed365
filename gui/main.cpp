// baton-gui [FILE…]: the window. `--screenshot OUT.png [FILE…]` paints it into a file, without a display.
// `--help` and `--version` need none either.
#include <QApplication>
#include <algorithm>
#include <cstdio>
#include <string_view>

#include "gui/window/application.h"

namespace {

bool needs_no_display(std::string_view option) {
    return option.starts_with("--screenshot") || option == "-h" || option.starts_with("--help") || option == "-v" ||
           option == "--version";
}

bool has_display() { return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY"); }

}  // namespace

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        if (std::any_of(argv + 1, argv + argc, needs_no_display)) {
            qputenv("QT_QPA_PLATFORM", "offscreen");
        } else if (!has_display()) {  // Qt would abort
            std::fputs("baton-gui: there is no display to open a window on; --screenshot OUT.png paints it into a file\n", stderr);
            return 4;
        }
    }
    QApplication application(argc, argv);
    return baton::gui::run_application(application);
}

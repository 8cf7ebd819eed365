// baton-gui [FILE…]: the window. `--screenshot OUT.png [FILE…]` paints it into a file, without a display.
#include <QApplication>
#include <cstring>

#include "gui/window/application.h"

int main(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
        const bool screenshot = std::strncmp(argv[i], "--screenshot", 12) == 0;
        if (screenshot && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QApplication application(argc, argv);
    return baton::gui::run_application(application);
}

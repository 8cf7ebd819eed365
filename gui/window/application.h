// What the program does with its command line.
#pragma once

class QApplication;

namespace baton::gui {

// Exit status: 0; 2 for bad usage; 4 when a screenshot cannot be written.
int run_application(QApplication& application);

}  // namespace baton::gui

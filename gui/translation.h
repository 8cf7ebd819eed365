// The language of the program: the system's, where there is a translation.
#pragma once

class QTranslator;

namespace baton::gui {

void install_translation(QTranslator& translator);

}  // namespace baton::gui

// The language of the program: the system's, where there is a translation.
#pragma once

#include <QTranslator>

namespace baton::gui {

// Looks texts up by the class's name alone: lupdate does not see that the classes stand in a namespace.
class WindowTranslator : public QTranslator {
public:
    QString translate(const char* context, const char* text, const char* note, int n) const override;
};

void install_translation(WindowTranslator& translator);

}  // namespace baton::gui

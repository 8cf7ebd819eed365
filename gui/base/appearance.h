// The look of the whole program: light or dark, its palette, its icon.
#pragma once

#include <QIcon>

#include "gui/base/window_theme.h"

namespace baton::gui {

enum class ThemeChoice : std::uint8_t { system, light, dark };

ThemeChoice theme_choice();  // as kept in the settings, until set
void set_theme(ThemeChoice choice);
const WindowTheme& current_theme();
void apply_palette(const WindowTheme& theme);  // to the application

QIcon application_icon();

}  // namespace baton::gui

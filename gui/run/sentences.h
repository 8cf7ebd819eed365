// Sentences that the simulator makes in English, in the language of the window: titles of suggested changes, and why nobody ends a
// wait. What stands here for none of its patterns stays English.
#pragma once

#include <QString>
#include <string_view>

namespace baton::gui {

QString sentence(std::string_view english);  // made safe
bool is_known_sentence(std::string_view english);

}  // namespace baton::gui

// What a new scenario may begin with.
#pragma once

#include <QByteArray>
#include <QString>
#include <vector>

namespace baton::gui {

struct Template {
    QString title;
    QByteArray text;
};
std::vector<Template> templates();  // the plainest first

}  // namespace baton::gui

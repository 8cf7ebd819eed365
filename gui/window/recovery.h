// Text that is not saved yet, kept where a crash does not take it: a file for each window that is open.
#pragma once

#include <QByteArray>
#include <QString>
#include <optional>

namespace baton::gui {

struct Unsaved {
    QString file;  // whose text it is; empty: it has no file yet
    QString name;
    QByteArray text;
    QByteArray based_on;  // the version of the file that it was made from, as ScenarioFile::version
};

class Recovery {
public:
    // `folder`: where the texts are kept; made when it is needed.
    explicit Recovery(QString folder);
    ~Recovery() { drop(); }
    Recovery(const Recovery&) = delete;
    Recovery& operator=(const Recovery&) = delete;

    void keep(const Unsaved& unsaved);  // instead of what was kept before
    void drop();                        // it is saved, or given up

    // What a window kept that has ended without saving or giving it up. It stays on the disk, as this window's own, until
    // `forget_lost`: whoever gives no answer is asked again at the next start.
    std::optional<Unsaved> take_lost();
    void forget_lost();

private:
    QString folder_, mine_, lost_;
};

QString recovery_folder();

}  // namespace baton::gui

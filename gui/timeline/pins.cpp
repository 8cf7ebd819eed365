#include "gui/timeline/pins.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <optional>

#include "gui/base/work.h"

namespace baton::gui {

using picture::RowRef;
using Kind = RowRef::Kind;

namespace {

constexpr std::size_t most = 1000;
constexpr Kind pinnable[] = {Kind::loop, Kind::task, Kind::worker, Kind::queue, Kind::object, Kind::counter, Kind::crowd};

std::string name_of(const picture::PicturedRun& run, const RowRef& row) {
    return row.kind == Kind::crowd ? run.found->coroutines[row.id].name : picture::row_name(run, row);
}

std::optional<RowRef> row_of(const Pin& pin, const Sides& sides, std::size_t side) {
    const picture::PicturedRun& run = *sides[side];
    const auto& rows = run.timeline.rows();
    const std::size_t tasks = run.timeline.task_count() + 1;
    std::size_t from = 0, to = 0;
    switch (pin.kind) {
        case Kind::loop:
            to = std::min<std::size_t>(1, rows.size());
            break;
        case Kind::task:
            from = 1, to = tasks;
            break;
        case Kind::worker:
            from = tasks, to = rows.size();
            break;
        case Kind::queue:
            to = run.timeline.executors().size();
            break;
        case Kind::object:
            to = run.timeline.objects().size();
            break;
        case Kind::counter:
            to = picture::counter_count;
            break;
        case Kind::crowd:
            to = run.found->coroutines.size();
            break;
        default:
            break;
    }
    for (std::size_t id = from; id < to; ++id, ++work().tasks) {
        const RowRef row{pin.kind, static_cast<std::uint8_t>(side), static_cast<std::uint32_t>(id)};
        if (row.has_spans() ? rows[id].name == pin.name : name_of(run, row) == pin.name) return row;
    }
    return std::nullopt;
}

}  // namespace

std::vector<Pin> pins_of(const picture::RowChoices& choices, const Sides& sides) {
    std::vector<Pin> out;
    for (const RowRef& row : choices.pinned) {
        if (row.side >= sides.size() || out.size() == most) continue;
        const Pin pin{row.kind, name_of(*sides[row.side], row)};
        if (std::find(out.begin(), out.end(), pin) == out.end()) out.push_back(pin);
    }
    return out;
}

std::vector<RowRef> rows_of(const std::vector<Pin>& pins, const Sides& sides) {
    std::vector<RowRef> out;
    for (const Pin& pin : pins) {
        for (std::size_t side = 0; side < sides.size(); ++side) {
            if (const auto row = row_of(pin, sides, side)) out.push_back(*row);
        }
    }
    return out;
}

QByteArray to_text(const std::vector<Pin>& pins) {
    QJsonArray all;
    for (const Pin& pin : pins)
        all.append(QJsonObject{{QStringLiteral("kind"), static_cast<int>(pin.kind)},
                               {QStringLiteral("name"), QString::fromStdString(pin.name)}});
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

std::vector<Pin> pins_from(const QByteArray& text) {
    std::vector<Pin> out;
    const QJsonArray all = QJsonDocument::fromJson(text).array();
    for (qsizetype i = 0; i < std::min<qsizetype>(all.size(), most); ++i) {
        const QJsonObject one = all[i].toObject();
        const auto kind = static_cast<Kind>(one[QStringLiteral("kind")].toInt(-1));
        if (std::find(std::begin(pinnable), std::end(pinnable), kind) != std::end(pinnable))
            out.push_back({kind, one[QStringLiteral("name")].toString().toStdString()});
    }
    return out;
}

}  // namespace baton::gui

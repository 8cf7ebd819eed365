#include "gui/timeline/row_menu.h"

#include <QCoreApplication>
#include <QMenu>
#include <algorithm>

namespace baton::gui {

using picture::Group;
using picture::RowChoices;
using picture::RowLayout;
using picture::RowRef;

namespace {

class RowMenuTexts {
    Q_DECLARE_TR_FUNCTIONS(RowMenuTexts)
};

}  // namespace

bool is_pinned(const RowChoices& choices, const RowRef& row) {
    return std::find(choices.pinned.begin(), choices.pinned.end(), row) != choices.pinned.end();
}

void toggle_pinned(RowChoices& choices, const RowRef& row) {
    if (std::erase(choices.pinned, row) == 0) choices.pinned.push_back(row);
}

void toggle_folded(RowChoices& choices, Group group) {
    if (choices.collapsed.erase(group) == 0) choices.collapsed.insert(group);
}

void toggle_unfolded(RowChoices& choices, const RowRef& crowd) {
    if (choices.unfolded.erase(crowd.id) == 0) choices.unfolded.insert(crowd.id);
}

void toggle_state(RowChoices& choices, analysis::State state) {
    if (choices.states.erase(state) == 0) choices.states.insert(state);
}

void move_to_top(RowChoices& choices, const RowRef& row) {
    std::erase(choices.moved_up, row);
    choices.moved_up.insert(choices.moved_up.begin(), row);
}

void drop_row(RowChoices& choices, const RowLayout& layout, std::size_t from, std::size_t to) {
    const RowRef row = layout.rows()[from].ref;
    std::erase(choices.moved_up, row);
    if (to >= from || layout.rows()[to].ref.kind != row.kind) return;
    std::vector<RowRef> order;
    for (std::size_t i = 0; i < to; ++i) {
        const RowRef above = layout.rows()[i].ref;
        if (above.kind == row.kind && above != row) order.push_back(above);
    }
    order.push_back(row);
    for (const RowRef& moved : choices.moved_up) {
        if (std::find(order.begin(), order.end(), moved) == order.end()) order.push_back(moved);
    }
    choices.moved_up = std::move(order);
}

void end_filters(RowChoices& choices) {
    choices.states.clear();
    choices.touched.reset();
    choices.filter.clear();
}

void keep_filters(RowChoices& choices, const RowChoices& before) {
    choices.states = before.states;
    choices.touched = before.touched;
    choices.filter = before.filter;
}

void show_all_rows(RowChoices& choices) {
    choices.hidden.clear();
    choices.pinned.clear();
    choices.moved_up.clear();
    end_filters(choices);
}

bool has_row(const std::vector<const picture::PicturedRun*>& sides, const RowRef& row) {
    if (row.side >= sides.size()) return false;
    const analysis::Timeline& timeline = sides[row.side]->timeline;
    if (row.has_spans()) return row.id < timeline.rows().size();
    if (row.kind == RowRef::Kind::counter) return row.id < picture::counter_count;
    return row.id < (row.kind == RowRef::Kind::queue ? timeline.executors().size() : timeline.objects().size());
}

void keep_existing(RowChoices& choices, const std::vector<const picture::PicturedRun*>& sides) {
    const auto gone = [&](const RowRef& row) { return !has_row(sides, row); };
    std::erase_if(choices.moved_up, gone);
    std::erase_if(choices.hidden, gone);
    const auto has_touched = [&](const picture::PicturedRun* side) {
        const auto& objects = side->timeline.objects();
        return std::any_of(objects.begin(), objects.end(), [&](const auto& object) { return object.name == choices.touched; });
    };
    if (std::none_of(sides.begin(), sides.end(), has_touched)) choices.touched.reset();
}

void add_row_entries(QMenu& menu, RowChoices& choices, const picture::Picture& picture, std::size_t index, bool& made) {
    const RowLayout& layout = picture.layout;
    const RowRef row = layout.rows()[index].ref;
    std::size_t head = index;  // of the row's group
    while (head > 0 && layout.rows()[head].ref.kind != RowRef::Kind::group) --head;
    const auto group = static_cast<Group>(layout.rows()[head].ref.id);
    const auto add = [&](const QString& text, auto act) {
        return menu.addAction(text, [&choices, &made, act] {
            act(choices);
            made = true;
        });
    };
    if (row.kind != RowRef::Kind::group) {
        add(is_pinned(choices, row) ? RowMenuTexts::tr("Unpin this row") : RowMenuTexts::tr("Pin this row to the top"),
            [row](RowChoices& all) { toggle_pinned(all, row); });
        add(RowMenuTexts::tr("Move to the top of its group"), [row](RowChoices& all) { move_to_top(all, row); });
        add(RowMenuTexts::tr("Hide this row"), [row](RowChoices& all) { all.hidden.insert(row); });
    }
    if (row.kind == RowRef::Kind::object) {
        const std::string name = picture.sides[row.side].run->timeline.objects()[row.id].name;
        add(choices.touched == name ? RowMenuTexts::tr("Show all tasks") : RowMenuTexts::tr("Only tasks that touched this"),
            [name](RowChoices& all) { all.touched = all.touched == name ? std::nullopt : std::optional(name); });
    }
    if (row.kind == RowRef::Kind::crowd)
        add(choices.unfolded.contains(row.id) ? RowMenuTexts::tr("Fold these tasks") : RowMenuTexts::tr("Unfold these tasks"),
            [row](RowChoices& all) { toggle_unfolded(all, row); });
    add(choices.collapsed.contains(group) ? RowMenuTexts::tr("Unfold this group") : RowMenuTexts::tr("Fold this group"),
        [group](RowChoices& all) { toggle_folded(all, group); });
    add(RowMenuTexts::tr("Unfold all groups"), [](RowChoices& all) {
        all.collapsed.clear();
    })->setEnabled(!choices.collapsed.empty());
    add(RowMenuTexts::tr("Show all rows in their order"), [](RowChoices& all) {
        show_all_rows(all);
    })->setEnabled(!choices.hidden.empty() || !choices.pinned.empty() || !choices.moved_up.empty() || choices.selects_tasks());
}

}  // namespace baton::gui

// Translates comprehensions into loops that collect a list.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/python/import_translator.h"
#include "sim/scenario/vocabulary.h"

namespace baton::python {

using scenario::ExpressionKind;

// Translates `[X for i in Y if Z]` into a loop that collects a list.
Expression Translator::comprehension(Node node) {
    Node coroutine, group;
    const bool tasks = creates_task(node.at("elt"), coroutine, group);
    const Target result = at_temporary(tasks ? "tasks" : "values");
    if (!tasks || !task_list(node, result)) collect(node, result.places[0]);
    return make::local(result.places[0].name);
}

void Translator::collect(Node node, const AssignedName& result) {
    add(make::let(result, make::list({})), node);
    loops_of(node.all("generators"), 0, [&] {
        Expression item = passed(node.at("elt"));
        add(scenario::Call{make::method(make::name(result.name, result.scope), "append", {std::move(item)}), Target{}}, node);
    });
}

// Returns a name that nothing else has, neither in the function nor globally.
std::string Translator::temporary(const std::string& wanted) {
    std::string name = wanted;
    for (int number = 2; program_.is_taken(name) || !temporaries_.insert(name).second; ++number)
        name = fmt::format("{}_{}", wanted, number);
    return name;
}

void Translator::loops_of(const Nodes& generators, std::size_t index, const std::function<void()>& inside) {
    if (index == generators.size()) return inside();
    const Node generator = generators[index];
    if (generator.integer("is_async") != 0)
        return void(error(generator.at("iter"), "asynchronous comprehensions cannot be translated", "write a loop"));
    scenario::For loop;
    loop.source = items_of(generator.at("iter"));
    const auto before = items_;
    loop.variable = item_target(generator.at("target"));
    ++loops_;
    loop.body = collected([&] {
        Expression test = make::boolean(true);
        const Nodes tests = generator.all("ifs");
        Body chosen;
        for (std::size_t i = 0; i < tests.size(); ++i) {
            Expression next = value(tests[i]);
            test = i == 0 ? std::move(next) : make::binary(ExpressionKind::and_, std::move(test), std::move(next));
        }
        chosen = collected([&] { loops_of(generators, index + 1, inside); });
        if (tests.empty()) return void(std::move(chosen.begin(), chosen.end(), std::back_inserter(*out_)));
        scenario::If branch;
        branch.branches.push_back({std::move(test), std::move(chosen)});
        add(std::move(branch), tests[0]);
    });
    --loops_;
    items_ = before;
    add(std::move(loop), generator.at("target"));
}

// The variables of a comprehension belong to it alone. They are renamed if the function or the program has others of the same name.
Target Translator::item_target(Node target) {
    Target result;
    const Nodes names = target.is("Name") ? Nodes{target} : target.all("elts");
    result.unpack = !target.is("Name");
    for (const Node& name : names) {
        if (!name.is("Name")) {
            error(name, "only names can be unpacked here", {});
            continue;
        }
        const std::string id = name.text("id");
        const bool taken = program_.variable(id, *scope_).variable != nullptr || program_.function(id, *scope_) != nullptr ||
                           scenario::is_keyword(id) || scenario::builtin_named(id) != nullptr;
        items_[id] = taken ? temporary(id) : id;
        result.places.push_back(make::place(items_[id]));
    }
    return result;
}

Target Translator::at_temporary(const std::string& wanted) {
    Target target;
    target.places.push_back(make::place(temporary(wanted)));
    return target;
}

}  // namespace baton::python

// What the coroutines of a derived scenario have in common: names of everything, who is who, the tables.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sim/python/derive_columns.h"

namespace baton::python {

// Tasks of one shape.
struct ShapeGroup {
    std::string coroutine;             // its name in the scenario
    std::vector<std::size_t> members;  // tasks, in order of creation; 0 is what comes from outside
    std::vector<StoryNodes> nodes;     // of each of them
    std::size_t size() const { return members.size(); }
};

// How tasks of a coroutine are made: by a call of this name, with the number of the task among its like.
struct Family {
    std::string name;
    std::string title;                 // as the program calls it
    std::vector<std::size_t> members;  // tasks
    std::vector<std::size_t> shapes;   // indexes into Plan::groups
};

struct ObjectPlan {
    std::string name, kind, family;
    std::string identifier;
    std::optional<std::int64_t> limit;
    std::size_t index = 0;  // in its family
    bool is_used = false;
};

struct JobPlan {  // of a function that executors run
    std::string identifier;
    bool blocks = false, computes = false, computes_first = false;
};

struct BlockPlan {  // of a line that blocks the loop
    std::string function, param, title;
    Line line = 0;
};

struct DerivedPlan {
    DerivedPlan(const trace::Recording& of, Stories told) : recording(of), stories(std::move(told)) {}

    const trace::Recording& recording;
    Stories stories;
    Identifiers names;
    Tables tables{names};
    std::vector<ShapeGroup> groups;
    std::vector<Family> families;
    std::vector<std::size_t> family_of_task, index_in_family;  // by task
    std::map<std::string, ObjectPlan> objects;
    std::map<std::string, std::string> lists_of_objects;  // family -> the variable that has all of them
    std::map<std::string, JobPlan> jobs;                  // by function
    std::map<std::pair<Line, std::string>, BlockPlan> blocks;
    std::vector<std::size_t> mailboxes;  // tasks that wait for a word of another one
    std::string cancelled;               // the variable with tasks that others than their creators cancel
    std::vector<std::size_t> to_cancel;  // those tasks
    std::string lateness;                // the param that is added to each sleep
    bool is_exact = true;                // virtual time

    std::string duration(std::int64_t ns) const { return duration_literal(ns, is_exact); }
};

// Fills in everything but the tables, which come into being while coroutines are written. The plan must have its recording and
// stories.
void make_plan(DerivedPlan& plan);

// Returns the coroutine of a shape as YAML, indented as in the section `coroutines`. Adds the tables that it uses to the plan.
std::string coroutine_text(DerivedPlan& plan, const ShapeGroup& group);

}  // namespace baton::python

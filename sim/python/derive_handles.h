// Chooses the variables by which a derived coroutine refers to the tasks and jobs that it made.
//
// A variable of its own is enough if a step always refers to what was made in the same round of the same loops. Everything else is
// kept in one list for the coroutine, and referred to by its index in it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "sim/python/derive_plan.h"

namespace baton::python {

// Where a step stands in the nodes of a shape: the index of the node on each level, the outermost first. A step has the same
// position in all tasks of the shape and in all rounds of a loop.
using Position = std::vector<int>;

// A task or job that a coroutine made.
struct Made {
    Position at;              // the step that made it
    std::vector<int> rounds;  // the round of each loop around that step, the outermost first
    std::size_t member = 0;   // the index in the shape of the task that made it
    std::size_t rank = 0;     // its index in the list that this task keeps
};

class Handles {
public:
    // Names of variables are taken from `plan.names`. Cost: linear in the steps of the shape.
    Handles(DerivedPlan& plan, const ShapeGroup& group);

    // Returns the variable for what the step at this position makes; empty if no other step refers to it.
    std::string variable_at(const Position& at) const;
    bool is_listed(const Position& at) const { return listed_.contains(at); }  // what the step makes goes into the list
    const std::string& list() const { return list_; }                          // the variable of the list; empty if there is none
    std::size_t listed_sites() const { return listed_.size(); }                // how many steps put something into the list
    std::size_t list_uses() const { return list_uses_; }                       // how many steps refer to something in the list

    // For a step that refers to tasks or jobs: their variables. Empty if they are in the list.
    std::vector<std::string> variables_of(const Position& at) const;
    // For the same step: their indices in the list.
    std::vector<std::size_t> ranks_of(const StoryStep& step) const;
    std::size_t list_size(std::size_t member) const;

private:
    struct Use {
        std::vector<Position> sites;  // the steps that made what is referred to
        bool is_uniform = true;       // variables are enough
    };
    void collect(const StoryNodes& nodes, Position& at, std::vector<int>& rounds, std::size_t member);
    void look_at_uses(const StoryNodes& nodes, Position& at, std::vector<int>& rounds, std::vector<Position>& loops,
                      std::size_t member);
    void use(const StoryStep& step, const Position& at, const std::vector<int>& rounds, const std::vector<Position>& loops);
    void name_them();

    DerivedPlan& plan_;
    std::map<std::int64_t, Made> made_;         // by task, and by the negative number of a job
    std::map<Position, std::int64_t> example_;  // for each step that makes something, one thing that it made
    std::map<Position, Use> uses_;
    std::map<Position, std::string> variables_;
    std::set<Position> listed_;
    std::vector<std::size_t> sizes_;  // of the list, for each task of the shape
    std::string list_;
    std::size_t list_uses_ = 0;
};

// Whether a step of this sort refers to tasks or jobs.
bool refers_to_made(Act act);

}  // namespace baton::python

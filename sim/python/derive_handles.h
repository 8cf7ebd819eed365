// How a coroutine names the tasks and jobs that it made.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "sim/python/derive_plan.h"

namespace baton::python {

// A place in the nodes of a shape: positions from the outside in. The same for all tasks and rounds.
using Position = std::vector<int>;

// A task or job, where it was made.
struct Made {
    Position at;
    std::vector<int> rounds;  // of the loops around
    std::size_t member = 0;
    std::size_t rank = 0;  // among all that this member keeps in its list
};

class Handles {
public:
    Handles(DerivedPlan& plan, const ShapeGroup& group);

    // The variable for what is made there; empty when nobody asks for it.
    std::string variable_at(const Position& at) const;
    bool is_listed(const Position& at) const { return listed_.contains(at); }
    const std::string& list() const { return list_; }
    std::size_t listed_sites() const { return listed_.size(); }
    std::size_t list_uses() const { return list_uses_; }  // steps that name what is in the list

    // Of a step that names tasks: the variables, where those at hand are always the same ones; else none, and the list is used.
    std::vector<std::string> variables_of(const Position& at) const;
    // Where in the list each of them is.
    std::vector<std::size_t> ranks_of(const StoryStep& step) const;
    std::size_t list_size(std::size_t member) const;

private:
    struct Use {
        std::vector<Position> sites;
        bool is_uniform = true;
    };
    void collect(const StoryNodes& nodes, Position& at, std::vector<int>& rounds, std::size_t member);
    void look_at_uses(const StoryNodes& nodes, Position& at, std::vector<int>& rounds, std::vector<Position>& loops,
                      std::size_t member);
    void use(const StoryStep& step, const Position& at, const std::vector<int>& rounds, const std::vector<Position>& loops);
    void name_them();

    DerivedPlan& plan_;
    std::map<std::int64_t, Made> made_;
    std::map<Position, std::int64_t> example_;  // of each site
    std::map<Position, Use> uses_;
    std::map<Position, std::string> variables_;
    std::set<Position> listed_;
    std::vector<std::size_t> sizes_;  // of the list, by member
    std::string list_;
    std::size_t list_uses_ = 0;
};

bool refers_to_made(Act act);

}  // namespace baton::python

// Stories of one shape: steps that belong together as blocks, steps that repeat as loops.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "sim/python/derive_story.h"

namespace baton::python {

struct StoryNode;
using StoryNodes = std::vector<StoryNode>;

// A step, a block (`with`, a task group) or a loop.
struct StoryNode {
    enum class Kind : std::uint8_t { step, with, group, loop };
    Kind kind = Kind::step;
    StoryStep step;             // of a block its first one
    StoryNodes body;            // of a block
    std::vector<StoryNodes> rounds;  // of a loop: as many as it went round, all of one shape
    std::int64_t after = 0;     // ns of computing before a block ends
    int shape = 0;              // equal numbers: the same steps, but for their data
};

// The shapes that there are, by number.
class Shapes {
public:
    // The blocks and loops of a story. Bodies of loops that other tasks of the coroutine have are loops here as well, once round.
    StoryNodes nodes_of(const Stories& stories, const Story& story, const std::vector<std::vector<int>>& known_bodies);
    // The bodies of the loops that were found, the inner ones first.
    static void bodies_of(const StoryNodes& nodes, std::vector<std::vector<int>>& out);
    static std::vector<int> shape_of(const StoryNodes& nodes);

private:
    int number(const std::string& key) { return numbers_.try_emplace(key, static_cast<int>(numbers_.size()) + 1).first->second; }
    std::string key_of(const Stories& stories, const StoryNode& node) const;
    int shape_of_block(const Stories& stories, const StoryNode& node);
    StoryNodes nested(const Stories& stories, const std::vector<StoryStep>& steps);
    void fold(StoryNodes& nodes);
    bool fold_period(StoryNodes& nodes, std::size_t period);
    void fold_known(StoryNodes& nodes, const std::vector<int>& body);
    StoryNode loop_of(StoryNodes& nodes, std::size_t begin, std::size_t period, std::size_t times);

    std::map<std::string, int> numbers_;
    const std::vector<std::vector<int>>* known_ = nullptr;
};

// `locks#3` and `locks[3]` are of the family `locks`.
std::string family_of(const std::string& object);

}  // namespace baton::python

// Finds the structure in a story: steps that belong together become blocks, and steps that repeat become loops. Stories with the
// same structure have the same shape.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "sim/python/derive_story.h"

namespace baton::python {

struct StoryNode;
using StoryNodes = std::vector<StoryNode>;

// A step, a block (`with` or a task group) or a loop.
struct StoryNode {
    enum class Kind : std::uint8_t { step, with, group, loop };
    Kind kind = Kind::step;
    StoryStep step;                  // the step; for a block, the one that opens it
    StoryNodes body;                 // of a block
    std::vector<StoryNodes> rounds;  // of a loop, one for each time it went round; all have the same shape
    std::int64_t after = 0;          // nanoseconds of computing between the last step of a block and its end
    int shape = 0;                   // nodes with equal numbers do the same, with other data
};

// Gives numbers to shapes. Numbers of one instance can be compared with each other.
class Shapes {
public:
    // Returns the blocks and loops of a story. A body in `known_bodies`, which other tasks repeat, becomes a loop here even if it
    // occurs only once. Cost: linear in the steps times the longest body that is looked for (100 steps).
    StoryNodes nodes_of(const Stories& stories, const Story& story, const std::vector<std::vector<int>>& known_bodies);
    // Appends the shapes of the bodies of all loops to `out`, inner loops first, each once.
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

// Returns the name that objects made in the same place share: `locks#3` and `locks[3]` are of the family `locks`.
std::string family_of(const std::string& object);

}  // namespace baton::python

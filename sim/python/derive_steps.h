// Writes single steps of a derived coroutine as YAML. What differs between its tasks and rounds becomes an expression.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/python/derive_handles.h"
#include "sim/python/derive_plan.h"

namespace baton::python {

// Where a step is written.
struct StepPlace {
    const Rows& rows;                         // where the step stands in the recording
    const std::vector<const Rows*>& all;      // the same rows in a flat list
    const std::vector<std::string>& indexes;  // the variables of the levels of the rows; an empty one if a level has only one item
    std::size_t i;                            // the index of the step in the nodes of each row
    const Position& at;
    int indent;  // in columns

    const StoryStep& sample() const { return node_of(*all.front(), i).step; }
};

class StepTexts {
public:
    // Lines are appended to `out`. All must outlive this.
    StepTexts(DerivedPlan& plan, const ShapeGroup& group, const Handles& handles, std::string& out)
        : plan_(plan), group_(group), handles_(handles), out_(out) {}

    void line(int indent, const std::string& text);

    // Returns an expression for a value that may differ between rows. If it needs a table, `name` becomes part of the table's name.
    std::string value(const Rows& rows, const std::vector<std::string>& indexes, std::string_view name,
                      const std::function<std::string(const Rows&)>& of);
    // Returns an expression for the object that a step or block uses.
    std::string object(const Rows& rows, const std::vector<std::string>& indexes, std::size_t i);
    // Returns the call that makes a task or a job: `fetch(k)`, `save(1ms)`. `which` returns its number for each row.
    std::string call_of(const Rows& rows, const std::vector<std::string>& indexes,
                        const std::function<std::int64_t(const Rows&)>& which);

    // Open and close a `try` around a step that raises, if the task went on after that. Returns the indentation inside of it.
    int open_try(const StoryStep& step, int indent);
    void close_try(const StoryStep& step, int indent);

    // Writes a step. `group` is the variable of the innermost task group that is open; empty if there is none.
    void step(const StepPlace& place, const std::string& group);
    // Writes a job that is awaited at once, which takes two steps in the recording: the submission and the wait that follows it.
    void job_with_its_wait(const StepPlace& place);

private:
    std::string job_call(const Rows& rows, const std::vector<std::string>& indexes,
                         const std::function<std::int64_t(const Rows&)>& which);
    std::string executor_of(std::int64_t job) const;
    std::string mailbox(const StepPlace& place, const std::function<std::size_t(const Rows&)>& whose);
    std::string amount(const StepPlace& place, std::string_view name);
    void yield(const StepPlace& place);
    void create(const StepPlace& place, const std::string& group);
    void submit(const StepPlace& place);
    void add_to_list(const StepPlace& place, const std::string& variable);
    void block(const StepPlace& place);
    void cancel(const StepPlace& place);
    void await(const StepPlace& place);
    void several(const StepPlace& place);

    DerivedPlan& plan_;
    const ShapeGroup& group_;
    const Handles& handles_;
    std::string& out_;
};

// Whether the exceptions of a gather become its results: some tasks failed, and it went on only when all had ended.
bool takes_exceptions(const StoryStep& step);
// Whether a step refers to everything that its task has put into the list, in this order.
bool is_whole_list(const Handles& handles, const StoryStep& step, std::size_t member);

}  // namespace baton::python

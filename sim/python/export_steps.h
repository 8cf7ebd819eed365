// Writes the steps of coroutines and functions as Python statements.
#pragma once

#include <string>
#include <vector>

#include "sim/python/export_comments.h"
#include "sim/python/export_expression.h"

namespace baton::python {

class StepWriter {
public:
    StepWriter(const scenario::Scenario& scenario, ExpressionWriter& expressions, NeedSet& needs, Comments& comments)
        : scenario_(scenario),
          expressions_(expressions),
          needs_(needs),
          comments_(comments),
          recursive_(recursive_callables(scenario)) {}

    // Returns the whole definition, `def` or `async def`, with its comments.
    std::string callable(const scenario::Callable& callable);

private:
    void body(const scenario::Body& body);
    void line(const std::string& text);
    void opening(const std::string& text, const scenario::Body& body);  // a line that ends in a colon, and the steps below it
    void comment(const std::vector<std::string>& lines);
    std::string assigned(const scenario::Target& target) const;  // `x = `, `a, b = `, or nothing
    std::string several(const scenario::Awaitables& awaitables, bool starred);
    std::string generated(const scenario::Awaitables& awaitables, const std::string& item);  // `item for i in …`
    std::string call(const std::string& function, std::vector<std::string> arguments);
    std::string raised(const scenario::ExceptionValue& value, bool instance);
    std::string declared_globals(const scenario::Callable& callable) const;
    bool is_recursive(const scenario::Callable& callable);
    std::string unused_name(const std::string& wanted) const;
    std::string function_and_arguments(const scenario::Expression& call);

    void write(const scenario::Log& a);
    void write(const scenario::Delay& a);
    void write(const scenario::Yield& a);
    void write(const scenario::Pass& a);
    void write(const scenario::Break& a);
    void write(const scenario::Continue& a);
    void write(const scenario::Await& a);
    void write(const scenario::Call& a);
    void write(const scenario::Let& a);
    void write(const scenario::SetItem& a);
    void write(const scenario::Delete& a);
    void write(const scenario::Return& a);
    void write(const scenario::CreateTask& a);
    void write(const scenario::Gather& a);
    void write(const scenario::WaitStep& a);
    void write(const scenario::AsCompletedStep& a);
    void write(const scenario::TaskGroupStep& a);
    void write(const scenario::TimeoutStep& a);
    void write(const scenario::With& a);
    void write(const scenario::ObjectCall& a);
    void write(const scenario::FutureSetException& a);
    void write(const scenario::ToThread& a);
    void write(const scenario::RunInExecutor& a);
    void write(const scenario::Cancel& a);
    void write(const scenario::Raise& a);
    void write(const scenario::Try& a);
    void write(const scenario::If& a);
    void write(const scenario::For& a);
    void write(const scenario::Repeat& a);
    void write(const scenario::While& a);

    const scenario::Scenario& scenario_;
    ExpressionWriter& expressions_;
    NeedSet& needs_;
    Comments& comments_;
    std::vector<bool> recursive_;  // as recursive_callables() returns it
    const scenario::Callable* callable_ = nullptr;
    std::string text_;
    std::string beside_;  // the comment for the next line
    int depth_ = 0;
};

// Returns comments as lines that begin with `# `, indented by `depth` levels.
std::string comment_lines(const std::vector<std::string>& lines, int depth = 0);

// Returns `head`, the arguments separated by commas, and `tail`, broken over several lines if it is too long for one.
std::string wrapped(const std::string& head, const std::vector<std::string>& arguments, const std::string& tail, int depth);

}  // namespace baton::python

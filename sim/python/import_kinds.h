// Finds out what the variables of a Python program stand for: objects of asyncio, the event loop, things from outside.
#pragma once

#include <optional>

#include "sim/python/import_scopes.h"
#include "sim/scenario/scenario.h"

namespace baton::python {

// Fills in the kinds of all variables. Kinds flow through assignments, calls and returns until nothing changes.
void find_kinds(Program& program);

// Returns the kind of an expression that stands in `scope`.
ValueKind kind_of(Node node, Function& scope, Program& program);

// Returns the kind of object that a call of this name makes; nothing if scenarios do not declare such objects.
std::optional<scenario::ObjectKind> made_by(const std::string& dotted);

// Whether an imported name belongs to a module that Baton knows nothing about, such as `requests.get`. A call of it takes some
// time, and returns an unknown value.
bool is_foreign(const std::string& dotted, const Program& program);
// Whether the name belongs to a module of Python's library that computes and never waits, such as `math`.
bool is_pure_module(const std::string& dotted);

}  // namespace baton::python

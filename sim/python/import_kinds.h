// What the variables of a program are known to stand for: objects of asyncio, the event loop, things from outside.
#pragma once

#include <optional>

#include "sim/python/import_scopes.h"
#include "sim/scenario/scenario.h"

namespace baton::python {

// Kinds flow through assignments, calls and returns until nothing changes.
void find_kinds(Program& program);

ValueKind kind_of(Node node, Function& scope, Program& program);

// What a call makes, where it makes an object that a scenario declares.
std::optional<scenario::ObjectKind> made_by(const std::string& dotted);

// Whether a name that the program imports belongs to something that Baton knows nothing about, such as `requests.get`:
// it takes time, and gives what is not known.
bool is_foreign(const std::string& dotted, const Program& program);
// A module of Python's library that computes and never waits, such as `math`.
bool is_pure_module(const std::string& dotted);

}  // namespace baton::python

// A scenario while it is being read. First all names are declared, so that they may be used before the place where they stand. Then
// everything is filled in. What is wrong is reported, and reading goes on.
#pragma once

#include <string_view>
#include <vector>

#include "sim/scenario/scenario.h"
#include "sim/scenario/values.h"

namespace baton::scenario {

struct Draft {
    Scenario scenario;
    std::vector<Definition> params_of_file;  // the params as the file has them, before overrides
    Names names;
    // The nodes from which the declared things are filled, by slot; null where the file has nothing.
    std::vector<const YamlNode*> params, vars, sizes, coroutines, functions;

    // What sizes, options and expectations may use: params and pure built-in functions.
    NameScope params_only() const {
        NameScope context;
        context.names = &names;
        context.vars_before = 0;
        context.objects = false;
        context.pure = true;
        return context;
    }
};

// Declares a named object, coroutine or function. False when the name is taken, which is reported.
bool declare(Draft& draft, std::string_view name, Span span, Name meaning, Problems& problems);

// The sections of named objects: `semaphores`, `locks`, `executors` and so on. declare_objects() reads one of them.
bool is_object_section(std::string_view key);
std::vector<std::string_view> object_sections();
void declare_objects(Draft& draft, std::string_view section, const YamlNode& node, const Values& values);
// Fills in the sizes of the objects and the locks that conditions share, and adds the default executor when the file declares none.
void fill_objects(Draft& draft, const Values& values);

// Coroutines and functions: declare_callables() reads a section with entries such as `fetch(i, delay=1s): […]`, declare_main() the
// body of a top-level `main`, and fill_callables() all their bodies.
void declare_callables(Draft& draft, bool are_coroutines, const YamlNode& node, const Values& values);
void declare_main(Draft& draft, const YamlNode& key, const Values& values);
void fill_callables(Draft& draft, const Values& values);

// Reads the section `expect`.
void read_expectations(Draft& draft, const YamlNode& node, const Values& values);

// Reads one of the keys `sweep`, `replications` and `until`.
void read_sweep(Draft& draft, std::string_view key, const YamlNode& node, const Values& values);

// Replaces the values of params by those of `--set NAME=EXPR`. The texts of these join the scenario's sources, so that messages can
// show them.
void apply_overrides(Draft& draft, const Overrides& overrides, Problems& problems);

}  // namespace baton::scenario

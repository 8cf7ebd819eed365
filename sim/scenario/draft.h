// A scenario while it is read: names are declared first, then everything is filled in.
#pragma once

#include <string_view>
#include <vector>

#include "sim/scenario/scenario.h"
#include "sim/scenario/values.h"

namespace baton::scenario {

struct Draft {
    Scenario scenario;
    std::vector<Definition> params_of_file;  // before overrides
    Names names;
    // What the declared things are filled from, by slot; null where nothing was written.
    std::vector<const Node*> params, vars, sizes, coroutines, functions;

    // Params and pure built-in functions: for sizes, options and expectations.
    Context params_only() const {
        Context context;
        context.names = &names;
        context.vars_before = 0;
        context.objects = false;
        context.pure = true;
        return context;
    }
};

// Declares a named object, coroutine or function; false when the name is taken.
bool declare(Draft& draft, std::string_view name, Span span, Name meaning, Problems& problems);

// One section of named objects (`semaphores`, `locks`, `executors`, …).
bool is_object_section(std::string_view key);
std::vector<std::string_view> object_sections();
void declare_objects(Draft& draft, std::string_view section, const Node& node, const Values& values);
// The sizes of the objects, the locks that conditions share, and the default executor where none is declared.
void fill_objects(Draft& draft, const Values& values);

// `fetch(i, delay=1s): […]` of `coroutines` or `functions`, or the body under a top-level `main`.
void declare_callables(Draft& draft, bool are_coroutines, const Node& node, const Values& values);
void declare_main(Draft& draft, const Node& key, const Values& values);
void fill_callables(Draft& draft, const Values& values);

// `expect`.
void read_expectations(Draft& draft, const Node& node, const Values& values);

// `sweep`, `replications`, `until`.
void read_sweep(Draft& draft, std::string_view key, const Node& node, const Values& values);

// `--set NAME=EXPR`; their sources join those of the scenario.
void apply_overrides(Draft& draft, const Overrides& overrides, Problems& problems);

}  // namespace baton::scenario

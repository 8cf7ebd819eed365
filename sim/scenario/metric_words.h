// The words of metrics: names, facts of things named in quotes, and functions of several values.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "sim/scenario/metric_values.h"

namespace baton::scenario {

enum class Needs : std::uint8_t { nothing, trace };

// A name without brackets.
struct NameRow {
    std::string_view name, about;
    Needs needs;
    Unit unit = Unit::plain;
};

// A fact of something that the scenario declares: `busy('pool')`.
struct FactRow {
    std::string_view name, about;
    enum class Of : std::uint8_t { object, executor, queue_or_executor, coroutine } of;
    Unit unit = Unit::plain;
};

// A function of the values of a list, or of its arguments: `mean(latency('fetch'))`, `max(a, b)`.
struct FunctionRow {
    std::string_view name, about;
};

std::span<const NameRow> metric_names();
std::span<const FactRow> metric_facts();
std::span<const FunctionRow> metric_functions();

template <class Rows>
auto row_named(const Rows& rows, std::string_view name) -> decltype(rows.data()) {
    for (const auto& row : rows) {
        if (row.name == name) return &row;
    }
    return nullptr;
}

// 50 of `p50`, 99.9 of `p99_9`; below zero when the name is no percentile.
double percent_of(std::string_view name);

}  // namespace baton::scenario

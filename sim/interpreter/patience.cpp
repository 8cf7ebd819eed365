#include "sim/interpreter/patience.h"

#include <utility>

#include "sim/interpreter/runtime.h"

namespace baton::interpreter {

namespace {

constexpr std::int64_t checks_apart = 65536, units_of_a_round = 16;
thread_local constinit Runtime* worked_for = nullptr;

}  // namespace

thread_local constinit std::int64_t Patience::left_ = checks_apart;

Patience::Patience(Runtime& runtime)
    : outer_(std::exchange(worked_for, &runtime)), outer_left_(std::exchange(left_, checks_apart)) {}

Patience::~Patience() {
    worked_for = outer_;
    left_ = outer_left_;
}

void Patience::check() {
    const std::int64_t units = checks_apart - left_;
    left_ = checks_apart;
    if (worked_for) worked_for->count_rounds(static_cast<std::uint64_t>(units / units_of_a_round));
}

}  // namespace baton::interpreter

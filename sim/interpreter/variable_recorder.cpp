#include "sim/interpreter/variable_recorder.h"

namespace baton::interpreter {

void VariableRecorder::begin(std::vector<std::string> names, const std::vector<Value>& values, const trace::Tracer& tracer) {
    history.names = std::move(names);
    values_ = &values;
    tracer_ = &tracer;
    for (std::uint32_t i = 0; i < values.size(); ++i) note(0, i);
}

void VariableRecorder::settle() {
    if (!pending_) return;
    note(pending_->first, pending_->second);
    pending_.reset();
}

void VariableRecorder::note(std::uint64_t event, std::uint32_t variable) {
    if (history.changes.size() >= most_) {
        history.complete = false;
        return;
    }
    const Value& value = (*values_)[variable];
    using Kind = VariableChange::Kind;
    VariableChange change{event, variable};
    if (value.is(Type::duration))
        change.kind = Kind::duration, change.value = static_cast<double>(value.duration().count());
    else if (value.is_number())
        change.kind = Kind::number, change.value = value.number();
    history.changes.push_back(change);
}

}  // namespace baton::interpreter

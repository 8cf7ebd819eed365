// What format() and repr() make of a value.
#include "sim/base/format_spec.h"

#include "sim/interpreter/evaluate.h"
#include "sim/interpreter/exception_objects.h"
#include "sim/interpreter/value.h"

namespace baton::interpreter {
namespace {

std::string number_or_text(const Value& value, std::string_view specification) {
    switch (value.type()) {
        case Type::boolean:
        case Type::integer:
            return baton::formatted(value.integer(), specification, type_name(value));
        case Type::real:
            return baton::formatted(value.real(), specification);
        case Type::duration:
            return baton::formatted(static_cast<double>(value.integer()) / 1e9, specification);
        case Type::text:
            return baton::formatted(value.text(), specification);
        default:
            raise_type_error(std::string("unsupported format string passed to ") + type_name(value) + ".__format__");
    }
}

// `ExceptionGroup('2 failed', [ValueError('no'), …])`. The message of a group ends with how many there are, which is not its own.
std::string exception_text(const ExceptionObject& exception) {
    std::string text(exception.type.name);
    if (exception.shows_key) return text + "(" + exception.message + ")";
    if (exception.exceptions.empty()) return text + "(" + (exception.message.empty() ? "" : quoted_text(exception.message)) + ")";
    text += "(" + quoted_text(exception.message.substr(0, exception.message.rfind(" ("))) + ", [";
    for (std::size_t i = 0; i < exception.exceptions.size(); ++i) {
        text += (i == 0 ? "" : ", ") + represented(exception.exceptions[i]);
        require_text(text.size());
    }
    return text + "])";
}

}  // namespace

std::string formatted(const Value& value, std::string_view specification) {
    if (specification.empty()) return to_text(value);
    try {
        return number_or_text(value, specification);
    } catch (const FormatFault& fault) {
        raise_error("ValueError", fault.what());
    }
}

std::string represented(const Value& value) {
    if (value.is(Type::text)) return quoted_text(value.text());
    if (value.is(Type::exception)) return exception_text(value.as<ExceptionObject>());
    return to_text(value);
}

}  // namespace baton::interpreter

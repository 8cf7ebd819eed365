// ExpressionWriter: calls of built-in functions and of asyncio's.
#include <fmt/format.h>

#include "sim/python/export_expression.h"

namespace baton::python {

using scenario::Builtin;
using scenario::Expression;
using scenario::Scope;
using E = scenario::ExpressionKind;

std::string ExpressionWriter::builtin(const Expression& e) {
    const auto plain = [&](const char* name) {
        if (e.operands.size() == 2 && e.operands[1].kind == E::generator)
            return fmt::format("{}({})", name, comprehension(e.operands[1]));
        return fmt::format("{}({})", name, e.operands.size() == 2 ? iterated(e.operands[1]) : joined(e, 1));
    };
    switch (static_cast<Builtin>(e.operands[0].name.slot)) {
        case Builtin::len:
            return e.operands[1].kind == E::method_call ? fmt::format("len({})", joined(e, 1)) : plain("len");
        case Builtin::range:
            return fmt::format("list(range({}))", joined(e, 1));
        case Builtin::list:
            return plain("list");
        case Builtin::min:
            return plain("min");
        case Builtin::max:
            return plain("max");
        case Builtin::sum: {
            const bool of_durations = e.operands.size() == 2 && kinds(e.operands[1]).items & Kinds::duration;
            if (of_durations) needs_.add(Need::sum_of);
            if (of_durations) needs_.add(Need::duration);
            const std::string total = plain(of_durations ? "sum_of" : "sum");
            if (!style_.checks_integers) return total;
            needs_.add(Need::int64);
            return "int64(" + total + ")";
        }
        case Builtin::abs:
            return style_.checks_integers ? (needs_.add(Need::int64), "int64(" + plain("abs") + ")") : plain("abs");
        case Builtin::round:
            return style_.checks_integers ? (needs_.add(Need::int64), "int64(" + plain("round") + ")") : plain("round");
        case Builtin::int_:
            return style_.checks_integers ? (needs_.add(Need::int64), "int64(" + plain("int") + ")") : plain("int");
        case Builtin::float_:
            return plain("float");
        case Builtin::str:
            return e.operands.size() == 2 ? shown(e.operands[1], true) : plain("str");
        case Builtin::repr:
            return represented(e.operands[1]);
        case Builtin::ascii:
            return in_ascii(e.operands[1]);
        case Builtin::format:
            return e.operands.size() == 2 ? shown(e.operands[1], true)
                                          : fmt::format("format({}, {})", to_format(e.operands[1]), expression(e.operands[2]));
        case Builtin::sorted:
            return plain("sorted");
        case Builtin::dict:
            return e.operands.size() == 2 ? fmt::format("dict({})", iterated(e.operands[1], nullptr, true)) : "{}";
        case Builtin::any:
            return plain("any");
        case Builtin::all:
            return plain("all");
        case Builtin::now:
            needs_.add(Need::now);
            needs_.add(Need::duration);
            return "now()";
        case Builtin::current_task:
            return "asyncio.current_task()";
        case Builtin::type:
            return fmt::format("type({}).__name__", joined(e, 1));
        case Builtin::random:
        case Builtin::uniform:
        case Builtin::randint:
        case Builtin::exponential:
        case Builtin::normal:
        case Builtin::lognormal:
        case Builtin::pareto:
        case Builtin::choice:
            return draw(e);
        case Builtin::sleep:
            return fmt::format("asyncio.sleep({})", delay(e.operands[1]));
        case Builtin::io:
            needs_.add(Need::io);
            return fmt::format("io({})", delay(e.operands[1]));
        case Builtin::to_thread:
            needs_.add(Need::default_executor);
            return fmt::format("asyncio.to_thread({})", job(e, 1));
        case Builtin::wait_for:
            return fmt::format("asyncio.wait_for({}, {})", expression(e.operands[1]), delay(e.operands[2]));
        case Builtin::gather:
            return fmt::format("asyncio.gather({})", joined(e, 1));
        case Builtin::shield:
            return fmt::format("asyncio.shield({})", joined(e, 1));
        case Builtin::run_in_executor:
            if (kinds(e.operands[1]).can_be(Kinds::none)) needs_.add(Need::default_executor);
            return fmt::format("asyncio.get_running_loop().run_in_executor({}, {})", expression(e.operands[1]), job(e, 2));
        case Builtin::future:
            return "asyncio.get_running_loop().create_future()";
        case Builtin::clock:
            needs_.add(Need::clock);
            return "clock()";
    }
    return {};
}

// What run_in_executor needs before the function so that it draws from the task's stream.
std::string ExpressionWriter::in_context(bool needed) {
    if (!needed || !style_.functions_draw) return {};
    needs_.add(Need::draw);
    return "contextvars.copy_context().run, ";
}

// A function and its arguments, as jobs get them: the function stands at `function` among the operands.
std::string ExpressionWriter::job(const Expression& e, std::size_t function) {
    const Expression& name = e.operands[function];
    if (name.kind != E::name || name.name.scope != Scope::function) return joined(e, function);
    const std::string arguments = passed(e, function + 1, scenario_.functions[name.name.slot]);
    return in_context(function == 2) + expression(name) + (arguments.empty() ? "" : ", ") + arguments;
}

std::string ExpressionWriter::draw(const Expression& e) {
    needs_.add(Need::draw);
    return fmt::format("draw().{}({})", e.operands[0].text, joined(e, 1));
}

}  // namespace baton::python

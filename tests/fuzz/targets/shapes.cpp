// Valid scenarios made of the bytes of the fuzzer: loops that deepen and double values, tasks and waits, and then use them. Bytes
// that change a text rarely give a valid scenario of this kind, and it is where depth and memory grow.
#include <algorithm>
#include <string_view>

#include "tests/fuzz/targets/target.h"

namespace {

using namespace baton;

// Takes numbers from the bytes, one for each; zeros when they are over.
class Choices {
public:
    Choices(const std::uint8_t* data, std::size_t size) : data_(data), end_(data + size) {}
    unsigned below(unsigned bound) { return data_ == end_ ? 0 : *data_++ % bound; }
    bool over() const { return data_ == end_; }

private:
    const std::uint8_t *data_, *end_;
};

template <std::size_t count>
std::string one_of(Choices& choices, const std::string_view (&texts)[count]) {
    return std::string(texts[choices.below(count)]);
}

constexpr std::string_view beginnings[] = {"[]",
                                           "[1]",
                                           "1",
                                           "0.5",
                                           "'ab'",
                                           "5ms",
                                           "None",
                                           "true",
                                           "(1)",
                                           "future()",
                                           "leaf()",
                                           "gather(leaf())",
                                           "shield(leaf())",
                                           "{}",
                                           "{1: 2}",
                                           "range(3)"};
constexpr std::string_view deepenings[] = {"[x]",
                                           "[x, x]",
                                           "x + x",
                                           "gather(x)",
                                           "gather(x, x)",
                                           "wait_for(x, 5s)",
                                           "shield(x)",
                                           "[x, [x]]",
                                           "x * 2",
                                           "hold(x)",
                                           "gather(hold(x), leaf())",
                                           "str(x)",
                                           "x if x else [x]",
                                           "{1: x}",
                                           "{1: x, 2: [x]}",
                                           "{i: x for i in range(2)}",
                                           "[y for y in [x, x]]",
                                           "list(y for y in x)",
                                           "sum([[x], [x]], [])",
                                           "repr(x)",
                                           "repr([x, x])",
                                           "x.copy()"};
constexpr std::string_view deepening_steps[] = {"{create_task: x, as: x}", "{create_task: hold(x), as: x}",
                                                "{create_task: 'hold([x])', as: x}", "{create_task: leaf(), as: x}"};
constexpr std::string_view uses[] = {"{log: '{x}'}",
                                     "{await: x}",
                                     "{return: x}",
                                     "{let: {y: 'x == x'}}",
                                     "{let: {y: '[x] < [x]'}}",
                                     "{let: {y: 'len(x)'}}",
                                     "{let: {y: 'sorted(x)'}}",
                                     "{raise: 'ValueError(str(x))'}",
                                     "{let: {x: None}}",
                                     "{cancel: x}",
                                     "{timeout: 1s, do: [{await: x}]}",
                                     "{let: {y: 'x in [x]'}}",
                                     "{gather: hold(x), for: i in range(3)}",
                                     "{try: [{await: x}], except: {Exception: [pass]}}",
                                     "{log: '{x!r:>20}'}",
                                     "{let: {y: 'format(str(x), str(len(str(x))))'}}",
                                     "{for: y in x, do: [yield]}",
                                     "{call: x.append(x)}",
                                     "{call: 'x.update({3: x})'}",
                                     "{let: {'x[1]': x}}",
                                     "{del: 'x[0]'}",
                                     "{let: {y: 'sorted(x, key=lambda z: [z, x])'}}",
                                     "{let: {y: 'x.items() + x.values()'}}",
                                     "{let: {y: 'any(z == x for z in x)'}}",
                                     "{call: 'x.sort(key=lambda z: len(x))'}"};

std::string deepening(Choices& choices) {
    return choices.below(4) == 0 ? one_of(choices, deepening_steps) : "{let: {x: '" + one_of(choices, deepenings) + "'}}";
}

std::string steps(Choices& choices, int depth) {
    std::string out;
    const unsigned count = choices.below(4) + 1;
    for (unsigned i = 0; i < count && !choices.over(); ++i) {
        out += out.empty() ? "" : ", ";
        switch (choices.below(depth > 3 ? 3 : 8)) {
            case 0:
                out += one_of(choices, uses);
                break;
            case 1:
                out += deepening(choices);
                break;
            case 2:
                out += "{sleep: " + std::to_string(choices.below(3)) + "ms}";
                break;
            case 3:
            case 4: {
                constexpr std::string_view times[] = {"3", "30", "300", "1200", "6000"};
                out += "{repeat: " + one_of(choices, times) + ", do: [" + deepening(choices) + "]}";
                break;
            }
            case 5:
                out += "{repeat: " + std::to_string(choices.below(40)) + ", do: [" + steps(choices, depth + 1) + "]}";
                break;
            case 6:
                out += "{task_group: tg, do: [{create_task: hold(x), group: tg, as: x}, " + steps(choices, depth + 1) + "]}";
                break;
            default:
                out += "{try: [" + steps(choices, depth + 1) + "], except: {Exception: [" + steps(choices, depth + 1) + "]}}";
        }
    }
    return out.empty() ? "pass" : out;
}

std::string scenario_of(Choices& choices) {
    const std::string first = one_of(choices, beginnings);
    const std::string body = steps(choices, 0);
    return "{baton: 1, coroutines: {leaf: [{sleep: 1ms}, {return: 1}], hold(x): [{await: x}], main: [{let: {x: '" +
           (first.front() == '\'' ? "'" + first + "'" : first) + "'}}, " + body + "]}}";
}

}  // namespace

BATON_FUZZ_TARGET(shapes)(const std::uint8_t* data, std::size_t size) {
    Choices choices(data, size);
    const std::string text = scenario_of(choices);
    const scenario::Reading reading = scenario::read_scenario(text, "shape.yaml");
    if (!reading.scenario) fuzz::must_be_empty("it is refused: " + text);
    fuzz::must_be_empty(fuzz::run_twice(*reading.scenario));
    return 0;
}

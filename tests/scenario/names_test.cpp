// What names mean: scopes, slots, locals, the awaitables that are named without parentheses, objects.
#include <gtest/gtest.h>

#include "tests/scenario/reading.h"

namespace baton::scenario {
namespace {

template <class Kind>
const Kind& step(const Scenario& scenario, std::size_t index, std::string_view callable = "main") {
    for (const Callable& c : scenario.coroutines) {
        if (c.name == callable) return std::get<Kind>(*c.body.at(index).action);
    }
    throw std::out_of_range("no such coroutine");
}

// The names of an expression with scope and slot.
void collect(const Expression& e, std::string& out) {
    static const char* scopes[] = {"local", "var", "param", "object", "coroutine", "function", "builtin"};
    if (e.kind == ExpressionKind::name) {
        out += (out.empty() ? "" : " ") + e.text + "=" + scopes[static_cast<std::size_t>(e.name.scope)];
        if (e.name.scope != Scope::builtin) out += std::to_string(e.name.slot);
    }
    for (const Expression& operand : e.operands) collect(operand, out);
}

std::string names(const Expression& e) {
    std::string out;
    collect(e, out);
    return out;
}

TEST(Names, ResolveInnermostFirst) {
    const Scenario s = good(R"yaml(
baton: 1
params: {first: 1, n: 2, v: 3, gate: 4}
vars: {other: 0, v: 5, n: 6}
locks: [mutex, len2, max]
semaphores: {gate: 1, g: 1}
functions: {f(v): [{return: "v + n"}], h(): [pass]}
coroutines:
  c(n, len): [{return: [n, v, first, len, gate, g, max, other]}]
  main: [{return: "[n, v, first, gate, g, h(), c(1, 2), f(min(1))]"}]
)yaml");
    EXPECT_EQ(names(*std::get<Return>(*s.functions[0].body[0].action).value), "v=local0 n=var2");
    EXPECT_EQ(names(*step<Return>(s, 0, "c").value),
              "n=local0 v=var1 first=param0 len=local1 gate=param3 g=object4 max=object2 other=var0");
    EXPECT_EQ(names(*step<Return>(s, 0).value),
              "n=var2 v=var1 first=param0 gate=param3 g=object4 h=function1 c=coroutine0 f=function0 min=builtin");
}

TEST(Names, AreLocalWhereABodyAssignsThemAndNoVarHasThem) {
    const Scenario s = good(R"yaml(
baton: 1
params: {p: 1}
vars: {v: 0}
locks: [mutex]
coroutines:
  main(a=1):
    - log: "{p} {late} {v} {a} {tg} {e} {i} {x} {y} {k} {f} {mutex}"
    - try:
        - let: {v: 1, p: 2, a: 3}
      except:
        KeyError as e: [{await: future(), as: late}]
    - task_group: tg
      do:
        - for: x, y in [[1, 2]]
          do: [{repeat: 2, as: i, do: [pass]}]
    - as_completed: []
      as: [k, v]
      do: [{if: 1, then: [pass], elif: [{if: 1, then: [{let: {f: 1}}]}]}]
)yaml");
    const Callable& main = s.coroutines[0];
    EXPECT_EQ(main.locals, (std::vector<std::string>{"a", "p", "e", "late", "tg", "x", "y", "i", "k", "f"}));
    std::string all;
    for (const Text::Piece& piece : step<Log>(s, 0).text.pieces) {
        if (piece.is_expression) all += names(piece.expression) + " ";
    }
    EXPECT_EQ(
        all, "p=local1 late=local3 v=var0 a=local0 tg=local4 e=local2 i=local7 x=local5 y=local6 k=local8 f=local9 mutex=object0 ");
    const auto& places = step<AsCompletedStep>(s, 3).target.places;
    EXPECT_EQ(places[0].slot, 8u);
    EXPECT_EQ(places[1].scope, Scope::variable);
}

TEST(Names, OfTheOptionForAreSeenInTheAwaitableOnly) {
    const Scenario s = good(R"yaml(
baton: 1
params: {i: 5}
coroutines:
  c(x): [pass]
  main:
    - gather: c(i)
      for: i in range(i)
    - create_task: c(i)
      for: i in [1]
      name: "{i}"
    - return: i
)yaml");
    const auto& gather = step<Gather>(s, 0).awaitables;
    EXPECT_EQ(names(gather.items[0]), "c=coroutine0 i=local0");
    EXPECT_EQ(names(*gather.source), "range=builtin i=param0");
    EXPECT_EQ(names(step<CreateTask>(s, 1).coroutine.items[0]), "c=coroutine0 i=local1");
    EXPECT_EQ(names(step<CreateTask>(s, 1).name->pieces[0].expression), "i=param0");
    EXPECT_EQ(names(*step<Return>(s, 2).value), "i=param0");
    EXPECT_EQ(s.coroutines[1].locals, (std::vector<std::string>{"i", "i"}));
}

TEST(Names, OfCoroutinesWithoutParametersBecomeCallsWhereAnAwaitableIsExpected) {
    const Scenario s = good(R"yaml(
baton: 1
coroutines:
  c(): [pass]
  main:
    - await: c
    - gather: [c, c(), "shield(c)", "wait_for(c, 1s)", "gather(c)", "c if 1 else c"]
    - gather: "[c, c]"
    - create_task: c
    - wait: c
      for: i in [1]
    - await: wait_for(c, 1s)
)yaml");
    EXPECT_EQ(expression_text(step<Await>(s, 0).awaitable), "c()");
    std::string items;
    for (const Expression& e : step<Gather>(s, 1).awaitables.items) items += expression_text(e) + "; ";
    EXPECT_EQ(items, "c(); c(); shield(c()); wait_for(c(), 1s); gather(c()); c() if 1 else c(); ");
    EXPECT_EQ(expression_text(step<Gather>(s, 2).awaitables.items[0]), "[c(), c()]");
    EXPECT_EQ(step<Gather>(s, 2).awaitables.form, Awaitables::Form::list_value);
    EXPECT_EQ(expression_text(step<CreateTask>(s, 3).coroutine.items[0]), "c()");
    EXPECT_EQ(expression_text(step<WaitStep>(s, 4).awaitables.items[0]), "c()");
}

std::string raised(const std::string& value) {
    const Scenario s =
        good("baton: 1\nparams: {p: 1}\nvars: {Error: null}\nmain:\n- try: [pass]\n  except:\n    Exception as e:\n    - raise: " +
             value + "\n");
    const auto& exception = *std::get<Raise>(*std::get<Try>(*s.coroutines[0].body[0].action).handlers[0].body[0].action).exception;
    if (exception.value) return "value " + expression_text(*exception.value);
    return exception.name + (exception.message ? ": " + text_text(*exception.message) : "");
}

TEST(Names, OfExceptionsAreToldFromVariables) {
    EXPECT_EQ(raised("ValueError"), "ValueError");
    EXPECT_EQ(raised("ValueError()"), "ValueError");
    EXPECT_EQ(raised("\" My_Error2( (a) {p}) ) \""), "My_Error2:  (a) {p}) ");
    EXPECT_EQ(raised("e"), "value e");
    EXPECT_EQ(raised("Error"), "value Error");
    EXPECT_EQ(raised("e.exceptions[0]"), "value e.exceptions[0]");
    EXPECT_EQ(raised("choice([e])"), "value choice([e])");
    EXPECT_EQ(raised("CancelledError(stop)"), "CancelledError: stop");
}

std::string objects(const std::string& text) {
    static const char* kinds[] = {"semaphore",      "bounded_semaphore", "lock",    "condition",   "event",       "queue",
                                  "priority_queue", "lifo_queue",        "barrier", "thread_pool", "process_pool"};
    std::string all;
    for (const Object& o : good("baton: 1\nmain: [pass]\nparams: {n: 2}\n" + text).objects) {
        all += (all.empty() ? "" : "; ") + std::string(kinds[static_cast<std::size_t>(o.kind)]) + " " + o.name;
        if (o.size.kind != ExpressionKind::none) all += " " + expression_text(o.size);
        if (o.shared_lock) all += " lock " + std::to_string(*o.shared_lock);
    }
    return all;
}

TEST(Objects, StandInTheOrderOfTheFileAndTheDefaultExecutorLast) {
    EXPECT_EQ(objects(""), "thread_pool default min(32, 4 + 4)");
    EXPECT_EQ(objects("machine: {cores: n * 2}"), "thread_pool default min(32, n * 2 + 4)");
    EXPECT_EQ(objects("executors: {default: {threads: n}, a: {processes: 3}}\nlocks: [l]"),
              "thread_pool default n; process_pool a 3; lock l");
    EXPECT_EQ(objects("conditions: {c: l, d: }\nlocks: {l: , m: null}\nevents: [e]\n"),
              "condition c lock 2; condition d; lock l; lock m; event e; thread_pool default min(32, 4 + 4)");
    EXPECT_EQ(objects("semaphores: [a]\nbounded_semaphores: {b: n}\nqueues: [q]\npriority_queues: {r: 1}\nlifo_queues: "
                      "[s]\nbarriers: {t: n + 1}\n"),
              "semaphore a 1; bounded_semaphore b n; queue q 0; priority_queue r 1; lifo_queue s 0; barrier t n + 1; "
              "thread_pool default min(32, 4 + 4)");
}

TEST(Scenario, HasDefaultsForWhatTheFileLeavesOut) {
    const Reading reading = read_scenario("baton: 1\nmain: [pass]\n", "folder/some.thing.yaml");
    ASSERT_TRUE(reading.scenario);
    const Scenario& s = *reading.scenario;
    EXPECT_EQ(s.name, "some.thing");
    EXPECT_EQ(s.clock, Duration(0));
    EXPECT_EQ(s.seed, 0);
    const std::vector options = {expression_text(s.machine.cores),           expression_text(s.machine.gil),
                                 expression_text(s.machine.switch_interval), expression_text(s.loop.overhead),
                                 expression_text(s.loop.slow_callback),      expression_text(s.loop.eager_tasks)};
    EXPECT_EQ(options, (std::vector<std::string>{"4", "True", "0.005s", "0s", "0.1s", "False"}));
}

TEST(Scenario, TakesOverridesInOrder) {
    const Scenario s =
        good("baton: 1\nparams: {a: 1, b: 2, c: 3}\nmain: [pass]\n", {{"a", "10"}, {"b", "a * 2"}, {"a", "true"}, {"c", "'x'"}});
    EXPECT_EQ(expression_text(s.params[0].value), "True");
    EXPECT_EQ(expression_text(s.params[1].value), "a * 2");
    EXPECT_EQ(expression_text(s.params[2].value), "'x'");
    ASSERT_EQ(s.sources.size(), 5u);
    EXPECT_EQ(s.sources[2]->text, "b=a * 2");
    EXPECT_EQ(s.params[1].value.span.file, 2);
    EXPECT_EQ(s.params[1].value.span.column, 3);
}

TEST(Scenario, KnowsWhereItsPartsStand) {
    const Scenario s =
        good("baton: 1\nparams: {p: 1}\nlocks: [l]\ncoroutines:\n  main(a=1):\n    - {as: x, await: future()}\n    - yield\n");
    const auto place = [](const Span& span) {
        return std::to_string(span.line) + ":" + std::to_string(span.column) + "+" + std::to_string(span.length);
    };
    EXPECT_EQ(place(s.params[0].span), "2:10+1");
    EXPECT_EQ(place(s.objects[0].span), "3:9+1");
    EXPECT_EQ(place(s.coroutines[0].span), "5:3+4");
    EXPECT_EQ(place(s.coroutines[0].parameters[0].span), "5:8+1");
    EXPECT_EQ(place(s.coroutines[0].body[0].span), "6:15+5");
    EXPECT_EQ(place(s.coroutines[0].body[1].span), "7:7+5");
    EXPECT_EQ(place(std::get<Await>(*s.coroutines[0].body[0].action).target.places[0].span), "6:12+1");
}

}  // namespace
}  // namespace baton::scenario

#include "sim/python/export_preamble.h"

#include <fmt/format.h>

namespace baton::python {

namespace {

constexpr const char* duration_class = R"py(
class Duration:
    """A span of time: a whole number of nanoseconds, shown in seconds (5s, 0.25s)."""

    def __init__(self, seconds=0, *, ns=None):
        self.ns = Duration.nearest(seconds * 1e9) if ns is None else ns
        if abs(self.ns) >= 2**63:
            raise OverflowError("duration out of range")

    @staticmethod
    def nearest(ns):
        """A whole number; what is not zero does not become zero."""
        whole = round(ns)
        return whole if whole or not ns else 1 if ns > 0 else -1

    @property
    def seconds(self):
        return self.ns / 1e9

    def __repr__(self):
        whole, rest = divmod(abs(self.ns), 1_000_000_000)
        decimals = f".{rest:09}".rstrip("0").rstrip(".")
        return f"{'-' if self.ns < 0 else ''}{whole}{decimals}s"

    def __hash__(self):
        return hash(self.ns)

    def __bool__(self):
        return self.ns != 0

    def __eq__(self, other):
        return self.ns == other.ns if isinstance(other, Duration) else NotImplemented

    def __lt__(self, other):
        return self.ns < other.ns if isinstance(other, Duration) else NotImplemented

    def __le__(self, other):
        return self.ns <= other.ns if isinstance(other, Duration) else NotImplemented

    def __gt__(self, other):
        return self.ns > other.ns if isinstance(other, Duration) else NotImplemented

    def __ge__(self, other):
        return self.ns >= other.ns if isinstance(other, Duration) else NotImplemented

    def __add__(self, other):
        return Duration(ns=self.ns + other.ns) if isinstance(other, Duration) else NotImplemented

    def __sub__(self, other):
        return Duration(ns=self.ns - other.ns) if isinstance(other, Duration) else NotImplemented

    def __mul__(self, other):
        return Duration(ns=Duration.nearest(self.ns * other)) if isinstance(other, (int, float)) else NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, Duration):
            return self.ns / other.ns
        if isinstance(other, int) and other != 0:  # exactly, ties to even
            whole, rest = divmod(self.ns, other)
            up = 2 * abs(rest) > abs(other) or (2 * abs(rest) == abs(other) and whole % 2 == 1)
            return Duration(ns=whole + up or Duration.nearest(self.ns / other))
        return Duration(ns=Duration.nearest(self.ns / other)) if isinstance(other, (int, float)) else NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, Duration):
            return self.ns // other.ns
        return Duration(ns=int(self.ns // other)) if isinstance(other, (int, float)) else NotImplemented

    def __mod__(self, other):
        return Duration(ns=self.ns % other.ns) if isinstance(other, Duration) else NotImplemented

    def __neg__(self):
        return Duration(ns=-self.ns)

    def __pos__(self):
        return self

    def __abs__(self):
        return Duration(ns=abs(self.ns))

)py";

constexpr const char* key_error = R"py(
class NamedKeyError(KeyError):
    """A KeyError that shows its text, where Python's own shows the repr of a key."""

    __str__ = Exception.__str__


NamedKeyError.__name__ = "KeyError"

)py";

constexpr const char* format_duration = R"py(
    def __format__(self, specification):
        return format(self.seconds, specification) if specification else str(self)

)py";

constexpr const char* in_seconds = R"py(
def in_seconds(delay):
    """A delay as asyncio wants it; plain numbers are seconds already."""
    return delay.seconds if isinstance(delay, Duration) else delay

)py";

constexpr const char* shown = R"py(
def shown(value, around=()):
    """The text of a value: a task is shown as its name."""
    if isinstance(value, asyncio.Task):
        return value.get_name()
    if not isinstance(value, (list, dict)):
        return str(value)
    brackets = "[]" if isinstance(value, list) else "{}"
    if any(value is one for one in around):
        return "...".join(brackets)

    def inside(item):
        return repr(item) if isinstance(item, str) else shown(item, (*around, value))

    items = map(inside, value) if isinstance(value, list) else (f"{inside(key)}: {inside(item)}" for key, item in value.items())
    return ", ".join(items).join(brackets)

)py";

constexpr const char* represented = R"py(
def represented(value):
    """As repr, but a task is shown as its name."""
    return repr(value) if isinstance(value, (str, BaseException)) else shown(value)

)py";

constexpr const char* int64 = R"py(
def int64(number):
    """Checks that an integer has no more than 64 bits (Python's own have no bound)."""
    if isinstance(number, int) and not -(2**63) <= number < 2**63:
        raise OverflowError("integer overflow")
    return number

)py";

constexpr const char* sum_of = R"py(
def sum_of(items):
    """The sum, of durations too (which have no plain zero to begin with)."""
    items = list(items)
    if items and isinstance(items[0], Duration):
        return sum(items[1:], items[0])
    return sum(items)

)py";

constexpr const char* check_depth = R"py(
sys.setrecursionlimit(10_000)


def check_depth():
    """Says no to more than a thousand calls inside each other, as the simulation does."""
    depth, frame = 0, sys._getframe(1)
    while frame:
        depth += frame.f_globals is globals() and frame.f_code.co_name not in ("<module>", "make_task", "__init__")
        frame = frame.f_back
    if depth > 1000:
        raise RecursionError("maximum recursion depth exceeded")

)py";

constexpr const char* wait_listed = R"py(
async def wait_listed(awaitables, timeout=None, return_when=asyncio.ALL_COMPLETED):
    """asyncio.wait of tasks, futures and coroutines; gives lists in the order of the arguments."""
    futures = [asyncio.ensure_future(awaitable) for awaitable in awaitables]
    done, pending = await asyncio.wait(futures, timeout=timeout, return_when=return_when)
    futures = list(dict.fromkeys(futures))
    return [[future for future in futures if future in part] for part in (done, pending)]

)py";

constexpr const char* io = R"py(
async def io(delay):
    """Waits for a response that arrives after `delay` seconds.

    A timer stands in for the socket: like a socket that becomes readable, it calls a function
    that completes a future.
    """
    loop = asyncio.get_running_loop()
    response = loop.create_future()
    arrival = loop.call_later(0 if delay <= 0 else delay, lambda: response.done() or response.set_result(None))
    try:
        await response
    finally:
        arrival.cancel()

)py";

constexpr const char* cpu = R"py(
def cpu(seconds):
    """Computes for so many seconds of processor time.

    Threads that compute take turns: CPython has one GIL in each process, and passes it on after
    each switch interval, but in no particular order, while the simulation has a queue.
    """
    if seconds <= 0:
        return
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass

)py";

constexpr const char* streams = R"py(
class Stream:
    """Random draws that depend on the seed and on the task's place among the tasks alone.

    Integers by SplitMix64; logarithm and exponential from + - * / only, so that every machine
    and every language draws the same.
    """

    GOLDEN, MASK = 0x9E3779B97F4A7C15, 2**64 - 1

    def __init__(self, key):
        self.key = self.state = key
        self.children = 0

    @staticmethod
    def mix(z):
        z = ((z ^ z >> 30) * 0xBF58476D1CE4E5B9) & Stream.MASK
        z = ((z ^ z >> 27) * 0x94D049BB133111EB) & Stream.MASK
        return z ^ z >> 31

    @classmethod
    def seeded(cls, seed):
        return cls(cls.mix((seed + cls.GOLDEN) & cls.MASK))

    def child(self):
        """The stream of the next task that this one creates."""
        self.children += 1
        mixed = self.mix(self.key ^ 0xD1B54A32D192ED03)
        return Stream(self.mix((mixed + self.children - 1) & self.MASK))

    def next(self):
        self.state = (self.state + self.GOLDEN) & self.MASK
        return self.mix(self.state)

    def up_to(self, most):
        mask = (1 << most.bit_length()) - 1
        while (drawn := self.next() & mask) > most:
            pass
        return drawn

    def random(self):
        return (self.next() >> 11) * 2.0**-53

    def uniform(self, a, b):
        return self.scaled(lambda a, b: a + (b - a) * self.random(), a, b)

    def randint(self, a, b):
        return self.scaled(self.integer, a, b, kind=int)

    def integer(self, a, b):
        if a > b:
            raise ValueError(f"empty range in randint({a}, {b})")
        return a + self.up_to(b - a)

    def exponential(self, mean):
        return self.scaled(lambda mean: -mean * self.log(1 - self.random()), mean)

    def normal(self, mean, sd):
        return self.scaled(lambda mean, sd: mean + sd * self.standard_normal(), mean, sd)

    def lognormal(self, median, sigma):
        sigma = float(sigma)
        return self.scaled(lambda median: median * self.exp(sigma * self.standard_normal()), median)

    def pareto(self, minimum, alpha):
        alpha = float(alpha)
        if alpha == 0:
            raise ZeroDivisionError("float division by zero")
        return self.scaled(lambda minimum: minimum * self.exp(-self.log(1 - self.random()) / alpha), minimum)

    def choice(self, items):
        items = list(items)
        if not items:
            raise IndexError("Cannot choose from an empty sequence")
        return items[self.up_to(len(items) - 1)]

    @staticmethod
    def scaled(draw, *arguments, kind=float):
        return draw(*map(kind, arguments))

    def standard_normal(self):
        while True:
            u, v = 2 * self.random() - 1, 2 * self.random() - 1
            s = u * u + v * v
            if 0 < s < 1:
                return u * math.sqrt(-2 * self.log(s) / s)

    LN2_HIGH, LN2_LOW = float.fromhex("0x1.62e42fee00000p-1"), float.fromhex("0x1.a39ef35793c76p-33")

    @classmethod
    def log(cls, x):
        e = 0
        while x < 0.7071067811865476:
            x, e = x * 2, e - 1
        while x > 1.4142135623730951:
            x, e = x * 0.5, e + 1
        s = (x - 1) / (x + 1)
        square, total = s * s, 0.0
        for k in range(23, 0, -2):
            total = total * square + 1.0 / k
        return e * cls.LN2_HIGH + (2 * s * total + e * cls.LN2_LOW)

    @classmethod
    def exp(cls, x):
        if x != x or x > 710 or x < -746:
            return x if x != x else math.inf if x > 0 else 0.0
        k = math.floor(x / (cls.LN2_HIGH + cls.LN2_LOW) + 0.5)
        r = (x - k * cls.LN2_HIGH) - k * cls.LN2_LOW
        total = 1.0
        for n in range(14, 0, -1):
            total = 1 + total * r / n
        if k > 1023:  # 2.0**1024 is an OverflowError, though the product may be finite
            return total * 2.0**1023 * 2.0
        return total * 2.0**k if k > -1000 else total * 2.0 ** (k + 100) * 2.0**-100

)py";

constexpr const char* duration_draws = R"py(
def scaled_with_durations(draw, *arguments, kind=float):
    """Drawn among durations, the result is a duration, and never below zero."""
    if not any(isinstance(argument, Duration) for argument in arguments):
        return draw(*map(kind, arguments))
    drawn = draw(*(kind(getattr(argument, "ns", argument)) for argument in arguments))
    return Duration(ns=max(0, Duration.nearest(drawn)))


Stream.scaled = staticmethod(scaled_with_durations)

)py";

constexpr const char* drawing = R"py(
def draw():
    """The random stream of the current task."""
    return STREAM.get()

)py";

// Returns a number with underscores between its thousands: `1_000_000`.
std::string grouped(std::int64_t number) {
    std::string text = fmt::format("{}", number);
    for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, "_");
    return text;
}

std::string time_helpers(const NeedSet& needs, const PreambleFacts& facts) {
    std::string text;
    const bool rounds = facts.grid > 1;
    text += "\nSTART = time.monotonic_ns()\n\n\ndef elapsed_ns():\n";
    if (rounds) {
        text += "    \"\"\"Time since the start, rounded down: a real clock is always a little late.\"\"\"\n";
        text += fmt::format("    return (time.monotonic_ns() - START) // {0} * {0}\n\n", grouped(facts.grid));
    } else {
        text += "    return time.monotonic_ns() - START\n\n";
    }
    if (needs.has(Need::now)) text += "\ndef now():\n    return Duration(ns=elapsed_ns())\n\n";
    if (needs.has(Need::clock)) {
        text += "\ndef clock():\n    \"\"\"The wall clock of the scenario.\"\"\"\n";
        text += fmt::format("    seconds = int({} + elapsed_ns() // 1_000_000_000)\n", facts.start_of_day);
        text += "    return f\"{seconds // 3600 % 24:02}:{seconds // 60 % 60:02}:{seconds % 60:02}\"\n\n";
    }
    return text;
}

// Returns the class of tasks that have the same names, and draw the same random numbers, as in the simulation.
std::string task_class(const NeedSet& needs, const PreambleFacts& facts) {
    const bool names = needs.has(Need::task_names), draws = needs.has(Need::draw);
    std::string text;
    if (draws) text += "\nSTREAM = contextvars.ContextVar(\"STREAM\")\n";
    if (names) text += "\ntask_counts = {}\n";
    text += "\n\nclass Task(asyncio.Task):\n";
    text += names ? "    \"\"\"A task named after its coroutine: fetch, fetch#2, …\"\"\"\n\n"
                  : "    \"\"\"A task that draws from a random stream of its own.\"\"\"\n\n";
    text += "    def __init__(self, coro, *, name=None, context=None, **options):\n";
    if (names) {
        text +=
            "        own = getattr(coro, \"__name__\", \"\")\n"
            "        number = task_counts[own] = task_counts.get(own, 0) + 1\n"
            "        name = name or (own if number == 1 else f\"{own}#{number}\")\n";
    }
    if (draws) {
        text +=
            "        if asyncio.iscoroutine(coro):  # anything else is refused below, and is no child\n"
            "            context = context or contextvars.copy_context()\n            parent = STREAM.get(None)\n";
        text += fmt::format("            context.run(STREAM.set, parent.child() if parent else Stream.seeded({}))\n", facts.seed);
    }
    text += "        super().__init__(coro, name=name, context=context, **options)\n\n";
    if (names) {
        text +=
            "    def set_name(self, name):\n        if name is not None:  # some versions of create_task say so when there is "
            "none\n"
            "            super().set_name(name)\n\n";
    }
    text += "\ndef make_task(loop, coro, **options):\n    return Task(coro, loop=loop, **options)\n\n";
    return text;
}

}  // namespace

std::string preamble(const NeedSet& needs, const PreambleFacts& facts) {
    std::string text;
    if (needs.has(Need::key_error)) text += key_error;
    if (needs.has(Need::duration)) text += duration_class;
    if (needs.has(Need::duration) && needs.has(Need::format_duration)) {
        text.pop_back();  // the method belongs to the class
        text += format_duration;
    }
    if (needs.has(Need::in_seconds)) text += in_seconds;
    if (needs.has(Need::now) || needs.has(Need::clock)) text += time_helpers(needs, facts);
    if (needs.has(Need::sum_of)) text += sum_of;
    if (needs.has(Need::int64)) text += int64;
    if (needs.has(Need::check_depth)) text += check_depth;
    if (needs.has(Need::shown)) text += shown;
    if (needs.has(Need::represented)) text += represented;
    if (needs.has(Need::wait_listed)) text += wait_listed;
    if (needs.has(Need::io)) text += io;
    if (needs.has(Need::cpu)) text += cpu;
    if (needs.has(Need::draw)) {
        text += streams;
        if (needs.has(Need::duration)) text += duration_draws;
    }
    if (needs.has(Need::draw) || needs.has(Need::task_names)) text += task_class(needs, facts);
    if (needs.has(Need::draw)) text += drawing;
    if (text.ends_with("\n\n")) text.pop_back();
    return text;
}

}  // namespace baton::python

"""Values shown as a format says: in f-strings, by str.format, by percent signs, by format and repr."""

import asyncio
import time

WIDTH = 12
prices = [3, 12.5, 1234567.891, -0.004]


async def measure(name, seconds):
    began = time.perf_counter()
    await asyncio.sleep(seconds)
    took = time.perf_counter() - began
    print(f"{name:<10}|{took:8.3f} s|{took * 1000:>9,.1f} ms|{took!r:>8}|{name!r}")
    return took


async def main():
    for number, price in enumerate(prices):
        print(f"{number:03d} {price:>{WIDTH},.2f} {price:e} {price:+.1%}")
        print("%3d. %-8s| %08.3f | %+.1e | %x" % (number, price, price, price, number + 254))
        print("{0:>4}{1:^14}|{name:*^9}|{0!r:>6}|".format(number, price, name="p"))
    print("%d of %d, %s, %r, 100%%" % (7.9, len(prices), "text", "it's"))
    took = [await measure("first", 0.25), await measure("second", 1.5)]
    label = f"{sum(took):.2f} s in all"
    print(label, format(sum(took), "09.4f"), repr(label), format("x", ">3"), [f"{one:.1f}" for one in took])
    try:
        print(f"{label:d}")
    except ValueError as error:
        print(f"{error} {error!r}")
    try:
        print(f"{took:>10}")
    except TypeError as error:
        print(f"{type(error).__name__:>12}: {error!s:.40}")
    print(f"{True:5} {None!s:>6} {0.1:.20f} {1e22:g} {255:#06x} {1234567:_}")


asyncio.run(main())

import asyncio
import collections
from collections import Counter, defaultdict


async def main():
    words = ["a", "b", "a"]
    places = defaultdict(list)
    counts = Counter(words)
    last = collections.deque(words, maxlen=2)
    seen = frozenset(words)
    if isinstance(words, list):
        words[1:] += ["c"]
    del words


asyncio.run(main())

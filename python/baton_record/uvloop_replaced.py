"""A module `uvloop` that gives asyncio's own event loop: uvloop's tells nothing of what it does."""

import asyncio
import sys
import types


def install():
    module = types.ModuleType("uvloop")
    module.__version__ = "0"
    module.install = lambda: None
    module.new_event_loop = lambda: asyncio.new_event_loop()
    module.run = lambda main, *, loop_factory=None, debug=None, **_options: asyncio.run(main, debug=debug)
    module.EventLoopPolicy = asyncio.DefaultEventLoopPolicy
    module.Loop = asyncio.SelectorEventLoop
    sys.modules["uvloop"] = module

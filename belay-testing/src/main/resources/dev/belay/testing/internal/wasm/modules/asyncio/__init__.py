# asyncio with an event loop of its own: the one that this build has needs a browser's. The other parts are those of
# the build.
from .core import *

__version__ = (3, 0, 0)
__path__ = ".frozen/asyncio"

_parts = {
    "wait_for": "funcs",
    "wait_for_ms": "funcs",
    "gather": "funcs",
    "Event": "event",
    "ThreadSafeFlag": "event",
    "Lock": "lock",
}


def __getattr__(name):
    part = _parts.get(name)
    if part is None:
        raise AttributeError(name)
    value = getattr(__import__(part, None, None, True, 1), name)
    globals()[name] = value
    return value

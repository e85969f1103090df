# Runs once at each boot: makes this build of MicroPython behave as one for boards.
import _board, builtins, errno, gc, micropython, os, sys, utime
from ucollections import namedtuple

# What gc.mem_free() of this build adds, since its heap could grow; a board's heap doesn't.
GROWTH = 134217728

error = None
kept = []


def replace(module, name, new):
    # Built-in modules are in read-only memory, which the collector doesn't look at: keep what they get here.
    kept.append(new)
    _board.replace(id(module), id(getattr(module, name)), id(new))


def make_error(kind, message):
    global error
    kind = getattr(builtins, kind)
    if kind is OSError:
        # a message that names an error number is one
        number = getattr(errno, message or "EIO", None)
        error = OSError(errno.EIO, message) if number is None else OSError(number)
    else:
        error = kind(message) if message else kind()
    return id(error)


_board.connect(make_error, execfile, micropython.kbd_intr)

gc.threshold(-1)  # collects when the heap is full, as boards do
mem_free = gc.mem_free
replace(gc, "mem_free", lambda: mem_free() - GROWTH)
for name in ("sleep", "sleep_ms", "sleep_us", "ticks_us"):
    replace(utime, name, getattr(_board, name))
builtins.input = _board.input

# A file descriptor of its own, so that its line ends are left alone.
_board.poke(id(sys.stdout.buffer) + 4, 3)
_board.poke(id(sys.stderr.buffer) + 4, 3)

version = sys.version.split("MicroPython ")[1]
uname = namedtuple("uname_result", ("sysname", "nodename", "release", "version", "machine"))(
    sys.platform,
    sys.platform,
    ".".join(str(part) for part in sys.implementation[1][:3]),
    version,
    sys.implementation[2],
)
os.uname = lambda: uname

del sys.modules["_setup"]

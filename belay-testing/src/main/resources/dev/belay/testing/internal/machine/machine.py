# The module "machine" of the embedded board: thin classes over the simulated hardware, which lives in Java and is
# reached through _board. Numbers, names and errors are those of a Raspberry Pi Pico. To compile all of it takes a tenth
# of a second on this interpreter, so each part is loaded when a program first names something of it.
import _board

__all__ = _board.machine_names().split()


def __getattr__(name):
    part = _board.machine_part(name)
    if part is None:
        raise AttributeError("'module' object has no attribute '%s'" % name)
    value = globals()[name] = getattr(__import__(part), name)
    return value

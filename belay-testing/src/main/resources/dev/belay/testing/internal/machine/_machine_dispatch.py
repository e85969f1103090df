# Part of the module "machine" of the embedded board, loaded when it is first used.
import _board

# by 4 * id + source; the sources are those of Interrupts.Source in Java
handlers = {}


def dispatch(source, id, flags):
    handler = handlers.get(4 * id + source)
    if handler:
        handler(flags)


_board.irq_dispatcher(dispatch)

# The REPL of a board, for the unix port of MicroPython, which has that of a terminal only.
# Runs on a pseudo-terminal. While code runs, Ctrl-C is a signal of the terminal; at the prompts it is a byte.
# Leaves with a status that tells the loop around it how to start again.
import ffi
import io
import os
import sys
import termios

RAW_AGAIN = 64
FRIENDLY_AGAIN = 65
WINDOW = 128
SIGNALS = 1  # ISIG of Linux
LOCAL_FLAGS = 3
OWN_NAME = __file__

leave = ffi.open(None).func("v", "_exit", "i")
read = sys.stdin.buffer.read
write = sys.stdout.buffer.write
names = {"__name__": "__main__"}


def receive():
    byte = read(1)
    if not byte:
        leave(0)
    return byte[0]


def interruptible(on):
    settings = termios.tcgetattr(0)
    settings[LOCAL_FLAGS] = settings[LOCAL_FLAGS] & ~SIGNALS | (SIGNALS if on else 0)
    termios.tcsetattr(0, termios.TCSANOW, settings)


def restart(status):
    write(b"MPY: soft reboot\r\n")
    leave(status)


def describe(error):
    text = io.StringIO()
    sys.print_exception(error, text)
    return "".join([line + "\r\n" for line in text.getvalue().split("\n") if line and OWN_NAME not in line]).encode()


def execute(source, kind, name="<stdin>"):
    """Runs code; returns what it raised. No thread of the code outlives a restart: the process ends."""
    try:
        try:
            code = compile(source, name, kind)
            interruptible(True)
            exec(code, names)
        finally:
            interruptible(False)
    except BaseException as error:
        interruptible(False)
        return error


def answer(error, status):
    write(b"\4")
    if isinstance(error, SystemExit):
        write(b"\4")
        restart(status)
    if error:
        write(describe(error))
    write(b"\4>")


def raw_paste():
    write(b"R\1" + bytes((WINDOW & 255, WINDOW >> 8)) + b"\1")
    source = bytearray()
    room = WINDOW
    while True:
        byte = receive()
        if byte == 3:
            write(b"\4")
            return answer(KeyboardInterrupt(), RAW_AGAIN)
        if byte == 4:
            write(b"\4")
            return answer(execute(bytes(source), "exec"), RAW_AGAIN)
        source.append(byte)
        room -= 1
        if not room:
            write(b"\1")
            room = WINDOW


def raw_repl():
    banner = b"raw REPL; CTRL-B to exit\r\n>"
    line = bytearray()
    write(banner)
    while True:
        byte = receive()
        if byte > 4 or not byte:
            line.append(byte)
            continue
        received, line = bytes(line), bytearray()
        if byte == 1:
            if received == b"\5A":
                raw_paste()
            else:
                write(b"R\0>" if received[:1] == b"\5" and len(received) == 2 else banner)
        elif byte == 2:
            return
        elif byte == 4:
            write(b"OK")
            if not received:
                write(b"\r\n")
                restart(RAW_AGAIN)
            answer(execute(received, "exec"), RAW_AGAIN)


def run_line(source, kind):
    error = execute(source, kind)
    if isinstance(error, SystemExit):
        restart(FRIENDLY_AGAIN)
    if error:
        write(describe(error))


def paste():
    write(b"\r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== ")
    source = bytearray()
    byte = receive()
    while byte not in (3, 4):
        source.append(10 if byte == 13 else byte)
        write(b"\r\n=== " if byte == 13 else bytes((byte,)))
        byte = receive()
    write(b"\r\n")
    if byte == 4:
        run_line(bytes(source), "exec")


def greet():
    version = sys.version.split("; ")[-1]
    write(b'%s; thread board\r\nType "help()" for more information.\r\n' % version.encode())


def friendly_repl():
    line = bytearray()
    write(b">>> ")
    while True:
        byte = receive()
        if byte > 31:
            line.append(byte)
            write(bytes((byte,)))
            continue
        source, line = bytes(line), bytearray()
        if byte == 1:
            write(b"\r\n")
            raw_repl()
            write(b"\r\n")
            greet()
        elif byte == 2:
            write(b"\r\n")
            greet()
        elif byte == 4:
            write(b"\r\n")
            restart(FRIENDLY_AGAIN)
        elif byte == 5:
            paste()
        else:
            write(b"\r\n")
            if byte == 13 and source:
                run_line(source, "single")
        write(b">>> ")


def run_file(name, status):
    try:
        with open(name) as file:
            source = file.read()
    except OSError:
        return
    error = execute(source, "exec", name)
    if isinstance(error, SystemExit):
        restart(status)
    if error:
        write(describe(error))


interruptible(False)
raw = sys.argv[-1] == "raw"
sys.argv[:] = []
sys.path[0] = ""
run_file("boot.py", RAW_AGAIN if raw else FRIENDLY_AGAIN)
if raw:
    raw_repl()
    write(b"\r\n")
else:
    run_file("main.py", FRIENDLY_AGAIN)
greet()
friendly_repl()

# Measures mpremote as a library, within one process: prints the medians of an evaluation, of writing a file and of
# reading it, in milliseconds.
#   peer.py PORT FILE FILE_ON_BOARD WARM_UP EVALUATIONS COPIES
import statistics
import sys
import time

from mpremote.transport_serial import SerialTransport

port, local, on_board = sys.argv[1:4]
warm_up, evaluations, copies = map(int, sys.argv[4:7])
with open(local, "rb") as file:
    content = file.read()


def median(uncounted, counted, work):
    times = []
    for i in range(uncounted + counted):
        begin = time.perf_counter()
        work()
        if i >= uncounted:
            times.append((time.perf_counter() - begin) * 1e3)
    return statistics.median(times)


def evaluate():
    assert transport.eval("1+1") == 2


def write():
    transport.fs_writefile(on_board, content)


def read():
    assert transport.fs_readfile(on_board) == content


transport = SerialTransport(port, baudrate=115200)
transport.enter_raw_repl(soft_reset=False)
print(median(warm_up, evaluations, evaluate), median(1, copies, write), median(1, copies, read))
transport.exit_raw_repl()
transport.close()

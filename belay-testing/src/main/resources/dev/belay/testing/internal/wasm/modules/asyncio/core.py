# The event loop. It follows MicroPython's extmod/asyncio/core.py (MIT licence, Copyright 2019 Damien P. George), since
# Task and TaskQueue, in C, are made to work with that.
from time import sleep_ms as _park, ticks_add, ticks_diff, ticks_ms as ticks
import select, sys

from _asyncio import Task, TaskQueue


class CancelledError(BaseException):
    pass


class TimeoutError(Exception):
    pass


_exc_context = {"message": "Task exception wasn't retrieved", "exception": None, "future": None}


class _Sleep:
    # Suspends the running task once; made once, so that sleeping allocates nothing.
    def __init__(self):
        self.until = None
        self.end = StopIteration()

    def __iter__(self):
        return self

    def __next__(self):
        if self.until is None:
            self.end.__traceback__ = None
            raise self.end
        _task_queue.push(cur_task, self.until)
        self.until = None


_sleep = _Sleep()


def sleep_ms(millis, sleeper=_sleep):
    sleeper.until = ticks_add(ticks(), max(0, millis))
    return sleeper


def sleep(seconds):
    return sleep_ms(int(seconds * 1000))


class IOQueue:
    # Tasks that wait for streams: by id of the stream, the reader, the writer and the stream.
    def __init__(self):
        self.poller = select.poll()
        self.map = {}

    def _enqueue(self, stream, index):
        entry = self.map.get(id(stream))
        if entry is None:
            entry = self.map[id(stream)] = [None, None, stream]
        entry[index] = cur_task
        cur_task.data = self
        self._watch(entry)

    def _watch(self, entry):
        events = (select.POLLIN if entry[0] else 0) | (select.POLLOUT if entry[1] else 0)
        if events:
            self.poller.register(entry[2], events)
        else:
            self.poller.unregister(entry[2])
            del self.map[id(entry[2])]

    def queue_read(self, stream):
        self._enqueue(stream, 0)

    def queue_write(self, stream):
        self._enqueue(stream, 1)

    def remove(self, task):
        for entry in list(self.map.values()):
            if task in entry[:2]:
                entry[entry.index(task)] = None
                self._watch(entry)

    def wait_io_event(self, millis):
        if not self.map:
            _park(millis)
            return
        for stream, events in self.poller.ipoll(millis):
            entry = self.map[id(stream)]
            for index, mask in ((0, ~select.POLLOUT), (1, ~select.POLLIN)):
                if events & mask and entry[index]:
                    _task_queue.push(entry[index])
                    entry[index] = None
            self._watch(entry)


def _promote_to_task(awaitable):
    return awaitable if isinstance(awaitable, Task) else create_task(awaitable)


def create_task(coroutine):
    if not hasattr(coroutine, "send"):
        raise TypeError("coroutine expected")
    task = Task(coroutine, globals())
    _task_queue.push(task)
    return task


def _next_task():
    # Waits for the next task whose time has come; None when there will be none.
    while True:
        task = _task_queue.peek()
        if task:
            millis = max(0, ticks_diff(task.ph_key, ticks()))
        elif _io_queue.map:
            millis = -1
        else:
            return None
        if millis == 0 and not _io_queue.map:
            return _task_queue.pop()
        _io_queue.wait_io_event(millis)
        if millis == 0:
            return _task_queue.pop()


def _finished(task, error):
    # Task.state: True while nobody waits, a queue or a callback of who does; None and False once it has ended.
    waiting = False
    if task.state is True:
        task.state = None
    elif callable(task.state):
        task.state(task, error)
        task.state = False
        waiting = True
    else:
        while task.state.peek():
            _task_queue.push(task.state.pop())
            waiting = True
        task.state = False
    if not waiting and not isinstance(error, (CancelledError, StopIteration)):
        _task_queue.push(task)  # to be reported, unless somebody asks for it first
    task.data = error


def run_until_complete(main_task=None):
    global cur_task
    while True:
        task = _next_task()
        if task is None:
            return
        cur_task = task
        error = task.data
        try:
            if not error:
                task.coro.send(None)
            else:
                task.data = None
                task.coro.throw(error)
        except (CancelledError, Exception) as result:
            if task is main_task:
                cur_task = None
                if isinstance(result, StopIteration):
                    return result.value
                raise result
            if task.state:
                _finished(task, result)
            elif task.state is None:
                task.data = error
                _exc_context["exception"] = error
                _exc_context["future"] = task
                Loop.call_exception_handler(_exc_context)


def run(coroutine):
    return run_until_complete(create_task(coroutine))


async def _stopper():
    pass


class Loop:
    _exc_handler = None
    _stop_task = None

    def create_task(coroutine):
        return create_task(coroutine)

    def run_forever():
        Loop._stop_task = Task(_stopper(), globals())
        run_until_complete(Loop._stop_task)

    def run_until_complete(awaitable):
        return run_until_complete(_promote_to_task(awaitable))

    def stop():
        if Loop._stop_task is not None:
            _task_queue.push(Loop._stop_task)
            Loop._stop_task = None

    def close():
        pass

    def set_exception_handler(handler):
        Loop._exc_handler = handler

    def get_exception_handler():
        return Loop._exc_handler

    def default_exception_handler(loop, context):
        print(context["message"])
        print("future:", context["future"], "coro=", context["future"].coro)
        sys.print_exception(context["exception"])

    def call_exception_handler(context):
        (Loop._exc_handler or Loop.default_exception_handler)(Loop, context)


def get_event_loop(runq_len=0, waitq_len=0):
    return Loop


def current_task():
    if cur_task is None:
        raise RuntimeError("no running event loop")
    return cur_task


def new_event_loop():
    global _task_queue, _io_queue, cur_task
    _task_queue = TaskQueue()
    _io_queue = IOQueue()
    cur_task = None
    return Loop


new_event_loop()

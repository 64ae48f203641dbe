"""Every source opened once, every new content read once, in this process, in several, or on a cluster.

Memory is bounded by how many contents are on their way, not by how many there are.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor, wait
from contextlib import ExitStack
from typing import Any

import msgspec

from itaxl.collecting.arrivals import Arrival
from itaxl.collecting.filenames import read_name
from itaxl.collecting.intake import Source, arrivals
from itaxl.collecting.reading_one import read_one
from itaxl.collecting.records import Record
from itaxl.collecting.state import State
from itaxl.errors import UsageError

Progress = Callable[[int], object]
"""Called with how many sources are done."""

AHEAD = 4
"""Contents on their way for each process: enough to keep it busy, few enough to keep memory flat."""

_CRASHED = "โปรแกรมหยุดทำงานขณะอ่านไฟล์นี้ จึงข้ามไป กรุณาแจ้งผู้ดูแลโปรแกรมพร้อมไฟล์นี้"


def encoded(data: bytes, framework_text: str) -> bytes:
    """One content to one record, as it is kept; what every worker runs."""
    return msgspec.json.encode(read_one(data, framework_text))


def collect_all(
    sources: Iterable[Source],
    state: State,
    *,
    jobs: int = 1,
    scheduler: str = "",
    framework_text: str = "",
    progress: Progress | None = None,
) -> None:
    """Bring ``state`` up to date with the sources. ``jobs``: processes on this machine; ``scheduler``: a Dask cluster instead.

    Raises:
        UsageError: the cluster cannot be reached (any more), or Dask is not installed.
    """
    try:
        with ExitStack() as stack:
            readers = _readers(stack, jobs, scheduler, framework_text)
            for done, source in enumerate(sources, 1):
                if not state.walk(source):
                    _open(source, state, readers)
                if progress:
                    progress(done)
            readers.drain(state)
    except CancelledError:  # what was on its way when the scheduler went is cancelled by nobody else
        raise UsageError(f"{scheduler} หยุดทำงานกลางคัน กรุณาเปิดใหม่แล้วสั่งอีกครั้ง ถ้าใช้ --state จะทำต่อจากที่ค้างไว้") from None


def _open(source: Source, state: State, readers: Readers) -> None:
    state.begin(source)
    for arrival in arrivals(source):
        state.arrived(source, arrival, read_name(arrival.name).revision)
        if arrival.sha256 and not arrival.trouble and not state.has(arrival.sha256):
            readers.read(arrival, state)
    state.finish(source)


class Readers:
    """Reads contents here and now: the simplest of the three."""

    def __init__(self, framework_text: str) -> None:
        self._text = framework_text

    def read(self, arrival: Arrival, state: State) -> None:
        """Have a content read; its record is put into ``state`` now or later."""
        state.put(encoded(arrival.data, self._text))

    def drain(self, state: State) -> None:
        """Wait for everything that is on its way."""


class PoolReaders(Readers):
    """Reads in other processes. Those that die take nothing with them but the content that killed them."""

    def __init__(self, make: Callable[[], Executor], window: int, framework_text: str) -> None:
        super().__init__(framework_text)
        self._make, self._window = make, window
        self._pool = make()
        self._going: dict[Future[bytes], tuple[str, bytes]] = {}

    def read(self, arrival: Arrival, state: State) -> None:
        """Hand a content on; wait while too many are on their way."""
        if any(each == arrival.sha256 for each, _ in self._going.values()):
            return
        self._submit(arrival.sha256, arrival.data)
        while len(self._going) >= self._window:
            self._take(state)

    def drain(self, state: State) -> None:
        """Wait for everything that is on its way."""
        while self._going:
            self._take(state)

    def close(self) -> None:
        """Let the processes go."""
        for future in self._going:
            future.cancel()
        self._pool.shutdown(wait=True)

    def _submit(self, sha256: str, data: bytes) -> None:
        try:
            future = self._pool.submit(encoded, data, self._text)
        except BrokenExecutor as trouble:
            future = Future()
            future.set_exception(trouble)
        self._going[future] = (sha256, data)

    def _take(self, state: State) -> None:
        done, _ = wait(self._going, return_when=FIRST_COMPLETED)
        broken = []
        for future in done:
            sha256, data = self._going.pop(future)
            trouble = future.exception()
            if trouble is None:
                state.put(future.result())
            elif isinstance(trouble, BrokenExecutor):
                broken.append((sha256, data))
            else:
                state.put(_crash(sha256, data), passing=True)
        if broken:
            self._again([*broken, *self._going.values()], state)

    def _again(self, unread: list[tuple[str, bytes]], state: State) -> None:
        """After a process died: each content that was on its way is read alone, so that only the one to blame is given up."""
        self._going.clear()
        self._pool.shutdown(wait=True)
        for sha256, data in unread:
            alone = self._make()
            try:
                state.put(alone.submit(encoded, data, self._text).result())
            except BrokenExecutor:
                state.put(_crash(sha256, data), passing=True)
            finally:
                alone.shutdown(wait=True)
        self._pool = self._make()


def _crash(sha256: str, data: bytes) -> bytes:
    return msgspec.json.encode(Record(sha256, len(data), _CRASHED))


def processes_of(jobs: int) -> ProcessPoolExecutor:
    """So many processes that end when this one does, however it ends."""
    return ProcessPoolExecutor(jobs, initializer=_follow)


def _follow() -> None:
    """In a process: end with the one that started it. Killed, it could not tell us, and we would wait for work for ever."""
    starter = multiprocessing.parent_process()

    def follow() -> None:
        if starter is not None:
            starter.join()
            os._exit(1)

    threading.Thread(target=follow, daemon=True).start()


def _readers(stack: ExitStack, jobs: int, scheduler: str, framework_text: str) -> Readers:
    if scheduler:
        client = stack.enter_context(_client(scheduler))
        processes = max(1, sum(client.nthreads().values()))
        # Retries are for workers that die: the scheduler gives the content to another one, three times at most.
        pooled = PoolReaders(lambda: client.get_executor(pure=False, retries=3), AHEAD * processes, framework_text)
    elif jobs > 1:
        pooled = PoolReaders(lambda: processes_of(jobs), AHEAD * jobs, framework_text)
    else:
        return Readers(framework_text)
    stack.callback(pooled.close)
    return pooled


def _client(scheduler: str) -> Any:
    try:
        from distributed import Client
    except ImportError:
        raise UsageError("การใช้ --scheduler ต้องติดตั้งส่วนเสริมก่อน: pip install 'itaxl[cluster]'") from None
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # it tells its troubles in pages; ours is one sentence
    try:
        connect: Any = Client  # it has no types of its own
        return connect(scheduler, timeout="10s", set_as_default=False)
    except (OSError, ValueError):
        raise UsageError(f"ติดต่อ {scheduler} ไม่ได้ ตรวจที่อยู่และดูว่า scheduler เปิดอยู่") from None

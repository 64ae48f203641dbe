"""A process that lets itself be killed, or the disk fail, at every step of writing, and reports what was found afterwards.

Run as ``python -m tests.writing.killing FOLDER SEED``; prints one JSON object. A process of its own, because it forks
hundreds of times.
"""

from __future__ import annotations

import errno
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from itaxl.errors import UnwritableError
from itaxl.writing import files, report
from itaxl.writing.drawing import draw_sheets
from tests.packages import contents, users
from tests.packages.surgery import rewritten

STEPS = ("open", "write", "fsync", "close", "replace", "unlink", "chmod", "utime")
TROUBLES = ("ENOSPC", "EACCES", "EIO")
SUFFERED = {"open", "write", "fsync", "replace"}
"""Steps that cannot be done without: trouble there must be told. Trouble elsewhere may pass."""


class Ground:
    """A folder with a workbook as a scenario finds it, told apart from every other state of that folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "a.xlsx"
        self.files: dict[str, bytes] = {}

    def keep(self) -> None:
        self.files = {entry.name: entry.read_bytes() for entry in self.folder.iterdir()}

    def restore(self) -> None:
        for entry in self.folder.iterdir():
            entry.unlink()
        for name, content in self.files.items():
            (self.folder / name).write_bytes(content)


def plain(ground: Ground) -> None:
    users.users_workbook(ground.path)


def reported(ground: Ground) -> None:
    plain(ground)
    users.write(ground.path)


def with_target(ground: Ground) -> None:
    plain(ground)
    (ground.folder / "out.xlsx").write_bytes(b"an older file")


def locked(ground: Ground) -> None:
    plain(ground)
    rewritten(ground.path, contents.lock_structure)


SCENARIOS: dict[str, tuple[Callable[[Ground], None], Callable[[Ground], object]]] = {
    "report into the file": (plain, lambda ground: users.write(ground.path)),
    "report again": (reported, lambda ground: users.write(ground.path, users.report(score="50.00"))),
    "report into a new file": (plain, lambda ground: users.write(ground.path, to=ground.folder / "out.xlsx")),
    "report over another file": (with_target, lambda ground: users.write(ground.path, to=ground.folder / "out.xlsx")),
    "report beside a locked file": (locked, lambda ground: users.write(ground.path)),
    "clean": (reported, lambda ground: report.clean_file(str(ground.path), str(ground.path))),
    "new file": (lambda _: None, lambda ground: files.write_new(str(ground.path), lambda path: files.fill(path, b"x" * 20_000))),
}


class Steps:
    """Counts what changes files, and does something at one of these steps: ``act(name, call)`` in its place."""

    def __init__(self, at: int, act: Callable[[str, Callable[[], object]], object]) -> None:
        self.at, self.act, self.count = at, act, 0
        self.real = {name: getattr(os, name) for name in STEPS}

    def __enter__(self) -> Steps:
        for name in STEPS:
            setattr(os, name, self._step(name))
        return self

    def __exit__(self, *_: object) -> None:
        for name, real in self.real.items():
            setattr(os, name, real)

    def _step(self, name: str) -> Callable[..., object]:
        def step(*words: object, **more: object) -> object:
            def call() -> object:
                return None if name == "fsync" else self.real[name](*words, **more)

            self.count += 1
            return self.act(name, call) if self.count == self.at else call()

        return step


def die(when: str) -> Callable[[str, Callable[[], object]], object]:
    def act(_: str, call: Callable[[], object]) -> object:
        try:
            if when == "after":
                call()
        finally:
            os.kill(os.getpid(), signal.SIGKILL)

    return act


def forked(work: Callable[[], object]) -> int:
    """Do something in a child. Returns the signal it died of, 0 when it ended by itself."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return os.WTERMSIG(os.waitpid(child, 0)[1])


def faults(ground: Ground, known: set[bytes]) -> Iterator[str]:
    """What is wrong in the folder after an accident, and after the next run."""
    for name, content in ground.files.items():
        now = (ground.folder / name).read_bytes() if (ground.folder / name).exists() else b""
        if now != content and now not in known:
            yield f"{name} is damaged"
    for entry in ground.folder.iterdir():
        if entry.name not in ground.files and not entry.name.startswith(files.TEMPORARY) and entry.read_bytes() not in known:
            yield f"{entry.name} is half-written"
    files.place(str(ground.folder / "next"), lambda _: None)
    for entry in ground.folder.iterdir():
        if entry.name.startswith(files.TEMPORARY):
            yield f"{entry.name} was not swept"


def versions(ground: Ground, run: Callable[[Ground], object]) -> set[bytes]:
    """Every complete content a file may have: those before, and those after an undisturbed run."""
    ground.restore()
    run(ground)
    found = {entry.read_bytes() for entry in ground.folder.iterdir()} | set(ground.files.values())
    ground.restore()
    return found


def count_steps(ground: Ground, run: Callable[[Ground], object]) -> int:
    with Steps(0, lambda _, call: call()) as steps:
        run(ground)
    ground.restore()
    return steps.count


def killed(ground: Ground, run: Callable[[Ground], object]) -> Iterator[str | None]:
    """Kill before and after every step. Yields None where all was well."""
    known = versions(ground, run)
    for at in range(1, count_steps(ground, run) + 1):
        for when in ("before", "after"):

            def work(at: int = at, when: str = when) -> None:
                with Steps(at, die(when)):
                    run(ground)

            if forked(work) != signal.SIGKILL:
                yield f"not killed {when} step {at}"
            yield "; ".join(f"killed {when} step {at}: {fault}" for fault in faults(ground, known)) or None
            ground.restore()


def failing(ground: Ground, run: Callable[[Ground], object]) -> Iterator[str | None]:
    """Let every step fail in every way. Yields None where the original was intact and the failure was told."""
    known = versions(ground, run)
    for at in range(1, count_steps(ground, run) + 1):
        for trouble in TROUBLES:
            seen = []

            def fail(name: str, _: Callable[[], object], trouble: str = trouble, seen: list[str] = seen) -> object:
                seen.append(name)
                raise OSError(getattr(errno, trouble), os.strerror(getattr(errno, trouble)))

            told = False
            with Steps(at, fail):
                try:
                    run(ground)
                except UnwritableError:
                    told = True
            found = list(faults(ground, known))
            intact = all((ground.folder / name).read_bytes() == content for name, content in ground.files.items())
            if told and not intact:
                found.append("told that nothing was written, and something was")
            if not told and intact and seen[0] in SUFFERED and set(os.listdir(ground.folder)) == {*ground.files, "next"}:
                found.append("nothing was written and nothing was told")
            yield "; ".join(f"{trouble} at step {at} ({seen[0]}): {fault}" for fault in found) or None
            ground.restore()


def at_random(ground: Ground, rounds: int, chance: random.Random) -> Iterator[str | None]:
    """Write over and over, and be killed from outside at any moment."""
    scores = [f"{number}.00" for number in range(50, 56)]
    known = set(ground.files.values())
    for score in scores:
        users.write(ground.path, users.report(score=score))
        known.add(ground.path.read_bytes())
    ground.restore()

    def work() -> None:
        while True:
            for score in scores:
                users.write(ground.path, users.report(score=score))

    for number in range(rounds):
        child = os.fork()
        if child == 0:
            try:
                work()
            finally:
                os._exit(1)
        time.sleep(chance.uniform(0.005, 0.15))
        os.kill(child, signal.SIGKILL)
        ended = os.WTERMSIG(os.waitpid(child, 0)[1])
        found = [f"kill {number}: {fault}" for fault in faults(ground, known)]
        yield "; ".join(found if ended == signal.SIGKILL else [*found, f"round {number} ended by itself"]) or None
        ground.restore()


def main(folder: str, seed: str) -> None:
    drawn: dict[str, bytes] = {}

    def draw_once(sheets: list[object], **more: object) -> bytes:
        key = repr((sheets, more))
        if key not in drawn:
            drawn[key] = draw_sheets(sheets, **more)  # type: ignore[arg-type]  # as it is called
        return drawn[key]

    report.draw_sheets = draw_once  # drawing touches no file and takes most of the time
    files._PIECE = 3_000
    ground = Ground(Path(folder))
    found: dict[str, list[str]] = {}
    points: dict[str, int] = {}
    for name, (prepare, run) in SCENARIOS.items():
        for entry in ground.folder.iterdir():
            entry.unlink()
        prepare(ground)
        ground.keep()
        for way in (killed, failing):
            results = list(way(ground, run))
            points[f"{way.__name__}: {name}"] = len(results)
            found[f"{way.__name__}: {name}"] = [each for each in results if each]
    plain(ground)
    ground.keep()
    results = list(at_random(ground, 80, random.Random(seed)))
    points["killed from outside"], found["killed from outside"] = len(results), [each for each in results if each]
    print(json.dumps({"points": points, "faults": {name: each for name, each in found.items() if each}}))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Commands on broken workbooks: never a traceback, never too long or too large, and a file only changed when it is said.

Run as ``python -m tests.packages.fuzzing FOLDER SEED FIRST COUNT``; prints one line for every broken promise, then a summary.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from itaxl import cli
from itaxl.errors import ItaxlError
from itaxl.package import open_package
from itaxl.reading.cells import read_book
from itaxl.writing.before import listing_parts
from itaxl.writing.present import Present
from tests.packages.kinds import SOUND
from tests.packages.mutating import mutated
from tests.packages.users import report, users_workbook, write

SECONDS, MEGABYTES = 10, 512
KINDS = ("strict", "prefixed roots", "UTF-16 with BOM", "no styles", "pivot table", "names of single sheets", "calculation chain")
DATA = {
    "schema": "itaxl/1",
    "year": 2568,
    "agency": {"type": "เทศบาลตำบล", "name": "ตัวอย่าง", "district": "เซกา", "province": "บึงกาฬ"},
    "stated": {"overall": 90.1, "indicators": {str(number): 90 + number / 2 for number in range(1, 11)}},
}


class TooLong(BaseException):
    """A command did not end in time."""


def itaxl(*words: str) -> tuple[int, str]:
    """Run a command. Returns its exit code, and what went wrong beyond that ("" when nothing did)."""
    sys.argv = ["itaxl", *words]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            cli.main()
        except SystemExit as end:
            return (end.code, "") if isinstance(end.code, int) else (-1, f"exit {end.code!r}")
        except TooLong:
            return -1, "took too long"
        except BaseException:
            return -1, traceback.format_exc()[-1500:]
    return -1, "did not end with an exit code"


def bases(folder: Path) -> list[tuple[bytes, tuple[str, ...]]]:
    """What is broken, each with the command tried on it."""
    data, path = folder / "data.json", folder / "base.xlsx"
    data.write_text(json.dumps(DATA), encoding="utf-8")
    assert itaxl("new", "--data", str(data), "-o", str(path)) == (0, "")
    plain = path.read_bytes()
    assert itaxl("build-report", str(path), "--sheets", "ผลตรวจ") == (0, "")
    built = path.read_bytes()
    found = [(plain, ("build-report", "--sheets", "ผลตรวจ")), (built, ("build-report", "--sheets", "ผลตรวจ")), (built, ("clean",))]
    for kind in KINDS:
        SOUND[kind](path)
        write(path, report(), report("ผลตรวจ"))
        found.append((path.read_bytes(), ("clean",)))
    users_workbook(path)
    write(path)
    found += [(path.read_bytes(), ("clean",))] * 3 + [(built, ("check",))]
    for name in os.listdir(folder):
        os.unlink(folder / name)
    return found


def case(folder: Path, base: bytes, words: tuple[str, ...], chance: random.Random) -> tuple[int, list[str]]:
    """Break a workbook, run the command on it, and look. Returns the exit code and the broken promises."""
    path = folder / "a.xlsx"
    content = mutated(base, chance)
    path.write_bytes(content)
    began = time.monotonic()
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    code, wrong = itaxl(words[0], str(path), *words[1:])
    signal.setitimer(signal.ITIMER_REAL, 0)
    faults = [wrong] if wrong else []
    if not wrong and code not in range(5):
        faults.append(f"exit {code}")
    if (took := time.monotonic() - began) > SECONDS:
        faults.append(f"took {took:.0f} s")
    if (code != 0 or words[0] == "check") and path.read_bytes() != content:
        faults.append(f"exit {code}, and the original was changed")
    if code != 0 and os.listdir(folder) != ["a.xlsx"]:
        faults.append(f"exit {code}, and left {os.listdir(folder)}")
    if code == 0 and path.read_bytes() != content:
        faults += _lost(path, content) + _unfit(path, cleaned=words[0] == "clean")
    for name in os.listdir(folder):
        os.unlink(folder / name)
    return code, faults


def _lost(path: Path, content: bytes) -> list[str]:
    """Entries of the user's that a command which says it went well has changed or dropped."""
    before = path.with_name("before.xlsx")
    before.write_bytes(content)
    old, new = open_package(before), open_package(path)
    may = {entry.name for name in listing_parts(old) if (entry := old.find(name))}
    found = []
    for entry in old.entries:
        now = new.find(entry.name)
        if entry.name in may or "itaxl_" in entry.key or entry.key.endswith("calcchain.xml"):
            continue
        if now is None or old.data[entry.start : entry.end] != new.data[now.start : now.end] or entry.crc != now.crc:
            found.append(f"{entry.name} was lost or changed")
    return found


def _unfit(path: Path, *, cleaned: bool) -> list[str]:
    """What is wrong with a workbook that was written: it cannot be read again, or holds what it should not."""
    try:
        book = read_book(path)
        own = Present(book.package).own
        for each in own.values():
            book.cells(book.sheets[each.position].title)
    except ItaxlError as refused:
        return [f"cannot be read any more: {refused}"]
    return [f"{len(own)} sheets of ours"] if cleaned == bool(own) else []


def _stop(*_: object) -> None:
    raise TooLong


def megabytes() -> int:
    """The most memory this process has held. Linux tells it in a file; getrusage would count what its parent held before."""
    status = Path("/proc/self/status")
    if status.exists():
        told = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(told.split()[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(where: str, seed: str, first: int, count: int, tell: Callable[[str], object] = print) -> None:
    signal.signal(signal.SIGALRM, _stop)
    os.fsync = lambda _: None  # how files are put in place is tested elsewhere
    folder = Path(where)
    folder.mkdir(exist_ok=True)
    found, codes, known = bases(folder), Counter[int](), 0
    for number in range(first, first + count):
        chance = random.Random(f"{seed}/{number}")
        base, words = chance.choice(found)
        code, faults = case(folder, base, words, chance)
        codes[code] += 1
        used = megabytes()
        if used > MEGABYTES and used > known:
            faults.append(f"{used} MB")
        known = max(known, used)
        for fault in faults:
            tell(json.dumps({"case": f"{seed}/{number}", "words": words, "fault": fault}, ensure_ascii=False))
    tell(json.dumps({"codes": dict(codes), "megabytes": known}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))

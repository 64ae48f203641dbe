"""An inbox of workbooks to the province's page, replies and data."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from itaxl import __version__, frameworks
from itaxl.errors import ItaxlError, UsageError
from itaxl.jobs.outputs import inside, refuse_outputs

if TYPE_CHECKING:
    from itaxl.collecting.intake import Source
    from itaxl.collecting.standing import Province
    from itaxl.frameworks import Framework

Progress = Callable[[int, int], object]
"""Called with how many sources are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a collecting run is to do. ``jobs``: processes; ``year``: BE, None for the year most workbooks are of."""

    out: str
    register: str = ""
    state: str = ""
    jobs: int = 1
    scheduler: str = ""
    year: int | None = None
    due: str = ""
    replies: str = ""
    parquet: str = ""
    csv: str = ""
    duckdb: str = ""
    personal: bool = False
    framework: str = ""
    made: date | None = None
    """The day the page is of; None: today."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What a collecting run found and wrote: agencies by state, files that are nobody's, replies, rows handed over.

    ``states``: agencies of the register, where there is one; ``strangers``: those that are not in it. ``years``: how many
    workbooks there are of each year (BE), where ``year`` was chosen from several; else empty.
    """

    target: str
    year: int
    states: dict[str, int]
    strangers: int
    strays: int
    backup: str
    years: dict[int, int]
    replies: int = 0
    rows: dict[str, int] | None = None


def collect(paths: Iterable[str], wanted: Wanted, progress: Progress | None = None) -> Collected:
    """Read everything in ``paths`` that has not been read before, and write what is wanted from all of it.

    Raises:
        UsageError: a path, the register, a date or the year makes no sense; there is nothing to collect.
        UnwritableError: an output cannot be written; outputs of earlier runs are intact.
    """
    from itaxl.collecting.register import read_register
    from itaxl.collecting.resolving import resolve
    from itaxl.collecting.running import collect_all
    from itaxl.collecting.standing import BANGKOK
    from itaxl.collecting.state import State

    paths = list(paths)
    refuse_outputs(paths, wanted)
    register = read_register(wanted.register) if wanted.register else ()
    due, text = _due(wanted.due), _framework_text(wanted.framework)
    year = _year(wanted.year, text)
    sources = _sources(paths, wanted)
    if not sources and not register:
        raise UsageError("ไม่พบไฟล์ที่จะรวบรวมในที่ที่ระบุ")
    with ExitStack() as stack:
        state = stack.enter_context(State(wanted.state or None, _basis(text)))
        total = len(sources)
        told = (lambda done: progress(done, total)) if progress else None
        collect_all(sources, state, jobs=wanted.jobs, scheduler=wanted.scheduler, framework_text=text, progress=told)
        made = wanted.made or datetime.now(BANGKOK).date()
        province = resolve(state, register, year=year, due=due, made=made)
        backup = _write_page(province, _framework(province.year, text), wanted)
        replies = _replies(province, sources, wanted, text) if wanted.replies else 0
        rows = _hand_over(province, wanted)
        states, strangers = _counted(province)
        years = dict(province.years) if year is None and len(province.years) > 1 else {}
        return Collected(wanted.out, province.year, states, strangers, len(province.strays), backup, years, replies, rows)


def _counted(province: Province) -> tuple[dict[str, int], int]:
    """How many agencies are in which state, as the page counts them, and how many the register does not know."""
    listed = [each.state for each in province.standings if each.registered or not province.has_register]
    return dict(Counter(listed)), len(province.standings) - len(listed)


def _year(wanted: int | None, text: str) -> int | None:
    """The year the page is of, if that is known before anything is read."""
    if text:
        own = frameworks.load_text(text, "--framework").year
        if wanted not in (None, own):
            raise UsageError(f"--year {wanted} ไม่ตรงกับไฟล์กรอบการประเมิน ซึ่งเป็นของปี {own}")
        return own
    return frameworks.load(wanted).year if wanted is not None else None


def _sources(paths: list[str], wanted: Wanted) -> list[Source]:
    """Everything that may hold a workbook, without what this command writes itself."""
    from itaxl.collecting.intake import sources

    for path in paths:
        if not os.path.exists(path):
            raise UsageError(f"ไม่พบ {path} ตรวจชื่ออีกครั้ง")
    own = {os.path.realpath(each) for each in (wanted.out, wanted.register, wanted.state, wanted.duckdb) if each}
    earlier = re.compile(rf"{re.escape(os.path.splitext(os.path.realpath(wanted.out))[0])}\.bak\d*\.xlsx", re.IGNORECASE)
    found = []
    for source in sources(paths):
        real = os.path.realpath(source.path)
        if real not in own and not earlier.fullmatch(real) and not (wanted.replies and inside(real, wanted.replies)):
            found.append(source)
    return found


def _due(text: str) -> date | None:
    if not text:
        return None
    from itaxl.thai.dates import read_date

    found = read_date(text).value
    if found is None:
        raise UsageError(f"ไม่เข้าใจวันครบกำหนด “{text}” เขียนได้ เช่น 31/01/2569")
    return found


def _framework_text(path: str) -> str:
    if not path:
        return ""
    frameworks.load_file(path)  # tells what is wrong with it, line by line, before anything is read
    with open(path, encoding="utf-8-sig") as file:
        return file.read()


def _framework(year: int, text: str) -> Framework:
    return frameworks.load_text(text, "--framework") if text else frameworks.load(year)


def _basis(text: str) -> str:
    """What a record depends on besides the workbook: the program and the framework."""
    return f"{__version__}:{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def _write_page(province: Province, framework: Framework, wanted: Wanted) -> str:
    """The province's workbook, put in place whole. Returns the name under which the previous one is kept."""
    from itaxl.collecting.own import PAGE_TITLE
    from itaxl.province import build
    from itaxl.tables import Book
    from itaxl.writing.drawing import book_bytes
    from itaxl.writing.files import replace

    title = f"{PAGE_TITLE} ปีงบประมาณ พ.ศ. {province.year}"
    content = book_bytes(Book(tuple(build(province, framework, personal=wanted.personal)), title=title))
    return replace(wanted.out, content, (0, 0))


def _hand_over(province: Province, wanted: Wanted) -> dict[str, int] | None:
    if not (wanted.parquet or wanted.csv or wanted.duckdb):
        return None
    from itaxl.handover.writing import hand_over

    return hand_over(province, parquet=wanted.parquet, csv_folder=wanted.csv, duckdb=wanted.duckdb, personal=wanted.personal)


def _replies(province: Province, sources: Iterable[Source], wanted: Wanted, text: str) -> int:
    """A draft for every agency, with a marked copy of the workbook that counts where something must be fixed."""
    from itaxl.collecting.intake import arrivals
    from itaxl.mailing.replies import wants_copy, write_replies

    faulty = {each.current.record.sha256 for each in province.standings if each.current and wants_copy(each.current.record)}
    with tempfile.TemporaryDirectory(prefix="itaxl-") as folder:
        # One walk over the inbox for all of them; copies wait on disk, not in memory.
        for source in sources:
            if not faulty:
                break
            for arrival in arrivals(source):
                if arrival.sha256 in faulty:
                    faulty.discard(arrival.sha256)
                    content = marked_copy(arrival.data, text)
                    if content is not None:
                        with open(os.path.join(folder, arrival.sha256), "wb") as file:
                            file.write(content)

        def marked(sha256: str) -> bytes | None:
            path = os.path.join(folder, sha256)
            if not os.path.exists(path):
                return None
            with open(path, "rb") as file:
                return file.read()

        return len(write_replies(province, wanted.replies, marked))


def marked_copy(data: bytes, framework_text: str = "") -> bytes | None:
    """A copy of a workbook in which every faulty cell is coloured and noted; None where such a copy cannot be made."""
    from itaxl.jobs.checking import marks_of
    from itaxl.package import Package
    from itaxl.package.refusals import Boundary
    from itaxl.reading.cells import RawBook
    from itaxl.reading.identity import year_of
    from itaxl.reading.submission import submission_of
    from itaxl.scoring import scored
    from itaxl.writing.marking import mark

    try:
        with Boundary():
            raw = RawBook(Package(data))
            framework = _framework(year_of(raw), framework_text)
            book = scored(submission_of(raw, framework, ""), framework)
        _, sheet, marks = marks_of(book, framework)
        return mark(raw, sheet, marks).content
    except ItaxlError:
        # Signed, locked or damaged inside: the reply says in words what to fix, without a copy.
        return None

"""Report sheets written back into the workbook they were made from, into a copy of it, or into a workbook of their own."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from itaxl.addresses import quoted
from itaxl.errors import UnwritableError
from itaxl.package.refusals import Boundary
from itaxl.reading.cells import read_book
from itaxl.writing import files
from itaxl.writing.cleaning import clean
from itaxl.writing.drawing import draw_sheets
from itaxl.writing.files import State, refuse_open
from itaxl.writing.graft import graft
from itaxl.writing.guards import locked, refuse_unsafe
from itaxl.writing.receipt import Part, receipt

if TYPE_CHECKING:
    from itaxl.reading.cells import RawBook
    from itaxl.tables import Box, Sheet

_BESIDE = " รายงาน"


@dataclass(frozen=True, slots=True)
class Written:
    """What was written where.

    ``backup`` is where the previous version was kept, "" when there was none or nothing has changed. ``kept`` are edited
    sheets of an earlier run under their new title. ``separate``: the workbook's structure is locked, so ``target`` is a
    workbook of the report's own. ``parts`` is the receipt, where it was asked for.
    """

    target: str
    backup: str
    kept: tuple[str, ...]
    separate: bool = False
    parts: tuple[Part, ...] = ()


def write_report(
    source: str,
    target: str,
    sheets: Sequence[Sheet],
    before: State,
    date1904: bool,
    *,
    allow_protected: bool = False,
    with_receipt: bool = False,
) -> Written:
    """Graft the sheets into ``source`` and put the result at ``target`` (the same file, or another).

    ``before`` is the state of ``source`` when it was read for the report; ``date1904`` its date system. Where the
    structure of ``source`` is locked and not ``allow_protected``, the sheets go into a workbook of their own: at
    ``target``, or beside ``source`` when that was to be written.

    Raises:
        UnreadableError: ``source`` cannot be read any more.
        UnwritableError: nothing was written; the sentence says why.
    """
    same = _same_file(source, target)
    if same:
        refuse_open(source)
    book = read_book(source)
    if before != (0, 0) and book.package.stamp != before:
        raise UnwritableError(files.changed(source))
    with Boundary():
        refuse_unsafe(book.package, allow_protected=True)
        separate = locked(book.package) and not allow_protected
    if separate:
        return _write_beside(source, target, book, sheets, same=same)
    grafted = graft(book, sheets, lambda found: draw_sheets(found, date1904=date1904), allow_protected=allow_protected)
    parts = receipt(book.package.data, grafted.content) if with_receipt else ()
    backup = files.replace(target, grafted.content, before, book.package.data) if same else _write_over(target, grafted.content)
    return Written(target, backup, tuple(grafted.kept), parts=parts)


def _same_file(source: str, target: str) -> bool:
    return os.path.realpath(source) == os.path.realpath(target)


def _write_over(target: str, content: bytes) -> str:
    return files.replace(target, content, (0, 0))


def _write_beside(source: str, target: str, book: RawBook, sheets: Sequence[Sheet], *, same: bool) -> Written:
    if same:
        stem, _ = os.path.splitext(source)
        target = f"{stem}{_BESIDE}.xlsx"
    content = draw_sheets(alone(sheets), date1904=book.date1904)
    return Written(target, _write_over(target, content), (), separate=True)


def alone(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets without anything that leads to a sheet that is not among them: values stay, links and formulas go."""
    known = [f"{quoted(sheet.name)}!" for sheet in sheets] + [f"{sheet.name}!" for sheet in sheets]

    def inside(words: str) -> bool:
        for title in known:
            words = words.replace(title, "")
        return "!" not in re.sub(r'"[^"]*"', "", words)

    def box(found: Box | None) -> Box | None:
        if found is None:
            return None
        link = found.link if inside(found.link.removeprefix("internal:")) or not found.link.startswith("internal:") else ""
        return replace(found, link=link, formula=found.formula if inside(found.formula) else "")

    return [
        replace(
            sheet,
            lines=[tuple(box(each) for each in line) for line in sheet.lines],
            rules=tuple(rule for rule in sheet.rules if inside(rule.formula)),
            choices=tuple(choice for choice in sheet.choices if choice.kind != "list" and inside(choice.source)),
        )
        for sheet in sheets
    ]


@dataclass(frozen=True, slots=True)
class TakenOut:
    """Which sheets were taken out of a workbook, which stay and why (title → Thai words), and where the previous version is."""

    target: str
    removed: tuple[str, ...]
    kept: dict[str, str]
    backup: str


def clean_file(source: str, target: str) -> TakenOut:
    """Take everything out of ``source`` that we ever added and put the result at ``target`` (the same file, or another).

    Raises:
        UnreadableError: ``source`` cannot be read.
        UnwritableError: nothing was written; the sentence says why.
    """
    before = files.state_of(source)
    same = _same_file(source, target)
    if same:
        refuse_open(source)
    book = read_book(source)
    cleaned = clean(book)
    content = cleaned.content
    backup = files.replace(target, content, before, book.package.data) if same else _write_over(target, content)
    return TakenOut(target, tuple(cleaned.removed), cleaned.kept, backup)

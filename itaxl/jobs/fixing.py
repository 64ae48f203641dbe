"""What fix does: every certain correction shown, made, logged; and taken back again."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.addresses import address
from itaxl.fixing import Correction, Doubt, corrections, keys_of
from itaxl.fixing.log import STATE_COLUMN, UNDONE, Entry, last_run, same
from itaxl.jobs.changes_log import log_of, stored_at
from itaxl.jobs.changing import Change, Opened, Settled, Written, open_to_change, put_in_place, refuse, settle, write
from itaxl.model import Answer, Place, Submission
from itaxl.package.refusals import Boundary
from itaxl.writing import correcting_undo
from itaxl.writing.cell_values import write_cells
from itaxl.writing.correcting_sheet import Typed
from itaxl.writing.editing import Edit

if TYPE_CHECKING:
    from itaxl.reading.cells import RawBook

_MOVED = "ช่องถูกแก้ภายหลัง"
_LOST = "ไม่พบชีตนี้แล้ว"


@dataclass(frozen=True, slots=True)
class Prepared:
    """The corrections of one workbook, worked out in memory: what will be made, what is left alone and why, and what is
    for a person to decide."""

    settled: Settled
    made: list[Correction]
    refused: list[tuple[Correction, str]]
    doubts: list[Doubt]


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back: ``exact`` the whole file to the byte, else ``places`` cell by cell; ``left`` are the cells that
    no longer hold what was written, each with the reason. ``found``: there was something to take back."""

    target: str
    backup: str = ""
    exact: bool = False
    places: tuple[Place, ...] = ()
    left: tuple[tuple[Place, str], ...] = ()
    found: bool = True


def prepare_fix(path: str, framework_file: str | None = None) -> Prepared:
    """Work out every certain correction of a workbook, without writing anything.

    Raises:
        UnreadableError, UsageError: as for reading.
    """
    opened = open_to_change(path, framework_file)
    found, doubts = corrections(opened.book, opened.layout)
    by_place = {each.place: each for each in found}
    settled = settle(opened, [_change(each) for each in found], lambda after: _unfit(opened.book, after, by_place))
    made = {each.place for each in settled.changes}
    refused = [(each, settled.refused[each.place]) for each in found if each.place not in made]
    return Prepared(settled, [each for each in found if each.place in made], refused, doubts)


def fix(prepared: Prepared, out: str | None = None, *, allow_protected: bool = False) -> Written:
    """Write what was prepared, with the log sheet, keeping the previous version beside the workbook (or write ``out``).

    Raises:
        UnwritableError: nothing was written and the original is intact.
    """
    return write(prepared.settled, out, allow_protected=allow_protected)


def _change(correction: Correction) -> Change:
    from itaxl.styles import look
    from itaxl.templates.inputs import input_style

    typed = Typed(correction.content, look(input_style(correction.kind)).number)
    return Change(correction.place, correction.key, typed, correction.old, correction.new, correction.why)


def _unfit(before: Submission, after: Submission, made: dict[Place, Correction]) -> set[Place]:
    """Corrections whose cell does not read as it must; all of them, should one have changed another cell's meaning."""
    then, now = _by_place(before), _by_place(after)
    bad = {place for place, each in made.items() if not _fits(now.get(place), each)}
    others = [place for place, answer in then.items() if place not in made and _said(answer) != _said(now.get(place))]
    return bad if not others else set(made)


def _fits(answer: Answer | None, correction: Correction) -> bool:
    if answer is None:  # a row of blanks alone is none
        return correction.meaning is None
    return answer.value == correction.meaning and not answer.problem


def _said(answer: Answer | None) -> tuple[object, ...]:
    return (None, "", "") if answer is None else (answer.value, answer.problem, answer.suggestion)


def _by_place(book: Submission) -> dict[Place, Answer]:
    listed = (answer for rows in book.tables.values() for row in rows for answer in row.answers.values())
    return {answer.place: answer for answer in (*book.answers.values(), *listed) if answer.place.cell}


def undo_fix(path: str, out: str | None = None, framework_file: str | None = None) -> Undone:
    """Take the last run back: the very file as it was, or, where it was changed since, cell by cell from the log.

    Raises:
        UnreadableError, UsageError: as for reading.
        UnwritableError: nothing was written and the original is intact.
    """
    opened = open_to_change(path, framework_file)
    refuse(opened, out, adding=False)
    exact = correcting_undo.file_before(opened.raw.package)
    if exact is not None:
        return Undone(out or path, put_in_place(opened, exact, out), exact=True)
    title, entries = log_of(opened.raw)
    run = last_run(entries)
    return _undone_by_log(opened, title, run, out) if run else Undone(path, found=False)


def _undone_by_log(opened: Opened, title: str, run: list[Entry], out: str | None) -> Undone:
    left = {each.row: reason for each in run if (reason := _why_left(opened.raw, each))}
    keys = keys_of(opened.book, opened.layout)
    changes = [_back(opened.raw, each, keys) for each in run if each.row not in left]
    settled = settle(opened, changes, lambda _: ())
    left |= {each.row: settled.refused[place] for each in run if (place := Place(each.sheet, each.cell)) in settled.refused}
    states = {each.row: f"ไม่ได้ย้อน: {left[each.row]}" if each.row in left else UNDONE for each in run}
    with Boundary():
        edit = Edit(settled.raw.package)
        write_cells(edit, settled.raw, {(title, address(row, STATE_COLUMN)): Typed(state) for row, state in states.items()})
        correcting_undo.forget(edit)
        content = edit.content()
    backup = put_in_place(opened, content, out)
    reasons = tuple((Place(each.sheet, each.cell), left[each.row]) for each in run if each.row in left)
    return Undone(out or opened.path, backup, places=tuple(each.place for each in settled.changes), left=reasons)


def _why_left(raw: RawBook, entry: Entry) -> str:
    if entry.sheet not in {sheet.title for sheet in raw.sheets}:
        return _LOST
    return "" if same(stored_at(raw, Place(entry.sheet, entry.cell)), entry.now) else _MOVED


def _back(raw: RawBook, entry: Entry, keys: dict[Place, str]) -> Change:
    """The change that puts the old content back, under the number format it had where a number needs it."""
    was, place = entry.was, Place(entry.sheet, entry.cell)
    content = Decimal(was.text) if was.kind == "n" else was.text or None
    shape = was.format if was.kind == "n" and was.format != stored_at(raw, place).format else ""
    return Change(place, keys.get(place, ""), Typed(content, shape, forced=True), entry.new, entry.old, entry.why)

"""The comparison itself: single fields, then the lists, of one year or of two."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from itaxl.comparing.changes import ADDED, CHANGED, REMOVED, Change, Comparison, RowChange, meaning
from itaxl.comparing.pairing import ENTRIES, STEPS, Step, pair
from itaxl.comparing.years import Codes, same_things
from itaxl.measures import measures_of
from itaxl.model import Answer, Measure, Row, Submission

if TYPE_CHECKING:
    from itaxl.layout import Column, Layout, Table

Side = tuple[Submission, "Layout"]
"""One of the two workbooks and the layout of its year."""


def compare(old: Side, new: Side, codes: Codes | None = None) -> Comparison:
    """Everything in which ``new`` differs from ``old``, in the order of the later layout.

    Workbooks of two years are compared where they correspond, and only in what both fill in; ``codes`` are then the previous
    codes of the later year. The plan of the earlier one is then held against the follow-up list of the next year.
    """
    fields = tuple(_fields(old, new, codes or {}))
    rows = tuple(change for tables in _tables(old, new) for change in _entries(old, new, *tables))
    return Comparison(old[0], new[0], fields, rows)


def _fields(old: Side, new: Side, codes: Codes) -> Iterator[Change]:
    for one, other in _pairs(old[0], new[0], codes):
        before, after = old[0].answers[one], new[0].answers[other]
        if _differ(before, after, old[0].year != new[0].year):
            label = new[1].fields[other].label
            earlier = old[1].fields[one].label
            yield Change(other, label if one == other else f"{earlier} → {label}", new[1].fields[other].kind, before, after)


def _pairs(old: Submission, new: Submission, codes: Codes) -> Iterator[tuple[str, str]]:
    if old.year == new.year:
        yield from ((key, key) for key in new.answers if key in old.answers)
    elif old.year < new.year:
        yield from same_things(old, new, codes)
    else:
        yield from ((one, other) for other, one in same_things(new, old, codes))


def _differ(before: Answer, after: Answer, filled_only: bool) -> bool:
    one, other = meaning(before), meaning(after)
    return one != other and not (filled_only and (one is None or other is None))


def _tables(old: Side, new: Side) -> Iterator[tuple[Table, Table]]:
    """The lists that correspond: across years a plan and the follow-up of it, and who signs."""
    years = new[0].year - old[0].year
    wanted = {0: [(key, key) for key in new[1].tables], 1: [("measures", "followup")], -1: [("followup", "measures")]}.get(years, [])
    if years:
        wanted = [("signers", "signers"), *wanted]
    for one, other in wanted:
        # A list that is not begun yet says nothing about last year's.
        if not years or (old[0].tables.get(one) and new[0].tables.get(other)):
            yield old[1].tables[one], new[1].tables[other]


def _entries(old: Side, new: Side, old_table: Table, table: Table) -> Iterator[RowChange]:
    """Changed entries of one list: what changed and was added in the new order, then what was removed."""
    apart = old[0].year != new[0].year
    before, after = _gathered(old[0], old_table), _gathered(new[0], table)
    pairs, gone, come = pair(before, after, ENTRIES[table.key])
    columns = [column for column in table.columns if column.level != "step"]
    found = [(one.first, _entry(table, columns, other, one, apart)) for other, one in pairs]
    found += [(entry.first, _whole(table, columns, entry, ADDED)) for entry in come]
    yield from (change for _, change in sorted(found, key=lambda each: each[0].number) if change is not None)
    old_columns = [column for column in old_table.columns if column.level != "step"]
    yield from (_whole(old_table, old_columns, entry, REMOVED) for entry in gone)


def _gathered(book: Submission, table: Table) -> list[Measure]:
    rows = book.tables.get(table.key, ())
    if table.step_keys:
        return measures_of(rows, table.step_keys)
    return [Measure(row, (row,), ()) for row in rows]


def _entry(table: Table, columns: list[Column], old: Measure, new: Measure, apart: bool) -> RowChange | None:
    changed = _columns(table.key, columns, old.first, new.first, apart)
    steps = tuple(_steps(table, old, new, apart))
    return RowChange(table.key, CHANGED, old.first, new.first, changed, steps) if changed or steps else None


def _columns(table: str, columns: list[Column], old: Row, new: Row, apart: bool) -> tuple[Change, ...]:
    found = []
    for column in columns:
        before, after = old.answers.get(column.key), new.answers.get(column.key)
        if before is not None and after is not None and _differ(before, after, apart):
            found.append(Change(f"{table}.{column.key}", column.header, column.kind, before, after))
    return tuple(found)


def _steps(table: Table, old: Measure, new: Measure, apart: bool) -> Iterator[RowChange]:
    key, columns = f"{table.key}.steps", [column for column in table.columns if column.level == "step"]
    before, after = list(enumerate(old.steps, 1)), list(enumerate(new.steps, 1))
    pairs, gone, come = pair(before, after, STEPS)
    moved = _moved(pairs)
    found: list[tuple[int, RowChange]] = []
    for (was, one), (now, other) in pairs:
        changed = _columns(key, columns, one, other, apart)
        if changed or was in moved:
            found.append((now, RowChange(key, CHANGED, one, other, changed, (), (was, now))))
    found += [(now, RowChange(key, ADDED, None, row, _filled(key, columns, row, ADDED), (), (0, now))) for now, row in come]
    yield from (change for _, change in sorted(found, key=lambda each: each[0]))
    yield from (RowChange(key, REMOVED, row, None, _filled(key, columns, row, REMOVED), (), (was, 0)) for was, row in gone)


def _moved(pairs: list[tuple[Step, Step]]) -> set[int]:
    """Old numbers of the steps that were put elsewhere in the order; inserting a step above moves none."""
    order = [old[0] for old, _ in pairs]
    # The longest run of steps that kept their order stays, the others moved. ``ends`` holds for every length the run that
    # ends lowest, as its last number; ``before`` leads from a number to the one before it in its run.
    ends: list[int] = []
    before: dict[int, int] = {}
    for number in order:
        at = bisect_left(ends, number)
        if at:
            before[number] = ends[at - 1]
        ends[at : at + 1] = [number]
    kept = ends[-1:]
    while kept and kept[-1] in before:
        kept.append(before[kept[-1]])
    return set(order) - set(kept)


def _whole(table: Table, columns: list[Column], entry: Measure, what: str) -> RowChange:
    """An entry that is only in one of the two, with all it says."""
    key, step_columns = f"{table.key}.steps", [column for column in table.columns if column.level == "step"]
    old, new = (entry.first, None) if what == REMOVED else (None, entry.first)
    steps = []
    for no, row in enumerate(entry.steps, 1):
        told = _filled(key, step_columns, row, what)
        steps.append(RowChange(key, what, row, None, told, (), (no, 0)) if old else RowChange(key, what, None, row, told, (), (0, no)))
    return RowChange(table.key, what, old, new, _filled(table.key, columns, entry.first, what), tuple(steps))


def _filled(table: str, columns: list[Column], row: Row, what: str) -> tuple[Change, ...]:
    """The filled columns of a row that is only in one of the two."""
    found = []
    for column in columns:
        answer = row.answers.get(column.key)
        if meaning(answer) is not None:
            old, new = (answer, None) if what == REMOVED else (None, answer)
            found.append(Change(f"{table}.{column.key}", column.header, column.kind, old, new))
    return tuple(found)

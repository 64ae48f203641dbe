"""Report sheets written back into the workbook they were made from, or into a copy of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from itaxl.reading.cells import read_book
from itaxl.writing.drawing import draw_sheets
from itaxl.writing.files import State, refuse_open, replace
from itaxl.writing.graft import graft

if TYPE_CHECKING:
    from itaxl.tables import Sheet


@dataclass(frozen=True, slots=True)
class Written:
    """Where the previous version was kept ("" when there was none), and the edited sheets kept under another title."""

    backup: str
    kept: tuple[str, ...]


def write_report(source: str, target: str, sheets: Sequence[Sheet], before: State, date1904: bool) -> Written:
    """Graft the sheets into ``source`` and put the result at ``target`` (the same file, or another).

    ``before`` is the state of ``source`` when it was read for the report; ``date1904`` its date system.

    Raises:
        UnreadableError: ``source`` cannot be read any more.
        UnwritableError: nothing was written; the sentence says why.
    """
    refuse_open(target)
    grafted = graft(read_book(source), sheets, lambda found: draw_sheets(found, date1904=date1904))
    same = source == target
    return Written(replace(target, grafted.content, before if same else (0, 0)), tuple(grafted.kept))

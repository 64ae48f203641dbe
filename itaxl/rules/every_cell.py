"""Every input cell with its declaration: what the rules about single cells walk over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.layout import Column, Field, layout_of
from itaxl.model import Answer, Submission

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

EVERYWHERE = ("no_result", "error_value", "text_number", "percent_cell")
"""Problems with a rule of their own, whatever the kind of the cell."""


TEXTS = ("text", "long", "choice")
"""Kinds of cells that hold words."""

Cells = list[tuple[Answer, "Field | Column"]]
_last: list[tuple[Submission, dict[tuple[str, ...], Cells]]] = []
"""The cells of the submission walked over last, by their kinds: many rules walk over the same ones."""
_FAULTY = ("?",)


def cells_of(book: Submission, framework: Framework, *kinds: str) -> Cells:
    """Every input cell that holds something, with its declaration: single cells first, then the lists row by row. Only those
    of these ``kinds`` (see the layout) when any are named."""
    if not _last or _last[0][0] is not book:
        _last[:] = [(book, {(): _filled(book, framework)})]
    kept = _last[0][1]
    if kinds not in kept:
        kept[kinds] = [pair for pair in kept[()] if pair[1].kind in kinds]
    return kept[kinds]


def faulty_cells(book: Submission, framework: Framework) -> Cells:
    """The same cells, as far as they have a problem."""
    every = cells_of(book, framework)
    kept = _last[0][1]
    if _FAULTY not in kept:
        kept[_FAULTY] = [pair for pair in every if pair[0].problem]
    return kept[_FAULTY]


Worded = list[tuple[Answer, "Field | Column", str]]
_worded: list[tuple[Submission, Worded]] = []


def worded_cells(book: Submission, framework: Framework) -> Worded:
    """The cells for words in which some stand, and those words. Kept for the submission walked over last."""
    if not _worded or _worded[0][0] is not book:
        cells = cells_of(book, framework, *TEXTS)
        _worded[:] = [(book, [(answer, declared, answer.value) for answer, declared in cells if isinstance(answer.value, str)])]
    return _worded[0][1]


def _filled(book: Submission, framework: Framework) -> Cells:
    layout = layout_of(framework)
    found: Cells = [(answer, item) for key, item in layout.fields.items() if (answer := book.answers[key]).raw or _told(answer)]
    for key, table in layout.tables.items():
        columns = [(column.key, column) for column in table.columns]
        for row in book.tables.get(key, ()):
            found += [(answer, column) for name, column in columns if (answer := row.answers[name]).raw or _told(answer)]
    return found


def _told(answer: Answer) -> bool:
    """Is there anything to say of a cell in which nothing stands."""
    return bool(answer.problem or answer.notes or answer.formula is not None)


def label_of(declared: Field | Column) -> str:
    """How messages call a cell."""
    return declared.label if isinstance(declared, Field) else declared.header


def advice(answer: Answer, otherwise: str) -> str:
    """What to type instead where that is known, else ``otherwise``."""
    return f"แก้เป็น {answer.suggestion}" if answer.suggestion else otherwise


def left_blank(answer: Answer) -> bool:
    """Is nothing in the cell; what cannot be read, or a cell that is gone, is another rule's matter."""
    return answer.value is None and not answer.problem and bool(answer.place.cell)

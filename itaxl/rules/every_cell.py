"""Every input cell with its declaration: what the rules about single cells walk over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.layout import Column, Field, layout_of
from itaxl.model import Answer, Submission
from itaxl.rules.kept import kept

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

EVERYWHERE = ("no_result", "error_value", "text_number", "percent_cell")
"""Problems with a rule of their own, whatever the kind of the cell."""


TEXTS = ("text", "long", "choice")
"""Kinds of cells that hold words."""

Cells = list[tuple[Answer, "Field | Column"]]
_FAULTY = ("?",)


def cells_of(book: Submission, framework: Framework, *kinds: str) -> Cells:
    """Every input cell that holds something, with its declaration: single cells first, then the lists row by row. Only those
    of these ``kinds`` (see the layout) when any are named."""
    known = _by_kinds(book, framework)
    if kinds not in known:
        known[kinds] = [pair for pair in known[()] if pair[1].kind in kinds]
    return known[kinds]


def faulty_cells(book: Submission, framework: Framework) -> Cells:
    """The same cells, as far as they have a problem."""
    known = _by_kinds(book, framework)
    if _FAULTY not in known:
        known[_FAULTY] = [pair for pair in known[()] if pair[0].problem]
    return known[_FAULTY]


@kept
def _by_kinds(book: Submission, framework: Framework) -> dict[tuple[str, ...], Cells]:
    """The cells by the kinds asked for so far: many rules walk over the same ones."""
    return {(): _filled(book, framework)}


Worded = list[tuple[Answer, "Field | Column", str]]


@kept
def worded_cells(book: Submission, framework: Framework) -> Worded:
    """The cells for words in which some stand, and those words."""
    cells = cells_of(book, framework, *TEXTS)
    return [(answer, declared, answer.value) for answer, declared in cells if isinstance(answer.value, str)]


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


def more_in_sheet(count: int) -> str:
    """What is added to a finding that is told once for ``count`` cells of a sheet."""
    return f" (และอีก {count - 1} ช่องในชีตนี้)" if count > 1 else ""


def label_of(declared: Field | Column) -> str:
    """How messages call a cell."""
    return declared.label if isinstance(declared, Field) else declared.header


def advice(answer: Answer, otherwise: str) -> str:
    """What to type instead where that is known, else ``otherwise``."""
    return f"แก้เป็น {answer.suggestion}" if answer.suggestion else otherwise


def left_blank(answer: Answer) -> bool:
    """Is nothing in the cell; what cannot be read, or a cell that is gone, is another rule's matter."""
    return answer.value is None and not answer.problem and bool(answer.place.cell)

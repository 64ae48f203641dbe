"""What the template's formulas must come to in a workbook as it was filled in."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.layout import layout_of
from itaxl.scoring.cells import stored_results

if TYPE_CHECKING:
    from itaxl.frameworks import Framework
    from itaxl.layout import Layout
    from itaxl.model import Scores, Submission

REPLACED = ("overwritten", "erased", "edited")
"""Problems of a computed cell after which other cells that use it come to something else."""


def expected_results(book: Submission, framework: Framework, scores: Scores) -> dict[str, Decimal | str]:
    """Key of each computed cell → its result, "" for none.

    Left out is whatever depends on a cell that is itself at fault: a number typed as text is one for us but none for the
    sheet, so only one of the two is right, and that is reported where it was typed.
    """
    layout = layout_of(framework)
    results = stored_results(layout, book, scores)
    doubtful = _doubtful(layout, book)
    return {key: result for key, result in results.items() if key not in doubtful}


def _doubtful(layout: Layout, book: Submission) -> set[str]:
    """Computed cells that read, at one remove or more, a cell which is at fault, was replaced or was not found."""
    faulty = {key for key, answer in book.answers.items() if answer.problem}
    missing = {key for key, answer in book.answers.items() if not answer.place.cell}
    missing |= {key for key, answer in book.computed.items() if answer.problem in REPLACED}
    found = _uncounted(layout, book)
    if not (faulty or missing or found):
        return found
    from itaxl.layout.dependence import sources  # only where something is wrong

    direct = sources(layout)
    while True:
        # Counts do not ask what is in a cell, only whether it is there.
        bad = found | missing
        further = {key for key, read in direct.items() if read & (bad if key.startswith("filled.") else bad | faulty)} - found
        if not further:
            return found
        found |= further


def _uncounted(layout: Layout, book: Submission) -> set[str]:
    """Counts of lists that were not found."""
    lists = {key.partition(".")[0] for key, _ in book.facts.unfound}
    return {f"filled.{table.sheet}" for key, table in layout.tables.items() if key in lists} & set(layout.computed)

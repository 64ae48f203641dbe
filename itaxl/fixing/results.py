"""Stored results of the template's own formulas that no longer follow from the cells once some of these are changed."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.layout.dependence import sources
from itaxl.layout.start import count_column
from itaxl.model import Answer, Place, Submission

if TYPE_CHECKING:
    from itaxl.layout import Layout

_SAME = Decimal("0.000000001")


def stale(before: Submission, after: Submission, layout: Layout, changed: Collection[str]) -> dict[Place, Decimal | str]:
    """The cell of each formula whose stored result must change, and the new result.

    ``changed`` are the keys of the cells that were written (``stated.overall``, or ``measures.text`` of a list); both
    submissions are scored. Formulas that were replaced or edited, and those saved without any result, are left as they are.
    """
    found: dict[Place, Decimal | str] = {}
    for key in sorted(_depending(layout, changed)):
        answer, wanted = after.computed.get(key), after.expected.get(key)
        if answer is None or wanted is None or _as_stored(answer, wanted):
            continue
        # A formula that came to nothing is often stored without a result, and now comes to something.
        if (answer.problem == "no_result" and before.expected.get(key) == "") or answer.problem in ("", "error_value"):
            found[answer.place] = wanted
    return found


def _depending(layout: Layout, changed: Collection[str]) -> set[str]:
    """The computed cells that read changed cells, at one remove or more; and the counts of changed lists."""
    direct = sources(layout)
    found: set[str] = set()
    for sheet in dict.fromkeys(table.sheet for table in layout.tables.values()):
        column = count_column(sheet)
        if column is not None and ".".join(column) in changed:
            found |= {f"filled.{sheet}"} & layout.computed.keys()
    while True:
        further = {key for key, read in direct.items() if read & (found | set(changed))} - found
        if not further:
            return found
        found |= further


def _as_stored(answer: Answer, wanted: Decimal | str) -> bool:
    if isinstance(wanted, str):
        return answer.raw == wanted
    return isinstance(answer.value, Decimal) and abs(answer.value - wanted) < _SAME

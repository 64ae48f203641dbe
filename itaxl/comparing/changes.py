"""The nouns of a comparison: one answer that changed, one row that changed, and all of it together."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from itaxl.model import Answer, Row, Submission

ADDED, REMOVED, CHANGED = "added", "removed", "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One field, or one column of a row, that says something else now.

    ``label`` is how staff know it, ``kind`` its type in the layout. In a row that was added ``old`` is None, in one that was
    removed ``new``.
    """

    key: str
    label: str
    kind: str
    old: Answer | None
    new: Answer | None


@dataclass(frozen=True, slots=True)
class RowChange:
    """One entry of a list (a finding, measure, step or signer) that was added, removed or changed.

    ``table`` is the list's key, for steps with ``.steps`` behind it. ``number`` tells which step of its measure it was and
    is, counted from 1; (0, 0) for anything but steps. ``steps`` are the changed steps of a measure.
    """

    table: str
    what: str
    old: Row | None
    new: Row | None
    columns: tuple[Change, ...] = ()
    steps: tuple[RowChange, ...] = ()
    number: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two workbooks, and everything in which the second differs from the first."""

    old: Submission
    new: Submission
    fields: tuple[Change, ...]
    rows: tuple[RowChange, ...]

    @property
    def same(self) -> bool:
        """Nothing differs."""
        return not self.fields and not self.rows

    def count(self, what: str) -> int:
        """How many entries of lists were ``added``, ``removed`` or ``changed``; a measure counts once with all its steps."""
        return sum(row.what == what for row in self.rows)


def meaning(answer: Answer | None) -> Hashable:
    """What an answer says, such that two answers are the same exactly when theirs are equal; None when it says nothing."""
    if answer is None:
        return None
    if answer.value is not None:
        return answer.value, answer.problem
    if answer.problem or answer.formula is not None:
        return answer.raw.strip(), answer.problem, answer.formula
    return None

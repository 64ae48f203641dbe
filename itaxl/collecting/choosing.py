"""Which of an agency's contents counts: the newest, where it is clear which that is; else a person must say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from itaxl.collecting.identity import Belongs
from itaxl.collecting.standing import Receipt

if TYPE_CHECKING:
    from itaxl.collecting.state import Summary


@dataclass(slots=True)
class Candidate:
    """One content of one agency, without its record."""

    summary: Summary
    receipts: tuple[Receipt, ...]
    belongs: Belongs

    @property
    def sha256(self) -> str:
        """The hash of its content; "" where it could not be opened."""
        return self.summary.sha256

    @property
    def revision(self) -> int | None:
        """The highest number it came under; None when it came under none."""
        return max((each.revision for each in self.receipts if each.revision is not None), default=None)

    @property
    def first(self) -> datetime:
        """When it first came."""
        return min(each.received for each in self.receipts)

    @property
    def last(self) -> datetime:
        """When it last came."""
        return max(each.received for each in self.receipts)

    @property
    def by_mail(self) -> bool:
        """Is it known when it came: not only when somebody copied it into the folder."""
        return any(each.by_mail for each in self.receipts)

    @property
    def moment(self) -> datetime:
        """When it was last saved, or, where it does not say, when it last came."""
        return self.summary.saved or self.last


@dataclass(frozen=True, slots=True)
class Choice:
    """Of several candidates: the one that counts (None: a person must say which of ``conflict``), and the older ones."""

    current: Candidate | None
    history: tuple[Candidate, ...]
    conflict: tuple[Candidate, ...] = ()


def choose(candidates: Sequence[Candidate]) -> Choice:
    """The newest candidate. Two that both claim to be the newest and say different things are a conflict."""
    if not candidates:
        return Choice(None, ())
    order = sorted(candidates, key=_newness, reverse=True)
    top = order[0]
    rivals = [each for each in order[1:] if _rivals(each, top)]
    if rivals:
        older = tuple(each for each in order[1:] if each not in rivals)
        return Choice(None, older, (top, *rivals))
    return Choice(top, tuple(order[1:]))


def _newness(each: Candidate) -> tuple[int, datetime, datetime, str]:
    return (-1 if each.revision is None else each.revision, each.moment, each.last, each.sha256)


def _rivals(each: Candidate, top: Candidate) -> bool:
    """Can nobody but a person say that ``top`` is newer."""
    if each.summary.answers == top.summary.answers:
        return False
    if each.revision is not None and top.revision is not None:
        return each.revision == top.revision
    # Without a number, yet not older than the one with the highest: a correction sent by hand, or an old file saved again.
    return not _older(each, top)


def _older(one: Candidate, other: Candidate) -> bool:
    """Is one certainly the older: saved before, or, where one of them does not say, come before and never again since.

    What was put there by hand may be older than its copy, never newer: that time shows what is old, not what is new.
    """
    if one.summary.saved and other.summary.saved:
        return one.summary.saved < other.summary.saved
    if not other.by_mail:
        return other.summary.saved is not None and one.last < other.summary.saved
    return one.first < other.first and one.last < other.last

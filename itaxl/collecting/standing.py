"""Where every agency stands: which of its files counts, which came before, and what a person must decide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone

from itaxl.collecting.records import Agency, Record

MISSING, UNREADABLE, CONFLICT, WRONG_YEAR, ERRORS, LATE, SENT = "missing", "unreadable", "conflict", "wrong-year", "errors", "late", "sent"
"""How an agency stands: nothing came; only files that cannot be read; two different files claim to be the newest; only another
year's; the newest must be corrected; it came after the day set; in order."""


BANGKOK = timezone(timedelta(hours=7))
"""Thailand has one clock and no summer time."""


PATIENCE = timedelta(days=1)
"""So far clocks may differ."""


def day_of(moment: datetime) -> date:
    """The day (CE) of a moment on Thailand's clock."""
    return moment.astimezone(BANGKOK).date()


@dataclass(frozen=True, slots=True)
class Receipt:
    """One arrival of one content: when and how it came. ``received`` is aware."""

    sha256: str
    name: str
    where: str
    received: datetime
    sender: str = ""
    subject: str = ""
    message_id: str = ""
    trouble: str = ""
    revision: int | None = None
    """From the file name (``…_r2.xlsx``); None when the name has none."""
    reply_to: str = ""
    """The address its sender wants to be answered at; "" where the mail names none."""
    undated: bool = False
    """No mail says when it came: ``received`` is only the time of the file it was found in."""

    @property
    def by_mail(self) -> bool:
        """It came in a mail, whose date is known; of a file on disk, a draft for one, only the time of its last copy is."""
        return not self.undated and bool(self.sender or self.subject or self.message_id)


def days_late(due: date | None, versions: Iterable[tuple[Sequence[Receipt], datetime | None]]) -> int:
    """Days from the day set to the day the first of some versions came, each given by its arrivals and when it was saved;
    0 when it was in time, or nobody can say that it was not.
    """
    firsts = [_not_before(receipts, saved) for receipts, saved in versions]
    known = [day_of(first) for first in firsts if first is not None]
    return max(0, (min(known) - due).days) if due is not None and known and len(known) == len(firsts) else 0


def _not_before(receipts: Sequence[Receipt], saved: datetime | None) -> datetime | None:
    """The moment before which a content cannot have come; None when that is not known."""
    mailed = [each.received for each in receipts if each.by_mail]
    if mailed:
        return min(mailed)
    # Whoever copies a file by hand gives it the time of the copy. What was saved after the day set came after it all the same.
    return saved if saved is not None and saved <= max(each.received for each in receipts) + PATIENCE else None


@dataclass(frozen=True, slots=True)
class Registered:
    """One line of the register of all agencies; ``email`` is where replies go ("" unknown); it may hold
    several addresses."""

    agency: Agency
    code: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One content an agency has sent, with all its arrivals (first one first)."""

    record: Record
    receipts: tuple[Receipt, ...]
    revision: int | None
    by: str
    """How the agency was recognised: "stamp", "content" or "name" (then also where it could not even be opened)."""
    doubts: tuple[str, ...] = ()
    """What does not agree about whose it is, each one Thai sentence."""

    @property
    def received(self) -> datetime:
        """When it first came, by mail if it did; else the time of the file."""
        mailed = [receipt.received for receipt in self.receipts if receipt.by_mail]
        return min(mailed or [receipt.received for receipt in self.receipts])

    @property
    def by_mail(self) -> bool:
        """Is it known when it came."""
        return any(receipt.by_mail for receipt in self.receipts)


@dataclass(frozen=True, slots=True)
class Standing:
    """One agency: its state (one of the words above), the version that counts (None: none does), older versions newest
    first (``history``, behind them those that cannot be read), and those between which a person must decide (``conflict``, the
    first of them is not better).

    What the register does not say of ``agency`` (kind, district, province) is as the version that counts has it.
    """

    agency: Agency
    state: str
    current: Version | None
    registered: Registered | None = None
    history: tuple[Version, ...] = ()
    conflict: tuple[Version, ...] = ()
    others: tuple[Version, ...] = ()
    """Versions of another assessment year."""
    due: date | None = None
    near: tuple[Agency, ...] = ()
    """Where none of its own counts (missing, unreadable, wrong year): agencies that are not in the register, sent something
    and are called almost or elsewhere the same. Their files may be its own, under a mistyped name; nobody knows."""
    contested: tuple[str, ...] = ()
    """Where none of its own counts, as above: the names of files that are nobody's because the form was made for one agency and
    filled in by another, and this is one of the two."""

    @property
    def known_as(self) -> Agency:
        """The agency as the register has it, so the same whatever has come since: to name files by."""
        return self.registered.agency if self.registered else self.agency

    @property
    def late_days(self) -> int:
        """Days the first of this year's versions came after the day set (corrections sent later are not late)."""
        every = (*([self.current] if self.current else []), *self.history, *self.conflict)
        return days_late(self.due, ((each.receipts, each.record.saved) for each in every if not each.record.trouble))

    @property
    def late(self) -> bool:
        """Did it certainly come after the day set."""
        return self.late_days > 0


@dataclass(frozen=True, slots=True)
class Nobody:
    """Something that arrived and belongs to no agency: what came, and why it is nobody's (one Thai sentence)."""

    receipt: Receipt
    record: Record | None
    reason: str


@dataclass(frozen=True, slots=True)
class Province:
    """Everything the province's workbook is made from. ``year`` is the assessment year (BE) it is about.

    ``standings`` in the order of the register, then by district and name; ``strays`` are all that is nobody's. Both may be
    walked over as often as needed, but each walk brings the records up one by one again: never keep them all.
    ``made`` is the day the page is of (given by the caller, so that the same input gives the same bytes).
    ``years``: how many workbooks (of different content) could be read of each year (BE), oldest first, whatever ``year`` is.
    """

    year: int
    name: str
    """Name of the province; "" when the agencies of the register, or, without one, too many of those that sent, are of several."""
    standings: Collection[Standing]
    strays: Collection[Nobody]
    made: date
    due: date | None = None
    has_register: bool = False
    years: Mapping[int, int] = field(default_factory=dict)

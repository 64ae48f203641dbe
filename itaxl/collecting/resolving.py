"""Which version of each agency counts: the newest, where it is clear which that is; else a person must say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from itaxl.collecting.identity import Belongs, Directory, belongs, plain
from itaxl.collecting.records import Agency
from itaxl.collecting.standing import (
    CONFLICT,
    ERRORS,
    LATE,
    MISSING,
    PATIENCE,
    SENT,
    UNREADABLE,
    WRONG_YEAR,
    Nobody,
    Province,
    Receipt,
    Registered,
    Standing,
    Version,
    day_of,
    days_late,
)
from itaxl.frameworks import known_years

if TYPE_CHECKING:
    from itaxl.collecting.state import State, Summary


@dataclass(slots=True)
class Candidate:
    """One content of one agency, without its record."""

    summary: Summary
    receipts: tuple[Receipt, ...]
    belongs: Belongs

    @property
    def sha256(self) -> str:
        """The hash of its content."""
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
    """Is one certainly the older: saved before, or, where one of them does not say, come before and never again since."""
    if one.summary.saved and other.summary.saved:
        return one.summary.saved < other.summary.saved
    return one.first < other.first and one.last < other.last


@dataclass(slots=True)
class Plan:
    """One agency's standing without its records, which are brought up when somebody asks."""

    agency: Agency
    registered: Registered | None
    state: str
    choice: Choice
    others: tuple[Candidate, ...]


class Standings(Collection[Standing]):
    """Every agency's standing, its records brought up one agency at a time."""

    def __init__(self, plans: Sequence[Plan], state: State, due: date | None) -> None:
        self._plans, self._state, self._due = plans, state, due

    def __len__(self) -> int:
        return len(self._plans)

    def __iter__(self) -> Iterator[Standing]:
        for plan in self._plans:
            choice = plan.choice
            yield Standing(
                plan.agency,
                plan.state,
                self._version(choice.current) if choice.current else None,
                plan.registered,
                tuple(self._version(each) for each in choice.history),
                tuple(self._version(each) for each in choice.conflict),
                tuple(self._version(each) for each in plan.others),
                self._due,
            )

    def __contains__(self, wanted: Any) -> bool:
        return any(each == wanted for each in self)

    def _version(self, each: Candidate) -> Version:
        return Version(self._state.record(each.sha256), each.receipts, each.revision, each.belongs.by, each.belongs.doubts)


class Strays(Collection[Nobody]):
    """Everything that is nobody's."""

    def __init__(self, found: Sequence[tuple[Receipt, str]], state: State) -> None:
        self._found, self._state = found, state

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Nobody]:
        for receipt, reason in self._found:
            yield Nobody(receipt, self._state.record(receipt.sha256) if receipt.sha256 and not receipt.trouble else None, reason)

    def __contains__(self, wanted: Any) -> bool:
        return any(each == wanted for each in self)


def resolve(state: State, register: Sequence[Registered], *, year: int | None, due: date | None, made: date) -> Province:
    """The province's standing from everything that was read. ``year`` None: the year most workbooks are of, the newest
    there is where none is of any.
    """
    receipts: dict[str, list[Receipt]] = defaultdict(list)
    strays: list[tuple[Receipt, str]] = []
    for receipt in state.receipts():
        if receipt.trouble:
            strays.append((receipt, receipt.trouble))
        else:
            receipts[receipt.sha256].append(receipt)
    summaries = list(state.summaries())
    wanted = year or _usual_year(summaries) or max(known_years())
    directory = Directory(each.agency for each in register)
    groups: dict[Agency, list[Candidate]] = defaultdict(list)
    for summary in sorted(summaries, key=_fullness, reverse=True):
        came = tuple(sorted(receipts[summary.sha256], key=lambda each: (each.received, each.where)))
        whose = belongs(summary.stamp, summary.agency, (each.name for each in came), directory)
        if whose.agency is None:
            strays += [(each, summary.trouble or whose.reason) for each in came]
        else:
            groups[whose.agency].append(Candidate(_believed(summary, made), came, whose))
    registered = {each.agency: each for each in register}
    plans = [_plan(agency, registered.get(agency), groups.get(agency, []), wanted, due) for agency in _ordered(registered, groups)]
    return Province(
        wanted,
        _province_name(plans),
        Standings(plans, state, due),
        Strays(strays, state),
        made,
        due,
        has_register=bool(register),
    )


def _usual_year(summaries: Iterable[Summary]) -> int:
    years = Counter(each.year for each in summaries if each.year)
    return max(years, key=lambda year: (years[year], year), default=0)


def _believed(summary: Summary, made: date) -> Summary:
    """Without the time it was saved where that has yet to come: a clock set wrong must not win over every later file."""
    return summary if summary.saved is None or day_of(summary.saved) <= made + PATIENCE else replace(summary, saved=None)


def _fullness(summary: Summary) -> tuple[int, str]:
    """Those that say most about their agency come first, so that those that say less can be recognised by them."""
    told = (summary.stamp, summary.agency)
    return max(sum(map(bool, (a.kind, a.name, a.district, a.province))) if a else 0 for a in told), summary.sha256


def _ordered(registered: dict[Agency, Registered], groups: dict[Agency, list[Candidate]]) -> list[Agency]:
    known = list(registered)
    others = [agency for agency in groups if agency not in registered]

    def by_place(agency: Agency) -> tuple[str, ...]:
        folded = plain(agency)
        return folded.province, folded.district, folded.kind, folded.name

    return known + sorted(others, key=by_place)


def _plan(agency: Agency, registered: Registered | None, candidates: Sequence[Candidate], year: int, due: date | None) -> Plan:
    readable = [each for each in candidates if not each.summary.trouble]
    broken = tuple(each for each in candidates if each.summary.trouble)
    choice = choose([each for each in readable if each.summary.year == year])
    others = tuple(each for each in readable if each.summary.year != year)
    return Plan(agency, registered, _state(choice, others, broken, due), replace(choice, history=(*choice.history, *broken)), others)


def _state(choice: Choice, others: Sequence[Candidate], broken: Sequence[Candidate], due: date | None) -> str:
    if choice.conflict:
        return CONFLICT
    if choice.current is None:
        return WRONG_YEAR if others else UNREADABLE if broken else MISSING
    if choice.current.summary.errors:
        return ERRORS
    # A correction sent after the day set is not late.
    return LATE if days_late(due, ((each.receipts, each.summary.saved) for each in (choice.current, *choice.history))) else SENT


def _province_name(plans: Iterable[Plan]) -> str:
    names = {plain(plan.agency).province for plan in plans} - {""}
    return names.pop() if len(names) == 1 else ""

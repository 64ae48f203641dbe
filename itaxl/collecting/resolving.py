"""Where every agency stands, from all that was read: whose each file is, which of them counts, and what is nobody's."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from itaxl.collecting.about import province_about, year_about
from itaxl.collecting.choosing import Candidate, Choice, choose
from itaxl.collecting.identity import Directory, belongs, completed, plain
from itaxl.collecting.intake import PASSING
from itaxl.collecting.own import OWN_PAGE
from itaxl.collecting.records import Agency, Record
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
from itaxl.collecting.state import Summary, summary_of

if TYPE_CHECKING:
    from itaxl.collecting.state import State


@dataclass(slots=True)
class Plan:
    """One agency's standing without its records, which are brought up when somebody asks."""

    agency: Agency
    registered: Registered | None
    state: str
    choice: Choice
    others: tuple[Candidate, ...]
    near: tuple[Agency, ...] = ()
    contested: tuple[str, ...] = ()


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
                plan.near,
                plan.contested,
            )

    def __contains__(self, wanted: Any) -> bool:
        return any(each == wanted for each in self)

    def _version(self, each: Candidate) -> Version:
        unopened = each.receipts[0].trouble
        record = Record("", None, unopened) if unopened else self._state.record(each.sha256)
        return Version(record, each.receipts, each.revision, each.belongs.by, each.belongs.doubts)


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
    """The province's standing from everything that was read, be it nothing. ``year`` None: the one the workbooks are about.

    Pages of the province that lie in the inbox themselves are passed over.
    """
    summaries = [each for each in state.summaries() if each.trouble != OWN_PAGE]
    years = Counter(each.year for each in summaries if each.year)
    wanted = year or year_about(years, made)
    groups: dict[Agency, list[Candidate]] = defaultdict(list)
    strays: list[tuple[Receipt, str]] = []
    contested: list[tuple[Agency, tuple[Receipt, ...]]] = []
    directory = Directory(each.agency for each in register)
    for summary, came in _contents(state, summaries):
        # What this machine could not read is no fault of the agency's.
        names = () if summary.trouble in PASSING else tuple(each.name for each in came)
        whose = belongs(summary.stamp, summary.agency, names, directory)
        if whose.agency is None:
            strays += [(each, summary.trouble or whose.reason) for each in came]
            contested += [(each, came) for each in whose.between]
        else:
            groups[whose.agency].append(Candidate(_believed(summary, made), came, whose))
    registered = {each.agency: each for each in register}
    plans = [_plan(agency, registered.get(agency), groups.get(agency, []), wanted, due) for agency in _ordered(registered, groups)]
    waiting = _waiting(plans)
    _note_near(plans, waiting)
    _note_contested(contested, waiting, directory)
    return Province(
        wanted,
        province_about(register, (each.agency for each in plans if each.registered or not register)),
        Standings(plans, state, due),
        Strays(strays, state),
        made,
        due,
        has_register=bool(register),
        years=dict(sorted(years.items())),
    )


def _contents(state: State, summaries: Iterable[Summary]) -> Iterator[tuple[Summary, tuple[Receipt, ...]]]:
    """Every content with its arrivals: those that say most about their agency first, so that the others can be recognised by
    them, and last, each by itself, what could not be opened: only its name may say whose it is.
    """
    receipts: dict[str, list[Receipt]] = defaultdict(list)
    unopened = []
    for receipt in state.receipts():
        if receipt.trouble:
            unopened.append(receipt)
        else:
            receipts[receipt.sha256].append(receipt)
    for summary in sorted(summaries, key=_fullness, reverse=True):
        yield summary, tuple(sorted(receipts[summary.sha256], key=lambda each: (each.received, each.where)))
    for receipt in unopened:
        yield summary_of(Record("", None, receipt.trouble)), (receipt,)


def _believed(summary: Summary, made: date) -> Summary:
    """Without the time it was saved where that has yet to come: a clock set wrong must not win over every later file."""
    return summary if summary.saved is None or day_of(summary.saved) <= made + PATIENCE else replace(summary, saved=None)


def _fullness(summary: Summary) -> tuple[int, str]:
    """How much a content says about its agency; two that say as much, in the order of their hashes."""
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
    shown = completed(agency, _told(choice, others)) if registered else agency
    return Plan(shown, registered, _state(choice, others, broken, due), replace(choice, history=(*choice.history, *broken)), others)


def _told(choice: Choice, others: Iterable[Candidate]) -> list[Agency]:
    """How the agency is named by what counts; where nothing does, by all the rest."""
    telling = (choice.current,) if choice.current else (*choice.conflict, *others)
    return [each for one in telling for each in (one.summary.agency, one.summary.stamp) if each]


def _waiting(plans: Iterable[Plan]) -> dict[Agency, Plan]:
    """Those of the register of whom nothing counts."""
    return {each.registered.agency: each for each in plans if each.registered and each.state in (MISSING, UNREADABLE, WRONG_YEAR)}


def _note_near(plans: Sequence[Plan], waiting: Mapping[Agency, Plan]) -> None:
    """Tell those who are waited for who, not in the register, is called the same or almost so."""
    known = Directory(each.registered.agency for each in plans if each.registered)
    strangers = [each.agency for each in plans if each.registered is None] if waiting else []
    for stranger in strangers:
        for near in known.near(stranger):
            if near in waiting:
                waiting[near].near += (stranger,)


def _note_contested(named: Iterable[tuple[Agency, Sequence[Receipt]]], waiting: Mapping[Agency, Plan], directory: Directory) -> None:
    """Tell those who are waited for which files name them, yet another agency as well."""
    for agency, came in named:
        known = directory.find(agency)
        plan = waiting.get(known[0]) if len(known) == 1 else None
        if plan is not None:
            plan.contested = tuple(dict.fromkeys((*plan.contested, *(each.name for each in came))))


def _state(choice: Choice, others: Sequence[Candidate], broken: Sequence[Candidate], due: date | None) -> str:
    if choice.conflict:
        return CONFLICT
    if choice.current is None:
        return WRONG_YEAR if others else UNREADABLE if broken else MISSING
    if choice.current.summary.errors:
        return ERRORS
    # A correction sent after the day set is not late.
    return LATE if days_late(due, ((each.receipts, each.summary.saved) for each in (choice.current, *choice.history))) else SENT

"""Runs mutations and clean workbooks, and counts: found at the exact cell, found elsewhere, missed; false alarms."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from itaxl.model import Answer, Finding, Place, Submission
from itaxl.package import Package
from itaxl.reading.cells import RawBook
from itaxl.reading.identity import year_of
from itaxl.reading.submission import submission_of
from itaxl.rules import run
from itaxl.scoring import scored
from tests.mutations import (
    of_claims,
    of_copies,
    of_details,
    of_formulas,
    of_meaning,
    of_numbers,
    of_plans,
    of_structure,
    of_texts,
    of_words,
)
from tests.mutations.case import COMPLETE, MUTATIONS, Case, Mutation, Taken, framework_of

FILES = (of_structure, of_formulas, of_numbers, of_words, of_texts, of_plans, of_meaning, of_claims, of_copies, of_details)
"""Importing them registers their mutations."""
TOGETHER = 10
OWN_CELL = (
    *("ITA104", "ITA109", "ITA111", "ITA112", "ITA116", "ITA201", "ITA202", "ITA203", "ITA204", "ITA205", "ITA206", "ITA207", "ITA208"),
    *("ITA209", "ITA211", "ITA213", "ITA215", "ITA216", "ITA217", "ITA219", "ITA901", "ITA501", "ITA502", "ITA503", "ITA507", "ITA512"),
    *("ITA601", "ITA602", "ITA606", "ITA609", "ITA701", "ITA703"),
)
"""Codes that ask about one cell and its row alone."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one mutation: ``exact``, ``elsewhere`` or ``missed``; and every finding there was."""

    mutation: Mutation
    verdict: str
    expected: tuple[Place, ...]
    findings: tuple[Finding, ...]

    def __str__(self) -> str:
        where = ", ".join(map(str, self.expected))
        found = "; ".join(f"{each.code} {each.place} {each.message}" for each in self.findings) or "nothing"
        return f"{self.mutation.name}: {self.mutation.code} at {where} {self.verdict}. Found: {found}"


def checked(data: bytes, *, recalculated: bool = False) -> list[Finding]:
    """The findings of a workbook file; ``recalculated``: as if its program had computed every formula anew before saving."""
    raw = RawBook(Package(data))
    framework = framework_of(year_of(raw))
    book = scored(submission_of(raw, framework, "book.xlsx"), framework)
    return run(_recalculated(book) if recalculated else book, framework)


def _recalculated(book: Submission) -> Submission:
    def anew(key: str, answer: Answer) -> Answer:
        result = book.expected.get(key)
        return answer if result is None or answer.problem else replace(answer, raw=str(result), value=result)

    return replace(book, computed={key: anew(key, answer) for key, answer in book.computed.items()})


def outcome_of(mutation: Mutation, places: list[Place], findings: list[Finding]) -> Outcome:
    """The verdict on one mutation, from what was found in the broken workbook."""
    hit = {finding.place for finding in findings if finding.code == mutation.code}
    verdict = "exact" if set(places) <= hit else "elsewhere" if hit else "missed"
    return Outcome(mutation, verdict, tuple(places), tuple(findings))


def broken(mutation: Mutation, seed: object) -> Outcome:
    """Break a workbook in one way and check it."""
    case = Case(mutation.sample, f"{seed}/{mutation.name}")
    places = mutation.places(case)
    return outcome_of(mutation, places, checked(case.file.data(), recalculated=mutation.recalculated))


def independent(mutation: Mutation) -> bool:
    """Does what this mutation breaks not depend on other cells, so that others may be broken in the same workbook."""
    return not mutation.alone and mutation.recalculated and mutation.sample == COMPLETE and mutation.code.startswith(OWN_CELL)


def broken_together(mutations: Sequence[Mutation], seed: object) -> tuple[list[Outcome], list[Mutation]]:
    """Break one workbook in several ways at once and check it once; and the mutations that wanted a cell already taken."""
    case, done, left = Case(COMPLETE, seed), list[tuple[Mutation, list[Place]]](), list[Mutation]()
    for each in mutations:
        before = dict(case.file.parts)
        try:
            places = each.places(case)
        except (Taken, IndexError):  # no free cell is left to pick
            case.file.parts = before
            left.append(each)
        else:
            done.append((each, places))
            case.taken |= {*case.touched, *places}
        case.touched.clear()
    findings = checked(case.file.data(), recalculated=True)
    return [outcome_of(each, places, findings) for each, places in done], left


def broken_in_tens(seed: object) -> Iterator[Outcome]:
    """Every mutation once: those that do not depend on each other ten to a workbook, the others one by one."""
    waiting = [each for each in all_mutations() if independent(each)]
    random.Random(f"{seed}").shuffle(waiting)
    while waiting:
        outcomes, left = broken_together(waiting[:TOGETHER], f"{seed}/{len(waiting)}")
        yield from outcomes
        waiting = waiting[TOGETHER:] + left
    for each in all_mutations():
        if not independent(each):
            yield broken(each, seed)


def all_mutations() -> list[Mutation]:
    """Every mutation, in the order of their codes."""
    return sorted(MUTATIONS.values(), key=lambda each: each.code)

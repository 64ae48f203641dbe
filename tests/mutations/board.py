"""Runs mutations and clean workbooks, and counts: found at the exact cell, found elsewhere, missed; false alarms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from itaxl.model import Answer, Finding, Place, Submission
from itaxl.package import Package
from itaxl.reading.cells import RawBook
from itaxl.reading.identity import year_of
from itaxl.reading.submission import submission_of
from itaxl.rules import run
from itaxl.scoring import scored
from tests.mutations import of_cells, of_formulas, of_plans, of_structure, of_texts
from tests.mutations.case import MUTATIONS, Case, Mutation, framework_of

FILES = (of_structure, of_formulas, of_cells, of_texts, of_plans)
"""Importing them registers their mutations."""


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


def broken_together(mutations: Iterable[Mutation], seed: object) -> list[Outcome]:
    """Break one workbook in several ways at once and check it once. All must be of one sample and need the same saving."""
    chosen = list(mutations)
    case = Case(chosen[0].sample, seed)
    places = [each.places(case) for each in chosen]
    findings = checked(case.file.data(), recalculated=all(each.recalculated for each in chosen))
    return [outcome_of(each, where, findings) for each, where in zip(chosen, places, strict=True)]


def all_mutations() -> list[Mutation]:
    """Every mutation, in the order of their codes."""
    return sorted(MUTATIONS.values(), key=lambda each: each.code)

"""The @rule decorator and the loop that runs rules: a rule is one function with one code; its docstring is its documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from itaxl.model import Answer, Finding, Place, Submission

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

ERROR, WARNING, INFO = "error", "warning", "info"


@dataclass(slots=True, eq=False)
class Flaw:
    """What a rule yields: where, what was found, what is expected, the sentence, and how to fix it.

    ``where`` is the answer at fault, or a place when no single answer is. ``found`` and ``expected`` may be "".
    ``severity`` overrides the rule's own (an uncertain case of a certain rule).
    """

    where: Answer | Place
    message: str
    fix: str
    found: str = ""
    expected: str = ""
    severity: str = ""


Check = Callable[[Submission, "Framework"], Iterator[Flaw]]


@dataclass(slots=True, eq=False)
class Rule:
    """One registered rule. ``stops``: nothing later makes sense when it fires."""

    code: str
    name: str
    severity: str
    check: Check
    stops: bool = False

    @property
    def documentation(self) -> str:
        """The Thai docstring, as ``itaxl explain`` prints it."""
        return self.check.__doc__ or ""

    @property
    def title(self) -> str:
        """First line of the documentation: what is required."""
        return self.documentation.strip().splitlines()[0].strip()


RULES: dict[str, Rule] = {}


def rule(code: str, severity: str = ERROR, *, stops: bool = False) -> Callable[[Check], Check]:
    """Register a rule under its code (ITA1xx–ITA9xx); its name is the function's name with hyphens.

    Raises:
        ValueError: the code is taken; a code is never reused.
    """

    def register(check: Check) -> Check:
        if code in RULES:
            raise ValueError(f"rule code used twice: {code}")
        RULES[code] = Rule(code, check.__name__.replace("_", "-"), severity, check, stops)
        return check

    return register


def run(book: Submission, framework: Framework) -> list[Finding]:
    """Every finding of every rule, sorted by sheet (in the workbook's order) and cell.

    ``book.scores`` must be filled (``itaxl.scoring.scored``) before rules run.
    """
    found: list[Finding] = []
    for code in sorted(RULES):
        each = RULES[code]
        flaws = [_finding(each, flaw) for flaw in each.check(book, framework)]
        found += flaws
        if flaws and each.stops:
            break
    return sorted(found, key=lambda finding: _order(finding, book.facts.sheets))


def _finding(each: Rule, flaw: Flaw) -> Finding:
    where = flaw.where
    place, field = (where.place, where.key) if isinstance(where, Answer) else (where, "")
    found = flaw.found or (_typed(where) if isinstance(where, Answer) else "")
    return Finding(each.code, each.name, flaw.severity or each.severity, place, field, found, flaw.expected, flaw.message, flaw.fix)


def _typed(answer: Answer) -> str:
    """What the user sees in the cell: a stored date is a day number, which means nothing to anybody."""
    if isinstance(answer.value, date) and answer.raw.isascii():
        from itaxl.thai.dates import format_date  # only for a finding about a date

        return format_date(answer.value, "short")
    return answer.raw


def _order(finding: Finding, sheets: tuple[str, ...]) -> tuple[int, int, int, str]:
    place = finding.place
    sheet = sheets.index(place.sheet) if place.sheet in sheets else -1
    letters = place.cell.rstrip("0123456789")
    digits = place.cell[len(letters) :]
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return sheet, int(digits or 0), column, finding.code

"""The nouns of itaxl: places, answers, submissions, findings and scores. Imports the standard library only."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

Value = str | Decimal | int | date | tuple[str, ...] | None
"""What a cell means once read: text, score (Decimal 0–100), whole number or BE year (int), date (CE), list of codes, or nothing."""


# Nothing here is changed once it is made. The classes are not frozen all the same: that would double what every start of
# the program spends on making them, and places and answers are made by the thousand.


@dataclass(slots=True, unsafe_hash=True)
class Place:
    """Where something stands: sheet title and cell address as Excel shows it (``คะแนน!C5``)."""

    sheet: str
    cell: str = ""

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet


@dataclass(slots=True, unsafe_hash=True)
class Answer:
    """One input cell as it was filled in.

    ``raw`` is exactly what stands in the cell, ``value`` what it means (None: blank or not understood).
    ``problem`` names why a non-blank cell has no value (see ``itaxl.reading.values.PROBLEMS``), ``suggestion`` what was
    probably meant, and ``notes`` says in Thai what was assumed when the cell was read as meant.
    """

    key: str
    place: Place
    raw: str = ""
    value: Value = None
    problem: str = ""
    suggestion: str = ""
    notes: tuple[str, ...] = ()
    formula: str | None = None

    @property
    def blank(self) -> bool:
        """Nothing is in the cell: no text, no number, no formula."""
        return not self.raw and self.formula is None and not self.problem


@dataclass(slots=True)
class Row:
    """One row of a list (findings, measures, follow-up, signers): its Excel row number and its answers by column key."""

    table: str
    number: int
    answers: dict[str, Answer]

    def value(self, key: str) -> Value:
        """What the column ``key`` of this row means; None when blank."""
        return self.answers[key].value

    def text(self, key: str) -> str:
        """The column ``key`` as text; "" when blank."""
        value = self.answers[key].value
        return value if isinstance(value, str) else "" if value is None else str(value)

    def number_of(self, key: str) -> int | None:
        """The column ``key`` as a whole number; None when blank or not a number."""
        value = self.answers[key].value
        return value if isinstance(value, int) else None

    def day(self, key: str) -> date | None:
        """The column ``key`` as a date (CE); None when blank or not a date."""
        value = self.answers[key].value
        return value if isinstance(value, date) else None

    def codes(self, key: str) -> tuple[str, ...]:
        """The column ``key`` as a list of codes."""
        value = self.answers[key].value
        return value if isinstance(value, tuple) else (value,) if isinstance(value, str) and value else ()


@dataclass(slots=True)
class Measure:
    """One measure (มาตรการ) of the plan or the follow-up: the row it starts on and its step rows (that row included)."""

    first: Row
    rows: tuple[Row, ...]
    step_keys: tuple[str, ...]
    _steps: tuple[Row, ...] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def id(self) -> str:
        """The measure's own code, for example M01; "" when not given."""
        return self.first.text("id")

    @property
    def steps(self) -> tuple[Row, ...]:
        """The rows that hold a step: at least one step column is filled."""
        if self._steps is None:  # rows never change, and nearly every rule asks
            self._steps = tuple(row for row in self.rows if any(not row.answers[key].blank for key in self.step_keys))
        return self._steps


@dataclass(slots=True)
class BookFacts:
    """What is known of the workbook as a whole, for the rules about structure (ITA1xx) and for writing back."""

    sheets: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    """Input sheets of the layout that were not found."""
    renamed: tuple[tuple[str, str], ...] = ()
    """Pairs (name in the layout, name in the file) of sheets recognised under another name."""
    found_by_header: tuple[str, ...] = ()
    """Sheets whose cells had to be found by their headings because defined names or tables are lost."""
    unfound: tuple[tuple[str, str], ...] = ()
    """Pairs (field key, sheet) that could not be found at all."""
    misplaced: tuple[tuple[str, Place], ...] = ()
    """Pairs (field key, where its defined name points) of fields read elsewhere, because that cell is labelled as another."""
    reworded: tuple[tuple[str, Place, str], ...] = ()
    """List columns (``findings.cause``) whose heading was reworded: where it stands, and what it says now."""
    copies: tuple[tuple[str, str], ...] = ()
    """Pairs (title of the copy, title of the sheet that is read) of input sheets that were duplicated."""
    hidden_lines: tuple[tuple[Place, str], ...] = ()
    """Hidden rows and columns that hold input: the first such cell, and their name (``แถว 5–7``)."""
    open_in: str = ""
    """The program that has the file open at this moment."""
    stamps: tuple[tuple[str, str, str], ...] = ()
    """Where each stamp was found, its template version and its year: ("property", "1", "2568")."""
    program: str = ""
    """The program that saved the file last, as it names itself."""
    macros: bool = False
    date1904: bool = False


@dataclass(slots=True)
class Submission:
    """One workbook as filled in: every answer with its cell. ``year`` is the assessment year (BE)."""

    file: str
    year: int
    answers: dict[str, Answer]
    tables: dict[str, tuple[Row, ...]]
    facts: BookFacts = field(default_factory=BookFacts)
    scores: Scores | None = None
    """Filled by the scoring room before rules run; None straight after reading."""
    computed: dict[str, Answer] = field(default_factory=dict)
    """The template's own formulas as the file holds them, by key; those that were not found are left out."""
    expected: dict[str, Decimal | str] = field(default_factory=dict)
    """What those formulas must come to, filled with ``scores``; left out where the inputs have errors of their own."""

    def number(self, key: str) -> Decimal | None:
        """The score in field ``key`` (0–100), None when blank, unknown to this year's layout, or not a number."""
        answer = self.answers.get(key)
        value = answer.value if answer else None
        return value if isinstance(value, Decimal) else Decimal(value) if isinstance(value, int) else None

    def text(self, key: str) -> str:
        """The text in field ``key``, "" when blank."""
        answer = self.answers.get(key)
        value = answer.value if answer else None
        return value if isinstance(value, str) else "" if value is None else str(value)

    def whole(self, key: str) -> int | None:
        """The whole number (for example a BE year) in field ``key``."""
        answer = self.answers.get(key)
        return answer.value if answer and isinstance(answer.value, int) else None

    def earlier_year(self, back: int) -> int:
        """The BE year of a column of earlier years (1: last year's), as it is filled in, else as it should be."""
        return self.whole(f"previous.{back}.year") or self.year - back

    def day(self, key: str) -> date | None:
        """The date (CE) in field ``key``."""
        answer = self.answers.get(key)
        return answer.value if answer and isinstance(answer.value, date) else None

    def place(self, key: str) -> Place:
        """The cell of field ``key``.

        Raises:
            KeyError: the layout of this year has no such field.
        """
        return self.answers[key].place

    @property
    def agency(self) -> str:
        """Full name: type and name joined, as the documents print it."""
        return self.text("agency.type") + self.text("agency.name")

    @property
    def measures_year(self) -> int:
        """BE year of the plan; one after the assessment when not given."""
        return self.whole("measures_year") or self.year + 1


@dataclass(slots=True)
class Finding:
    """One fault found in a workbook, ready to be shown: where, what was found, what is expected, how to fix, code."""

    code: str
    name: str
    severity: str
    place: Place
    field: str
    found: str
    expected: str
    message: str
    fix: str


@dataclass(slots=True)
class Score:
    """One score of any level, 0–100, exact (rounded only where shown).

    ``stated`` is what was announced and typed in, ``computed`` what follows from the parts below (None when parts are
    missing), ``score`` what reports use, ``previous`` last year's.
    """

    code: str
    name: str = ""
    stated: Decimal | None = None
    computed: Decimal | None = None
    score: Decimal | None = None
    previous: Decimal | None = None
    rank: int | None = None
    passed: bool | None = None

    @property
    def change(self) -> Decimal | None:
        """Score minus last year's; None when either is missing."""
        return None if self.score is None or self.previous is None else self.score - self.previous


@dataclass(slots=True)
class IssueScore:
    """One of the seven issues (ประเด็น): its items in catalogue order and their mean (None when an item has no score)."""

    no: int
    name: str
    items: dict[str, Decimal | None]
    average: Decimal | None
    passed: bool | None
    below_pass: tuple[str, ...]
    below_full: tuple[str, ...]


@dataclass(slots=True)
class Gap:
    """What is missing to the next level: overall points, instruments short of it, and items by points gained at 100."""

    next_level: str
    needed: Decimal
    instruments: dict[str, Decimal]
    by: tuple[tuple[str, Decimal], ...]


@dataclass(slots=True)
class Scores:
    """Everything computed from one submission. Keys: instruments ``iit eit1 eit2 oit``, indicators 1–10, codes ``i1``."""

    year: int
    pass_mark: Decimal | None
    overall: Score
    level: str
    letter: str
    instruments: dict[str, Score]
    indicators: dict[int, Score]
    questions: dict[str, Score]
    items: dict[str, Score]
    parts: dict[str, tuple[Decimal | None, Decimal | None]]
    """EIT questions: score of part 1 and of part 2."""
    issues: tuple[IssueScore, ...]
    gap: Gap | None
    eit_split: bool
    """False: EIT parts are not known apart, so both instruments carry the mean of indicators 6–8."""

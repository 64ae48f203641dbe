"""What one workbook says, in plain values: the record that is kept, sent between processes, and combined."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency as it is named somewhere: ``kind`` (องค์การบริหารส่วนตำบล …), bare name, district, province; "" where not said."""

    kind: str = ""
    name: str = ""
    district: str = ""
    province: str = ""

    @property
    def title(self) -> str:
        """Kind and name joined, as documents print it."""
        return self.kind + self.name


@dataclass(frozen=True, slots=True)
class Fault:
    """One finding of the check: its code, severity (error, warning, info), where, what it says and how to fix it."""

    code: str
    severity: str
    sheet: str
    cell: str
    field: str
    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class MeasureRecord:
    """One measure with its steps folded together.

    ``table``: "measures" (the plan of ``year``) or "followup" (what became of the plan of ``year``); ``year`` is BE.
    ``start`` and ``end`` span all steps; ``units`` are those responsible; ``statuses`` the status of each step as chosen;
    ``results`` how many steps have a result written.
    """

    table: str
    year: int
    id: str
    indicator: int | None
    issue: int | None
    kind: str
    name: str
    targets: tuple[str, ...]
    steps: int
    start: date | None
    end: date | None
    units: tuple[str, ...]
    statuses: tuple[str, ...] = ()
    results: int = 0
    outcome: str = ""
    next_action: str = ""


@dataclass(frozen=True, slots=True)
class Signer:
    """One who signs. Personal data: leaves the province's machine only when asked for."""

    role: str
    title: str
    name: str
    position: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """Scores of an earlier year (BE) as typed in: overall, instruments by code, indicators by number; 0–100."""

    year: int
    overall: Decimal | None
    level: str
    instruments: dict[str, Decimal | None]
    indicators: dict[int, Decimal | None]


@dataclass(frozen=True, slots=True)
class Record:
    """Everything kept of one workbook's content (one sha256).

    ``trouble`` is why it could not be read, in one Thai sentence; then only ``sha256`` and ``size`` (bytes) mean anything. Of
    what could not even be opened they are "" and None.
    ``year`` is the assessment year (BE). ``stamp`` is the agency the workbook was made for, where it carries one; ``agency``
    the one typed in. ``saved`` is when the workbook was last saved, as it says itself. ``answers`` is the sha256 of what was
    filled in, without formats and generated sheets: two files may differ and still say the same. ``marked``: it is a copy that
    ``itaxl check --mark`` or a reply of ours has coloured and noted, in which nobody should have gone on working.
    Scores are 0–100, exact; None where there is none. ``questions`` holds questions and OIT items by code.
    """

    sha256: str
    size: int | None
    trouble: str = ""
    year: int = 0
    agency: Agency = Agency()
    stamp: Agency | None = None
    saved: datetime | None = None
    program: str = ""
    macros: bool = False
    answers: str = ""
    overall: Decimal | None = None
    level: str = ""
    letter: str = ""
    passed: bool | None = None
    pass_mark: Decimal | None = None
    instruments: dict[str, Decimal | None] = field(default_factory=dict)
    indicators: dict[int, Decimal | None] = field(default_factory=dict)
    questions: dict[str, Decimal | None] = field(default_factory=dict)
    earlier: tuple[Earlier, ...] = ()
    faults: tuple[Fault, ...] = ()
    measures: tuple[MeasureRecord, ...] = ()
    signers: tuple[Signer, ...] = ()
    marked: bool = False

    def count(self, severity: str) -> int:
        """How many findings of this severity."""
        return sum(fault.severity == severity for fault in self.faults)

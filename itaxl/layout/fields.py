"""What a declared cell is. One declaration feeds template, drop-down, reader, rules, help and ``itaxl layout``."""

from __future__ import annotations

from dataclasses import dataclass, field

TEMPLATE_VERSION = "1"
"""Version of the input workbook; changes when a sheet, a column or a name changes."""

START, AGENCY, SCORES, QUESTIONS, OIT, ANALYSIS, MEASURES, FOLLOWUP = SHEETS = (
    "คำชี้แจง",
    "หน่วยงาน",
    "คะแนน",
    "ข้อคำถาม",
    "OIT",
    "วิเคราะห์",
    "มาตรการ",
    "ติดตามผล",
)
LISTS, META = "_lists", "_meta"

KINDS = {
    "text": "ข้อความ",
    "long": "ข้อความยาว",
    "score": "คะแนน 0–100",
    "integer": "จำนวนเต็ม",
    "year": "ปี พ.ศ.",
    "date": "วันที่",
    "url": "ลิงก์",
    "choice": "เลือกจากรายการ",
    "code": "รหัสข้อ",
    "codes": "รหัสข้อ (หลายข้อได้)",
    "ref": "ตัวชี้วัด ประเด็น หรือรหัสข้อ",
}


@dataclass(slots=True, eq=False)
class Field:
    """One single-value input cell.

    ``key`` is its path in the data JSON, ``name`` the defined name, ``cell`` its address in a new template. When the name
    is lost it is found where the row headed ``row`` meets the column headed ``header``. ``extra`` keys are left out of
    exported data when blank.
    """

    key: str
    kind: str
    sheet: str
    cell: str
    name: str
    row: str
    header: str
    required: bool = False
    choices: str = ""
    help: str = ""
    extra: bool = False

    @property
    def label(self) -> str:
        """How messages call this cell."""
        return self.row if self.header in ("ข้อมูล", "") else f"{self.row} – {self.header}"


@dataclass(slots=True, eq=False)
class Column:
    """One column of a list. ``level`` tells what it belongs to: ``row``, or ``measure`` / ``step`` in lists of steps."""

    key: str
    kind: str
    header: str
    width: float
    level: str = "row"
    required: bool = False
    choices: str = ""
    help: str = ""


@dataclass(slots=True, eq=False)
class Table:
    """One list (an Excel table): where its headings stand, its columns in order, and how many rows a blank one offers."""

    key: str
    name: str
    sheet: str
    header_row: int
    columns: tuple[Column, ...]
    capacity: int

    def column(self, key: str) -> Column:
        """The column with this key."""
        return next(column for column in self.columns if column.key == key)

    @property
    def step_keys(self) -> tuple[str, ...]:
        """Keys of the columns that belong to a step."""
        return tuple(column.key for column in self.columns if column.level == "step")


@dataclass(slots=True, eq=False)
class Computed:
    """One cell the template computes by itself. ``formula`` has no leading ``=``; ``kind`` is number or word."""

    key: str
    sheet: str
    cell: str
    formula: str
    kind: str = "number"


@dataclass(slots=True, eq=False)
class Fixed:
    """One text the template prints: headings, codes, official wordings. ``style`` is a meaning of ``itaxl.styles``."""

    sheet: str
    cell: str
    text: str | int
    style: str = "fixed"


@dataclass(slots=True, eq=False)
class Layout:
    """The input workbook of one year: its fields by key, lists by key, computed cells, fixed texts and drop-down lists."""

    year: int
    fields: dict[str, Field] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    computed: dict[str, Computed] = field(default_factory=dict)
    fixed: list[Fixed] = field(default_factory=list)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    header_rows: dict[str, int] = field(default_factory=dict)
    """Sheet title → row of the headings by which lost cells are found again."""
    _by_sheet: dict[str, list[Field]] = field(default_factory=dict)

    def add(self, *fields: Field) -> None:
        """Declare fields.

        Raises:
            ValueError: a key is declared twice.
        """
        for item in fields:
            if item.key in self.fields:
                raise ValueError(f"field declared twice: {item.key}")
            self.fields[item.key] = item
            self._by_sheet.setdefault(item.sheet, []).append(item)

    def compute(self, *cells: Computed) -> None:
        """Declare computed cells."""
        for cell in cells:
            self.computed[cell.key] = cell

    def write(self, sheet: str, cell: str, text: str | int, style: str = "fixed") -> None:
        """Declare a fixed text."""
        self.fixed.append(Fixed(sheet, cell, text, style))

    def on(self, sheet: str) -> list[Field]:
        """The fields of one sheet, in the order declared."""
        return list(self._by_sheet.get(sheet, ()))

    def label_of(self, key: str) -> str:
        """How messages call a field (``stated.overall``) or a list's column (``findings.cause``).

        Raises:
            KeyError: there is neither.
        """
        table, _, column = key.partition(".")
        headers = {each.key: each.header for each in self.tables[table].columns} if table in self.tables else {}
        return headers.get(column) or self.fields[key].label

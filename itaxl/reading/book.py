"""What a workbook is made of besides cells: sheets, defined names, tables."""

from __future__ import annotations


class RawSheet:
    """One sheet. ``state`` is visible, hidden or veryHidden; ``kind`` is worksheet, chartsheet, dialogsheet or
    xlMacrosheet; ``part`` is "" when the file names a sheet but does not hold it."""

    __slots__ = ("kind", "part", "state", "title")

    def __init__(self, title: str, state: str, kind: str, part: str) -> None:
        self.title = title
        self.state = state
        self.kind = kind
        self.part = part

    def __repr__(self) -> str:
        return f"RawSheet({self.title!r}, {self.state}, {self.kind}, {self.part!r})"


class RawName:
    """A defined name: ``text`` is what it stands for, without ``=``; ``scope`` the sheet it belongs to, None for all."""

    __slots__ = ("hidden", "name", "scope", "text")

    def __init__(self, name: str, scope: str | None, text: str, hidden: bool) -> None:
        self.name = name
        self.scope = scope
        self.text = text
        self.hidden = hidden

    def __repr__(self) -> str:
        return f"RawName({self.name!r}, {self.scope!r}, {self.text!r})"


class RawTable:
    """An Excel table: the name formulas use, the sheet's title, its area (``A3:K28``) and its column names."""

    __slots__ = ("columns", "header_rows", "name", "ref", "sheet", "totals_rows")

    def __init__(self, name: str, sheet: str, ref: str, header_rows: int, totals_rows: int, columns: tuple[str, ...]) -> None:
        self.name = name
        self.sheet = sheet
        self.ref = ref
        self.header_rows = header_rows
        self.totals_rows = totals_rows
        self.columns = columns

    def __repr__(self) -> str:
        return f"RawTable({self.name!r}, {self.sheet!r}, {self.ref!r})"

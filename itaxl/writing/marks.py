"""How we know our own sheets again: a hidden name on each, holding its title and a fingerprint of what we wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itaxl.package.xml import Element
    from itaxl.reading.cells import RawCell

MARK = "_itaxl_sheet"
_LENGTH = 20


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """One sheet an earlier run wrote: its position, the report it is, and the fingerprint it was written with."""

    position: int
    report: str
    fingerprint: str


def own_sheets(names: list[Element]) -> dict[str, OwnSheet]:
    """Report title → the sheet that carries its mark, from the workbook's defined names."""
    found: dict[str, OwnSheet] = {}
    for element in names:
        position = element.attributes.get("localSheetId", "")
        report, _, fingerprint = element.text.strip().strip('"').rpartition("|")
        if element.attributes.get("name") == MARK and position.isdigit() and report:
            found.setdefault(report, OwnSheet(int(position), report, fingerprint))
    return found


def mark_text(report: str, fingerprint: str) -> str:
    """The hidden name's content: a text constant."""
    return f'"{report}|{fingerprint}"'


def fingerprint(cells: Mapping[tuple[int, int], RawCell]) -> str:
    """What was written, by meaning: constants only, since programs store formula results each in their own way."""
    digest = sha256()
    for (row, column), cell in sorted(cells.items()):
        if cell.formula is None:
            text = repr(float(cell.text)) if cell.kind == "n" else cell.text.replace("\r\n", "\n")
            digest.update(f"{row}:{column}:{cell.kind}:{text}\0".encode())
        else:
            digest.update(f"{row}:{column}:=\0".encode())
    return digest.hexdigest()[:_LENGTH]

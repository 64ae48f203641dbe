"""How we know our own sheets again: a hidden name on each, holding its title and a fingerprint of what we wrote."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from itaxl.addresses import quoted

if TYPE_CHECKING:
    from itaxl.package import Package
    from itaxl.package.tree import Element
    from itaxl.reading.cells import RawBook, RawCell

MARK = "_itaxl_sheet"
_LENGTH = 20
_ROOM = 50_000_000
"""Bytes of XML that all our sheets together may be; a full set of reports is one or two million."""
_SHEET = re.compile(r"('(?:[^']|'')*'|[^\s!'\"(),;=+\-*/^&<>{}]+)!")
_TEXT = re.compile(r'"((?:[^"]|"")*)\|([0-9a-f]{20})"(?:\s*&\s*(.*?)!\$A\$1)?', re.DOTALL)


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """One sheet an earlier run wrote: its position, the report it is, and the fingerprint it was written with."""

    position: int
    report: str
    fingerprint: str


def own_sheets(names: list[Element], titles: list[str], numbers: list[int]) -> dict[str, OwnSheet]:
    """Report title → the sheet that carries its mark, from the workbook's defined names.

    ``titles`` and ``numbers`` are the sheets' titles and ids in the order of the tabs. A tab copied in Excel carries a
    copy of the mark: it has the higher id, and belongs to the person who made it.
    """
    found: dict[str, OwnSheet] = {}
    for element in names:
        own = _own(element, titles) if element.attributes.get("name") == MARK else None
        if own is not None and (own.report not in found or numbers[own.position] < numbers[found[own.report].position]):
            found[own.report] = own
    return found


def _own(element: Element, titles: list[str]) -> OwnSheet | None:
    hit = _TEXT.fullmatch(element.text.strip())
    if hit is None:
        return None
    # The sheet is the one the mark points at: some programs number the sheets differently from what they write.
    title = re.sub("^'(.*)'$", r"\1", hit[3] or "", flags=re.DOTALL).replace("''", "'")
    position = titles.index(title) if title in titles else whole(element.attributes.get("localSheetId", ""), len(titles))
    return OwnSheet(position, hit[1].replace('""', '"'), hit[2]) if position < len(titles) and hit[1] else None


def mark_text(report: str, fingerprint: str, title: str) -> str:
    """The hidden name's content: a text constant, and a cell of the sheet, so that it follows when the tab is renamed."""
    text = report.replace('"', '""')
    return f'"{text}|{fingerprint}"&{quoted(title)}!$A$1'


def whole(text: str, otherwise: int) -> int:
    """A number as XML attributes hold it, or ``otherwise`` when it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise


class Fingerprints:
    """What was written on the sheets of a workbook, by meaning: other programs store the same sheet in other words.

    Counted are constants, the formulas (not their results, which each program stores in its own way), and how many
    drawn objects and comments there are. Looks alone are not. A sheet larger than any of ours has none.
    """

    def __init__(self, book: RawBook) -> None:
        self._book = book
        self._known: dict[str, str] = {}
        self._room = _ROOM

    def of(self, title: str) -> str:
        """The fingerprint of a sheet; "" when it is not one of a report."""
        if title not in self._known:
            self._known[title] = self._taken(title)
        return self._known[title]

    def _taken(self, title: str) -> str:
        package, part = self._book.package, self._book.sheet(title).part
        entry = package.find(part)
        if entry is None or entry.size > self._room:
            return ""
        self._room -= entry.size
        digest = sha256()
        for cell in self._book.iterate(title):
            digest.update(_words(cell).encode())
        digest.update(f"{_inside(package, part, 'drawing')}:{_inside(package, part, 'comments')}".encode())
        return digest.hexdigest()[:_LENGTH]


def _words(cell: RawCell) -> str:
    if cell.formula is not None:
        return f"{cell.row}:{cell.column}:={_plain(cell.formula)}\0"
    if not cell.text:
        return ""
    text = f"{float(cell.text):.12g}" if cell.kind == "n" else cell.text.replace("\r\n", "\n")
    return f"{cell.row}:{cell.column}:{cell.kind}:{text}\0"


def _plain(formula: str) -> str:
    """A formula without what programs write differently, and without sheet titles, which change when a tab is renamed."""
    return "".join(_SHEET.sub("!", formula).split()).replace("_xlfn.", "").upper()


def _inside(package: Package, part: str, kind: str) -> int:
    """How many anchors a sheet's drawing has, or comments its comments part."""
    found = 0
    for each in package.related(part, kind):
        if each.part:
            root = package.tree(each.part).root
            holder = root.first("commentList") if kind == "comments" else root
            found += len(holder.children) if holder is not None else 0
    return found

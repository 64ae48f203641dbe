"""Our cell formats added to the user's styles part: theirs keep their numbers, ours are appended once and reused later."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from itaxl.errors import UnwritableError
from itaxl.package.tree import parse
from itaxl.writing.marks import whole
from itaxl.writing.splicing import Splice, prefixed

if TYPE_CHECKING:
    from itaxl.package.tree import Document, Element

_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors", "extLst")
_FORMAT_LIMIT = 65_490
_FIRST_OWN_FORMAT = 164
"""Number formats below this are built in."""
_NEEDED = {
    "fonts": ('<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>',),
    "fills": ('<fill><patternFill patternType="none"/></fill>', '<fill><patternFill patternType="gray125"/></fill>'),
    "borders": ("<border><left/><right/><top/><bottom/><diagonal/></border>",),
    "cellXfs": ('<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',),
}
"""What stands first in each section of a sound styles part. Where the user's has less, cells without a format would
otherwise take ours; Excel draws the first two fills as none and dotted whatever they say."""
NO_STYLES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="{uri}">'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
"""Where the styles of a workbook without any begin."""

Canonical = tuple[str, tuple[tuple[str, str], ...], str, tuple[object, ...]]
Numbers = dict[int, int]
"""Our number of a format, font, … → its number in the user's styles."""


@dataclass(slots=True)
class Merged:
    """The new styles part, and where our formats and conditional looks came to stand in it."""

    content: bytes
    formats: Numbers
    looks: Numbers
    grown: bool
    """Is there anything in it that was not there before."""


def merge(theirs: Document, ours: Document) -> Merged:
    """Append our fonts, fills, borders, number formats, cell formats and conditional looks to the user's styles.

    Raises:
        UnwritableError: the workbook has no room for more formats.
    """
    return _Merger(theirs, ours).merged()


class _Merger:
    def __init__(self, theirs: Document, ours: Document) -> None:
        self.theirs, self.ours = theirs, ours
        self.uri = theirs.root.uri
        self.splice = Splice(theirs)
        self.added: dict[str, list[str]] = {}
        self.inside: list[str] = []

    def merged(self) -> Merged:
        formats = self._number_formats()
        parts = {
            attribute: self._elements(section) for attribute, section in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders"))
        }
        parts["numFmtId"] = formats
        cells = self._elements("cellXfs", lambda text: self._based(_renumber(text, parts)))
        looks = self._elements("dxfs", lambda text: _renumber(text, {"numFmtId": formats}))
        if max(cells.values(), default=0) > _FORMAT_LIMIT:
            raise UnwritableError("ไฟล์นี้มีรูปแบบเซลล์มากเกินไป กรุณาลบรูปแบบที่ไม่ใช้ออกแล้วบันทึกใหม่ ไฟล์เดิมยังอยู่ครบ")
        for section in sorted(self.added, key=_ORDER.index):
            self._write(section, self.added[section])
        if self.inside:
            self.splice.append(self.theirs.root, "".join(self.inside))
        return Merged(self.splice.result(), cells, looks, self.splice.edited)

    def _number_formats(self) -> Numbers:
        """Our custom number formats by code: the user may have the same code under another number."""
        have: dict[str, int] = {}
        used = {_FIRST_OWN_FORMAT - 1}
        for each in _section(self.theirs, "numFmts"):
            number = whole(each.attributes.get("numFmtId", ""), -1)
            used.add(number)
            if number >= _FIRST_OWN_FORMAT:
                have.setdefault(each.attributes.get("formatCode", ""), number)
        free, found = max(used) + 1, Numbers()
        for each in _section(self.ours, "numFmts"):
            code, number = each.attributes["formatCode"], int(each.attributes["numFmtId"])
            if code not in have:
                have[code] = free
                text = _source(self.ours, each).replace(f'numFmtId="{number}"', f'numFmtId="{free}"')
                self.added.setdefault("numFmts", []).append(text)
                free += 1
            found[number] = have[code]
        return found

    def _elements(self, section: str, change: Callable[[str], str] = str) -> Numbers:
        have: dict[Canonical, int] = {}
        count = 0
        for each in _section(self.theirs, section):
            have.setdefault(_canonical(each), count)
            count += 1
        for text in _NEEDED.get(section, ())[count:]:
            self.added.setdefault(section, []).append(text)
            have.setdefault(self._canonical(text), count)
            count += 1
        found = Numbers()
        for at, each in enumerate(_section(self.ours, section)):
            text = change(_source(self.ours, each))
            key = self._canonical(text)
            if key not in have:
                have[key] = count
                count += 1
                self.added.setdefault(section, []).append(text)
            found[at] = have[key]
        return found

    def _canonical(self, text: str) -> Canonical:
        return _canonical(parse(f'<r xmlns="{self.uri}">{text}</r>'.encode()).root.children[0])

    def _based(self, xf: str) -> str:
        """A cell format names the style it is based on only where there are any."""
        return xf if _section(self.theirs, "cellStyleXfs") else xf.replace(' xfId="0"', "")

    def _write(self, section: str, texts: list[str]) -> None:
        root = self.theirs.root
        text = "".join(respell(each, root.prefix) for each in texts)
        element = root.first(section)
        if element is not None:
            if "count" in element.attributes:
                self.splice.set(element, "count", str(len(_section(self.theirs, section)) + len(texts)))
            self.splice.append(element, text)
            return
        tag = prefixed(root, section)
        new = f'<{tag} count="{len(texts)}">{text}</{tag}>'
        before = _ORDER[: _ORDER.index(section)]
        earlier = [child for child in root.children if child.name in before and child.uri == root.uri]
        if earlier:
            self.splice.replace(earlier[-1].end, earlier[-1].end, new)
        elif root.empty_tag:
            self.inside.append(new)
        else:
            self.splice.replace(root.open_end, root.open_end, new)


def _section(document: Document, section: str) -> list[Element]:
    element = document.root.first(section)
    return [] if element is None else [child for child in element.children if child.uri == element.uri]


def _source(document: Document, element: Element) -> str:
    return document.data[element.start : element.end].decode(document.encoding)


def _renumber(text: str, maps: dict[str, Numbers]) -> str:
    """Attributes that hold our numbers (``fontId`` …) with the user's; numbers that are not ours stay."""

    def new(hit: re.Match[str]) -> str:
        number = int(hit[2])
        return f'{hit[1]}="{maps[hit[1]].get(number, number)}"'

    return re.sub(rf'\b({"|".join(maps)})="(\d+)"', new, text)


def respell(text: str, prefix: str) -> str:
    """Our XML (default namespace) with the prefix the user's part writes before its tags."""
    return re.sub(r"<(/?)([A-Za-z])", rf"<\1{prefix}:\2", text) if prefix else text


def _canonical(element: Element) -> Canonical:
    """An element by meaning: the order of attributes and the prefix do not matter."""
    attributes = tuple(sorted(element.attributes.items()))
    return element.name, attributes, element.text.strip(), tuple(_canonical(child) for child in element.children)

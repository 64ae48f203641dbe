"""Our cell formats added to the user's styles part: theirs keep their numbers, ours are appended once and reused later."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from itaxl.model import UnwritableError
from itaxl.writing.splicing import Splice

if TYPE_CHECKING:
    from itaxl.package.xml import Document, Element

_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors", "extLst")
_FORMAT_LIMIT = 65_490
_FIRST_OWN_FORMAT = 164
"""Number formats below this are built in."""

Canonical = tuple[str, tuple[tuple[str, str], ...], str, tuple[object, ...]]


@dataclass(slots=True)
class Merged:
    """The new styles part, and where our formats and conditional looks came to stand in it."""

    content: bytes
    formats: dict[int, int]
    looks: dict[int, int]


def merge(theirs: Document, ours: Document) -> Merged:
    """Append our fonts, fills, borders, number formats, cell formats and conditional looks to the user's styles.

    Raises:
        UnwritableError: the workbook has no room for more formats.
    """
    return _Merger(theirs, ours).merged()


class _Merger:
    def __init__(self, theirs: Document, ours: Document) -> None:
        self.theirs, self.ours = theirs, ours
        self.splice = Splice(theirs)
        self.prefix = theirs.root.prefix
        self.added: dict[str, list[str]] = {}

    def merged(self) -> Merged:
        formats = self._number_formats()
        parts = {
            attribute: self._elements(section)
            for attribute, section in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders"))
        }
        parts["numFmtId"] = formats
        cells = self._elements("cellXfs", lambda text: _renumber(text, parts))
        looks = self._elements("dxfs", lambda text: _renumber(text, {"numFmtId": formats}))
        if max(cells.values(), default=0) > _FORMAT_LIMIT:
            raise UnwritableError("ไฟล์นี้มีรูปแบบเซลล์มากเกินไป กรุณาลบรูปแบบที่ไม่ใช้ออกแล้วบันทึกใหม่")
        for section, texts in self.added.items():
            self._write(section, texts)
        return Merged(self.splice.result(), cells, looks)

    def _number_formats(self) -> dict[int, int]:
        """Our custom number formats by code: the user may have the same code under another number."""
        have = {each.attributes.get("formatCode", ""): int(each.attributes.get("numFmtId", "0")) for each in self._children("numFmts")}
        free = max([_FIRST_OWN_FORMAT - 1, *have.values()]) + 1
        found: dict[int, int] = {}
        for each in _section(self.ours, "numFmts"):
            code, number = each.attributes["formatCode"], int(each.attributes["numFmtId"])
            if code not in have:
                have[code] = free
                text = _source(self.ours, each).replace(f'numFmtId="{number}"', f'numFmtId="{free}"')
                self.added.setdefault("numFmts", []).append(text)
                free += 1
            found[number] = have[code]
        return found

    def _elements(self, section: str, change: object = None) -> dict[int, int]:
        have: dict[Canonical, int] = {}
        children = self._children(section)
        for at, each in enumerate(children):
            have.setdefault(_canonical(each), at)
        count, found = len(children), dict[int, int]()
        for at, each in enumerate(_section(self.ours, section)):
            text = _source(self.ours, each)
            if callable(change):
                text = change(text)
            key = _canonical_text(text, self.theirs.root.uri)
            if key not in have:
                have[key] = count
                count += 1
                self.added.setdefault(section, []).append(text)
            found[at] = have[key]
        return found

    def _children(self, section: str) -> list[Element]:
        return _section(self.theirs, section)

    def _write(self, section: str, texts: list[str]) -> None:
        text = "".join(respell(each, self.prefix) for each in texts)
        element = self.theirs.root.first(section)
        if element is not None:
            if "count" in element.attributes:
                self.splice.set(element, "count", str(len(_section(self.theirs, section)) + len(texts)))
            self.splice.append(element, text)
            return
        tag = f"{self.prefix}:{section}" if self.prefix else section
        whole = f'<{tag} count="{len(texts)}">{text}</{tag}>'
        before = _ORDER[: _ORDER.index(section)]
        earlier = [child for child in self.theirs.root.children if child.name in before and child.uri == self.theirs.root.uri]
        root = self.theirs.root
        if earlier:
            self.splice.replace(earlier[-1].end, earlier[-1].end, whole)
        elif root.empty_tag:
            self.splice.append(root, whole)
        else:
            self.splice.replace(root.open_end, root.open_end, whole)


def _section(document: Document, section: str) -> list[Element]:
    element = document.root.first(section)
    return [] if element is None else [child for child in element.children if child.uri == element.uri]


def _source(document: Document, element: Element) -> str:
    return document.data[element.start : element.end].decode(document.encoding)


def _renumber(text: str, maps: dict[str, dict[int, int]]) -> str:
    for attribute, numbers in maps.items():
        text = re.sub(rf'\b{attribute}="(\d+)"', lambda hit, a=attribute, n=numbers: f'{a}="{n.get(int(hit[1]), int(hit[1]))}"', text)  # type: ignore[misc]  # defaults bind the loop's values
    return text


def respell(text: str, prefix: str) -> str:
    """Our XML (default namespace) with the prefix the user's part writes before its tags."""
    return re.sub(r"<(/?)([A-Za-z])", rf"<\1{prefix}:\2", text) if prefix else text


def _canonical(element: Element) -> Canonical:
    """An element by meaning: the order of attributes and the prefix do not matter."""
    attributes = tuple(sorted((key, value) for key, value in element.attributes.items()))
    return element.name, attributes, element.text.strip(), tuple(_canonical(child) for child in element.children)


def _canonical_text(text: str, uri: str) -> Canonical:
    from itaxl.package.xml import parse

    root = parse(f'<r xmlns="{uri}">{text}</r>'.encode()).root
    return _canonical(root.children[0])

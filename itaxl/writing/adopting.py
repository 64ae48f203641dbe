"""Sheets drawn in a workbook of their own, made fit for the user's: new part names, their style numbers, inline strings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from itaxl.package.tree import parse
from itaxl.writing.chart_defaults import explicit
from itaxl.writing.merging import NO_STYLES, merge
from itaxl.writing.present import reached
from itaxl.writing.splicing import quote

if TYPE_CHECKING:
    from itaxl.package import Package
    from itaxl.package.parts import Relationship
    from itaxl.writing.editing import Edit

_STRICT = (
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships"),
    ("http://schemas.openxmlformats.org/drawingml/2006/", "http://purl.oclc.org/ooxml/drawingml/"),
)
_PREFIX = "itaxl_"
"""Our part names begin like this, so that no program takes them for a numbered sheet of the user's."""

_STYLES = "xl/styles.xml"
_STYLE = re.compile(r'(<(?:c|row|col) [^>]*?\b(?:s|style)=")(\d+)(")')
_TEXT = re.compile(r'(<c [^>]*?) t="s"><v>(\d+)</v></c>')
_LOOK = re.compile(r'((?:dxfId|DxfId)=")(\d+)(")')


class Adopted:
    """Sheets of the drawn workbook, put into an edit one after the other. ``taken`` are the part names (lower case) in
    use, ``tables`` the names and numbers of tables; both grow by what is put in."""

    def __init__(self, edit: Edit, drawn: Package, taken: set[str], tables: dict[str, int]) -> None:
        self.edit = edit
        self.drawn = drawn
        self.taken = taken
        self.tables = tables
        self.texts = texts_of(drawn)
        self.formats, self.looks = self._styles()

    def sheet(self, part: str) -> str:
        """Put a drawn sheet and everything it leads to in. Returns the name of its part in the user's package."""
        names = new_names(reached(self.drawn, part), self.taken)
        for each, name in names.items():
            content, kind = self.drawn.read(each), self.drawn.content_type(each)
            if each == part:
                content = adopt_sheet(content, self.texts, self.formats, self.looks)
            elif kind.endswith(".chart+xml"):
                content = explicit(content.decode()).encode()
            elif kind.endswith(".table+xml"):
                content = adopt_table(content, self.tables, self.looks)
            if kind.endswith(("xml", "vmlDrawing")):
                content = respell_namespaces(content.decode(), self.edit.strict).encode()
            self.edit.add(name, content, kind)
            if relationships := self.drawn.relationships(each):
                self.edit.add_rels(name, relationships_xml(relationships, names, self.edit.strict))
        return names[part]

    def _styles(self) -> tuple[Mapping[int, int], Mapping[int, int]]:
        """Our formats in the user's styles part, or in a new one where the workbook has none."""
        package = self.edit.package
        ours = self.drawn.tree(self.drawn.related(self.drawn.workbook_part, "styles")[0].part)
        part = next((each.part for each in package.related(package.workbook_part, "styles") if each.part), "")
        theirs = package.tree(part) if part else parse(NO_STYLES.format(uri=self.edit.workbook.root.uri).encode())
        merged = merge(theirs, ours)
        if not part:
            # Some readers look for the styles under their usual name only.
            part = new_names([_STYLES], self.taken)[_STYLES] if _STYLES in self.taken else _STYLES
            self.edit.add(part, merged.content, self.drawn.content_type(_STYLES))
            self.edit.relate(part, "styles")
        elif merged.grown:
            self.edit.changed[part] = merged.content
        return merged.formats, merged.looks


def new_names(parts: Iterable[str], taken: set[str]) -> dict[str, str]:
    """Drawn part → its name in the user's package; ``taken`` (lower case) grows by what is given out."""
    found = {}
    for part in parts:
        folder, _, name = part.rpartition("/")
        stem, _, suffix = name.partition(".")
        word = stem.rstrip("0123456789")
        number = 1
        while f"{folder}/{_PREFIX}{word}{number}.{suffix}".lower() in taken:
            number += 1
        found[part] = f"{folder}/{_PREFIX}{word}{number}.{suffix}"
        taken.add(found[part].lower())
    return found


def texts_of(drawn: Package) -> list[str]:
    """The shared strings of the drawn workbook as the inside of each ``<si>``."""
    related = drawn.related(drawn.workbook_part, "sharedStrings")
    if not related:
        return []
    document = drawn.tree(related[0].part)
    return [document.data[each.open_end : each.close_start].decode() for each in document.root.all("si")]


def adopt_sheet(content: bytes, texts: list[str], formats: Mapping[int, int], looks: Mapping[int, int]) -> bytes:
    """A drawn sheet with the user's style numbers, its texts inline, and not selected (two selected tabs would be a group)."""
    xml = content.decode()
    xml = _TEXT.sub(lambda hit: f'{hit[1]} t="inlineStr"><is>{texts[int(hit[2])]}</is></c>', xml)
    xml = _STYLE.sub(lambda hit: f"{hit[1]}{formats[int(hit[2])]}{hit[3]}", xml)
    xml = adopt_looks(xml, looks)
    return xml.replace(' tabSelected="1"', "", 1).encode()


def adopt_looks(xml: str, looks: Mapping[int, int]) -> str:
    """Numbers of conditional looks, in sheets and tables."""
    return _LOOK.sub(lambda hit: f"{hit[1]}{looks.get(int(hit[2]), int(hit[2]))}{hit[3]}", xml)


def adopt_table(content: bytes, taken: dict[str, int], looks: Mapping[int, int]) -> bytes:
    """A table with a number and a name that are free in the user's workbook; ``taken`` (name → number) grows by it."""
    xml = content.decode()
    wanted = re.search(r'<table [^>]*?\bdisplayName="([^"]*)"', xml)
    assert wanted is not None, "XlsxWriter always names a table"
    name, again = wanted[1], 2
    while name.lower() in taken:
        name, again = f"{wanted[1]}_{again}", again + 1
    number = max(taken.values(), default=0) + 1
    taken[name.lower()] = number
    head, rest = xml[: wanted.end() + 1], xml[wanted.end() + 1 :]
    head = re.sub(r'\bid="\d+"', f'id="{number}"', head)
    head = re.sub(r'\b(name|displayName)="[^"]*"', rf'\1="{name}"', head)
    return adopt_looks(head + rest, looks).encode()


def relationships_xml(relationships: Iterable[Relationship], names: Mapping[str, str], strict: bool) -> bytes:
    """The .rels part of an adopted part: same ids, targets under their new names."""
    lines = []
    for each in relationships:
        target = each.target if each.external else "/" + names[each.part]
        mode = ' TargetMode="External"' if each.external else ""
        kind = respell_namespaces(each.type, strict)
        lines.append(f'<Relationship Id="{quote(each.id)}" Type="{kind}" Target="{quote(target)}"{mode}/>')
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    uri = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{head}<Relationships xmlns="{uri}">{"".join(lines)}</Relationships>'.encode()


def respell_namespaces(xml: str, strict: bool) -> str:
    """Our namespaces in the flavour of the user's package."""
    if strict:
        for transitional, other in _STRICT:
            xml = xml.replace(transitional, other)
    return xml

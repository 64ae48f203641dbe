"""Sheets drawn in a workbook of their own, made fit for the user's: new part names, their style numbers, inline strings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from itaxl.writing.splicing import quote

if TYPE_CHECKING:
    from itaxl.package import Package
    from itaxl.package.parts import Relationship

TRANSITIONAL = "http://schemas.openxmlformats.org/"
_STRICT = (
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships"),
    ("http://schemas.openxmlformats.org/drawingml/2006/", "http://purl.oclc.org/ooxml/drawingml/"),
)
_PREFIX = "itaxl_"
"""Our part names begin like this, so that no program takes them for a numbered sheet of the user's."""

_STYLE = re.compile(r'(<(?:c|row|col) [^>]*?\b(?:s|style)=")(\d+)(")')
_TEXT = re.compile(r'(<c [^>]*?) t="s"><v>(\d+)</v></c>')
_LOOK = re.compile(r'((?:dxfId|DxfId)=")(\d+)(")')


def own_parts(drawn: Package, sheet_part: str) -> list[str]:
    """The parts that make up one drawn sheet: the sheet itself and everything it leads to."""
    found, waiting = [], [sheet_part]
    while waiting:
        part = waiting.pop(0)
        if part not in found:
            found.append(part)
            waiting += [each.part for each in drawn.relationships(part) if each.part]
    return found


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


def rels_name(part: str) -> str:
    """Name of the .rels part of a part."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"

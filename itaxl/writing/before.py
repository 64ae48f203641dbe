"""What the package was before us, kept inside it: with that, ``clean`` gives back the very bytes.

Every workbook we write carries a small part that holds the entries we changed as they were (packed, as in the user's
file) and a list of all entries with their checksums. While every entry is still as it was written, the way back is
exact. Once another program has saved the workbook the list no longer fits (or is gone); then ``removing`` takes out what
is ours from the package as it is now.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from itaxl.package.archive import inflate, normal, read_directory
from itaxl.package.refusals import Boundary, Refusal
from itaxl.package.tree import parse
from itaxl.writing.editing import CONTENT_TYPES, OWN_ID, Edit, Facts, rels_name
from itaxl.writing.zipping import Piece, join, kept, packed

if TYPE_CHECKING:
    from itaxl.package import Package
    from itaxl.package.archive import Entry

PART = "xl/itaxl_before.bin"
KIND = "urn:itaxl:before"
"""The relationship that leads to the part. Programs pass by types they do not know; Google Sheets marks its files so."""
_TYPE = "application/binary"
_LIST = "itaxl"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Before:
    """``keys``: the entries (normalised names) that are the user's. ``pieces``: those we change, as they were (stored
    name → entry). ``first``: they are as they were before we ever wrote into the file."""

    keys: frozenset[str]
    pieces: dict[str, Piece]
    first: bool


def as_it_is(package: Package) -> Before:
    """The state of a package that holds nothing of ours."""
    pieces = {}
    for name in listing_parts(package):
        entry = package.find(name)
        if entry is not None:
            pieces[entry.name] = kept(package.data, entry)
    return Before(frozenset(entry.key for entry in package.entries), pieces, first=True)


def as_it_would_be(edit: Edit) -> Before:
    """The state of a package once ``edit`` has taken out everything of ours."""
    package = edit.package
    now = as_it_is(package)
    pieces = {name: piece for name, piece in now.pieces.items() if name not in edit.dropped}
    for name, content in {**edit.changed, **edit.listing()}.items():
        entry = package.find(name)
        pieces[name] = packed("", content, entry) if isinstance(content, bytes) else content
    keys = frozenset(entry.key for entry in package.entries if entry.name not in edit.dropped)
    return Before(keys, pieces, first=False)


def listing_parts(package: Package) -> list[str]:
    """The parts a graft may change: content types, workbook, its relationships and the styles."""
    styles = [each.part for each in package.related(package.workbook_part, "styles") if each.part]
    return [CONTENT_TYPES, package.workbook_part, rels_name(package.workbook_part), *styles[:1]]


def part_of(package: Package) -> str:
    """The part that holds what was before; "" when there is none."""
    return next((each.part for each in package.related(package.workbook_part, KIND) if each.part), "")


def remember(edit: Edit, before: Before, part: str) -> None:
    """Put the part in as the last thing of an edit: nothing may change after it."""
    edit.relate(part, KIND)
    edit.add(part, b"", _TYPE)
    facts = edit.facts()
    del facts[normal(part)], edit.added[part]
    changed = {normal(name) for name in before.pieces}
    listed = {
        "version": _VERSION,
        "first": before.first,
        "theirs": {key: fact for key, fact in facts.items() if key in before.keys and key not in changed},
        "changed": {key: fact for key, fact in facts.items() if key in changed},
        "ours": {key: fact for key, fact in facts.items() if key not in before.keys and key not in changed},
    }
    text = json.dumps(listed, sort_keys=True, separators=(",", ":")).encode()
    pieces = {**before.pieces, _LIST: packed(_LIST, text)}
    edit.added[part] = join(pieces, pieces)


def remembered(package: Package) -> Before | None:
    """What the package was before us; None when it does not say, or is no longer as we wrote it."""
    found = _read(package)
    if found is None or Edit(package).facts() != found.facts:
        return None
    names = {entry.key: entry.name for entry in package.entries}
    pieces = {names[key]: kept(found.data, entry) for key, entry in found.originals.items()}
    return Before(found.keys, pieces, found.first)


def users(package: Package) -> frozenset[str]:
    """The entries (normalised names) known to have been the user's when we last wrote; empty when nothing is known."""
    found = _read(package)
    return found.keys if found is not None else frozenset()


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles part as it was, and how many cell formats and conditional looks it had; no piece: there was none."""

    part: str
    piece: Piece | None
    formats: int
    looks: int


def styles(package: Package) -> Styles | None:
    """The styles part as it was before us; None when that is not known, or the part is no longer as we wrote it."""
    found = _read(package)
    relation = next((each for each in package.related(package.workbook_part, "styles") if each.part), None)
    if relation is None:
        return None
    part, entry = relation.part, package.find(relation.part)
    if relation.id.startswith(OWN_ID):
        return Styles(part, None, 1, 0)
    if found is None or entry is None or found.facts.get(entry.key) != (entry.crc, entry.size):
        return None
    if entry.key not in found.originals or found.originals[entry.key].size > package.limits.tree:
        return None
    original = found.originals[entry.key]
    root = parse(b"".join(inflate(found.data, original)), package.limits).root
    counts = [len(section.children) if (section := root.first(name)) is not None else 0 for name in ("cellXfs", "dxfs")]
    return Styles(part, kept(found.data, original), *counts)


@dataclass(frozen=True, slots=True)
class _Found:
    """The part as it was read: its bytes, the entries in it, what all entries should be, which are the user's."""

    data: bytes
    originals: dict[str, Entry]
    facts: Facts
    keys: frozenset[str]
    first: bool


def _read(package: Package) -> _Found | None:
    part = part_of(package)
    if not part:
        return None
    try:
        with Boundary():
            data = package.read(part)
            *originals, last = read_directory(data, package.limits)[0]
            listed = json.loads(b"".join(inflate(data, last)))
            entry = package.find(part)
            facts: Facts = {normal(part): (entry.crc, entry.size)} if entry is not None else {}
            for state in ("theirs", "changed", "ours"):
                facts |= {key: (crc, size) for key, (crc, size) in listed[state].items()}
            keys = frozenset({*listed["theirs"], *listed["changed"]})
            if listed["version"] != _VERSION or {each.key for each in originals} != set(listed["changed"]):
                return None
            return _Found(data, {each.key: each for each in originals}, facts, keys, bool(listed["first"]))
    except Refusal:
        return None  # whatever is wrong with it, there is the other way

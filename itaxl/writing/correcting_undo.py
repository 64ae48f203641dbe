"""What the file was before its cells were written into, kept inside it: so it can be had back to the byte, also by e-mail.

The part holds the entries that were changed as they were (packed, as in the user's file), the names of all entries, and
what the whole file came to. A second run keeps the first one's part as one of those entries, so that one run after the
other can be taken back. Once anything else has written into the file the way back is cell by cell, from the log sheet.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

from itaxl.package import Package
from itaxl.package.archive import inflate, normal, read_directory
from itaxl.package.refusals import Boundary, Refusal
from itaxl.writing.editing import Edit
from itaxl.writing.zipping import Piece, assemble, join, kept, packed

if TYPE_CHECKING:
    from itaxl.package.archive import Entry

PART = "xl/itaxl_fixes.bin"
KIND = "urn:itaxl:fixes"
"""The relationship that leads to the part. Programs pass by types they do not know, and drop them when they save."""
_TYPE = "application/binary"
_LIST = "itaxl"
_VERSION = 1


def remember(edit: Edit, original: Package, taken: set[str]) -> None:
    """Put the part in (or in place of an earlier run's) as the last thing of an edit. ``original`` is the package before
    the first step of the run, of which this edit is the last; ``taken`` are part names in use."""
    part = part_of(edit.package)
    if not part:
        part = _free(taken)
        edit.relate(part, KIND)
        edit.add(part, b"", _TYPE)
    content = _content(edit, original, part)
    (edit.added if part in edit.added else edit.changed)[part] = content


def forget(edit: Edit) -> None:
    """Take the part out: the file is no longer what it says."""
    for each in edit.package.related(edit.package.workbook_part, KIND):
        if each.part:
            edit.drop(each.part)
        edit.unrelate(each.id)


def part_of(package: Package) -> str:
    """The part that holds what was before the last run; "" when there is none."""
    return next((each.part for each in package.related(package.workbook_part, KIND) if each.part), "")


def file_before(package: Package) -> bytes | None:
    """The very file as it was before the last run; None when that is not known, or something has been changed since."""
    part = part_of(package)
    if not part:
        return None
    try:
        with Boundary():
            data = package.read(part)
            *originals, last = read_directory(data, package.limits)[0]
            listed = json.loads(b"".join(inflate(data, last)))
            facts = {key: (crc, size) for key, (crc, size) in listed["facts"].items()}
            if listed["version"] != _VERSION or _facts(package, part) != facts:
                return None
            found = _restored(package, {entry.name: kept(data, entry) for entry in originals}, listed["names"])
            return found if sha256(found).hexdigest() == listed["sha256"] else None
    except Refusal:
        return None  # whatever is wrong with it, there is the other way


def _content(edit: Edit, original: Package, part: str) -> bytes:
    final = {**edit.changed, **edit.listing()}
    pieces: dict[str, Piece] = {}
    for entry in original.entries:
        now = edit.package.find(entry.name)
        if now is None or entry.name in final or normal(entry.name) == normal(part) or _raw(edit.package, now) != _raw(original, entry):
            pieces[entry.name] = kept(original.data, entry)
    facts = edit.facts()
    facts.pop(normal(part), None)
    listed = {
        "version": _VERSION,
        "sha256": sha256(original.data).hexdigest(),
        "names": [entry.name for entry in original.entries],
        "facts": facts,
    }
    pieces[_LIST] = packed(_LIST, json.dumps(listed, sort_keys=True, separators=(",", ":")).encode())
    return join(pieces, pieces)


def _restored(package: Package, pieces: dict[str, Piece], names: list[str]) -> bytes:
    return assemble(package, pieces, {}, [entry.name for entry in package.entries if entry.name not in set(names)])


def _facts(package: Package, part: str) -> dict[str, tuple[int, int]]:
    return {entry.key: (entry.crc, entry.size) for entry in package.entries if entry.key != normal(part)}


def _raw(package: Package, entry: Entry) -> bytes:
    return package.data[entry.offset : entry.span_end]


def _free(taken: set[str]) -> str:
    stem, _, suffix = PART.rpartition(".")
    number, name = 1, PART
    while name in taken:
        number += 1
        name = f"{stem}{number}.{suffix}"
    return name

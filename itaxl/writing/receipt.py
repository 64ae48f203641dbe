"""The proof of what a run did: every part of the package before and after, with checksums anybody can compute."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from itaxl.package import Package
from itaxl.package.refusals import Refusal

if TYPE_CHECKING:
    from itaxl.package.archive import Entry


@dataclass(frozen=True, slots=True)
class Part:
    """One part: ``state`` is kept, changed, added or removed; ``before`` and ``after`` are SHA-256 of its content in hex,
    "" where it is not there. ``size`` is that of the content in bytes."""

    name: str
    state: str
    size: int
    before: str
    after: str


def receipt(before: bytes, after: bytes) -> tuple[Part, ...]:
    """Every part of two versions of a workbook, in the order of the file, new ones last.

    Kept means the same packed bytes, date and checksum, not just the same content.

    Raises:
        Refusal: one of them is no workbook.
    """
    old, new = Package(before), Package(after)
    found = []
    for entry in old.entries:
        now = new.find(entry.name)
        if now is None:
            found.append(Part(entry.name, "removed", entry.size, _digest(old, entry), ""))
            continue
        was, same = _digest(old, entry), _same(old, entry, new, now)
        found.append(Part(entry.name, "kept" if same else "changed", now.size, was, was if same else _digest(new, now)))
    for entry in new.entries:
        if old.find(entry.name) is None:
            found.append(Part(entry.name, "added", entry.size, "", _digest(new, entry)))
    return tuple(found)


def _same(old: Package, entry: Entry, new: Package, now: Entry) -> bool:
    facts = [(each.name, each.crc, each.size, each.method, each.record[12:16]) for each in (entry, now)]
    return facts[0] == facts[1] and old.data[entry.start : entry.end] == new.data[now.start : now.end]


def _digest(package: Package, entry: Entry) -> str:
    """Of the content; of the packed bytes where it cannot be unpacked (a part damaged before, copied as it is)."""
    digest = sha256()
    try:
        for chunk in package.chunks(entry.name):
            digest.update(chunk)
    except Refusal:
        return sha256(package.data[entry.start : entry.end]).hexdigest()
    return digest.hexdigest()

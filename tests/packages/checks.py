"""What must hold whenever something was put into a package, told from the bytes."""

from __future__ import annotations

import re
from pathlib import Path

from itaxl.package import Package, open_package
from itaxl.package.archive import Entry
from itaxl.writing.before import listing_parts
from itaxl.writing.editing import rels_name

_OURS = re.compile(r"(^|/)(_rels/)?itaxl_[^/]*$")


def entries(path: Path) -> dict[str, tuple[bytes, bytes, int, int, int]]:
    """Stored name → local header, packed bytes, checksum, size and method of every entry, in the order of the file."""
    package = open_package(path)
    in_order = sorted(package.entries, key=lambda entry: entry.offset)
    return {entry.name: _entry(package, entry) for entry in in_order}


def _entry(package: Package, entry: Entry) -> tuple[bytes, bytes, int, int, int]:
    head, packed = package.data[entry.offset : entry.start], package.data[entry.start : entry.end]
    return head, packed, entry.crc, entry.size, entry.method


def listing(path: Path) -> set[str]:
    """The entries that may change: content types, workbook, its relationships, styles."""
    package = open_package(path)
    return {entry.name for name in listing_parts(package) if (entry := package.find(name))}


def assert_nothing_lost(before: Path, after: Path) -> None:
    """Every entry of the user's is there as it was, in the order it was in; the listing parts were only added to; what
    is new bears our name."""
    was, now, may_change = entries(before), entries(after), listing(before)
    assert [name for name in now if name in was] == list(was)
    assert {name for name in was if now[name] != was[name]} <= may_change
    assert [name for name in now if name not in was and not _OURS.search(name) and name != "xl/styles.xml"] == []
    old, new = open_package(before), open_package(after)
    for name in may_change:
        assert taken_out(old.read(name), new.read(name)) == [], name


def taken_out(before: bytes, after: bytes) -> list[str]:
    """Tags and texts of a part that are no longer there, in their order; counts and how empty tags are closed aside."""
    kept = iter(_pieces(after))
    return [piece for piece in _pieces(before) if not any(piece == other for other in kept)]


def _pieces(xml: bytes) -> list[str]:
    starts = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\0<": "utf-16-be"}
    text = xml.decode(starts.get(xml[:2]) or ("iso-8859-1" if b"8859" in xml[:80] else "utf-8"))
    return re.findall(r"<[^>]*>|[^<]+", re.sub(r"""count=(["'])\d+\1""", "", re.sub(r"\s*/>", ">", text)))


def assert_nothing_of_ours(path: Path) -> None:
    """No part, relationship, name or content type of ours is left."""
    package = open_package(path)
    assert [entry.name for entry in package.entries if _OURS.search(entry.name)] == []
    for name in ("[Content_Types].xml", package.workbook_part, rels_name(package.workbook_part)):
        document = package.tree(name)
        assert re.findall("rIdItaxl|/itaxl_|_itaxl_sheet|urn:itaxl", document.data.decode(document.encoding)) == [], name

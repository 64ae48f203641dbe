"""A package put together again: kept entries as their raw bytes, changed and new ones packed beside them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itaxl.package import Package
    from itaxl.package.archive import Entry

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = b"PK\5\6"
_PLAIN_END = _END + bytes(18)
_DEFLATED, _UTF8 = 8, 0x800
_FIRST_DAY = (1 << 5) | 1
"""1 January 1980, the date of new entries: the same input gives the same bytes."""
_FULL = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Piece:
    """One entry, ready to be put into a zip file: its local header with everything that follows it, and its directory
    record, whose offset is written when its place is known."""

    local: bytes | memoryview
    record: bytes


def kept(data: bytes, entry: Entry) -> Piece:
    """An entry exactly as it lies in the file, packed bytes, times, extra fields and descriptors included."""
    return Piece(memoryview(data)[entry.offset : entry.span_end], entry.record)


def packed(name: str, content: bytes, like: Entry | None = None) -> Piece:
    """New content, under the stored name, date and attributes of the entry it replaces (``like``)."""
    machine = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = machine.compress(content) + machine.flush()
    raw = name.encode()
    flags = 0 if raw.isascii() else _UTF8
    made_by, time, day, internal, external = 20, 0, _FIRST_DAY, 0, 0
    if like is not None:
        raw = like.record[46 : 46 + _number(like.record, 28)]
        flags = _number(like.record, 8) & _UTF8
        made_by, time, day, internal = (_number(like.record, at) for at in (4, 12, 14, 36))
        (external,) = struct.unpack_from("<L", like.record, 38)
    sizes = (zlib.crc32(content), len(body), len(content))
    local = _LOCAL.pack(b"PK\3\4", 20, flags, _DEFLATED, time, day, *sizes, len(raw), 0)
    record = _CENTRAL.pack(b"PK\1\2", made_by, 20, flags, _DEFLATED, time, day, *sizes, len(raw), 0, 0, 0, internal, external, 0)
    return Piece(local + raw + body, record + raw)


def assemble(package: Package, changed: Mapping[str, bytes | Piece], added: Mapping[str, bytes], dropped: Collection[str]) -> bytes:
    """The bytes of the new package.

    ``changed`` (stored name → content, or the entry to put there) keep their place in the order, ``added`` come last,
    ``dropped`` are stored names left out. Everything else is copied as it lies in the file.
    """
    pieces: dict[str, Piece] = {}
    for entry in sorted(package.entries, key=lambda each: each.offset):
        if entry.name not in dropped:
            new = changed.get(entry.name)
            pieces[entry.name] = kept(package.data, entry) if new is None else packed("", new, entry) if isinstance(new, bytes) else new
    pieces |= {name: packed(name, content) for name, content in added.items()}
    listed = [entry.name for entry in package.entries if entry.name not in dropped]
    head = package.data[: min(entry.offset for entry in package.entries)]
    tail = package.data[package.directory + sum(len(entry.record) for entry in package.entries) :]
    return join(pieces, [*listed, *added], head, tail)


def join(pieces: Mapping[str, Piece], listed: Iterable[str], head: bytes = b"", tail: bytes = _PLAIN_END) -> bytes:
    """A zip file of the pieces in this order, its directory in the order ``listed``. ``head`` comes before all, ``tail``
    is how another file ended: its end record is written anew, with everything else in it as it was."""
    found: list[bytes | memoryview] = [head]
    at, places = len(head), {}
    for name, piece in pieces.items():
        places[name] = at
        found.append(piece.local)
        at += len(piece.local)
    records = [_moved(pieces[name].record, places[name]) for name in listed]
    size = sum(map(len, records))
    return b"".join([*found, *records, _ended(tail, len(records), size, at)])


def _ended(tail: bytes, count: int, size: int, at: int) -> bytes:
    """The end of a zip file with the directory's new place; 64-bit records and the comment stay what they were."""
    new = bytearray(tail)
    end = tail.rfind(_END)
    locator = end - 20
    if locator >= 56 and tail[locator : locator + 4] == b"PK\6\7":
        large = tail.rfind(b"PK\6\6", 0, locator)
        struct.pack_into("<4Q", new, large + 24, count, count, size, at)
        struct.pack_into("<Q", new, locator + 8, at + size + large)
    for offset, form, full, value in ((8, "<H", 0xFFFF, count), (10, "<H", 0xFFFF, count), (12, "<L", _FULL, size), (16, "<L", _FULL, at)):
        if locator < 56 or struct.unpack_from(form, tail, end + offset)[0] != full:
            struct.pack_into(form, new, end + offset, value)
    return bytes(new)


def _number(data: bytes, at: int) -> int:
    found: int = struct.unpack_from("<H", data, at)[0]
    return found


def _moved(record: bytes, at: int) -> bytes:
    """A directory record with its new offset; a 64-bit offset stands in an extra field."""
    new = bytearray(record)
    packed_size, size, offset = *struct.unpack_from("<2L", record, 20), *struct.unpack_from("<L", record, 42)
    if offset != _FULL:
        struct.pack_into("<L", new, 42, at)
        return bytes(new)
    here = 46 + _number(record, 28)
    stop = here + _number(record, 30)
    while here + 4 <= stop:
        kind, length = struct.unpack_from("<2H", record, here)
        if kind == 1:
            struct.pack_into("<Q", new, here + 4 + 8 * ((size == _FULL) + (packed_size == _FULL)), at)
        here += 4 + length
    return bytes(new)

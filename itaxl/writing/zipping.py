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
_END = struct.Struct("<4s4H2LH")
_DEFLATED, _UTF8 = 8, 0x800
_FIRST_DAY = (1 << 5) | 1
"""1 January 1980, the date of new entries: the same input gives the same bytes."""
_SATURATED = 0xFFFFFFFF


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
    return join(pieces, [*listed, *added], head, _comment(package.data))


def join(pieces: Mapping[str, Piece], listed: Iterable[str], head: bytes = b"", comment: bytes = b"") -> bytes:
    """A zip file of the pieces in this order, its directory in the order ``listed``."""
    found: list[bytes | memoryview] = [head]
    at, places = len(head), {}
    for name, piece in pieces.items():
        places[name] = at
        found.append(piece.local)
        at += len(piece.local)
    records = [_moved(pieces[name].record, places[name]) for name in listed]
    size = sum(map(len, records))
    end = _END.pack(b"PK\5\6", 0, 0, len(records), len(records), size, at, len(comment))
    return b"".join([*found, *records, end, comment])


def _comment(data: bytes) -> bytes:
    end = data.rfind(b"PK\5\6", max(0, len(data) - 65_557))
    return data[end + 22 : end + 22 + _number(data, end + 20)]


def _number(data: bytes, at: int) -> int:
    found: int = struct.unpack_from("<H", data, at)[0]
    return found


def _moved(record: bytes, at: int) -> bytes:
    """A directory record with its new offset; a 64-bit offset stands in an extra field."""
    new = bytearray(record)
    packed_size, size, offset = *struct.unpack_from("<2L", record, 20), *struct.unpack_from("<L", record, 42)
    if offset != _SATURATED:
        struct.pack_into("<L", new, 42, at)
        return bytes(new)
    here = 46 + _number(record, 28)
    stop = here + _number(record, 30)
    while here + 4 <= stop:
        kind, length = struct.unpack_from("<2H", record, here)
        if kind == 1:
            struct.pack_into("<Q", new, here + 4 + 8 * ((size == _SATURATED) + (packed_size == _SATURATED)), at)
        here += 4 + length
    return bytes(new)

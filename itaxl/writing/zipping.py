"""A package put together again: kept entries as their raw bytes, changed and new ones packed beside them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
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


def assemble(package: Package, changed: Mapping[str, bytes], added: Mapping[str, bytes], dropped: frozenset[str]) -> bytes:
    """The bytes of the new package.

    ``changed`` (stored name → content) keep their place in the order, ``added`` come last, ``dropped`` are stored names
    left out. Everything else is copied as it lies in the file, packed bytes, times and extra fields included.
    """
    body = bytearray()
    records: list[bytes] = []
    for entry in sorted(package.entries, key=lambda each: each.offset):
        if entry.name in dropped:
            continue
        at = len(body)
        if entry.name in changed:
            local, record = _packed(_stored_name(entry), changed[entry.name], at, _moment(entry))
            body += local
        else:
            body += package.raw(entry)
            record = _moved(entry, at)
        records.append(record)
    for name, content in added.items():
        local, record = _packed(name.encode(), content, len(body), (0, _FIRST_DAY))
        body += local
        records.append(record)
    start, directory = len(body), b"".join(records)
    end = _END.pack(b"PK\5\6", 0, 0, len(records), len(records), len(directory), start, 0)
    return bytes(body) + directory + end


def _stored_name(entry: Entry) -> bytes:
    length: int = struct.unpack_from("<H", entry.record, 28)[0]
    return entry.record[46 : 46 + length]


def _moment(entry: Entry) -> tuple[int, int]:
    time, day = struct.unpack_from("<2H", entry.record, 12)
    return time, day


def _packed(name: bytes, content: bytes, at: int, moment: tuple[int, int]) -> tuple[bytes, bytes]:
    machine = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = machine.compress(content) + machine.flush()
    flags = 0 if name.isascii() else _UTF8
    sizes = (zlib.crc32(content), len(packed), len(content))
    local = _LOCAL.pack(b"PK\3\4", 20, flags, _DEFLATED, *moment, *sizes, len(name), 0)
    record = _CENTRAL.pack(b"PK\1\2", 20, 20, flags, _DEFLATED, *moment, *sizes, len(name), 0, 0, 0, 0, 0, at)
    return local + name + packed, record + name


def _moved(entry: Entry, at: int) -> bytes:
    """The entry's directory record with its new offset; a 64-bit offset stands in an extra field."""
    record = bytearray(entry.record)
    packed, size = struct.unpack_from("<2L", record, 20)
    (offset,) = struct.unpack_from("<L", record, 42)
    if offset != _SATURATED:
        struct.pack_into("<L", record, 42, at)
        return bytes(record)
    name_length, extra_length = struct.unpack_from("<2H", record, 28)
    here, stop = 46 + name_length, 46 + name_length + extra_length
    while here + 4 <= stop:
        kind, length = struct.unpack_from("<2H", record, here)
        if kind == 1:
            struct.pack_into("<Q", record, here + 4 + 8 * ((size == _SATURATED) + (packed == _SATURATED)), at)
        here += 4 + length
    return bytes(record)

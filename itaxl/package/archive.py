"""The zip file underneath: its entries with everything raw, and their content, inflated under limits.

Own code instead of ``zipfile`` for three reasons: the writing room copies entries byte for byte and needs their exact
places, limits must hold while inflating, and importing ``zipfile`` costs more than reading a workbook.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from itaxl.package.limits import Limits
from itaxl.package.refusals import Refusal

_LOCAL = b"PK\3\4"
_CENTRAL = struct.Struct("<4s4B4HL2L5H2L")
_ZIP64_RECORD = struct.Struct("<4sQ2H2L4Q")
_INPUT = 16_384
_OUTPUT = 65_536


class Entry:
    """One entry of the package as the central directory describes it.

    ``name`` is the name as stored, ``key`` the form names are compared in (lower case, forward slashes, no leading
    slash). ``record`` are the raw bytes of the central directory record. The local header starts at ``offset``, the packed
    content lies in ``data[start:end]``, and ``span_end`` is where the next thing in the file begins (so a data descriptor
    belongs to ``data[offset:span_end]``).
    """

    __slots__ = ("crc", "end", "flags", "key", "method", "name", "offset", "packed", "record", "size", "span_end", "start")

    def __init__(self, record: bytes, name: str, flags: int, method: int, crc: int, sizes: tuple[int, int, int]) -> None:
        self.record = record
        self.name = name
        self.key = normal(name)
        self.flags = flags
        self.method = method
        self.crc = crc
        self.packed, self.size, self.offset = sizes
        self.start = self.end = self.span_end = 0

    def __repr__(self) -> str:
        return f"Entry({self.name!r}, {self.size} bytes)"


def normal(name: str) -> str:
    """A part name as names are compared: case folded, backslashes turned, no leading slash."""
    return name.replace("\\", "/").lstrip("/").lower()


def read_directory(data: bytes, limits: Limits) -> tuple[list[Entry], int]:
    """Every entry in the order of the central directory, checked against the limits; and where that directory starts.

    Nothing is expanded here.

    Raises:
        Refusal: truncated or damaged; too many, too large, duplicate or overlapping entries.
    """
    at, size = _central_directory(data)
    entries: list[Entry] = []
    stop = at + size
    start = at
    while at < stop:
        entry = _entry(data, at, stop)
        entries.append(entry)
        at += len(entry.record)
        if len(entries) > limits.entries:
            raise Refusal("too-many-entries")
    _check_sizes(entries, limits)
    _place(data, entries, start)
    if len({entry.key for entry in entries}) != len(entries):
        raise Refusal("duplicate")
    return entries, start


def _central_directory(data: bytes) -> tuple[int, int]:
    end = data.rfind(b"PK\5\6", max(0, len(data) - 65_557))
    if end < 0 or end + 22 > len(data):
        raise Refusal("truncated")
    disk, _, _, _, size, at = struct.unpack_from("<4H2L", data, end + 4)
    locator = end - 20
    if locator >= 0 and data[locator : locator + 4] == b"PK\6\7":
        (where,) = struct.unpack_from("<Q", data, locator + 8)
        if where + _ZIP64_RECORD.size <= len(data) and data[where : where + 4] == b"PK\6\6":
            size, at = _ZIP64_RECORD.unpack_from(data, where)[8:10]
    if disk not in (0, 0xFFFF) or at + size > end:
        raise Refusal("truncated")
    return at, size


def _entry(data: bytes, at: int, stop: int) -> Entry:
    if at + 46 > stop:
        raise Refusal("damaged")
    fields = _CENTRAL.unpack_from(data, at)
    signature, flags, method, crc = fields[0], fields[5], fields[6], fields[9]
    packed, size, name_length, extra_length, comment_length = fields[10:15]
    offset = fields[18]
    name_end = at + 46 + name_length
    stop_here = name_end + extra_length + comment_length
    if signature != b"PK\1\2" or stop_here > stop:
        raise Refusal("damaged")
    raw_name = data[at + 46 : name_end]
    if 0xFFFFFFFF in (packed, size, offset):
        size, packed, offset = _zip64_sizes(data[name_end : name_end + extra_length], size, packed, offset)
    return Entry(data[at:stop_here], _decoded(raw_name, flags), flags, method, crc, (packed, size, offset))


def _decoded(raw: bytes, flags: int) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        if flags & 0x800:
            raise Refusal("damaged") from None
        return raw.decode("cp437")


def _zip64_sizes(extra: bytes, size: int, packed: int, offset: int) -> tuple[int, int, int]:
    """Sizes of an entry whose 32-bit fields are saturated: they follow in an extra field, only those that are needed."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == 1:
            body, taken, values = extra[at + 4 : at + 4 + length], 0, []
            for value in (size, packed, offset):
                if value == 0xFFFFFFFF and taken + 8 <= len(body):
                    (value,) = struct.unpack_from("<Q", body, taken)
                    taken += 8
                values.append(value)
            return values[0], values[1], values[2]
        at += 4 + length
    return size, packed, offset


def _check_sizes(entries: list[Entry], limits: Limits) -> None:
    if sum(entry.size for entry in entries) > limits.total:
        raise Refusal("bomb")
    for entry in entries:
        if entry.size > limits.part or (entry.size > limits.ratio_from and entry.size > limits.ratio * entry.packed):
            raise Refusal("bomb")


def _place(data: bytes, entries: list[Entry], directory: int) -> None:
    """Find each entry's content behind its local header; nothing may overlap or reach into the directory."""
    following = directory
    for entry in sorted(entries, key=lambda entry: entry.offset, reverse=True):
        header = entry.offset
        if header + 30 > following or data[header : header + 4] != _LOCAL:
            raise Refusal("damaged")
        name_length, extra_length = struct.unpack_from("<2H", data, header + 26)
        stored = struct.unpack_from("<H", entry.record, 28)[0]
        if data[header + 30 : header + 30 + name_length] != entry.record[46 : 46 + stored]:
            raise Refusal("damaged")
        entry.start = header + 30 + name_length + extra_length
        entry.end = entry.start + entry.packed
        if entry.end > following:
            raise Refusal("damaged")
        entry.span_end = following
        following = header


def inflate(data: bytes, entry: Entry) -> Iterator[bytes]:
    """The content of an entry in pieces of at most a quarter megabyte, never more in all than its directory promised.

    Raises:
        Refusal: encrypted, packed in an unknown way, longer or shorter than promised, or its checksum is wrong.
    """
    if entry.flags & 1:
        raise Refusal("password")
    if entry.method == 8:
        pieces = _deflated(data, entry)
    elif entry.method == 0:
        pieces = (data[at : min(at + _OUTPUT, entry.end)] for at in range(entry.start, entry.end, _OUTPUT))
    else:
        raise Refusal("compression")
    crc = produced = 0
    for piece in pieces:
        produced += len(piece)
        if produced > entry.size:
            raise Refusal("bomb")
        crc = zlib.crc32(piece, crc)
        yield piece
    if produced != entry.size or crc != entry.crc:
        raise Refusal("damaged")


def _deflated(data: bytes, entry: Entry) -> Iterator[bytes]:
    machine = zlib.decompressobj(-zlib.MAX_WBITS)
    at = entry.start
    try:
        while at < entry.end and not machine.eof:
            feed = data[at : min(at + _INPUT, entry.end)]
            at += len(feed)
            while feed and not machine.eof:
                if piece := machine.decompress(feed, _OUTPUT):
                    yield piece
                feed = machine.unconsumed_tail
        while not machine.eof and (piece := machine.decompress(b"", _OUTPUT)):
            yield piece
    except zlib.error as error:
        raise Refusal("damaged") from error

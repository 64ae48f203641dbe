"""Packages taken apart and put together for tests: entries as they lie in the file, and a zip writer with every quirk."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Entries = dict[str, bytes]
Raw = dict[str, tuple[bytes, int, tuple[int, ...], int]]

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def parts(path: Path) -> Entries:
    """Name → content of every entry."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def raw_entries(path: Path) -> Raw:
    """Name → (packed bytes, CRC, date, method) of every entry: what "copied as it is" means."""
    data, found = path.read_bytes(), {}
    with zipfile.ZipFile(path) as package:
        for info in package.infolist():
            header = data[info.header_offset : info.header_offset + 30]
            start = info.header_offset + 30 + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
            name = info.orig_filename
            found[name] = (data[start : start + info.compress_size], info.CRC, info.date_time, info.compress_type)
    return found


def rewritten(path: Path, change: Callable[[Entries], object]) -> None:
    """The package written again with its entries changed in place by ``change``."""
    found = parts(path)
    change(found)
    path.write_bytes(zipped(found))


@dataclass(frozen=True)
class Quirks:
    """How a zip file is written: each is something real programs do."""

    stored: bool = False
    descriptors: bool = False
    zip64: bool = False
    extra: bytes = b""
    comment: bytes = b""
    folders: tuple[str, ...] = ()
    directory_backwards: bool = False


def zipped(entries: Entries, quirks: Quirks | None = None) -> bytes:
    """The entries as a zip file, in order."""
    quirks = quirks or Quirks()
    body, records = io.BytesIO(), []
    for name, content in {**dict.fromkeys(quirks.folders, b""), **entries}.items():
        records.append(_entry(body, name, content, quirks))
    if quirks.directory_backwards:
        records.reverse()
    start, directory = body.tell(), b"".join(records)
    body.write(directory)
    saturated = (0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF)
    plain = (len(records), len(records), len(directory), start)
    if quirks.zip64:
        where = body.tell()
        body.write(struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, len(records), len(records), len(directory), start))
        body.write(struct.pack("<4sLQL", b"PK\6\7", 0, where, 1))
    body.write(struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, *(saturated if quirks.zip64 else plain), len(quirks.comment)) + quirks.comment)
    return body.getvalue()


def _entry(body: io.BytesIO, name: str, content: bytes, quirks: Quirks) -> bytes:
    raw = name.encode()
    flags = (0 if raw.isascii() else 0x800) | (8 if quirks.descriptors else 0)
    method = 0 if quirks.stored or name.endswith("/") else 8
    machine = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = content if method == 0 else machine.compress(content) + machine.flush()
    crc, at, moment = zlib.crc32(content), body.tell(), (0x6B7D, 0x5A31)
    sizes = (0xFFFFFFFF, 0xFFFFFFFF) if quirks.zip64 else (len(packed), len(content))
    local_extra = central_extra = quirks.extra
    if quirks.zip64:
        local_extra += struct.pack("<2H2Q", 1, 16, len(content), len(packed))
        central_extra += struct.pack("<2H3Q", 1, 24, len(content), len(packed), at)
    known = (0, 0, 0) if quirks.descriptors else (crc, *sizes)
    body.write(struct.pack("<4s5H3L2H", b"PK\3\4", 45, flags, method, *moment, *known, len(raw), len(local_extra)))
    body.write(raw + local_extra + packed)
    if quirks.descriptors:
        body.write(struct.pack("<4s3L", b"PK\7\x08", crc, len(packed), len(content)))
    offset = 0xFFFFFFFF if quirks.zip64 else at
    head = struct.pack(
        "<4s6H3L5H2L",
        b"PK\1\2",
        0x33F,
        45,
        flags,
        method,
        *moment,
        crc,
        *sizes,
        len(raw),
        len(central_extra),
        0,
        0,
        1,
        0o100644 << 16,
        offset,
    )
    return head + raw + central_extra


def add_part(found: Entries, name: str, content: bytes | str, kind: str = "", related: tuple[str, str] | None = None) -> None:
    """Put a part in: its content type, and a relationship from ``related`` = (source part, type or its last word)."""
    found[name] = content.encode() if isinstance(content, str) else content
    if kind:
        insert(found, "[Content_Types].xml", "</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/>')
    if related:
        relate(found, related[0], related[1], "/" + name)


def relate(found: Entries, source: str, kind: str, target: str, *, external: bool = False) -> str:
    """A further relationship of a part ("" for the package). Returns its id."""
    folder, _, name = source.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels".lstrip("/")
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    found.setdefault(rels, b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + empty)
    number = f"rIdT{found[rels].count(b'<Relationship ') + 1}"
    mode = ' TargetMode="External"' if external else ""
    whole = kind if "://" in kind else f"{OFFICE}/{kind}"
    insert(found, rels, "</Relationships>", f'<Relationship Id="{number}" Type="{whole}" Target="{target}"{mode}/>')
    return number


def insert(found: Entries, name: str, before: str, text: str) -> None:
    """Text put in before the last occurrence of other text that must be there."""
    xml = found[name].decode()
    assert before in xml, (name, before)
    at = xml.rindex(before)
    found[name] = (xml[:at] + text + xml[at:]).encode()


def swap(found: Entries, name: str, old: str, new: str) -> None:
    """Every occurrence of text that must be there, replaced."""
    xml = found[name].decode()
    assert old in xml, (name, old)
    found[name] = xml.replace(old, new).encode()


def recode(found: Entries, name: str, encoding: str, label: str) -> None:
    """A part in another encoding, declared as ``label``."""
    found[name] = found[name].decode().replace('encoding="UTF-8"', f'encoding="{label}"').encode(encoding)


def rename(found: Entries, old: str, new: str) -> None:
    """An entry under another name, in the same place of the order."""
    entries = [(new if name == old else name, content) for name, content in found.items()]
    assert old in found
    found.clear()
    found.update(entries)

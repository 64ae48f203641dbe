"""Zip files: what they hold, one member at a time, under limits; never unpacked to disk."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from itaxl.collecting.intake.budget import Beyond, Budget
from itaxl.collecting.intake.words import zip_name

_END, _END64, _LOCATOR = b"PK\5\6", b"PK\6\6", b"PK\6\7"
_TAIL = 65_557
"""The end record with the longest comment there may be."""
_PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its path in there (only ever a name), and its content, or why there is none."""

    path: str
    data: bytes
    trouble: str = ""


def directory(file: BinaryIO, size: int, most: int) -> bytes | None:
    """The table of contents as bytes; None where there is none: cut short, or no zip file.

    Raises:
        Beyond: it is larger than ``most``.
    """
    tail_at = max(0, size - _TAIL)
    file.seek(tail_at)
    tail = file.read(_TAIL)
    end = tail.rfind(_END)
    if end < 0 or end + 22 > len(tail):
        return None
    length = int.from_bytes(tail[end + 12 : end + 16], "little")
    stop = tail_at + end
    if end >= 20 and tail[end - 20 : end - 16] == _LOCATOR:
        file.seek(min(int.from_bytes(tail[end - 12 : end - 4], "little"), size))
        record = file.read(48)
        if record[:4] == _END64:
            length, stop = int.from_bytes(record[40:48], "little"), max(0, stop - 76)
    if length > most:
        raise Beyond("members")
    start = max(0, stop - length)
    file.seek(start)
    return file.read(stop - start)


def members(file: BinaryIO, size: int, budget: Budget, junk: Callable[[str], bool]) -> Iterator[Member]:
    """Every file in the archive in its order, but those that by their path are ``junk``.

    Raises:
        Beyond: it cannot be opened, or a limit for all that is in it is reached.
    """
    if directory(file, size, budget.limits.directory) is None:
        raise Beyond("zip-damaged")
    try:
        archive = zipfile.ZipFile(file)
        listed = [info for info in archive.infolist() if not info.is_dir()]
    except Exception as error:  # zipfile alone knows half a dozen kinds for what a broken archive provokes
        raise Beyond("zip-damaged") from error
    for number, info in enumerate(listed):
        if number >= budget.limits.members:
            raise Beyond("members")
        budget.member()
        path = zip_name(info)
        if not junk(path):
            yield _member(archive, info, path, budget)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, budget: Budget) -> Member:
    reason = _refused(info, budget)
    if reason:
        return Member(path, b"", reason)
    budget.take(info.file_size)
    try:
        return Member(path, _inflated(archive, info))
    except MemoryError:
        return Member(path, b"", "too-large")
    except Exception:  # as above
        return Member(path, b"", "member-damaged")


def _refused(info: zipfile.ZipInfo, budget: Budget) -> str:
    limits = budget.limits
    if info.flag_bits & 1:
        return "zip-password"
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "compression"  # only these two are inflated bit by bit; others may grow without bound before one can look
    if info.file_size > limits.member:
        return "too-large"
    if info.file_size > limits.ratio_from and info.file_size > limits.ratio * info.compress_size:
        return "bomb"
    return ""


def _inflated(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The content; never more than the directory promised, and its checksum must fit."""
    pieces = []
    with archive.open(info) as content:
        while piece := content.read(_PIECE):
            pieces.append(piece)
    return b"".join(pieces)

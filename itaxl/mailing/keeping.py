"""Drafts in their folder: brought up to date where they are ours, left alone where a person has changed them, put away when
they are outdated. Nothing is ever deleted.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Container

from itaxl.collecting.intake.mails import OWN_REPLY
from itaxl.errors import UnwritableError
from itaxl.writing.files import fill, place

OLD = "old"
"""Folder in the folder of replies into which outdated drafts go."""

_SEAL = re.compile(rb"^" + OWN_REPLY.encode() + rb": ([0-9a-f]{64})\r\n", re.MULTILINE)
_DRAFT = re.compile(r".*_reply.*\.eml", re.IGNORECASE)
_TRIES = 1000


def sealed(content: bytes) -> bytes:
    """The draft with the checksum of all else in its first line: so we know it again, and whether a person has changed it."""
    return b"%s: %s\r\n" % (OWN_REPLY.encode(), hashlib.sha256(content).hexdigest().encode()) + content


def put(folder: str, name: str, content: bytes) -> str:
    """Write a sealed draft, or find it written; its path. A file under that name that is not ours, or was changed, stays.

    Raises:
        UnwritableError: the folder or the file cannot be written.
    """
    for number in range(1, _TRIES):
        path = os.path.join(folder, _numbered(name, number, ".eml"))
        if not os.path.lexists(path):
            place(path, lambda temporary: fill(temporary, content))
            return path
        there = _content(path)
        if there == content or _seal(there) == _seal(content):
            return path  # it says the same, though a person may have added to it
        if _untouched(there):
            place(path, lambda temporary: fill(temporary, content), like=path)
            return path
    raise UnwritableError(f"มีร่างตอบกลับ {name} อยู่มากเกินไปในโฟลเดอร์ {folder} กรุณาย้ายไฟล์เก่าออก")


def put_away(folder: str, kept: Container[str], words: str, begins: bytes) -> list[str]:
    """Move our own outdated files into the folder ``old``: drafts nobody has changed whose name is not in ``kept``, and files
    of words (their names end in ``words``, their content begins with ``begins``). Returns where they are now.

    Raises:
        UnwritableError: one of them cannot be moved.
    """
    moved = []
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name in kept or not entry.is_file(follow_symlinks=False):
            continue
        if _DRAFT.fullmatch(entry.name):
            ours = _untouched(_content(entry.path))
        else:
            ours = entry.name.endswith(words) and _content(entry.path).startswith(begins)
        if ours:
            moved.append(_move(entry.path, os.path.join(folder, OLD)))
    return moved


def _move(path: str, folder: str) -> str:
    stem, suffix = os.path.splitext(os.path.basename(path))
    try:
        os.makedirs(folder, exist_ok=True)
        for number in range(1, _TRIES):
            target = os.path.join(folder, _numbered(stem, number, suffix))
            if not os.path.lexists(target):
                os.rename(path, target)
                return target
    except OSError:
        raise UnwritableError(f"ย้ายร่างเก่า {path} ไปที่โฟลเดอร์ {folder} ไม่ได้ กรุณาปิดไฟล์นี้แล้วสั่งใหม่ หรือย้ายเอง") from None
    raise UnwritableError(f"มีร่างเก่า {stem} อยู่มากเกินไปในโฟลเดอร์ {folder} กรุณาย้ายไฟล์เก่าออก")


def _numbered(stem: str, number: int, suffix: str) -> str:
    return f"{stem} ({number}){suffix}" if number > 1 else f"{stem}{suffix}"


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


def _seal(content: bytes) -> bytes:
    found = _SEAL.search(content)
    return found[1] if found else b""


def _untouched(content: bytes) -> bool:
    found = _SEAL.match(content)
    return found is not None and hashlib.sha256(content[found.end() :]).hexdigest().encode() == found[1]

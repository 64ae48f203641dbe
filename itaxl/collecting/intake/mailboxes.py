"""Mailboxes: one file with many mails (mbox), walked mail by mail; a folder with one file each (Maildir), recognised.

Own code instead of ``mailbox``: that opens the file for writing, keeps the place of every mail in memory, takes any line that
begins with “From ” for a new mail, and loads a mail before its size is known.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from itaxl.collecting.intake.limits import Limits

_HEADER = re.compile(rb">?[!-9;-~]+[ \t]*:")
_POSTMARK = re.compile(rb"From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} +[0-9]{1,2} [0-9]{2}:[0-9]{2}")
_LINE = 65_536
_FOLDERS = ("cur", "new")
_OUTGOING = frozenset(
    {"sent", "sent items", "sent messages", "sent mail", "sent-1", "drafts", "draft", "outbox", "templates"}
    | {"trash", "deleted items", "deleted messages", "junk", "junk e-mail", "junk email", "spam"}
)
_STORES = (".mbox", ".mbx", ".sbd")
"""What mail programs add to the name of a folder of mails: .sbd holds those below it."""


def outgoing(name: str) -> bool:
    """Is this the name of a mail folder whose mails nobody has sent to us."""
    stem = os.path.splitext(name)[0] if name.lower().endswith(_STORES) else name
    return stem.lower().lstrip(".").rpartition("inbox.")[2] in _OUTGOING


def is_store(folder: str) -> bool:
    """Is this folder on disk one that a mail program keeps its mails in, and not just one that somebody has named."""
    if folder.lower().endswith(_STORES):
        return True
    with suppress(OSError):
        return is_maildir({name for name in os.listdir(folder) if os.path.isdir(os.path.join(folder, name))})
    return False


def is_maildir(folders: set[str]) -> bool:
    """Is a folder with these sub-folders a Maildir."""
    return "cur" in folders and bool(folders & {"new", "tmp"})


def maildir_folders(folder: str) -> list[str]:
    """Where its mails lie; what is still being delivered (tmp) is not looked at."""
    return [path for path in (os.path.join(folder, name) for name in _FOLDERS) if os.path.isdir(path)]


def is_mbox(head: bytes) -> bool:
    """Does a file that begins so hold mails one after another."""
    first, _, rest = head.partition(b"\n")
    return first.startswith(b"From ") and _HEADER.match(rest) is not None


def messages(file: BinaryIO, limits: Limits) -> Iterator[bytes | None]:
    """Every mail, without its “From ” line; None for one that is too large.

    A new mail begins at a “From ” line with a header below it, and behind an empty line unless it carries a date: people
    write sentences that begin with “From ”, too.
    """
    kept = bytearray()
    begun, large, after_blank = False, False, True
    waiting = b""  # a line that may begin a new mail
    for line in iter(lambda: file.readline(_LINE), b""):
        if waiting and _HEADER.match(line):
            if begun:
                yield None if large else bytes(kept)
            kept, begun, large = bytearray(), True, False
        elif waiting:
            kept += waiting
        opens = line.startswith(b"From ") and (after_blank or _POSTMARK.match(line) is not None)
        waiting = line if opens else b""
        after_blank = line in (b"\n", b"\r\n")
        if not opens and not large:
            kept += line
            large = len(kept) > limits.message
            if large:
                kept = bytearray()
    if begun:
        yield None if large else bytes(kept + waiting)

"""One source opened down to what may be a workbook. Whatever is broken becomes an arrival that says so."""

from __future__ import annotations

import hashlib
import io
import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.message import Message
from typing import BinaryIO

from itaxl.collecting.arrivals import Arrival
from itaxl.collecting.intake.budget import Beyond, Budget
from itaxl.collecting.intake.kinds import MAIL, MBOX, SHEETS, WORKBOOK, ZIP, Look, junk, look, suffix_of
from itaxl.collecting.intake.limits import LIMITS, Limits
from itaxl.collecting.intake.mailboxes import messages
from itaxl.collecting.intake.mails import Part, is_own_reply, letter, parsed, parts
from itaxl.collecting.intake.sources import Source, opened
from itaxl.collecting.intake.troubles import SENTENCES
from itaxl.collecting.intake.words import tidy
from itaxl.collecting.intake.zips import members

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SEPARATORS = re.compile(r"[/\\]")
_NO_SUBJECT = "(ไม่มีหัวเรื่อง)"


def arrivals(source: Source, limits: Limits = LIMITS, skipped: Counter[str] | None = None) -> Iterator[Arrival]:
    """Everything in a source that is a workbook or was meant to be one, in the order it lies there.

    ``skipped`` is told what else was there: how many of each suffix ("" without one; "mail": mails with nothing of the kind).
    Never raises for a file's sake.
    """
    return _Opening(limits, Counter() if skipped is None else skipped).source(source)


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a file: where it lies, and the mail it came with. ``undated``: no mail says when."""

    trail: tuple[str, ...]
    received: datetime
    sender: str = ""
    subject: str = ""
    message_id: str = ""
    reply_to: str = ""
    undated: bool = True

    def inside(self, name: str) -> _Around:
        """One step further in."""
        return replace(self, trail=(*self.trail, name))


class _Opening:
    def __init__(self, limits: Limits, skipped: Counter[str]) -> None:
        self.limits = limits
        self.skipped = skipped
        self.budget = Budget(limits)

    def source(self, source: Source) -> Iterator[Arrival]:
        name = tidy(os.path.basename(source.shown))
        around = _Around((source.shown,), _EPOCH + timedelta(microseconds=source.mtime_ns // 1000))
        if os.path.isdir(source.path):
            yield self.trouble(name, "folder", around)
            return
        try:
            file = opened(source)
        except FileNotFoundError:
            yield self.trouble(name, "missing", around)
            return
        except OSError:
            yield self.trouble(name, "no-access", around)
            return
        with file:
            found = Look(MAIL) if source.kind == MAIL else None
            size = os.fstat(file.fileno()).st_size  # it may have grown since it was listed
            yield from self.guarded(name, file, size, around, 0, found)

    def guarded(self, name: str, file: BinaryIO, size: int, around: _Around, depth: int, known: Look | None = None) -> Iterator[Arrival]:
        """One file, whatever it is; nothing it provokes goes further than this."""
        yield from self.safely(name, around, self.file(name, file, size, around, depth, known))

    def safely(self, name: str, around: _Around, found: Iterator[Arrival]) -> Iterator[Arrival]:
        try:
            yield from found
        except Beyond as beyond:
            yield self.trouble(name, beyond.reason, around)
        except MemoryError:
            yield self.trouble(name, "too-large", around)
        except OSError:
            yield self.trouble(name, "disk", around)
        except Exception:  # what is left are faults that only a broken file provokes
            yield self.trouble(name, "damaged", around)

    def file(self, name: str, file: BinaryIO, size: int, around: _Around, depth: int, known: Look | None) -> Iterator[Arrival]:
        found = known or look(name, file, size, self.limits)
        if found.kind in (ZIP, MAIL, MBOX) and depth >= self.limits.depth:
            raise Beyond("depth")
        if found.kind == WORKBOOK:
            yield self.workbook(name, file, size, around)
        elif found.kind == ZIP:
            came = False
            for arrival in self.zip(file, size, around if not depth else around.inside(name), depth):
                came = True
                yield arrival
            if not came and suffix_of(name) in SHEETS:
                raise Beyond("other")  # it was called a workbook, and holds none
        elif found.kind == MAIL:
            yield from self.mail(parsed(self.content(file, size, self.limits.message, "mail-large"), self.limits), around, depth)
        elif found.kind == MBOX:
            yield from self.mbox(file, around if not depth else around.inside(name), depth)
        elif found.trouble:
            yield self.trouble(name, found.trouble, around)
        else:
            self.skipped[suffix_of(name)] += 1

    def workbook(self, name: str, file: BinaryIO, size: int, around: _Around) -> Arrival:
        data = self.content(file, size, self.limits.member, "too-large")
        return self._arrival(name, around, data=data, sha256=hashlib.sha256(data).hexdigest())

    def zip(self, file: BinaryIO, size: int, around: _Around, depth: int) -> Iterator[Arrival]:
        for member in members(file, size, self.budget, self._junk):
            *folders, name = (tidy(part) for part in _SEPARATORS.split(member.path))
            # Folders in an archive often say whose the files are. Where they would lead does not matter: they are only names.
            folder = "/".join(part for part in folders if part.strip(".") and not part.endswith(":"))
            inside = around.inside(folder) if folder else around
            if member.trouble:
                yield self.trouble(name, member.trouble, inside)
            else:
                yield from self.guarded(name, io.BytesIO(member.data), len(member.data), inside, depth + 1)

    def mbox(self, file: BinaryIO, around: _Around, depth: int) -> Iterator[Arrival]:
        file.seek(0)
        for number, data in enumerate(messages(file, self.limits)):
            if number >= self.limits.messages:
                raise Beyond("messages")
            if not depth:
                self.budget = Budget(self.limits)  # a mailbox grows for years; each of its mails is held to the limits
            if data is None:
                yield self.trouble("", "mail-large", around)
            else:
                yield from self.guarded("", io.BytesIO(data), len(data), around, depth + 1, Look(MAIL))

    def mail(self, mail: Message, around: _Around, depth: int) -> Iterator[Arrival]:
        if is_own_reply(mail):
            self.skipped["reply"] += 1
            return
        told = letter(mail, around.received)
        trail = (*around.trail, told.subject or _NO_SUBJECT)
        received, undated = (told.received, False) if told.received else (around.received, around.undated)
        inside = _Around(trail, received, told.sender, told.subject, told.message_id, told.reply_to, undated)
        came, linked = False, False
        for part in parts(mail, self.limits):
            self.budget.member()
            self.budget.take(len(part.data))
            if part.trouble == "link":
                linked = True
                continue
            for arrival in self.part(part, inside, depth):
                came = True
                yield arrival
        if linked and not came:
            yield self.trouble("", "link", inside)
        elif not came:
            self.skipped["mail"] += 1

    def part(self, part: Part, around: _Around, depth: int) -> Iterator[Arrival]:
        name = tidy(part.name)
        if part.trouble:
            yield self.trouble(name, part.trouble, around)
        elif part.mail is None:
            yield from self.guarded(name, io.BytesIO(part.data), len(part.data), around, depth + 1)
        elif depth + 1 >= self.limits.depth:
            yield self.trouble(name, "depth", around)
        else:
            yield from self.safely(name, around, self.mail(part.mail, around, depth + 1))

    def content(self, file: BinaryIO, size: int, most: int, reason: str) -> bytes:
        """All of a file, whose size is known before it is read."""
        if size > most:
            raise Beyond(reason)
        file.seek(0)
        data = file.read(size + 1)
        if len(data) > most:
            raise Beyond(reason)
        return data

    def trouble(self, name: str, reason: str, around: _Around) -> Arrival:
        return self._arrival(name, around, trouble=SENTENCES[reason])

    def _arrival(self, name: str, around: _Around, data: bytes = b"", sha256: str = "", trouble: str = "") -> Arrival:
        letter = (around.sender, around.subject, around.message_id)
        return Arrival(name, around.trail, data, sha256, around.received, *letter, trouble, around.reply_to, around.undated)

    def _junk(self, path: str) -> bool:
        found = junk(path)
        if found:
            self.skipped[suffix_of(path)] += 1
        return found

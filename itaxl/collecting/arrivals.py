"""What arrived: one file of an inbox as it came in, before anybody has looked inside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file that may be a workbook, or one thing that could not be opened.

    ``name`` is the file name as its sender wrote it, ``trail`` everything around it from the outside in (folder-relative path
    of the file on disk, mail subject, zip …), so that a person can find it again. ``received`` is the mail's own date (aware),
    for a file on disk the time it was last written. ``data`` is its content; ``trouble`` says in one Thai sentence why there
    is none ("" when there is). ``sha256`` is of the content, in hex; "" where there is none. ``reply_to`` is the address the mail
    wants to be answered at, "" where it names none. ``undated``: no mail says when it came, so ``received`` is a file's time too.
    """

    name: str
    trail: tuple[str, ...]
    data: bytes
    sha256: str
    received: datetime
    sender: str = ""
    subject: str = ""
    message_id: str = ""
    trouble: str = ""
    reply_to: str = ""
    undated: bool = False

    @property
    def where(self) -> str:
        """The trail in one line, as the province's page shows it."""
        return " › ".join(self.trail)

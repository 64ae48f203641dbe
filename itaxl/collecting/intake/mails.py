"""Mails: who, when, what about, and everything attached, however it was attached.

The old parser (``compat32``) takes any bytes without complaint; ``words`` reads the headers.
"""

from __future__ import annotations

import email
import re
from binascii import Error, a2b_uu
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import Message
from email.policy import Compat32
from email.utils import parsedate_to_datetime
from itertools import islice

from itaxl.collecting.intake.budget import Beyond
from itaxl.collecting.intake.kinds import SHEETS, junk, suffix_of
from itaxl.collecting.intake.limits import Limits
from itaxl.collecting.intake.words import address_of, parameters, tidy, words
from itaxl.thai.numbers import BE_OFFSET

OWN_REPLY = "X-Itaxl-Reply"
"""Header of the drafts we write for the province; with a marked copy attached, which is nobody's submission."""

_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_DELIMITER = re.compile(rb"^--", re.MULTILINE)
_HEADER = re.compile(rb"^[!-9;-~]+:", re.MULTILINE)
_ENCODING = re.compile(r"base64|quoted-printable|x-uuencode|uuencode|x-uue|uue|7bit|8bit|binary", re.IGNORECASE)
_UNOPENED = {
    "application/ms-tnef": "winmail",
    "application/vnd.ms-tnef": "winmail",
    "application/pkcs7-mime": "encrypted-mail",
    "application/x-pkcs7-mime": "encrypted-mail",
    "multipart/encrypted": "encrypted-mail",
    "message/partial": "partial-mail",
}
_SHARED = re.compile(
    rb"https?://(?:docs\.google\.com/spreadsheets|drive\.google\.com|1drv\.ms|onedrive\.live\.com|[\w-]+\.sharepoint\.com|we\.tl|(?:www\.)?dropbox\.com)/"
)
_UU_BEGIN = re.compile(rb"^begin [0-7]{3,4} ([^\r\n]{1,250})\r?\n", re.MULTILINE)
_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
_PATIENCE = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says about itself. ``received``: its own date, or, where that is none, when its servers had it; None where
    neither is known, as of a draft. ``reply_to``: the address it wants to be answered at, "" where it names none."""

    sender: str
    subject: str
    message_id: str
    received: datetime | None
    reply_to: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing attached: its name ("" where it has none) and content, or a mail inside the mail, or why it is neither."""

    name: str
    data: bytes = b""
    mail: Message | None = None
    trouble: str = ""


class _AsWritten(Compat32):
    """Headers as they came, also where they hold bytes that are no ASCII."""

    def header_fetch_parse(self, name: str, value: str) -> str:  # noqa: ARG002  # the policy's signature
        return value


_AS_WRITTEN = _AsWritten()


def parsed(data: bytes, limits: Limits) -> Message:
    """A mail from its bytes.

    Raises:
        Beyond: it is made to keep a parser busy, or there is no mail in it.
    """
    for pattern, most in ((_BOUNDARY, limits.boundaries), (_DELIMITER, limits.delimiters), (_HEADER, limits.headers)):
        if sum(1 for _ in islice(pattern.finditer(data), most + 1)) > most:
            raise Beyond("mail-damaged")
    try:
        return email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n"), policy=_AS_WRITTEN)
    except Exception as error:  # hundreds of parts in one another exhaust the parser's recursion
        raise Beyond("mail-damaged") from error


def letter(mail: Message, written: datetime) -> Letter:
    """Sender, subject, date and where to answer. ``written`` is when the file was last written: no mail in it can have come later."""
    found = re.search(r"<[^<>\s]{1,250}>", str(mail.get("Message-ID", "")))
    identity = tidy(found[0]) if found else ""
    answer = address_of(mail.get("Reply-To", ""))
    return Letter(
        address_of(mail.get("From", "")),
        words(mail.get("Subject", "")),
        identity,
        _date(mail, written),
        answer if "@" in answer else "",
    )


def _date(mail: Message, written: datetime) -> datetime | None:
    received = [str(each).rpartition(";")[2] for each in mail.get_all("Received", [])[:20]]
    for text in (str(mail.get("Date", "")), *received):
        found = _moment(text)
        if found is not None and found >= _EARLIEST and (found <= written + _PATIENCE or written < _EARLIEST):
            return found
    return None


def _moment(text: str) -> datetime | None:
    """A date header; some Thai programs write the Buddhist year."""
    try:
        found = parsedate_to_datetime(words(text))
        if 2400 <= found.year <= 2700:
            found = found.replace(year=found.year - BE_OFFSET)
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        found.astimezone(UTC)  # a zone beyond every clock shows itself here
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return found


def is_own_reply(mail: Message) -> bool:
    """Did we write this mail ourselves, for the province to send."""
    return OWN_REPLY in mail


def parts(mail: Message, limits: Limits) -> Iterator[Part]:
    """Everything attached to a mail, in its order. Texts are looked through for files written into them (uuencode).

    Bounces and receipts hold our own mail, not a new one: nothing is taken from them.
    """
    waiting = [mail]
    while waiting:
        part = waiting.pop()
        kind = part.get_content_type()
        name = _name(part)
        if kind in _UNOPENED:
            yield Part(name or kind, trouble=_UNOPENED[kind])
        elif kind == "multipart/report":
            continue
        elif kind.startswith("message/") and part.is_multipart():
            yield _inner(part, name, limits)
        elif part.is_multipart():
            waiting += reversed(part.get_payload())  # type: ignore[arg-type]  # a list where it is a multipart
        else:
            yield from _leaf(part, kind, name)


def _name(part: Message) -> str:
    found = parameters(part.get("Content-Disposition", "")).get("filename") or parameters(part.get("Content-Type", "")).get("name")
    return re.split(r"[/\\]", found)[-1].strip() if found else ""


def _inner(part: Message, name: str, limits: Limits) -> Part:
    """A mail attached to a mail. Some programs encode it, though they must not: then it is one text without headers."""
    inner = part.get_payload(0)
    if not isinstance(inner, Message):
        return Part(name, trouble="mail-damaged")
    encoding = _encoding(part)
    if encoding in ("base64", "quoted-printable") and not inner.keys() and not inner.is_multipart():
        inner["Content-Transfer-Encoding"] = encoding
        try:
            return Part(name, mail=parsed(_content(inner), limits))
        except Beyond as beyond:
            return Part(name, trouble=beyond.reason)
    return Part(name, mail=inner)


def _leaf(part: Message, kind: str, name: str) -> Iterator[Part]:
    main = kind.partition("/")[0]
    if name and junk(name):
        yield Part(name)
    elif main in ("image", "audio", "video") and suffix_of(name) not in SHEETS:
        yield Part(name or kind)
    elif main == "text" and not name:
        yield from _text(part)
    else:
        yield Part(name, _content(part))


def _encoding(part: Message) -> str:
    found = _ENCODING.search(str(part.get("Content-Transfer-Encoding", "")))
    return found[0].lower() if found else ""


def _content(part: Message) -> bytes:
    """The content decoded, as far as it can be: what is missing or damaged in it shows when it is read."""
    encoding = _encoding(part)
    found = _decoded(part, encoding or "8bit")
    # A zip file in base64 whose header got lost begins with these letters.
    return _decoded(part, "base64") if not encoding and found.lstrip().startswith(b"UEsDB") else found


def _decoded(part: Message, encoding: str) -> bytes:
    del part["Content-Transfer-Encoding"]
    part["Content-Transfer-Encoding"] = encoding
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _text(part: Message) -> Iterator[Part]:
    """Files written into a text by programs of old, and links instead of files."""
    data = _content(part)
    begin = _UU_BEGIN.search(data)
    while begin:
        content, end = _uudecoded(data, begin.end())
        yield Part(words(begin[1].decode("ascii", "surrogateescape")), content)
        begin = _UU_BEGIN.search(data, end)
    if _SHARED.search(data):
        yield Part("", trouble="link")


def _uudecoded(data: bytes, at: int) -> tuple[bytes, int]:
    """The file whose first line begins ``at``, and where its lines end."""
    found = bytearray()
    while at < len(data):
        end = data.find(b"\n", at) + 1 or len(data)
        line = data[at:end].rstrip(b"\r\n")
        # The first letter says how much the line holds; programs pad what follows as they like.
        wanted = 1 + -(-((line[0] - 32) & 63) // 3) * 4 if line else 1
        if wanted == 1 or len(line) < wanted - 3 or line.startswith(b"end"):
            break
        try:
            found += a2b_uu(line[:wanted])
        except Error:
            break
        at = end
    return bytes(found), at

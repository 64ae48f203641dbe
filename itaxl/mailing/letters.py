"""One mail as words, and as the bytes of a draft: the same words give the same bytes.

Written with the old message classes, not ``EmailMessage``: that one keeps only one of ``filename`` and ``filename*``, and breaks
long message numbers when it folds them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from email.encoders import encode_base64
from email.header import Header
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from html import escape
from urllib.parse import quote

MOST = 25_000_000
"""Bytes of a whole mail. The large mail services take no more, and government servers often less."""
WARN = 10_000_000
"""Bytes of an attachment from which on some servers refuse it."""

# Short enough for every server; long enough that no header begins with an empty line, which old programs take for the end.
_POLICY = compat32.clone(linesep="\r\n", max_line_length=200)
_KINDS = {
    ".xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".xlsm": ("application", "vnd.ms-excel.sheet.macroEnabled.12"),
}
_LINE, _PIECE = 74, 54
_FACE = "font-family: 'TH SarabunPSK', 'TH Sarabun New', Sarabun, Tahoma, sans-serif"


@dataclass(frozen=True, slots=True)
class Points:
    """Lines of a list; ``numbered`` where their order matters."""

    lines: tuple[str, ...]
    numbered: bool = False


Block = str | Points
"""A paragraph (its lines parted by ``\\n``) or a list."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail in words. ``to``: addresses, none when nobody knows; ``headers``: further ones, in ASCII."""

    to: tuple[str, ...]
    subject: str
    blocks: tuple[Block, ...]
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A workbook that goes with a mail: its name in ASCII, the same with Thai behind it, its content."""

    name: str
    thai_name: str
    content: bytes


def plain(letter: Letter) -> str:
    """The words alone, lines ended by ``\\n``."""
    return "\n\n".join(_plain(block) for block in letter.blocks) + "\n"


def _plain(block: Block) -> str:
    if isinstance(block, str):
        return block
    return "\n".join(f"{number}. {line}" if block.numbered else f"- {line}" for number, line in enumerate(block.lines, 1))


def html(letter: Letter) -> str:
    """The same words as a page without anything to load."""
    body = "\n".join(_html(block) for block in letter.blocks)
    return f'<!DOCTYPE html>\n<html lang="th"><head><meta charset="utf-8"></head>\n<body style="{_FACE}">\n{body}\n</body></html>\n'


def _html(block: Block) -> str:
    if isinstance(block, str):
        return f"<p>{escape(block).replace(chr(10), '<br>')}</p>"
    tag = "ol" if block.numbered else "ul"
    return f"<{tag}>{''.join(f'<li>{escape(line)}</li>' for line in block.lines)}</{tag}>"


def pasted(letter: Letter, attachment: str) -> str:
    """Everything to paste into a mail program that opens no drafts; ``attachment``: the name of what goes with it."""
    head = [f"ถึง: {', '.join(letter.to) or '-'}", f"เรื่อง: {letter.subject}", f"แนบไฟล์: {attachment}", ""]
    return "\n".join(head) + "\n" + plain(letter)


def text_file(text: str) -> bytes:
    """A text with the marks Notepad needs to show Thai and line ends."""
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def eml(letter: Letter, attachment: Attachment | None = None) -> bytes:
    """The mail as a draft: Outlook and its kin open it ready to be sent. No date and no number of its own: those come with
    the sending.
    """
    words, page = plain(letter), html(letter)
    digest = hashlib.sha256(f"{letter.to}{letter.subject}{page}".encode() + (attachment.content if attachment else b"")).hexdigest()
    alternatives = MIMEMultipart("alternative", f"=_itaxl_words_{digest[:32]}", [_text(words, "plain"), _text(page, "html")])
    whole = MIMEMultipart("mixed", f"=_itaxl_{digest[:32]}", [alternatives])
    if attachment:
        whole.attach(_attached(attachment))
    whole["X-Unsent"] = "1"
    if letter.to:
        whole["To"] = ", ".join(letter.to)
    whole["Subject"] = Header(letter.subject, "utf-8", _LINE, "Subject").encode()
    for name, value in letter.headers.items():
        whole[name] = value
    return whole.as_bytes(policy=_POLICY)


def _text(text: str, kind: str) -> MIMEText:
    return MIMEText(text.replace("\n", "\r\n"), kind, "utf-8")


def _attached(attachment: Attachment) -> MIMEBase:
    name = attachment.name
    part = MIMEBase(*_KINDS["." + name.rpartition(".")[2].lower()], name=name)
    part.set_payload(attachment.content)
    encode_base64(part)
    part["Content-Disposition"] = f'attachment; filename="{name}"{_extended(attachment.thai_name) if attachment.thai_name != name else ""}'
    return part


def _extended(name: str) -> str:
    """``filename*`` in pieces that fit a line; none is cut inside a letter's code."""
    pieces, piece = [], "utf-8''"
    for letter in name:
        code = quote(letter, safe="")
        if len(piece) + len(code) > _PIECE:
            pieces.append(piece)
            piece = ""
        piece += code
    pieces.append(piece)
    if len(pieces) == 1:
        return f"; filename*={pieces[0]}"
    return "".join(f"; filename*{number}*={each}" for number, each in enumerate(pieces))

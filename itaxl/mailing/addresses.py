"""Is this an address one can send to, and is it likely the right one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from itaxl.errors import UsageError

if TYPE_CHECKING:
    from itaxl.collecting.standing import Receipt

_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"(?=.{{3,254}}$){_LOCAL}@(?:{_LABEL}\.)+[A-Za-z][A-Za-z0-9-]{{0,61}}[A-Za-z0-9]")
_CENTRAL = "saraban"
_GOVERNMENT = (".go.th", ".mi.th")


def is_address(text: str) -> bool:
    """May mail be sent to ``text``; it holds nothing but one plain address."""
    return _ADDRESS.fullmatch(text) is not None


def answered_at(receipt: Receipt) -> str:
    """Where the sender of an arrival is answered: at the address the mail asks for, else where it came from; "" where neither
    is one.
    """
    return next((each for each in (receipt.reply_to, receipt.sender) if is_address(each)), "")


def checked(text: str) -> str:
    """The address without the blanks around it.

    Raises:
        UsageError: it is none.
    """
    address = text.strip()
    if not is_address(address):
        raise UsageError(f"“{address}” ไม่ใช่ที่อยู่อีเมล ตัวอย่างที่ถูกต้อง saraban@example.go.th")
    return address


def hint(address: str) -> str:
    """What may be odd about an address, in one Thai sentence; "" when nothing is."""
    local, _, domain = address.lower().rpartition("@")
    if domain.endswith(_GOVERNMENT) and not local.startswith(_CENTRAL):
        return f"{address} ไม่ใช่ที่อยู่กลางของหน่วยงาน (ที่อยู่กลางขึ้นต้นด้วย {_CENTRAL}) กรุณาดูว่าส่งถูกที่"
    return ""

"""Where a paper document sends its reader on: to its own attachments, or to a document that comes with it."""

from __future__ import annotations

from collections.abc import Sequence

from itaxl.addresses import runs
from itaxl.reports.sentences.words import joined

ATTACHMENT = "เอกสารแนบ"


def attachment(number: int) -> str:
    """What stands above an attachment: ``เอกสารแนบ 2``."""
    return f"{ATTACHMENT} {number}"


def attached_in(numbers: Sequence[int]) -> str:
    """Where to read on in the same document, three in a row or more from the first to the last; "" when nowhere."""
    if not numbers:
        return ""
    named: list[str] = []
    for first, last in runs(sorted(numbers)):
        named += [f"{first} ถึง {last}"] if last - first > 1 else [str(number) for number in range(first, last + 1)]
    return f"รายละเอียดตาม{ATTACHMENT} {joined(named)}"


def enclosed_as(title: str) -> str:
    """Where to read on in a document of its own."""
    return f"รายละเอียดตาม{title}ที่เสนอมาพร้อมบันทึกนี้"


def analysed(details: str) -> str:
    """That the result was analysed; ``details`` says where that can be read, "" nowhere (then nothing is said)."""
    return f"วิเคราะห์ผลการประเมินและเสนอแนวทางการพัฒนาแล้ว {details}" if details else ""

"""The memo as official stationery has it: title, dotted head lines, body, and the blocks to be signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.documents.elements import Element, paragraph, paragraphs, run
from itaxl.documents.signing import with_opinions
from itaxl.thai.dates import format_date

if TYPE_CHECKING:
    from itaxl.reports.memo_content import Memo

NAME = "บันทึกข้อความ"


def memo_elements(memo: Memo, garuda: Element | None, *, thai: bool) -> list[Element]:
    """Everything of a memo in order; ``garuda`` is the run that holds the picture, None where there is none."""
    title = paragraph([garuda, run(NAME)] if garuda is not None else [run(NAME)], "MemoTitle")
    body: list[Element] = []
    for section in memo.sections:
        body += paragraphs(section.heading, "Heading2")
        for text in section.paragraphs:
            body += paragraphs(text, "Body")
    closing = paragraph([run(memo.closing)], "MemoClosing")
    return [title, *_head(memo, thai=thai), *body, closing, with_opinions(memo.signatures)]


def _head(memo: Memo, *, thai: bool) -> list[Element]:
    """The head lines; what is not typed stays dotted, and dots fill every line up to the margin."""
    day = format_date(memo.day, "long", thai) if memo.day else ""
    office = [_label("ส่วนราชการ"), run(f"  {_line(memo.office)} \t")]
    number = [_label("ที่"), run(f"  {_line(memo.number)} \t"), _label(" วันที่"), run(f"  {day} \t")]
    subject = [_label("เรื่อง"), run(f"\t{_line(memo.subject)} \t")]
    to = [run(f"เรียน\t{_line(memo.to)}")]
    lines = (("MemoOffice", office), ("MemoHead", number), ("MemoSubject", subject), ("MemoTo", to))
    return [paragraph(runs, style) for style, runs in lines]


def _label(text: str) -> Element:
    return run(text, "MemoLabel")


def _line(text: str) -> str:
    """A text typed into one line of a form, whatever line ends and tabs came with it."""
    return " ".join(text.split())

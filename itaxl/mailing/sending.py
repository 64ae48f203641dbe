"""The agency's mail to the province: its workbook, and what the check says of it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from itaxl.collecting.filenames import attachment_name, read_name, slug_of, thai_attachment_name
from itaxl.collecting.records import Agency
from itaxl.errors import UnwritableError
from itaxl.layout import layout_of
from itaxl.mailing.letters import MOST, Attachment, Letter, Points, eml, pasted, text_file
from itaxl.mailing.results import counts_of, overall, placed, remarks, title, verdict
from itaxl.measures import measures_of

if TYPE_CHECKING:
    from itaxl.frameworks import Framework
    from itaxl.model import Finding, Submission

_NAMED = re.compile(rb'filename="([^"\r\n]{1,200})"')
_HEAD = 65_536
"""Where in a draft of ours the attachment's name stands at the latest."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft and its words alone, both ready to be written, and the name under which the workbook is attached."""

    content: bytes
    text: bytes
    attachment: str


def agency_of(book: Submission) -> Agency:
    """The agency that is filled in."""
    return Agency(*(book.text(f"agency.{key}").strip() for key in ("type", "name", "district", "province")))


def draft(
    book: Submission, framework: Framework, findings: Iterable[Finding], content: bytes, to: str, revision: int, suffix: str = ".xlsx"
) -> Draft:
    """The draft of a mail to ``to`` with the workbook (``content``, ending in ``suffix``) as its ``revision``.

    Raises:
        UnwritableError: the mail would be too large to be sent.
    """
    agency = agency_of(book)
    names = (attachment_name(book.year, agency, revision, suffix), thai_attachment_name(book.year, agency, revision, suffix))
    letter = _letter(book, framework, agency, counts_of(finding.severity for finding in findings), to, revision)
    made = eml(letter, Attachment(*names, content))
    if len(made) > MOST:
        raise UnwritableError(
            f"อีเมลพร้อมไฟล์แนบใหญ่ {len(made) / 1e6:.0f} MB ซึ่งระบบอีเมลส่วนใหญ่ไม่รับ (ไม่เกิน {MOST / 1e6:.0f} MB)"
            " กรุณาลบรูปภาพหรือชีตที่ไม่ใช้ออกจากไฟล์ แล้วสั่งใหม่"
        )
    return Draft(made, text_file(pasted(letter, names[0])), names[0])


def _letter(book: Submission, framework: Framework, agency: Agency, counts: dict[str, int], to: str, revision: int) -> Letter:
    scores = book.scores
    result = [
        verdict(counts),
        remarks(counts),
        overall(scores.overall.score, scores.level, scores.letter) if scores else "",
        *_measures(book, framework),
    ]
    return Letter(
        (to,),
        f"ส่งแบบบันทึกผลการประเมิน ITA ปี {book.year} ฉบับที่ {revision} – {title(agency)}",
        (
            "เรียน ผู้รับผิดชอบการประเมิน ITA",
            f"{placed(agency)} ขอส่งแบบบันทึกผลการประเมิน ITA ปีงบประมาณ พ.ศ. {book.year} ฉบับที่ {revision} ตามไฟล์ที่แนบมาพร้อมนี้",
            "สรุปข้อมูลในไฟล์",
            Points(tuple(line for line in result if line)),
            "จึงเรียนมาเพื่อโปรดพิจารณา",
            f"ขอแสดงความนับถือ\n{title(agency)}",
        ),
    )


def _measures(book: Submission, framework: Framework) -> Iterable[str]:
    layout = layout_of(framework)
    for table, words, year in (("measures", "มาตรการที่วางไว้", book.measures_year), ("followup", "มาตรการที่ติดตามผล", book.year)):
        count = len(measures_of(book.tables.get(table, ()), layout.tables[table].step_keys))
        if count:
            yield f"{words} ปี {year}: {count} มาตรการ"


def next_revision(folder: str, year: int, agency: Agency) -> int:
    """One more than the highest revision of this agency and year among the workbooks and drafts of a folder; 1 for the first.

    A draft may have been given any name, so the names of what is attached count too.
    """
    highest = 0
    for name in os.listdir(folder or ".") if os.path.isdir(folder or ".") else ():
        told = [name]
        if name.lower().endswith(".eml"):
            told += _attached(os.path.join(folder, name))
        for each in map(read_name, told):
            if (each.year, each.slug) == (year, slug_of(agency)):
                highest = max(highest, each.revision or 0)
    return highest + 1


def _attached(path: str) -> list[str]:
    try:
        with open(path, "rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return []
    return [name.decode("ascii", "replace") for name in _NAMED.findall(head)]

"""Word documents beside the workbook: the memo with its analysis, the plan, and the follow-up report."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from itaxl.errors import UsageError
from itaxl.jobs.opening import open_book

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itaxl.documents.composing import Composition

SUFFIX = ".docx"


@dataclass(frozen=True, slots=True)
class WrittenDocument:
    """One document: its file, what it is (บันทึกข้อความ, แผน, รายงานผล), and where its previous version is kept ("": none)."""

    path: str
    name: str
    backup: str = ""


@dataclass(frozen=True, slots=True)
class DocumentsBuilt:
    """What was written, and for each document that cannot be made yet its name and why."""

    files: tuple[WrittenDocument, ...]
    left_out: dict[str, str]


def build_documents(
    path: str,
    target: str,
    sheets: tuple[str, ...] = (),
    thai: bool = True,
    framework_file: str | None = None,
    *,
    garuda: str = "",
) -> DocumentsBuilt:
    """Write the memo with its analysis to ``target`` (.docx), and plan and follow-up report beside it.

    ``sheets``: report sheets wanted by title; empty: all that fit. ``garuda``: file of the picture for the memo. A file
    that exists is kept under another name before it is replaced.

    Raises:
        UnreadableError, UsageError: as for reading; UsageError too for a wrong name, a picture that is none, and when
            none of the sheets wanted has a Word version. What cannot be made yet is only said, as it is of the sheets.
        UnwritableError: a document cannot be written; those before it are.
    """
    from itaxl.documents.composing import compose
    from itaxl.documents.drawing import document_bytes
    from itaxl.documents.garuda import read_picture
    from itaxl.layout import layout_of
    from itaxl.reports.case import Case
    from itaxl.rules import run
    from itaxl.writing import files

    _refuse_name(path, target)
    _refuse_unknown(sheets)
    picture = read_picture(garuda) if garuda else None
    book, framework = open_book(path, framework_file)
    composed, left_out = compose(Case(book, framework, layout_of(framework), tuple(run(book, framework)), thai), sheets)
    if not composed and not left_out:
        from itaxl.documents.choosing import NAMES

        raise UsageError(f"รายงานที่เลือกไม่มีฉบับ Word เลือกได้จาก: {', '.join(NAMES)}")
    drawn = [(document_path(target, each), each.name, document_bytes(each, picture)) for each in composed]
    for file, _, _ in drawn:
        files.refuse_open(file)
    written = [WrittenDocument(file, name, files.replace(file, data, (0, 0))) for file, name, data in drawn]
    return DocumentsBuilt(tuple(written), left_out)


def document_path(target: str, composition: Composition) -> str:
    """Where a document goes: the memo to ``target``, the others beside it with what they are behind its name."""
    from itaxl.documents.choosing import MEMO

    stem, suffix = os.path.splitext(target)
    return target if composition.name == MEMO else f"{stem}-{composition.name}{suffix}"


def _refuse_name(path: str, target: str) -> None:
    if not target.lower().endswith(SUFFIX):
        raise UsageError(f"ชื่อไฟล์ของ --docx ต้องลงท้ายด้วย {SUFFIX}")
    if os.path.isdir(target):
        raise UsageError(f"{target} เป็นโฟลเดอร์ กรุณาระบุชื่อไฟล์ {SUFFIX}")
    if os.path.realpath(path) == os.path.realpath(target):
        raise UsageError("--docx ต้องเป็นชื่อไฟล์ใหม่ ไม่ใช่แบบบันทึกข้อมูล")


def _refuse_unknown(sheets: Sequence[str]) -> None:
    from itaxl.reports import NAMES

    unknown = [name for name in sheets if name not in NAMES]
    if unknown:
        raise UsageError(f"ไม่มีรายงานชื่อ “{unknown[0]}” เลือกได้จาก: {', '.join(NAMES)}")

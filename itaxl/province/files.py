"""Every file that came in, as one row: whose, from where, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from itaxl.collecting.privacy import people_of, without_personal
from itaxl.province.words import AGAIN, BROKEN, COUNTED, NOBODYS, OLDER, OTHER_YEAR, RIVAL

if TYPE_CHECKING:
    from itaxl.collecting.records import Record
    from itaxl.collecting.standing import Nobody, Receipt, Standing, Version


AGAIN_WORDS = "เนื้อไฟล์เดียวกับที่ได้รับแล้ว"


class FileRow(NamedTuple):
    """One arrival. ``size`` in bytes (None: nothing could be read); ``state`` is one of the words for files; ``reason`` a
    Thai sentence or more, "" where nothing needs to be said."""

    title: str
    area: str
    name: str
    where: str
    sha256: str
    size: int | None
    received: datetime
    saved: datetime | None
    revision: int | None
    program: str
    state: str
    reason: str
    sender: str


def files_of(standing: Standing, area: str, *, personal: bool) -> Iterator[FileRow]:
    """The files of one agency: the one that counts, those a person must choose between, older ones, other years'."""
    title = standing.agency.title
    groups = (
        (COUNTED, (standing.current,) if standing.current else ()),
        (RIVAL, standing.conflict),
        (OLDER, standing.history),
        (OTHER_YEAR, standing.others),
    )
    for state, versions in groups:
        for version in versions:
            shown_state, reason = _judged(version, state, len(standing.conflict))
            for at, receipt in enumerate(version.receipts):
                row = _row(receipt, version.record, AGAIN if at else shown_state)
                told = AGAIN_WORDS if at else reason
                row = row._replace(title=title, area=area, reason=told, revision=_first(receipt.revision, version.revision))
                yield row if personal else _impersonal(row, version.record)


def stray_row(stray: Nobody, *, personal: bool) -> FileRow:
    """A file that is nobody's."""
    broken = bool(stray.receipt.trouble) or (stray.record is not None and bool(stray.record.trouble))
    row = _row(stray.receipt, stray.record, BROKEN if broken else NOBODYS)._replace(reason=stray.reason)
    return row if personal else _impersonal(row, stray.record)


def _judged(version: Version, state: str, rivals: int) -> tuple[str, str]:
    """What became of a version, and why."""
    trouble = version.record.trouble
    reasons = [trouble] if trouble else []
    if state == RIVAL:
        reasons.append(f"มี {rivals} ไฟล์ที่ต่างกันและไม่รู้ว่าไฟล์ใดใหม่กว่า ต้องเลือกเอง")
    if state == OTHER_YEAR:
        reasons.append(f"เป็นไฟล์ของปี {version.record.year}" if version.record.year else "ไม่บอกปีที่ประเมิน")
    return BROKEN if trouble else state, " ".join((*reasons, *version.doubts))


def _row(receipt: Receipt, record: Record | None, state: str) -> FileRow:
    size, saved, program = (record.size, record.saved, record.program) if record else (None, None, "")
    return FileRow(
        title="",
        area="",
        name=receipt.name,
        where=receipt.where,
        sha256=receipt.sha256,
        size=size,
        received=receipt.received,
        saved=saved,
        revision=receipt.revision,
        program=program,
        state=state,
        reason="",
        sender=receipt.sender,
    )


def _first(one: int | None, other: int | None) -> int | None:
    return other if one is None else one


def _impersonal(row: FileRow, record: Record | None) -> FileRow:
    """The same row without anybody's address, number or name."""
    name, where, reason = (without_personal(text, people_of(record)) for text in (row.name, row.where, row.reason))
    return row._replace(name=name, where=where, reason=reason, sender="")

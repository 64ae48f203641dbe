"""The rows of each table, one agency at a time: plain values in the order of the table's columns."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.collecting.privacy import people_of, without_personal
from itaxl.collecting.records import Agency, MeasureRecord, Record
from itaxl.collecting.standing import Province, Receipt, Standing, Version
from itaxl.handover import schema
from itaxl.layout.choices import DONE
from itaxl.places import PROVINCE, bare, full_district, is_province
from itaxl.thai.names import read_type, split_name

if TYPE_CHECKING:
    from datetime import date

_LARGEST = 2**31 - 1
Value = object
Row = tuple[Value, ...]
Rows = Iterator[tuple[schema.DataTable, Row]]


def rows(province: Province, *, personal: bool = False) -> Rows:
    """Every row of every table. ``personal``: names of signers and addresses of senders too."""
    for standing in province.standings:
        for table, row in _of_agency(standing, province, personal=personal):
            if personal or not table.personal:
                yield table, row
    for stray in province.strays:
        key = (stray.record.year if stray.record and stray.record.year else province.year, *_place(Agency()))
        yield schema.FILES, (*key, *_file(stray.receipt, stray.record, counted=False, trouble=stray.reason, personal=personal))
        if personal and stray.receipt.sender:
            yield schema.SENDERS, (*key, stray.receipt.sha256, stray.receipt.sender, stray.receipt.subject)


def _place(agency: Agency) -> Row:
    """However it was typed, the same agency in every table. The province names a folder, so only one there is."""
    province = bare(agency.province, PROVINCE)
    typed, name = split_name(agency.name)
    return (
        province if is_province(province) else "",
        full_district(agency.district, agency.province),
        read_type(agency.kind) or typed or agency.kind,
        name,
    )


def _of_agency(standing: Standing, province: Province, *, personal: bool) -> Rows:
    key = (province.year, *_place(standing.agency))
    yield schema.AGENCIES, (*key, *_standing(standing))
    if standing.current:
        record = standing.current.record
        for line in _scores(record):
            yield schema.SCORES, (*key, *line)
        for measure in record.measures:
            yield schema.MEASURES, (*key, *_measure(measure, province.made, None if personal else people_of(record)))
        for fault in record.faults:
            yield schema.FINDINGS, (*key, fault.code, fault.severity, fault.sheet, fault.cell, fault.field)
        for signer in record.signers:
            yield schema.SIGNERS, (*key, signer.role, signer.title, signer.name, signer.position)
    for version in _versions(standing):
        own = (version.record.year or province.year, *_place(standing.agency))
        for receipt in version.receipts:
            counted, trouble = version is standing.current, version.record.trouble
            yield schema.FILES, (*own, *_file(receipt, version.record, counted=counted, trouble=trouble, personal=personal))
            if receipt.sender:
                yield schema.SENDERS, (*own, receipt.sha256, receipt.sender, receipt.subject)


def _versions(standing: Standing) -> list[Version]:
    return [*([standing.current] if standing.current else []), *standing.history, *standing.conflict, *standing.others]


def _standing(standing: Standing) -> Row:
    current = standing.current
    record = current.record if current else None
    return (
        standing.registered.code if standing.registered else "",
        standing.registered is not None,
        standing.state,
        standing.late,
        sum(not each.record.trouble for each in _versions(standing)) - len(standing.others),
        current.revision if current else None,
        _utc(current.received) if current else None,
        _utc(record.saved) if record else None,
        record.count("error") if record else None,
        record.count("warning") if record else None,
        _number(record.overall) if record else None,
        record.level if record else "",
        record.passed if record else None,
        _number(record.pass_mark) if record else None,
        record.sha256 if record else "",
    )


def _scores(record: Record) -> Iterator[Row]:
    yield from _known(record.year, "overall", {"overall": record.overall})
    yield from _known(record.year, "instrument", record.instruments)
    yield from _known(record.year, "indicator", record.indicators)
    yield from _known(record.year, "question", record.questions)
    for earlier in record.earlier:
        yield from _known(earlier.year, "overall", {"overall": earlier.overall})
        yield from _known(earlier.year, "instrument", earlier.instruments)
        yield from _known(earlier.year, "indicator", earlier.indicators)


def _known(year: int, part: str, scores: dict[str, Decimal | None] | dict[int, Decimal | None]) -> Iterator[Row]:
    for item, score in scores.items():
        if score is not None:
            yield _whole(year), part, str(item), _number(score)


def _measure(measure: MeasureRecord, made: date, people: Collection[str] | None) -> Row:
    """``people``: whose names are taken out of what was typed; None: everything stays."""

    def told(text: str) -> str:
        return text if people is None else without_personal(text, people)

    done = sum(status == DONE for status in measure.statuses)
    overdue = measure.table == "followup" and measure.end is not None and measure.end < made and done < measure.steps
    return (
        measure.table,
        _whole(measure.year),
        measure.id,
        _whole(measure.indicator),
        _whole(measure.issue),
        measure.kind,
        told(measure.name),
        "; ".join(measure.targets),
        measure.steps,
        measure.start,
        measure.end,
        told("; ".join(measure.units)),
        done,
        overdue,
    )


def _file(receipt: Receipt, record: Record | None, *, counted: bool, trouble: str, personal: bool) -> Row:
    name, reason = receipt.name, trouble
    if not personal:
        people = people_of(record)
        name, reason = without_personal(name, people), without_personal(reason, people)
    return receipt.sha256, name, record.size if record else None, _utc(receipt.received), counted, reason


def _whole(number: int | None) -> int | None:
    """A number that fits its column; somebody has typed twenty digits where a year belongs."""
    return number if number is not None and abs(number) <= _LARGEST else None


def _number(score: Decimal | None) -> float | None:
    return None if score is None else float(score)


def _utc(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.astimezone(UTC)

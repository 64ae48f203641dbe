"""Provinces for tests: agencies, records, versions and standings in one line each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal

from itaxl.collecting.records import Agency, Earlier, Fault, MeasureRecord, Record, Signer
from itaxl.collecting.standing import Nobody, Province, Receipt, Registered, Standing, Version

SAO = "องค์การบริหารส่วนตำบล"
CAME = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)


def agency(name: str, district: str = "เซกา", province: str = "บึงกาฬ", kind: str = SAO) -> Agency:
    return Agency(kind, name, district, province)


def fault(code: str = "ITA301", severity: str = "error", sheet: str = "คะแนน", cell: str = "C5", field: str = "stated.overall") -> Fault:
    return Fault(code, severity, sheet, cell, field, "คะแนนรวมไม่ตรง", "แก้คะแนนรวม")


def measure(table: str = "followup", statuses: tuple[str, ...] = ("ดำเนินการแล้ว",), end: date = date(2025, 9, 30)) -> MeasureRecord:
    return MeasureRecord(
        table, 2568, "M01", 4, 4, "มาตรการ", "มาตรการยืมพัสดุ", ("i10",), len(statuses), date(2024, 10, 1), end, ("กองคลัง",), statuses
    )


def record(of: Agency, overall: str | None = "91.25", *, year: int = 2568, faults: Iterable[Fault] = (), **more: object) -> Record:
    score = None if overall is None else Decimal(overall)
    more.setdefault("indicators", {1: score, 2: None})
    more.setdefault("instruments", {"iit": score})
    more.setdefault("questions", {"i1": score, "o1": Decimal(100)})
    told = f"{of}{overall}{year}{more}"
    return Record(
        hashlib.sha256(told.encode()).hexdigest(),
        1000,
        year=year,
        agency=of,
        answers=hashlib.sha256(told.encode()).hexdigest(),
        overall=score,
        level="ผ่านดี" if score else "",
        passed=score >= 85 if score is not None else None,
        pass_mark=Decimal(85),
        faults=tuple(faults),
        **more,  # type: ignore[arg-type] # the tests name fields of a record
    )


def version(found: Record, *, came: datetime = CAME, revision: int | None = None, name: str = "", sender: str = "") -> Version:
    title = name or f"{found.agency.name}.xlsx"
    receipt = Receipt(found.sha256, title, f"inbox › {title}", came, sender, "ส่งแบบ ITA", "", "", revision)
    return Version(found, (receipt,), revision, "content")


def sent(of: Agency, overall: str | None = "91.25", **more: object) -> Standing:
    return Standing(of, "sent", version(record(of, overall, **more)), Registered(of, "4301", "saraban@example.go.th"))  # type: ignore[arg-type]


def missing(of: Agency) -> Standing:
    return Standing(of, "missing", None, Registered(of))


def province(*standings: Standing, strays: tuple[Nobody, ...] = (), made: date = date(2026, 2, 1), due: date | None = None) -> Province:
    return Province(2568, "บึงกาฬ", standings, strays, made, due, has_register=True)


def signer() -> Signer:
    return Signer("ผู้เสนอ", "นาย", "สมมติ ทดสอบ", "นักวิเคราะห์")


def earlier(year: int, overall: str) -> Earlier:
    return Earlier(year, Decimal(overall), "ผ่าน", {"iit": Decimal(overall)}, {1: None})

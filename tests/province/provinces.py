"""Provinces written down as small lists of agencies, for tests of the province's workbook."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from itaxl import frameworks
from itaxl.collecting.records import Agency, Earlier, Fault, MeasureRecord, Record, Signer
from itaxl.collecting.standing import (
    CONFLICT,
    ERRORS,
    LATE,
    MISSING,
    SENT,
    UNREADABLE,
    WRONG_YEAR,
    Nobody,
    Province,
    Receipt,
    Registered,
    Standing,
    Version,
)
from itaxl.frameworks.levels import level_of
from itaxl.province.survey import Survey
from itaxl.province.surveying import survey
from itaxl.scoring.arithmetic import passes

YEAR = 2568
DUE, MADE = date(2026, 1, 31), date(2026, 2, 10)
SIGNER = "ลับสุด ยอดจริง"
"""Name of the signer in every record: it must come out nowhere."""

_KINDS = {"อบต.": "องค์การบริหารส่วนตำบล", "ทต.": "เทศบาลตำบล", "ทม.": "เทศบาลเมือง", "อบจ.": "องค์การบริหารส่วนจังหวัด"}


def agency(title: str, district: str = "เซกา", province: str = "บึงกาฬ") -> Agency:
    """``ทต.หนึ่ง`` in a district."""
    short = next(each for each in _KINDS if title.startswith(each))
    return Agency(_KINDS[short], title.removeprefix(short), "" if short == "อบจ." else district, province)


def score(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def record(name: str = "x", overall: Any = None, **more: Any) -> Record:
    """What a workbook says; ``indicators`` and ``instruments`` are lists in the framework's order, ``earlier`` year → overall."""
    framework = frameworks.load(more.pop("year_of_framework", YEAR))
    value = score(overall)
    indicators = dict(zip(framework.indicators, map(score, more.pop("indicators", ())), strict=False))
    instruments = dict(zip(framework.instruments, map(score, more.pop("instruments", ())), strict=False))
    questions = {code: score(each) for code, each in more.pop("questions", {}).items()}
    earlier = tuple(Earlier(year, score(each), "", {}, {}) for year, each in more.pop("earlier", {}).items())
    level = level_of(framework, value, {key: instruments.get(key) for key in framework.instruments})
    plain = Record(
        sha256=more.pop("sha256", (name.encode().hex() * 8)[:64].ljust(64, "0")),
        size=more.pop("size", 12_345),
        year=YEAR,
        overall=value,
        passed=passes(value, framework.pass_mark),
        level=level,
        indicators=indicators,
        instruments=instruments,
        questions=questions,
        earlier=earlier,
        signers=(Signer("ผู้บริหาร", "นาย", SIGNER, "นายก"),),
    )
    return replace(plain, **more)


def receipt(of: Record, name: str = "ITA.xlsx", day: int = 20, hour: int = 9, **more: Any) -> Receipt:
    """An arrival in January 2026, at an hour of Thailand's clock."""
    came = datetime(2026, 1, 1, hour, tzinfo=timezone(timedelta(hours=7))) + timedelta(days=day - 1)
    return Receipt(of.sha256, name, f"inbox.mbox › {name}", came, sender="saraban@example.go.th", **more)


def version(of: Record, day: int = 20, revision: int | None = None, **more: Any) -> Version:
    """A content that came once."""
    return Version(of, (receipt(of, day=day, revision=revision),), revision, "stamp", **more)


def sent(
    title: str, overall: Any = None, district: str = "เซกา", *, day: int = 20, faults: tuple[Fault, ...] = (), **more: Any
) -> Standing:
    """An agency whose workbook counts; its state follows from its errors and the day (of January 2026)."""
    history, doubts, stamp = more.pop("history", ()), more.pop("doubts", ()), more.pop("revision", None)
    found = record(title, overall, faults=faults, **more)
    of = agency(title, district)
    plain = Standing(of, SENT, version(found, day, stamp, doubts=doubts), Registered(of), history, due=DUE)
    return replace(plain, state=ERRORS if found.count("error") else LATE if plain.late else SENT)


def missing(title: str, district: str = "เซกา") -> Standing:
    """An agency of the register that has sent nothing."""
    of = agency(title, district)
    return Standing(of, MISSING, None, Registered(of), due=DUE)


def unreadable(title: str, district: str = "เซกา") -> Standing:
    """Only a broken file came."""
    of = agency(title, district)
    broken = Record("b" * 64, 99, trouble="ไฟล์เสียหาย เปิดไม่ได้")
    return Standing(of, UNREADABLE, None, Registered(of), (version(broken, 11),), due=DUE)


def conflict(title: str, district: str = "เซกา") -> Standing:
    """Two different files claim to be the newest."""
    of = agency(title, district)
    one, other = record(title + "1", 90), record(title + "2", 91)
    return Standing(of, CONFLICT, None, Registered(of), conflict=(version(one, 12, 1), version(other, 13, 1)), due=DUE)


def wrong_year(title: str, district: str = "เซกา") -> Standing:
    """Only last year's file came."""
    of = agency(title, district)
    return Standing(of, WRONG_YEAR, None, Registered(of), others=(version(record(title, 88, year=YEAR - 1), 14),), due=DUE)


def stranger(title: str, overall: Any = None, district: str = "เมืองหนองคาย", **more: Any) -> Standing:
    """One that is not in the register."""
    return replace(sent(title, overall, district, **more), registered=None)


def stray(name: str = "รูป.jpg", reason: str = "ไม่ใช่ไฟล์ Excel", *, of: Record | None = None) -> Nobody:
    """A file of nobody."""
    came = receipt(of or Record("c" * 64, 5), name, 9, trouble="" if of else reason)
    return Nobody(came, of, reason)


def fault(code: str, field: str = "", sheet: str = "คะแนน", severity: str = "error") -> Fault:
    return Fault(code, severity, sheet, "C5", field, "ผิด", "แก้")


def followup(id: str, end: date | None, *statuses: str, name: str = "จัดทำคู่มือ", **more: Any) -> MeasureRecord:
    """A measure of the follow-up with a step for each status ("" is a step without one)."""
    plain = MeasureRecord(
        "followup", YEAR, id, 4, None, "มาตรการ", name, ("i10",), len(statuses), date(2024, 10, 1), end, ("กองคลัง",), statuses
    )
    return replace(plain, **more)


def plan(id: str, end: date | None, **more: Any) -> MeasureRecord:
    """A measure of the plan."""
    plain = MeasureRecord(
        "measures", YEAR + 1, id, 9, None, "โครงการ", "เผยแพร่ข้อมูล", ("o8", "o9"), 2, date(2025, 10, 1), end, ("สำนักปลัด", "กองช่าง")
    )
    return replace(plain, **more)


def province(*standings: Standing, strays: tuple[Nobody, ...] = (), register: bool = True, year: int = YEAR, **more: Any) -> Province:
    """A province of these agencies."""
    return Province(year, more.pop("name", "บึงกาฬ"), standings, strays, MADE, more.pop("due", DUE), register)


def surveyed(*standings: Standing, thai: bool = False, personal: bool = False, **more: Any) -> Survey:
    """The survey of a province of these agencies."""
    found = province(*standings, **more)
    return survey(found, frameworks.load(found.year), thai=thai, personal=personal)

"""Periods of measures as staff write them, each read as its first and last day (Common Era dates).

Problem words, besides those of ``itaxl.thai.dates``: ``frequency`` says how often, not when (ทุกไตรมาส) · ``deadline``
only an end (ภายใน…) · ``backwards`` the end lies before the start · ``year_kind`` a year or quarter that may be
fiscal or calendar · ``several`` more than one period · ``no_end`` only a start.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from itaxl.thai.dates import (
    MONTHS,
    SHORT_MONTHS,
    Dated,
    bare,
    fiscal_bounds,
    mark_notes,
    misspelt_notes,
    read_date,
    read_end,
    read_end_year,
    repair_months,
)
from itaxl.thai.digits import to_thai
from itaxl.thai.numbers import BE_OFFSET, NOTHING_WORDS
from itaxl.thai.reading import Reading

EN_DASH = "\u2013"
_FISCAL = "(?:ปีงบประมาณ|ปีงบ|งบประมาณ|งปม)"
_OFTEN = (
    "ทุก|ราย(?:ไตรมาส|เดือน|ปี|สัปดาห์|วัน|ครึ่งปี)|(?:ปี|เดือน|สัปดาห์|วัน|ไตรมาส)ละ|[0-9]+ครั้ง|รอบ[0-9]+เดือน"
    "|[0-9]+(?:เดือน|วัน|ชั่วโมง|ชม|สัปดาห์|ปี)|ประจำ(?!ปี)|ต่อเนื่อง|ตลอดเวลา|สม่ำเสมอ"
)

Period = tuple[date, date]


def read_period(raw: str) -> Reading[Period]:
    """First and last day of a period: ``๑ ต.ค.๖๘-๓๐ ก.ย.๖๙``, ``ตุลาคม – ธันวาคม ๖๖``, ``ปีงบประมาณ พ.ศ.๒๕๖๘``.

    A year written once belongs to both ends, unless the start month comes later in the calendar than the end month:
    then the start lies in the year before. A month without days runs from its first to its last day.
    """
    text, notes = bare(raw), mark_notes(raw)
    if not text or text in NOTHING_WORDS:
        return Reading(None, "word" if text else "", notes=notes)
    text = re.sub("^(?:ระยะเวลา(?:ดำเนินการ|ดำเนินงาน)?|ช่วง(?:เวลา)?|ระหว่าง|ตั้งแต่)*:?", "", text)
    reading = _read_bare(text)
    if reading is None:
        reading = _why_no_period(text)
    notes = (*notes, *reading.notes, *misspelt_notes(text)) if reading.value else notes
    return Reading(reading.value, reading.problem, reading.suggestion, tuple(dict.fromkeys(notes)))


def format_period(start: date, end: date, thai: bool = False, style: str = "short") -> str:
    """``1 ต.ค. 68 – 30 ก.ย. 69`` as in plans (``long``: ``1 ตุลาคม 2568 – 30 กันยายน 2569``), nothing said twice."""
    names = SHORT_MONTHS if style == "short" else MONTHS
    years = [day.year + BE_OFFSET for day in (start, end)]
    two_digits = style == "short" and all(2550 <= year <= 2599 for year in years)
    first, last = (f"{day.day} {names[day.month - 1]}" for day in (start, end))
    first_year, last_year = (f" {year % 100 if two_digits else year}" for year in years)
    if start == end:
        text = last + last_year
    elif (start.year, start.month) == (end.year, end.month):
        text = f"{start.day} {EN_DASH} {last}{last_year}"
    elif start.year == end.year:
        text = f"{first} {EN_DASH} {last}{last_year}"
    else:
        text = f"{first}{first_year} {EN_DASH} {last}{last_year}"
    return to_thai(text) if thai else text


def _read_bare(text: str) -> Reading[Period] | None:
    """The period in a text in ``bare`` form; None where it is written in no form known."""
    whole = _whole_years(text) or _quarters(text)
    if whole:
        return whole
    found = []
    for joint in re.finditer("-|จนถึง|ถึง|~", text):
        left, right = (_end(part) for part in (text[: joint.start()], text[joint.end() :]))
        reading = _joined(left, right) if left and right else None
        if reading:
            found.append(reading)
    understood = [reading for reading in found if reading.value]
    if understood:
        return understood[0] if all(r.value == understood[0].value for r in understood) else Reading(None, "several")
    if found:
        return found[0]
    return _single(text)


def _end(text: str) -> Dated | None:
    """One end of a period; a lone day is allowed, and the year may be fiscal (era "ง")."""
    text = re.sub("^(?:วันที่|ที่|เดือน)", "", text)
    if re.fullmatch("[0-9]{1,2}", text):
        return int(text), None, "", ""
    fiscal = re.fullmatch(f"(.*?)(?:ของ)?{_FISCAL}(?:พศ)?([0-9]+)", text)
    dated = read_end(fiscal[1] if fiscal else text)
    if dated and fiscal:
        return None if dated[2] else (dated[0], dated[1], fiscal[2], "ง")
    if dated is None and (iso := re.fullmatch("((?:19|20|21)[0-9]{2})-([0-9]{1,2})-([0-9]{1,2})", text)):
        return int(iso[3]), int(iso[2]), iso[1], "คศ"
    return dated


def _joined(left: Dated, right: Dated) -> Reading[Period] | None:
    """The period from ``left`` to ``right``, with what one end leaves to the other filled in."""
    if right[1] is None or (left[1] is None and right[0] is None):
        return None
    first_month, last_month = left[1] or right[1], right[1]
    if not right[2]:
        return Reading(None, "no_year", _with_year_of(left, right))
    last_year, problem, notes = _year_of(right)
    first_year = last_year
    if left[2]:
        first_year, first_problem, first_notes = _year_of(left)
        problem, notes = first_problem or problem, (*first_notes, *notes)
    elif right[3] == "ง":
        first_year = _year_of((None, first_month, right[2], "ง"))[0]
    elif last_year and first_month > last_month:
        first_year = last_year - 1
        notes = (*notes, f"เขียนปีไว้ครั้งเดียว เดือนเริ่มจึงเป็น พ.ศ. {first_year + BE_OFFSET}")
    period = _bounds((left[0], first_month, first_year), (right[0], last_month, last_year))
    if problem or period is None:
        return Reading(None, problem or "no_such_date", _shown(period) if problem else "")
    if period[0] > period[1]:
        sure = first_month > last_month and period[0].year == period[1].year
        end = (right[0], last_month, last_year)
        return Reading(None, "backwards", _shown(_bounds((left[0], first_month, period[0].year - 1), end) if sure else None))
    if (left[0] is None) != (right[0] is None):
        notes = (*notes, "วันที่ที่ไม่ได้เขียน ถือเป็นวันแรกหรือวันสุดท้ายของเดือน")
    return Reading(period, notes=notes)


def _with_year_of(left: Dated, right: Dated) -> str:
    """What is probably meant where only the start has a year: the next time the end's month comes round."""
    if not left[2] or left[1] is None or right[1] is None:
        return ""
    year = _year_of(left)[0]
    later = year + (right[1] < left[1]) if year else None
    period = _bounds((left[0], left[1], year), (right[0], right[1], later))
    return _shown(period if period and period[0] <= period[1] else None)


def _year_of(dated: Dated) -> tuple[int | None, str, tuple[str, ...]]:
    """As read_end_year, where the year may also be a fiscal one: its October to December lie in the year before."""
    day, month, written, era = dated
    if era != "ง":
        return read_end_year(dated)
    year, problem, notes = read_end_year((day, month, written, "พศ"))
    return (year - (month is not None and month >= 10) if year else None), problem, notes


def _bounds(first: tuple[int | None, int, int | None], last: tuple[int | None, int, int | None]) -> Period | None:
    """First and last day of two ends given as day, month and Common Era year; a missing day means the whole month."""
    if first[2] is None or last[2] is None:
        return None
    try:
        start = date(first[2], first[1], first[0] if first[0] is not None else 1)
        end = _month_end(last[2], last[1]) if last[0] is None else date(last[2], last[1], last[0])
    except ValueError:
        return None
    return start, end


def _shown(period: Period | None) -> str:
    return format_period(*period) if period else ""


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _single(text: str) -> Reading[Period] | None:
    """One month or one day standing for a whole period."""
    dated = _end(text)
    if dated is None or dated[1] is None:
        day = read_date(text) if re.match("[0-9]{4}[-/]", text) else None
        return Reading(None, day.problem, day.suggestion) if day and day.problem not in ("", "text") else None
    if not dated[2]:
        return Reading(None, "no_year")
    year, problem, notes = _year_of(dated)
    period = _bounds((dated[0], dated[1], year), (dated[0], dated[1], year))
    if problem or period is None:
        return Reading(None, problem or "no_such_date", _shown(period) if problem else "")
    return Reading(period, notes=notes)


def _whole_years(text: str) -> Reading[Period] | None:
    """A fiscal or calendar year by name, or several: ปีงบประมาณ พ.ศ.๒๕๖๘, ปีปฏิทิน ๒๕๖๘."""
    head = f"(?:ตลอด)?(?:ทั้ง)?(?:ใน)?(?:ประจำ)?(?:({_FISCAL})|(ปีปฏิทิน)|(ปี)?)(พศ)?"
    years = re.fullmatch(f"{head}([0-9]{{2}}|[0-9]{{4}})(?:(?:-|ถึง)(?:{_FISCAL}|ปี)?(?:พศ)?([0-9]{{2}}|[0-9]{{4}}))?", text)
    if years is None or not (any(years.group(1, 2, 3, 4)) or (len(years[5]) == 4 and len(years[6] or "2500") == 4)):
        return None
    first, problem, notes = read_end_year((None, None, years[5], "พศ"))
    last, last_problem, _ = read_end_year((None, None, years[6] or years[5], "พศ"))
    if problem or last_problem or first is None or last is None:
        return Reading(None, problem or last_problem)
    if first > last:
        return Reading(None, "backwards")
    if years[2]:
        return Reading((date(first, 1, 1), date(last, 12, 31)), notes=notes)
    period = fiscal_bounds(first + BE_OFFSET)[0], fiscal_bounds(last + BE_OFFSET)[1]
    return Reading(period, notes=notes) if years[1] else Reading(None, "year_kind", format_period(*period))


def _quarters(text: str) -> Reading[Period] | None:
    """ไตรมาส ๑ ปีงบประมาณ ๒๕๖๙, and from one quarter to another of the same year."""
    quarter = re.fullmatch(
        f"ไตรมาส(?:ที่)?([1-4])(?:(?:-|ถึง|และ)(?:ไตรมาส)?(?:ที่)?([1-4]))?/?(?:ของ)?(?:ประจำ)?({_FISCAL})?(?:ปี)?(พศ)?([0-9]{{2}}|[0-9]{{4}})?",
        text,
    )
    if quarter is None:
        return None
    if not quarter[5]:
        return Reading(None, "no_year")
    year, problem, notes = read_end_year((None, None, quarter[5], "พศ"))
    if problem or year is None:
        return Reading(None, problem)
    first, last = int(quarter[1]), int(quarter[2] or quarter[1])
    if first > last:
        return Reading(None, "backwards")
    start = date(year - (first == 1), (10, 1, 4, 7)[first - 1], 1)
    period = start, _month_end(year - (last == 1), (12, 3, 6, 9)[last - 1])
    return Reading(period, notes=notes) if quarter[3] else Reading(None, "year_kind", format_period(*period))


def _why_no_period(text: str) -> Reading[Period]:
    limit = re.match("(?:ให้แล้วเสร็จ|แล้วเสร็จ)?(?:ภายใน|ไม่เกิน|ก่อน)(?:วันที่|เดือน)?", text)
    if limit and _read_bare(text[limit.end() :]):
        return Reading(None, "deadline")
    open_end = re.fullmatch("(.*?)(?:-|ถึง|เป็นต้นไป|~)", text)
    if open_end and _read_bare(open_end[1]):
        return Reading(None, "no_end")
    if re.fullmatch(f"(?:ตลอด|ใน|ทั้ง|ประจำ)*(?:ปี|{_FISCAL})", text):
        return Reading(None, "no_year")
    parts = re.split("และ|[,;/]", text)
    if len(parts) > 1 and sum(bool(r and r.value) for r in map(_read_bare, parts)) > 1:
        return Reading(None, "several")
    if re.search(_OFTEN, text):
        return Reading(None, "frequency")
    repaired = repair_months(text)
    meant = _read_bare(repaired) if repaired != text else None
    return Reading(None, "month", format_period(*meant.value)) if meant and meant.value else Reading(None, "text")

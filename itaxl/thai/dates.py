"""Thai dates: months, Buddhist years and fiscal years. Dates are Common Era inside, Buddhist Era (+543) outside.

Problem words: ``word`` a dash or "nothing" · ``no_day`` · ``no_year`` · ``month`` no such month name · ``month_first``
an American date · ``no_such_date`` 30 February · ``be_stored`` a Buddhist year stored as Common Era · ``short_year``
two digits that are no Buddhist year · ``ce_year`` พ.ศ. before a Common Era year · ``year`` no plausible year ·
``serial`` an Excel day number · ``period`` more than one date · ``text`` no date.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from itaxl.thai.digits import to_thai
from itaxl.thai.fold import fold, invisible_marks
from itaxl.thai.numbers import BE_OFFSET, NOTHING_WORDS, buddhist_year
from itaxl.thai.reading import Reading

_FULL = "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม"
_SHORT = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค."
_ENGLISH = "january february march april may june july august september october november december"
MONTHS = tuple(_FULL.split())
SHORT_MONTHS = tuple(_SHORT.split())
# Spellings that can mean one month only and are seen again and again.
_MISSPELT = {"กรกฏาคม": 7, "กุมภาพันธุ์": 2, "กุมภาพัน": 2, "กุมภาพันธ": 2, "พฤษจิกายน": 11, "พฤศจิกา": 11, "พฤศภาคม": 5}

Dated = tuple[int | None, int | None, str, str]
"""Day, month, year as written ("" where missing) and era ("พศ", "คศ" or "") of one end of a period, or of a date."""


def read_date(raw: str) -> Reading[date]:
    """A date written as text: ``๕ มกราคม ๒๕๖๙``, ``5 ม.ค. 69``, ``5/1/2569``, ``05-01-2569``, ISO ``2026-01-05``."""
    text = bare(raw)
    notes = mark_notes(raw)
    if not text or text in NOTHING_WORDS:
        return Reading(None, "word" if text else "", notes=notes)
    text = re.sub(r"^(?:ณ|ลง|เมื่อ)?(?:วัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์)?)?(?:ที่)?", "", text)
    iso = re.fullmatch(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})(?:t?00:00(?::00(?:\.0+)?)?)?", text)
    if iso:
        return _from_iso(int(iso[1]), int(iso[2]), int(iso[3]), notes)
    dated = read_end(text)
    day, month = dated[:2] if dated else (None, None)
    if dated is None or day is None or month is None or not dated[2]:
        problem, suggestion = _why_no_date(text, dated)
        return Reading(None, problem, suggestion, notes)
    year, problem, year_notes = read_end_year(dated)
    if year is None or problem:
        meant = _date(year, month, day) if year else None
        return Reading(None, problem, format_date(meant) if meant else "", notes)
    if month > 12 and day <= 12:
        meant = _date(year, day, month)
        return Reading(None, "month_first" if meant else "no_such_date", format_date(meant) if meant else "", notes)
    value = _date(year, month, day)
    return Reading(value, "" if value else "no_such_date", notes=(*notes, *year_notes, *misspelt_notes(text)))


def fix_be_date(day: date) -> date | None:
    """The date meant by one stored with a Buddhist year (2400-2700) by mistake: 543 years earlier.

    None where the year is a plausible one, or where that day does not exist 543 years earlier.
    """
    return _date(day.year, day.month, day.day) if 2400 <= day.year <= 2700 else None


def format_date(day: date, style: str = "long", thai: bool = False) -> str:
    """``7 พฤษภาคม 2569`` (long) or ``7 พ.ค. 2569`` (short), with Thai digits on demand."""
    month = (SHORT_MONTHS if style == "short" else MONTHS)[day.month - 1]
    text = f"{day.day} {month} {day.year + BE_OFFSET}"
    return to_thai(text) if thai else text


def fiscal_year(day: date) -> int:
    """The fiscal year (BE) a date belongs to; year N runs from 1 October N-1 to 30 September N."""
    return day.year + BE_OFFSET + (day.month >= 10)


def fiscal_bounds(year: int) -> tuple[date, date]:
    """First and last day of the fiscal year ``year`` (BE)."""
    return date(year - BE_OFFSET - 1, 10, 1), date(year - BE_OFFSET, 9, 30)


def bare(raw: str) -> str:
    """``raw`` folded, without the points of abbreviations (those between digits stay) and without brackets around."""
    text = re.sub(r"(?<![0-9])\.|\.(?![0-9])", "", fold(raw))
    return text[1:-1] if text[:1] + text[-1:] in ("()", "[]") else text


def mark_notes(raw: str) -> tuple[str, ...]:
    """What to say about invisible characters that were skipped while reading ``raw``."""
    marks = invisible_marks(raw)
    return (f"ตัดอักขระที่มองไม่เห็นออก: {', '.join(marks)}",) if marks else ()


def read_end(text: str) -> Dated | None:
    """The parts of one date in ``bare`` form, as far as they are there; None where it is no date at all."""
    named = re.fullmatch(f"([0-9]{{1,2}})?[-/]?(?:เดือน)?({month_pattern()})[-/]?(?:ปี)?(พศ|คศ|พุทธศักราช|คริสต์ศักราช)?([0-9]+)?", text)
    if named:
        era = {"พุทธศักราช": "พศ", "คริสต์ศักราช": "คศ"}.get(named[3] or "", named[3] or "")
        return int(named[1]) if named[1] else None, _month_numbers()[named[2]], named[4] or "", era
    slashed = re.fullmatch(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})", text)
    if slashed:
        return int(slashed[1]), int(slashed[3]), slashed[4], ""
    return None


def read_end_year(dated: Dated) -> tuple[int | None, str, tuple[str, ...]]:
    """The Common Era year of ``dated`` (the proposed one beside a problem), the problem word, and what was assumed."""
    written, era = dated[2], dated[3]
    meant, problem = buddhist_year(int(written), len(written) <= 2) if len(written) <= 4 else (None, "year")
    note: tuple[str, ...] = ()
    if problem == "ce_year" and era != "พศ":
        problem, note = "", (f"อ่านปี {written} เป็น ค.ศ. (พ.ศ. {meant})",) if not era else ()
    elif not problem and era == "คศ":
        meant, problem = None, "year"
    elif not problem and len(written) <= 2:
        note = (f"อ่านปี {written} เป็น พ.ศ. {meant}",)
    return (meant - BE_OFFSET if meant else None), problem, note


def misspelt_notes(text: str) -> tuple[str, ...]:
    """What to say about misspelt months in a text in ``bare`` form that was read all the same."""
    seen = dict.fromkeys(re.findall(month_pattern(), text))
    return tuple(f"อ่าน “{word}” เป็น {MONTHS[_MISSPELT[word] - 1]}" for word in seen if word in _MISSPELT)


@cache
def _month_numbers() -> dict[str, int]:
    """Every folded spelling of a month, without points: full, shortened, abbreviated, English, well-known slips."""
    numbers = dict(_MISSPELT)
    for number, (full, short, english) in enumerate(zip(MONTHS, SHORT_MONTHS, _ENGLISH.split(), strict=True), 1):
        stem = re.sub("(?:คม|ยน|พันธ์)$", "", full)
        numbers |= dict.fromkeys((full, stem, short.replace(".", ""), english, english[:3]), number)
    return {fold(name): number for name, number in numbers.items()}


@cache
def month_pattern() -> str:
    """A regular expression for the spellings of the months, longest first."""
    return "|".join(sorted(_month_numbers(), key=len, reverse=True))


def repair_months(text: str) -> str:
    """``text`` (in ``bare`` form) with every word that is nearly a month's name replaced by that name."""
    from difflib import get_close_matches  # only ever needed after a spelling mistake

    def nearest(found: re.Match[str]) -> str:
        word = found[2]
        if not re.fullmatch(month_pattern(), word):
            word = (get_close_matches(word, MONTHS, 1, 0.7) or [word])[0]
        return (found[1] or "") + word

    return re.sub("(จนถึง|ถึง|วันที่|เดือน)?([\u0e01-\u0e4e]{4,})", nearest, text)


def _from_iso(year: int, month: int, day: int, notes: tuple[str, ...]) -> Reading[date]:
    if 2400 <= year <= 2700:
        meant = _date(year, month, day)
        return Reading(None, "be_stored" if meant else "no_such_date", format_date(meant) if meant else "", notes)
    if not 1900 <= year <= 2157:
        return Reading(None, "year", "", notes)
    value = _date(year + BE_OFFSET, month, day)
    return Reading(value, "" if value else "no_such_date", notes=notes)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year - BE_OFFSET if year >= 2400 else year, month, day)
    except ValueError:
        return None


def _why_no_date(text: str, dated: Dated | None) -> tuple[str, str]:
    if dated is not None and dated[1] is not None:
        return ("no_day" if dated[0] is None else "no_year"), ""
    if re.fullmatch("(?:ประจำ)?(?:ปี)?(?:งบประมาณ)?(?:พศ|คศ)?[0-9]{4}", text):
        return "no_day", ""
    if re.fullmatch(r"[0-9]{5,6}(?:\.0+)?", text):
        stored = date(1899, 12, 30) + timedelta(days=int(float(text)))
        stored = fix_be_date(stored) or stored
        return ("serial", format_date(stored)) if 1950 <= stored.year <= 2157 else ("text", "")
    if len(re.findall(rf"{month_pattern()}|[0-9]+[-/][0-9]+[-/][0-9]+", text)) > 1:
        return "period", ""
    repaired = repair_months(text)
    meant = read_date(repaired).value if repaired != text else None
    return ("month", format_date(meant)) if meant else ("text", "")

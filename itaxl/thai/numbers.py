"""Scores, whole numbers and years as staff type them. What is ambiguous is refused with a suggestion, never guessed.

Problem words: ``word`` a dash or a word that means "nothing" (leave the cell blank) · ``letter`` a letter for a digit ·
``comma`` a decimal comma · ``thousands`` a thousands separator · ``percent`` a percent sign · ``percent_scale`` a
percent-formatted cell that does not hold a share · ``spaces`` blanks inside the number · ``points`` a stray decimal
point · ``leading_zero`` · ``several`` more than one number · ``fraction`` a whole number is due · ``ce_year`` ·
``short_year`` two digits that are no Buddhist year · ``year`` no plausible year · ``text`` not a number.
"""

from __future__ import annotations

import re
from decimal import Decimal

from itaxl.thai.digits import to_arabic
from itaxl.thai.fold import fold, invisible_marks, without_marks
from itaxl.thai.reading import Reading

THAI_DIGITS_NOTE = "อ่านเลขไทยเป็นเลขอารบิก"
BE_OFFSET = 543

_PLAIN = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[Ee][+-][0-9]{1,2})?"
_LONGEST = 40  # characters; a score is never longer, and nothing is computed for what is
_NOTHING = (
    "- -- --- . ... \u2026 _ ? x na n/a n.a. nil none null ไม่มี ไม่มีคะแนน ไม่มีข้อมูล ไม่มีผล ไม่ระบุ ไม่ประเมิน ไม่ได้ประเมิน "
    "ยังไม่มี ยังไม่ประเมิน ยังไม่ประกาศ รอผล รอประกาศ ว่าง ไม่เกี่ยวข้อง"
)
NOTHING_WORDS = frozenset(_NOTHING.split())
# Letters that are taken for 0 and 1, Cyrillic and Greek twins included.
_LOOKALIKES = {
    **dict.fromkeys(map(ord, "oO\u043e\u041e\u03bf\u039f\u00b0\u00ba"), "0"),
    **dict.fromkeys(map(ord, "lI|!\u0406\u0456\u0399"), "1"),
}


def read_score(raw: str, percent_format: bool = False) -> Reading[Decimal]:
    """A score (0-100) as an exact Decimal. The range is not checked here; zero and blank stay different.

    ``raw`` is the cell's text, or for a number cell the number as stored; 17-digit doubles give the number people
    typed (``95.560000000000002`` is 95.56). ``percent_format`` says that a number cell is shown as percent: 0.9863
    there means 98.63.
    """
    reading = _read_number(raw, ("คะแนน", "ร้อยละ", "คะแนนร้อยละ"))
    if not percent_format or reading.value is None:
        return reading
    if abs(reading.value) > 1:
        return Reading(None, "percent_scale", format(reading.value, "f"), reading.notes)
    score = Decimal(format((reading.value * 100).normalize(), "f"))
    return Reading(score, notes=(*reading.notes, f"ช่องจัดรูปแบบเป็นร้อยละ อ่าน {reading.value:f} เป็น {score}"))


def read_whole(raw: str) -> Reading[int]:
    """A whole number, such as an order or a count: ``3``, ``๓``, ``3.0``, ``03``."""
    reading = _read_number(raw, (), whole=True)
    if reading.value is None:
        return Reading(None, reading.problem, reading.suggestion, reading.notes)
    if reading.value != reading.value.to_integral_value():
        return Reading(None, "fraction", "", reading.notes)
    return Reading(int(reading.value), notes=reading.notes)


def read_year(raw: str) -> Reading[int]:
    """A Buddhist year: ``2568``, ``๒๕๖๘``, ``ปีงบประมาณ พ.ศ.๒๕๖๘``; ``68`` is 2568 (noted); 2025 is refused."""
    notes = _notes(raw)
    era, digits = _without_year_words(fold(raw))
    number = _read_number(digits, (), whole=True)
    if number.value is None:
        suggestion = read_year(number.suggestion).value if number.suggestion else None
        return Reading(None, number.problem or ("text" if fold(raw) else ""), str(suggestion or ""), notes)
    if number.value != number.value.to_integral_value():
        return Reading(None, "fraction", "", notes)
    year = int(number.value)
    meant, problem = buddhist_year(year, len(digits) <= 2 and year < 100)
    if problem == "ce_year" or (era == "ce" and problem == "year"):
        return Reading(None, problem, str(meant or ""), notes)
    if problem or era == "ce":
        return Reading(None, problem or "year", str(meant) if problem and meant else "", notes)
    if meant != year:
        notes = (*notes, f"อ่านปี {digits} เป็น พ.ศ. {meant}")
    return Reading(meant, notes=notes)


def buddhist_year(year: int, two_digits: bool) -> tuple[int | None, str]:
    """The Buddhist year meant by ``year`` and a problem word ("" where it is a Buddhist year as it stands).

    2400-2700 are Buddhist, 1900-2157 Common Era (``ce_year``, with the year + 543). Of two digits 50-99 are
    2550-2599; 20-49 can only be Common Era (``short_year``, with a proposal); below 20 nobody can tell.
    """
    if two_digits:
        if year >= 50:
            return 2500 + year, ""
        return (2000 + year + BE_OFFSET if year >= 20 else None), "short_year"
    if 2400 <= year <= 2700:
        return year, ""
    if 1900 <= year <= 2157:
        return year + BE_OFFSET, "ce_year"
    return None, "year"


def _without_year_words(folded: str) -> tuple[str, str]:
    """The era named in a folded year phrase ("be", "ce" or "") and what is left of the phrase."""
    words = r"(?:ประจำ)?(?:ปี)?(?:งบประมาณ|งบ|การประเมิน|ปฏิทิน)?(?:ที่)?"
    parts = re.fullmatch(rf"{words}(?:(พ\.?ศ\.?|พุทธศักราช|b\.?e\.?)|(ค\.?ศ\.?|คริสต์ศักราช|a\.?d\.?))?[:.]?(.*)", folded)
    if parts is None:
        return "", folded
    return ("be" if parts[1] else "ce" if parts[2] else ""), parts[3]


def _read_number(raw: str, units: tuple[str, ...], whole: bool = False) -> Reading[Decimal]:
    if len(raw) <= _LONGEST and raw.isascii() and re.fullmatch(_PLAIN, raw):  # nearly every cell
        return Reading(_exact(raw))
    notes = _notes(raw)
    text = _fullwidth_to_ascii(to_arabic(without_marks(raw))).replace("\u2212", "-")
    if not text:
        return Reading(None, notes=notes)
    if len(text) > _LONGEST:
        return Reading(None, "text", "", notes)
    if fold(text) in NOTHING_WORDS:
        return Reading(None, "word", "", notes)
    if len(text) > 1 and text[0] in "'\u2018\u2019`\u00b4":
        text = text[1:].lstrip()
        notes = (*notes, "ตัดเครื่องหมาย ' หน้าตัวเลขออก")
    text, unit = _without_unit(text, units)
    if unit:
        notes = (*notes, f"ตัดคำว่า “{unit}” ออก")
    if whole:
        text = re.sub(r"^0+(?=[0-9]+$)", "", text)
    if re.fullmatch(_PLAIN, text):
        return Reading(_exact(text), notes=notes)
    problem, suggestion = _near_miss(text, whole)
    return Reading(None, problem, suggestion, notes)


def _notes(raw: str) -> tuple[str, ...]:
    if raw.isascii():
        return ()
    marks = invisible_marks(raw)
    notes = (f"ตัดอักขระที่มองไม่เห็นออก: {', '.join(marks)}",) if marks else ()
    return (*notes, THAI_DIGITS_NOTE) if to_arabic(raw) != raw else notes


def _fullwidth_to_ascii(text: str) -> str:
    return text if text.isascii() else text.translate({point: point - 0xFEE0 for point in range(0xFF01, 0xFF5F)})


def _exact(text: str) -> Decimal:
    """The decimal number, or the shortest one that is stored as the same double where more than 15 digits stand."""
    if len(text) > 16:
        return Decimal(repr(float(text)))
    return Decimal(text)


def _without_unit(text: str, units: tuple[str, ...]) -> tuple[str, str]:
    """``text`` without a unit word before or after the number, and the word that was dropped."""
    for unit_at in (r"^([\u0e01-\u0e4e\s]+):?\s*(?=[0-9'-])", r"(?<=[0-9.])\s*([\u0e01-\u0e4e\s]+)\.?$"):
        found = re.search(unit_at, text)
        if found and fold(found[1]) in units:
            return text[: found.start()] + text[found.end() :], found[1].strip()
    return text, ""


def _near_miss(text: str, whole: bool) -> tuple[str, str]:
    """Why ``text`` is no number, and the number it was probably meant to be."""
    comma = re.fullmatch(r"(-?[0-9]+),([0-9]+)", text)
    grouped = re.fullmatch(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", text)
    if grouped and (whole or not comma or int(comma[1]) > 100):
        return "thousands", text.replace(",", "")
    if comma:
        return "comma", _if_plain(text.replace(",", "."))
    percent = re.fullmatch(r"(.*[^\s%])\s*(?:%|เปอร์เซ็นต์|เปอร์เซนต์)", text)
    if percent:
        return "percent", _if_plain(percent[1])
    letters = text.translate(_LOOKALIKES)
    if letters != text and re.fullmatch(_PLAIN, letters) and not re.fullmatch("[IiLl][1-9][0-9]?", text):
        return "letter", letters
    squeezed = re.sub(r"\s+", "", text)
    if squeezed != text and re.fullmatch(_PLAIN, squeezed):
        sure = whole or abs(Decimal(squeezed)) <= 100
        return ("spaces", squeezed) if sure else ("several", "")
    if re.fullmatch(r"-?0[0-9]+(?:\.[0-9]+)?", text):
        return "leading_zero", _if_plain(re.sub("^(-?)0+(?=[0-9])", r"\1", text))
    if re.fullmatch(r"-?[0-9]*[.][0-9.]*", text) and re.search("[0-9]", text):
        return "points", _if_plain(re.sub(r"\.+", ".", f"0{text}" if text[0] == "." else text).rstrip("."))
    numbers = re.findall(r"[0-9]+(?:\.[0-9]+)?", text)
    if len(numbers) > 1:
        out_of = re.fullmatch(r"([0-9.]+)\s*(?:คะแนน)?\s*(?:/|จาก|เต็ม|จากเต็ม)\s*100\s*(?:คะแนน)?", text)
        return "several", _if_plain(out_of[1]) if out_of else ""
    sure = len(numbers) == 1 and not re.search("[A-Za-z]", text)
    return "text", _if_plain(numbers[0]) if sure else ""


def _if_plain(text: str) -> str:
    return text if re.fullmatch(_PLAIN, text) else ""

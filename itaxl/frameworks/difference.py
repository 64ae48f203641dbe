"""What differs between two years, line by line in Thai: an unintended change of a year's file is seen in review."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from itaxl.frameworks.framework import Framework
from itaxl.frameworks.shape import COMPARISONS, PERIODS
from itaxl.frameworks.wording import CERTAINTY_WORDS, LABELS, METHOD_LABELS, UNKNOWN, exceptions

_ELEMENTS = "สิ่งที่ต้องมีใน"


def difference(old: Framework, new: Framework) -> list[str]:
    """Readable lines of everything that is not the same in ``new`` as in ``old`` but notes and sources; [] when all is.

    OIT items and questions are matched by the crosswalk when ``new`` is the year after ``old``, else by their code.
    """
    following = new.year == old.year + 1
    return [
        *_pairs("", dict(_values(old)), dict(_values(new))),
        *(line for label, rows in _TABLES.items() for line in _pairs(label, _told(rows, old), _told(rows, new))),
        *(_by_crosswalk(old, new) if following else _by_code(old, new)),
        *_pairs("ความแน่นอนของ", _sure(old), _sure(new)),
    ]


_Rows = Callable[[Framework], Mapping[Any, object]]

_TABLES: dict[str, _Rows] = {
    "ชื่อเครื่องมือ": lambda year: {key: f"{each.short} {each.name}" for key, each in year.instruments.items()},
    "ตัวชี้วัดที่": lambda year: {no: each.name for no, each in year.indicators.items()},
    "ชื่ออื่นของตัวชี้วัดที่": lambda year: {no: " / ".join(each.aliases) for no, each in year.indicators.items()},
    "ชื่อที่มักเขียนผิดของตัวชี้วัดที่": lambda year: {no: " / ".join(each.wrong_names) for no, each in year.indicators.items()},
    "ข้อของตัวชี้วัดที่": lambda year: {no: _joined(each.codes) for no, each in year.indicators.items()},
    "ตัวชี้วัดย่อย": lambda year: {key: each.name for key, each in year.subs.items()},
    "ข้อของตัวชี้วัดย่อย": lambda year: {key: _joined(each.items) for key, each in year.subs.items()},
    "ประเด็นที่": lambda year: {no: each.name for no, each in year.issues.items()},
    "ข้อของประเด็นที่": lambda year: {no: _joined(each.members) for no, each in year.issues.items()},
    "วิธีรวมคะแนน": lambda year: {METHOD_LABELS[key]: word for key, word in year.methods.items()},
}


def _told(rows: _Rows, year: Framework) -> dict[str, str]:
    return {str(key): str(value) for key, value in rows(year).items()}


def _values(year: Framework) -> Iterator[tuple[str, str]]:
    """Everything that is one value or one short list: its Thai label, and the value as text ("" when not known)."""
    yield "ข้อมูลเบื้องต้น", "ใช่" if year.provisional else "ไม่ใช่"
    for instrument in year.instruments.values():
        yield f"น้ำหนัก {instrument.short}", _text(instrument.weight)
        yield f"ตัวชี้วัดของ {instrument.short}", _joined(instrument.indicators)
    for letter, label in (("i", "จำนวนข้อคำถาม IIT"), ("e", "จำนวนข้อคำถาม EIT"), ("o", "จำนวนข้อ OIT")):
        yield label, str(sum(code.startswith(letter) for code in year.all_codes()) or "")
    for sign in ("positive", "negative"):
        yield f"ข้อคำถาม {sign}", _joined(code for code, each in year.questions.items() if each.polarity == sign)
    for word in COMPARISONS:
        yield f"เทียบกับปีก่อน {word}", _joined(code for code, each in year.comparable.items() if each == word)
    for period in PERIODS:
        yield f"ปีของข้อมูล {period}", _joined(code for code, item in year.items.items() if item.period == period)
    yield LABELS["pass_mark"], _text(year.pass_mark)
    yield LABELS["part_mark"], _text(year.part_mark)
    yield LABELS["levels"], " / ".join(_joined(level) for level in year.levels)
    yield "เครื่องมือที่ใช้ตัดสินระดับ", _joined(year.tested)
    yield LABELS["letters"], _joined(f"{letter.id} {letter.min}" for letter in year.letters)
    yield LABELS["answer_scale"], _joined(year.answer_points)
    yield LABELS["item_score"], _joined(year.item_values)
    yield "ส่วนของ EIT ในตารางประเด็น", _text(year.issue_part)
    yield "ข้อของมาตรการ", _text(year.measures_item)
    yield "ข้อของรายงานผล", _text(year.report_item)
    yield "ปีที่มาตรการนำผลมาวิเคราะห์", _text(year.analyses_result_of)


def _by_crosswalk(old: Framework, new: Framework) -> list[str]:
    """Questions and items of the year after: what they were called, what they had to contain, what is new and gone."""
    lines = []
    for code in new.all_codes():
        before = new.previous_codes.get(code)
        now = f"{code} {new.text_of(code)}"
        if before is None:
            lines.append(f"ไม่ทราบข้อปีก่อน: {now}")
        elif not before:
            lines.append(f"ข้อใหม่: {now}")
        else:
            then = " + ".join(f"{each} {old.text_of(each)}".strip() for each in before)
            lines += [f"{then} → {now}"] if then != now else []
        then = " + ".join(_elements(old, each) for each in before or () if _elements(old, each))
        lines += _pairs(_ELEMENTS, {code: then}, {code: _elements(new, code)})
    return lines + [f"ข้อที่หมดไป: {code} {old.text_of(code)}" for code in new.gone_codes]


def _by_code(old: Framework, new: Framework) -> list[str]:
    texts, elements, previous = [], [], []
    for year in (old, new):
        codes = year.all_codes()
        texts.append({code: year.text_of(code) for code in codes})
        elements.append({code: _elements(year, code) for code in codes})
        previous.append({code: _joined(before) or "-" for code, before in year.previous_codes.items()})
        previous[-1]["หมดไป"] = _joined(year.gone_codes)
    return [*_pairs("ข้อ", *texts), *_pairs(_ELEMENTS, *elements), *_pairs("รหัสปีก่อนของ", *previous)]


def _elements(year: Framework, code: str) -> str:
    return " / ".join(year.items[code].elements) if code in year.items else ""


def _sure(year: Framework) -> dict[str, str]:
    return {label: ", ".join([CERTAINTY_WORDS[year.certainty_of(block)], *exceptions(year, block)]) for block, label in LABELS.items()}


def _pairs(label: str, old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """One line for every key whose value differs; a value that is missing or empty is not known."""
    keys = [*old, *(key for key in new if key not in old)]
    return [
        f"{label} {key}: {old.get(key) or UNKNOWN} → {new.get(key) or UNKNOWN}".strip()
        for key in keys
        if (old.get(key) or "") != (new.get(key) or "")
    ]


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _joined(values: Iterable[object]) -> str:
    return " ".join("-" if value is None else str(value) for value in values)

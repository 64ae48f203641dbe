"""Scores, as text and as JSON. Numbers are rounded (half up, two decimals) only here."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from itaxl.model import Gap, IssueScore, Score, Scores
from itaxl.output.plain import table
from itaxl.scoring import shown

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

SCHEMA = "itaxl-score/1"
_PASS = {True: "ผ่าน", False: "ไม่ผ่าน", None: "–"}


def number(value: Decimal | None) -> float | int | None:
    """A score as JSON shows it: two decimals, half up."""
    if value is None:
        return None
    rounded = shown(value)
    return int(rounded) if rounded == rounded.to_integral_value() else float(rounded)


def as_json(scores: Scores, framework: Framework) -> dict[str, Any]:
    """The shape of ``score --format json``."""
    overall = scores.overall
    return {
        "schema": SCHEMA,
        "year": scores.year,
        "pass_mark": number(scores.pass_mark),
        "overall": {
            "stated": number(overall.stated),
            "computed": number(overall.computed),
            "level": scores.level or None,
            "letter": scores.letter or None,
            "pass": overall.passed,
            "previous": number(overall.previous),
            "change": number(overall.change),
        },
        "instruments": {code: _instrument(each) for code, each in scores.instruments.items()},
        "indicators": [_indicator(no, each, framework) for no, each in scores.indicators.items()],
        "issues": [_issue(each) for each in scores.issues],
        "questions": {code: _question(each) for code, each in {**scores.questions, **scores.items}.items() if _known(each)},
        "gap": _gap(scores.gap),
    }


def _known(each: Score) -> bool:
    return each.score is not None or each.previous is not None


def _instrument(each: Score) -> dict[str, Any]:
    return {
        "stated": number(each.stated),
        "computed": number(each.computed),
        "score": number(each.score),
        "pass": each.passed,
    }


def _indicator(no: int, each: Score, framework: Framework) -> dict[str, Any]:
    head = {"no": no, "name": each.name, "instrument": framework.indicators[no].instrument}
    return {**head, **_instrument(each), "rank": each.rank, "previous": number(each.previous), "change": number(each.change)}


def _issue(each: IssueScore) -> dict[str, Any]:
    return {
        "no": each.no,
        "name": each.name,
        "average": number(each.average),
        "pass": each.passed,
        "below_pass": list(each.below_pass),
        "below_full": list(each.below_full),
        "items": {code: number(value) for code, value in each.items.items()},
    }


def _question(each: Score) -> dict[str, Any]:
    return {"score": number(each.score), "pass": each.passed, "previous": number(each.previous), "change": number(each.change)}


def _gap(gap: Gap | None) -> dict[str, Any] | None:
    if gap is None:
        return None
    return {
        "next_level": gap.next_level,
        "needed": number(gap.needed),
        "by": [{"code": code, "points": number(points)} for code, points in gap.by],
    }


def _text(value: Decimal | None, *, sign: bool = False) -> str:
    if value is None:
        return "–"
    return f"{shown(value):+.2f}" if sign else f"{shown(value):.2f}"


def as_text(scores: Scores) -> str:
    """Scores as tables: overall and instruments, indicators, issues, and what is missing to the next level."""
    overall = scores.overall
    lines = [f"คะแนนภาพรวมปี {scores.year}: {_text(overall.score)} {_level(scores)}".rstrip()]
    if overall.stated is not None and overall.computed is not None and shown(overall.stated) != shown(overall.computed):
        lines.append(f"ประกาศ {_text(overall.stated)} แต่คำนวณจากเครื่องมือได้ {_text(overall.computed)}")
    if not scores.eit_split and scores.overall.score is not None and scores.instruments:
        lines.append("ไม่มีคะแนน EIT แยกส่วน จึงใช้ค่าเฉลี่ยตัวชี้วัดที่ 6–8 กับทั้งสองส่วน ระดับอาจสูงกว่าจริง")
    heads = ["รายการ", "ประกาศ", "คำนวณ", "ใช้", "ผล", "ปีก่อน", "ผลต่าง"]
    rows = [[each.name, *_cells(each)] for each in [overall, *scores.instruments.values()]]
    lines += ["", *table(heads, rows, frozenset({1, 2, 3, 5, 6}))]
    rows = [[str(no), each.name, *_cells(each), str(each.rank or "–")] for no, each in scores.indicators.items()]
    lines += ["", *table(["ที่", "ตัวชี้วัด", *heads[1:], "อันดับ"], rows, frozenset({0, 2, 3, 4, 6, 7, 8}))]
    known = [each for each in scores.issues if each.average is not None]
    if known:
        rows = [[str(each.no), each.name, _text(each.average), _PASS[each.passed], ", ".join(each.below_full) or "–"] for each in known]
        lines += ["", *table(["ที่", "ประเด็น", "ค่าเฉลี่ย", "ผล", "ข้อที่ไม่เต็ม 100"], rows, frozenset({0, 2}))]
    return "\n".join([*lines, *_gap_lines(scores.gap)]) + "\n"


def _level(scores: Scores) -> str:
    if not scores.level:
        return ""
    return f"ระดับ {scores.letter} ({scores.level})" if scores.letter else f"ระดับ {scores.level}"


def _cells(each: Score) -> list[str]:
    values = [_text(each.stated), _text(each.computed), _text(each.score), _PASS[each.passed]]
    return [*values, _text(each.previous), _text(each.change, sign=True)]


def _gap_lines(gap: Gap | None) -> list[str]:
    if gap is None:
        return []
    lines = ["", f"จะถึงระดับ “{gap.next_level}” ต้องเพิ่มคะแนนภาพรวมอีก {_text(gap.needed)}"]
    for code, value in gap.instruments.items():
        lines.append(f"และ {code.upper()} ต้องเพิ่มอีก {_text(value)}")
    if gap.by:
        best = ", ".join(f"{_name(code)} (+{_text(points)})" for code, points in gap.by[:5])
        lines.append(f"ได้คะแนนภาพรวมเพิ่มมากที่สุดถ้าทำให้เต็ม 100: {best}")
    return lines


def _name(code: str) -> str:
    return f"ตัวชี้วัดที่ {code.removeprefix('ind')}" if code.startswith("ind") else code

"""The result in a few plain lines, to paste into LINE or a mail: no tables, no marks a phone shows wrongly."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.reports.building import agency_line, say
from itaxl.reports.sentences.scores import by_score, group_words
from itaxl.reports.sentences.words import change_between, change_words, indicator_words, pass_words, threshold
from itaxl.reports.summary import level_of
from itaxl.scoring.arithmetic import passes, shown

if TYPE_CHECKING:
    from itaxl.model import Score
    from itaxl.reports.case import Case

MOST = 5
"""Failing questions and items named one by one; of more only the number is said."""


def as_text(case: Case) -> str:
    """Agency, overall score with its change, instruments, best and worst indicators, what fails, measures, and the check."""
    lines = [
        f"สรุปผลการประเมิน ITA ปีงบประมาณ พ.ศ. {case.book.year}",
        agency_line(case),
        _overall(case),
        _instruments(case),
        *_indicators(case),
        _failing(case),
        _measures(case),
        _check(case),
    ]
    return "\n".join(say(line, case) for line in lines if line) + "\n"


def _overall(case: Case) -> str:
    scores, found = case.scores, case.scores.overall
    if found.score is None:
        return "ยังไม่มีคะแนนภาพรวม"
    told = f"คะแนนภาพรวม {shown(found.score):.2f}"
    told += f" ระดับ{level}" if (level := level_of(case)) else ""
    told += f" ({scores.letter})" if scores.letter else ""
    if scores.pass_mark is not None:
        told += f" {pass_words(found.score, scores.pass_mark)}"
    return " ".join(part for part in (told, _change(found)) if part)


def _change(found: Score) -> str:
    if found.score is None or found.previous is None:
        return ""
    change = change_between(found.score, found.previous)
    size = f" {abs(change):.2f} คะแนน" if change else ""
    return f"(ปีก่อน {shown(found.previous):.2f} {change_words(found.score, found.previous)}{size})"


def _instruments(case: Case) -> str:
    known = [f"{each.name} {shown(each.score):.2f}" for each in case.scores.instruments.values() if each.score is not None]
    return " · ".join(known)


def _indicators(case: Case) -> list[str]:
    groups = by_score((indicator_words(no, each.name), each.score) for no, each in case.scores.indicators.items())
    if len(groups) < 2:
        return [f"ทุกตัวชี้วัดที่ทราบคะแนน: {group_words(groups[0])}"] if groups else []
    return [f"สูงสุด: {group_words(groups[0])}", f"ต่ำสุด: {group_words(groups[-1])}"]


def _failing(case: Case) -> str:
    scores = case.scores
    if scores.pass_mark is None:
        return ""
    below = [f"ตัวชี้วัดที่ {no} {_short(each.score)}" for no, each in scores.indicators.items() if passes(each.score, scores.pass_mark) is False]
    leaves = {**scores.questions, **scores.items}
    codes = [f"{code} {_short(each.score)}" for code, each in leaves.items() if passes(each.score, scores.pass_mark) is False]
    named = codes if len(codes) <= MOST else [f"ข้อคำถามและข้อ OIT อีก {len(codes)} ข้อ"]
    if not below and not codes:
        return f"ทุกข้อที่ทราบคะแนนผ่านเกณฑ์{threshold(scores.pass_mark)}"
    return f"ไม่ผ่านเกณฑ์{threshold(scores.pass_mark)}: {', '.join([*below, *named])}"


def _short(score: Decimal | None) -> str:
    return f"({shown(score):.2f})" if score is not None else ""


def _measures(case: Case) -> str:
    planned, reported = len(case.plan), len(case.followup)
    parts = [f"แผนปี {case.book.measures_year}: {planned} มาตรการ" if planned else ""]
    parts.append(f"รายงานผลปี {case.book.year}: {reported} มาตรการ" if reported else "")
    return " · ".join(part for part in parts if part)


def _check(case: Case) -> str:
    errors = sum(finding.severity == "error" for finding in case.findings)
    return f"ตรวจแบบบันทึกข้อมูลแล้ว พบสิ่งที่ต้องแก้ {errors} รายการ" if errors else "ตรวจแบบบันทึกข้อมูลแล้ว ไม่พบสิ่งที่ต้องแก้"

"""The result in a few plain lines, to paste into LINE or a mail: no tables, no marks a phone shows wrongly."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.reports.building import agency_line, say
from itaxl.reports.sentences.scores import Group, by_score, group_words
from itaxl.reports.sentences.words import change_between, change_words, indicator_words, joined, pass_words, points, threshold
from itaxl.reports.summary import level_of
from itaxl.reports.summary_tables import short_instruments
from itaxl.scoring.arithmetic import passes, shown

if TYPE_CHECKING:
    from itaxl.model import Score
    from itaxl.reports.case import Case

NAMED = 2
"""Indicators of one score that are called by their names; of more only the numbers are said."""
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
    known = [f"{name} {shown(score):.2f}" for name, score in short_instruments(case) if score is not None]
    return " · ".join(known)


def _indicators(case: Case) -> list[str]:
    scores = case.scores.indicators
    groups = by_score((str(no), each.score) for no, each in scores.items())
    known = sum(len(numbers) for _, numbers in groups)
    every, partly = ("ทุกตัวชี้วัด", "") if known == len(scores) else ("ทุกตัวชี้วัดที่ทราบคะแนน", f"ใน {known} ตัวชี้วัดที่ทราบคะแนน")
    if len(groups) < 2:
        return [f"{every}ได้ {points(groups[0][0])}{'เท่ากัน' if known > 1 else ''}"] if groups else []
    return [f"สูงสุด{partly}: {_group(case, groups[0])}", f"ต่ำสุด{partly}: {_group(case, groups[-1])}"]


def _group(case: Case, group: Group) -> str:
    """Indicators of one score: one or two with their names, more by number only, or the message would be all names."""
    value, numbers = group
    if len(numbers) <= NAMED:
        return group_words((value, [indicator_words(int(no), case.scores.indicators[int(no)].name) for no in numbers]))
    return f"ตัวชี้วัดที่ {joined(numbers)} ({points(value)}เท่ากัน)"


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

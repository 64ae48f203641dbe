"""Sentences of the follow-up reports: what was done, what the score says about it, and why there is no score.

Last year's and this year's score stand in the same sentence as the word that compares them, so both are printed from the
same rounded numbers and the word is chosen from those.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from itaxl.layout.choices import NO_SCORE, NOT_DONE, PARTLY, STEP_STATUS
from itaxl.reports.sentences.words import change_between, change_words, joined, outcome_after_change, pass_words, points

NOT_FILLED_RESULT = "(ยังไม่ได้กรอกผลการดำเนินการ)"
NOT_FILLED_OUTCOME = "(ยังไม่ได้กรอกผลลัพธ์)"
"""What stands where staff have not written yet: visible, so that nobody signs a report with a hole in it."""

_BECAUSE, _SHOWS = "เนื่องจาก", "แสดงให้เห็นว่า"
_NOT_ASKED, _WRONG_FORM, _NOT_PUBLISHED, _OTHER = NO_SCORE
_REASONS = {
    _WRONG_FORM: "จัดทำข้อมูลไม่เป็นไปตามรูปแบบที่กำหนด",
    _NOT_PUBLISHED: "ไม่ได้เผยแพร่ข้อมูลบนเว็บไซต์ของหน่วยงาน",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """The score that tells what a measure has brought: of what, this year's and last year's (0–100, exact; BE years).

    ``mark`` is what a single score is held against, ``remark`` a note on comparing the two years. ``comparable`` is False
    when last year's score is of something else and must not be compared.
    """

    subject: str
    year: int
    score: Decimal | None
    before_year: int
    before: Decimal | None = None
    mark: Decimal | None = None
    remark: str = ""
    comparable: bool = True


def score_sentence(measured: Measured, conclusion: str = "") -> str:
    """The three-part report's sentence: direction, pass or fail, then both scores on lines of their own, and what follows."""
    if measured.score is None or measured.before is None or not measured.comparable:
        return _without_change(measured, conclusion)
    outcome = outcome_after_change(measured.score, measured.before, measured.mark)
    gap = " " if outcome.startswith("แต่") else ""
    said = f"{change_words(measured.score, measured.before)}{gap}{_of_assessment(outcome)}"
    return "\n".join(
        (
            f"ผลการประเมินปี {measured.year} {measured.subject} มีคะแนน{said}",
            f"- ปี {measured.year} ได้ {points(measured.score)}",
            f"- ปี {measured.before_year} ได้ {points(measured.before)}",
            *_bracketed(measured.remark),
            *_concluded(conclusion),
        )
    )


def difference_sentence(measured: Measured, conclusion: str = "") -> str:
    """The seven-issue report's sentence: last year's score, this year's, the points between them, and what that shows."""
    if measured.score is None or measured.before is None or not measured.comparable:
        return _without_change(measured, conclusion)
    change = change_between(measured.score, measured.before)
    said = change_words(measured.score, measured.before) + (f" {points(abs(change))}" if change else "")
    outcome = outcome_after_change(measured.score, measured.before, measured.mark)
    # Whether it passes is news only where it fails, or does so no longer.
    told_outcome = "" if outcome in ("", "และผ่านเกณฑ์") else f" {_of_assessment(outcome)}"
    told = (
        f"ผลการประเมิน ITA ใน{measured.subject} ITA ปี {measured.before_year} ได้ {points(measured.before)}",
        f"ITA ปี {measured.year} ได้ {points(measured.score)} มีคะแนน{said}{told_outcome}",
        *_concluded(conclusion),
    )
    return "\n".join((" ".join(told), *_bracketed(measured.remark)))


def no_score_sentence(year: int, reason: str) -> str:
    """Why nothing is measured by a score: one of the reasons offered, or the words staff typed instead."""
    reason = reason.strip()
    if reason == _NOT_ASKED:
        return f"การประเมินปี {year} ไม่ได้กำหนดให้ประเมินเรื่องนี้ จึงไม่มีคะแนน"
    plain = f"ผลการประเมินปี {year} ในเรื่องนี้ไม่มีคะแนน"
    if reason in ("", _OTHER):
        return plain
    return f"{plain} {_BECAUSE}{_REASONS.get(reason, _without(reason, _BECAUSE))}"


def conclusion_sentence(conclusion: str) -> str:
    """What staff conclude, after the words that introduce it; "" when they conclude nothing."""
    text = _without(conclusion, _SHOWS)
    return f"{_SHOWS}{text}" if text else ""


def next_action_sentence(action: str) -> str:
    """What is to be done next year; "" when nothing is written."""
    return f"แนวทางปีถัดไป: {action.strip()}" if action.strip() else ""


def result_sentence(result: str, status: str, reason: str, evidence: str = "") -> str:
    """What became of a step: the summary; where it was not or only partly done that and why; where it can be seen."""
    result, reason = result.strip(), _without(reason, _BECAUSE)
    lines = [result] if result else []
    if status in (PARTLY, NOT_DONE):
        lines.append(f"{status} {_BECAUSE}{reason}" if reason else f"{status} (ยังไม่ได้ระบุเหตุ)")
    elif not result:
        lines.append(f"{status} {NOT_FILLED_RESULT}".strip())
    if reason and status not in (PARTLY, NOT_DONE):
        lines.append(f"หมายเหตุ: {reason}")
    if evidence.strip():
        lines.append(f"หลักฐาน {evidence.strip()}")
    return "\n".join(lines)


def done_sentence(statuses: Sequence[str]) -> str:
    """How many steps are done, partly done and not done; steps of no status are counted too, never passed over."""
    if not statuses:
        return "ซึ่งยังไม่ได้กรอกขั้นตอน"
    counts = [(word, sum(each == word for each in statuses)) for word in STEP_STATUS]
    counts.append(("ยังไม่ได้ระบุสถานะ", len(statuses) - sum(count for _, count in counts)))
    told = [f"{word} {count} ขั้นตอน" for word, count in counts if count]
    return f"ประกอบด้วย {len(statuses)} ขั้นตอน {joined(told)}"


def comparison_remark(code: str, year: int, codes_before: tuple[str, ...], before_year: int, comparison: str) -> str:
    """How this year's question or item stands to last year's; "" where code and wording are the same.

    ``comparison``: ``same``, ``wording`` (same subject in other words), ``none`` (nothing like it last year) or ""
    (not known). Codes of last year carry their year.
    """
    renamed = codes_before and codes_before != (code,)
    before = f"ข้อ {joined(codes_before)} ของปี {before_year}" if renamed else f"ปี {before_year}"
    now = f"ข้อ {code} ของปี {year}"
    if comparison == "none":
        return f"ปี {before_year} ไม่มีข้อที่ตรงกับ{now} จึงไม่เทียบคะแนน"
    if comparison == "wording":
        return f"{now} กับ{before} เป็นเรื่องเดียวกันแต่ถ้อยคำต่างกัน"
    if comparison == "same":
        return f"{now} ตรงกับ{before}" if renamed else ""
    return f"ถ้อยคำของ{now} กับ{before} อาจต่างกัน"


def _without_change(measured: Measured, conclusion: str) -> str:
    """What can be said where two years cannot be compared: this year's score, or that it is not filled in."""
    if measured.score is None:
        first, remark = f"ยังไม่ได้กรอกคะแนนปี {measured.year} ของ{measured.subject}", ""
    else:
        passed = _of_assessment(pass_words(measured.score, measured.mark))
        first = f"ผลการประเมินปี {measured.year} {measured.subject} ได้ {points(measured.score)} {passed}".rstrip()
        remark = measured.remark if not measured.comparable else ""
        remark = remark or f"ไม่มีคะแนนปี {measured.before_year} ให้เทียบ"
    return "\n".join((first, *_bracketed(remark), *_concluded(conclusion)))


def _of_assessment(words: str) -> str:
    """Pass words in full, as follow-up reports print them."""
    return words.replace("ผ่านเกณฑ์", "ผ่านเกณฑ์การประเมิน")


def _bracketed(remark: str) -> tuple[str, ...]:
    return (f"({remark})",) if remark else ()


def _concluded(conclusion: str) -> tuple[str, ...]:
    said = conclusion_sentence(conclusion)
    return (said,) if said else ()


def _without(text: str, introduction: str) -> str:
    """What staff typed, without the introducing word when they typed it too."""
    return text.strip().removeprefix(introduction).strip()

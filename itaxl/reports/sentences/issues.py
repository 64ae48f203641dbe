"""The note beside each of the issue tables: how the issue stands, item by item, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from itaxl.reports.sentences.words import joined, pass_words, points, threshold
from itaxl.scoring.arithmetic import FULL, passes, shown

Items = Mapping[str, Decimal | None]
"""Codes of one issue in order, each with its score (0–100) or None when not known."""


def issue_note(items: Items, average: Decimal | None, mark: Decimal | None) -> str:
    """The note in lines: the average, how the items stand, and which to keep, improve or raise to full marks."""
    known = {code: value for code, value in items.items() if value is not None}
    if not known:
        return "ยังไม่มีคะแนนรายข้อของประเด็นนี้"
    failed = [code for code, value in known.items() if passes(value, mark) is False]
    short = [code for code, value in known.items() if shown(value) < FULL and code not in failed]
    lines = [_average(average, mark, len(known), len(items)), f"- {_standing(known, failed, short, len(items), mark)}", "ข้อเสนอแนะ"]
    if failed:
        lines += ["- ควรปรับปรุงข้อที่ไม่ผ่านเกณฑ์ ดังนี้", *_listed(failed, known)]
    if short:
        keep = "" if failed else "ควรรักษามาตรฐาน และ"
        lines += [f"- {keep}ควรยกระดับข้อที่{'ผ่านเกณฑ์แล้วแต่' if failed else ''}ยังไม่ได้คะแนนเต็ม ดังนี้", *_listed(short, known)]
    if not failed and not short:
        lines.append("- ควรรักษามาตรฐานไว้")
    return "\n".join(lines)


def other_part(part: int, items: Items, beside: Items, mark: Decimal | None) -> str:
    """What the other ``part`` of EIT must not hide: codes worse there than the scores in ``items`` let believe.

    ``beside`` are their scores in that part. A code is named where it fails only there, or is below full marks only
    there; "" when there is none.
    """
    here = {code: value for code, value in items.items() if value is not None}
    known = {code: value for code, value in beside.items() if value is not None and code in here}
    failed = [code for code, value in known.items() if passes(value, mark) is False and passes(here[code], mark)]
    short = [code for code, value in known.items() if shown(value) < FULL <= shown(here[code]) and code not in failed]
    told = [f"{words} คือ {joined(_named(codes, known))}" for words, codes in (("ไม่ผ่านเกณฑ์", failed), ("ยังไม่ได้คะแนนเต็ม", short)) if codes]
    return f"- ส่วนที่ {part} ของ EIT ซึ่งไม่ได้แสดงในตารางนี้ มีข้อที่{' และมีข้อที่'.join(told)}" if told else ""


def _named(codes: Iterable[str], scores: Mapping[str, Decimal]) -> list[str]:
    return [f"ข้อ {code} ({points(scores[code])})" for code in codes]


def _average(average: Decimal | None, mark: Decimal | None, known: int, count: int) -> str:
    if average is None:
        return f"- ทราบคะแนน {known} จาก {count} ข้อ จึงยังไม่คำนวณคะแนนเฉลี่ย"
    verdict = pass_words(average, mark)
    return f"- คะแนนเฉลี่ยของประเด็นนี้ {points(average)}" + (f" {verdict}" if verdict else "")


def _standing(known: Mapping[str, Decimal], failed: list[str], short: list[str], count: int, mark: Decimal | None) -> str:
    every = "ทุกข้อ" if len(known) == count else "ทุกข้อที่ทราบคะแนน"
    if not failed and not short:
        return f"เมื่อพิจารณารายข้อ {every}ได้คะแนนเต็ม {points(FULL)}"
    if mark is None:
        return f"เมื่อพิจารณารายข้อ มี {len(short)} ข้อที่ยังไม่ได้คะแนนเต็ม"
    if not failed:
        return f"เมื่อพิจารณารายข้อ {every}ผ่านเกณฑ์{threshold(mark)}"
    if len(failed) == len(known):
        return f"เมื่อพิจารณารายข้อ {every}ไม่ผ่านเกณฑ์{threshold(mark)}"
    return f"เมื่อพิจารณารายข้อ มี {len(failed)} จาก {len(known)} ข้อที่ไม่ผ่านเกณฑ์{threshold(mark)}"


def _listed(codes: Iterable[str], scores: Mapping[str, Decimal]) -> list[str]:
    return [f"{at}) {named}" for at, named in enumerate(_named(codes, scores), 1)]

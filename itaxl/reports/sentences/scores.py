"""Sentences about scores: the overall score, years, instruments, indicators, and what is missing to the next level."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from itaxl.reports.sentences.words import (
    change_between,
    change_words,
    joined,
    level_word,
    outcome_after_change,
    pass_words,
    points,
    threshold,
)
from itaxl.scoring.arithmetic import FULL, passes, same, shown
from itaxl.wording import bands

Named = Iterable[tuple[str, Decimal | None]]
"""What is compared, each with its score (0–100) or None when not known."""

Group = tuple[Decimal, list[str]]
"""A score as printed and the names that have it."""


def by_score(named: Named) -> list[Group]:
    """Names with equal printed scores together, best group first; names without a score are left out."""
    found: dict[Decimal, list[str]] = {}
    for name, value in named:
        if value is not None:
            found.setdefault(shown(value), []).append(name)
    return sorted(found.items(), reverse=True)


def group_words(group: Group) -> str:
    """A group in words: ``ก (95.00 คะแนน)``, ``ก และ ข (95.00 คะแนนเท่ากัน)``."""
    value, names = group
    return f"{joined(names)} ({points(value)}{'เท่ากัน' if len(names) > 1 else ''})"


def _ranked(groups: Sequence[Group]) -> str:
    """Groups from best to worst; at least two."""
    middle = [f"{'รองลงมา' if at == 0 else 'ถัดมา'} คือ {group_words(group)}" for at, group in enumerate(groups[1:-1])]
    return ", ".join([f"มากที่สุด คือ {group_words(groups[0])}", *middle]) + f" และน้อยที่สุด คือ {group_words(groups[-1])}"


def overall(agency: str, year: int, value: Decimal, *, level: str = "", letter: str = "", mark: Decimal | None = None) -> str:
    """The overall score with level, letter and pass or fail, each said only where it is known."""
    text = f"ผลการประเมิน ITA ปีงบประมาณ พ.ศ. {year} ของ{agency} ในภาพรวมได้ {points(value)}"
    if level:
        text += f" อยู่ในระดับ{level}" + (f" ({letter})" if letter else "")
    elif letter:
        text += f" เทียบได้กับเกรด {letter}"
    if mark is not None:
        text += f" ซึ่ง{pass_words(value, mark)}ที่กำหนดไว้{threshold(mark)}"
    return text


def change(now: Decimal, before: Decimal, before_year: int, mark: Decimal | None, *, pass_said: bool = False) -> str:
    """This year against an earlier one: direction, size, points, and pass or fail with the conjunction that fits.

    ``pass_said``: the sentence before has said whether it passes, so it is said again only where the change matters.
    """
    difference = change_between(now, before)
    text = f"เมื่อเทียบกับปีงบประมาณ พ.ศ. {before_year} ซึ่งได้ {points(before)} มีคะแนน{change_words(now, before)}"
    if difference:
        text += f" {points(abs(difference))}"
    outcome = outcome_after_change(now, before, mark)
    if not outcome or (pass_said and outcome == f"และ{pass_words(now, mark)}"):
        return text
    return f"{text} {outcome}"


def disagreement(what: str, stated: Decimal | None, computed: Decimal | None, *, uses_stated: bool) -> str:
    """That the announced score does not follow from its parts, and which one the report uses; "" when they agree."""
    if stated is None or computed is None or same(stated, computed):
        return ""
    used = "คะแนนที่ประกาศ" if uses_stated else "คะแนนที่คำนวณได้"
    apart = points(abs(change_between(stated, computed)))
    return (
        f"{what}ที่ประกาศ ({points(stated)}) ต่างจากคะแนนที่คำนวณได้จากส่วนย่อย ({points(computed)}) อยู่ {apart} "
        f"รายงานนี้ใช้{used} โปรดตรวจทานกับประกาศผลการประเมิน"
    )


def years(history: Iterable[tuple[int, Decimal | None]]) -> str:
    """The overall scores of several years from best to worst; "" while fewer than two years are known."""
    known = sorted((year, value) for year, value in history if value is not None)
    if len(known) < 2:
        return ""
    groups = by_score((f"ปีงบประมาณ พ.ศ. {year}", value) for year, value in known)
    start = f"เมื่อพิจารณาคะแนนภาพรวม {len(known)} ปี ({_span([year for year, _ in known])})"
    if len(groups) == 1:
        return f"{start} ทุกปีได้ {points(groups[0][0])}เท่ากัน"
    return f"{start} ปีที่ได้คะแนน{_ranked(groups)}"


def _span(known: Sequence[int]) -> str:
    """``พ.ศ. 2564–2568`` for years in a row, else every year by itself."""
    if known[-1] - known[0] == len(known) - 1:
        return f"พ.ศ. {known[0]}–{known[-1]}"
    return f"พ.ศ. {joined([str(year) for year in known])}"


def instruments(named: Sequence[tuple[str, Decimal | None]], mark: Decimal | None) -> str:
    """The instruments from best to worst, and whether they reach the mark; "" when no score is known."""
    return _compared("รายเครื่องมือ", "เครื่องมือ", named, mark, every_place=True)


def indicators(named: Sequence[tuple[str, Decimal | None]], mark: Decimal | None) -> str:
    """Highest and lowest indicators with ties, and which do not reach the mark; "" when no score is known."""
    return _compared("รายตัวชี้วัด", "ตัวชี้วัด", named, mark, every_place=False)


def _compared(heading: str, noun: str, named: Sequence[tuple[str, Decimal | None]], mark: Decimal | None, *, every_place: bool) -> str:
    groups = by_score(named)
    if not groups:
        return ""
    known = sum(len(names) for _, names in groups)
    every = f"ทุก{noun}" if known == len(named) else f"ทุก{noun}ที่ทราบคะแนน"
    partly = "" if known == len(named) else f" เฉพาะที่ทราบคะแนน ({known} จาก {len(named)} {noun})"
    start = f"เมื่อพิจารณาผลการประเมิน{heading}{partly}"
    if known == 1:
        text = f"{start} มี{noun}เดียว คือ {group_words(groups[0])}"
    elif len(groups) == 1:
        text = f"{start} {every}ได้ {points(groups[0][0])}เท่ากัน"
    else:
        text = f"{start} คะแนน{_ranked(groups if every_place else (groups[0], groups[-1]))}"
    verdict = _verdict(noun, every, named, mark, known)
    return f"{text} {verdict}".rstrip()


def _verdict(noun: str, every: str, named: Named, mark: Decimal | None, known: int) -> str:
    """Which do not reach the mark: none, some by name, or all; "" where no mark is known."""
    if mark is None:
        return ""
    failed = [f"{name} ({points(value)})" for name, value in named if value is not None and passes(value, mark) is False]
    if known == 1:
        return f"ซึ่ง{'ไม่' if failed else ''}ผ่านเกณฑ์{threshold(mark)}"
    if not failed:
        return f"โดย{every}ผ่านเกณฑ์{threshold(mark)}"
    if len(failed) == known:
        return f"โดย{every}ไม่ผ่านเกณฑ์{threshold(mark)}"
    return f"{noun}ที่ไม่ผ่านเกณฑ์{threshold(mark)} มี {len(failed)} {noun} คือ {joined(failed)}"


def movements(named: Sequence[tuple[str, Decimal | None, Decimal | None]], before_year: int) -> str:
    """How many scores rose, fell or stayed since the year before, by name; "" when none can be compared."""
    changes = [(name, change_between(now, before)) for name, now, before in named if now is not None and before is not None]
    if not changes:
        return ""
    # With their sign, or they would be read as the scores that stand in brackets everywhere else.
    up = [f"{name} (+{points(value)})" for name, value in changes if value > 0]
    down = [f"{name} (-{points(-value)})" for name, value in changes if value < 0]
    same_now = [name for name, value in changes if not value]
    words = bands()
    kinds = ((words.up, up), (words.down, down), (words.same, same_now))
    told = [f"{word} {len(names)} ข้อ คือ {joined(names)}" for word, names in kinds if names]
    return f"เมื่อเทียบกับปีงบประมาณ พ.ศ. {before_year} มีข้อที่คะแนน{' และมีข้อที่คะแนน'.join(told)}"


def gap(level: str, needed: Decimal, short: Mapping[str, Decimal]) -> str:
    """What is missing to the next level: overall points, and the points instruments (by name) are short of it."""
    parts = []
    if needed > 0:
        parts.append(f"คะแนนภาพรวมต้องเพิ่มขึ้นอีก {points(needed)}")
    if short:
        lacking = joined([f"{name} (ขาดอีก {points(value)})" for name, value in short.items()])
        parts.append(f"เครื่องมือที่คะแนนยังไม่ถึง คือ {lacking}")
    return f"ระดับถัดไป คือ {level} {' และ'.join(parts)}".rstrip()


def instrument_lead(agency: str, named: Sequence[tuple[str, Decimal | None]], mark: Decimal | None) -> str:
    """What to keep and what to develop within one instrument, by its indicators; "" when no score is known."""
    groups = by_score(named)
    if not groups:
        return ""
    (best, best_names), (worst, worst_names) = groups[0], groups[-1]
    known = sum(len(names) for _, names in groups)
    partly = "" if known == len(named) else f"เฉพาะที่ทราบคะแนน ({known} จาก {len(named)} ตัวชี้วัด) "
    several = known > 1
    if len(groups) == 1:
        text = f"{partly}{agency}ได้ {points(best)}{'เท่ากัน' if several else ''}ใน{joined(best_names)}"
        return f"{text} {_keep_or_develop(best, mark)}"
    text = f"{partly}{agency}ได้คะแนนสูงสุดใน{group_words(groups[0])}"
    lowest = f"{joined(worst_names)} ซึ่งได้คะแนนต่ำที่สุด ({points(worst)}{'เท่ากัน' if len(worst_names) > 1 else ''})"
    if mark is not None and not passes(best, mark):
        return f"{text} แต่ยังไม่ผ่านเกณฑ์{threshold(mark)} จึงควรปรับปรุงทุกตัวชี้วัด โดยเริ่มจาก{lowest}"
    if mark is not None and not passes(worst, mark):
        return f"{text} ควรรักษามาตรฐานไว้ และควรเร่งปรับปรุงการดำเนินการตาม{lowest} และไม่ผ่านเกณฑ์{threshold(mark)}"
    return f"{text} ควรรักษามาตรฐานไว้ และควรพัฒนาและปรับปรุงการดำเนินการตาม{lowest}"


def _keep_or_develop(value: Decimal, mark: Decimal | None) -> str:
    if value >= FULL:
        return "ควรรักษามาตรฐานไว้"
    if mark is not None and not passes(value, mark):
        return f"ซึ่งไม่ผ่านเกณฑ์{threshold(mark)} ควรเร่งปรับปรุง"
    return "ควรรักษาระดับและพัฒนาต่อไปให้ได้คะแนนเต็ม"


def level_of_one(value: Decimal, mark: Decimal | None) -> str:
    """Level, pass or fail of one score: ``อยู่ในระดับดี และผ่านเกณฑ์ตั้งแต่ …``; "" where nothing of it is known."""
    level, verdict = level_word(value, mark), pass_words(value, mark)
    parts = [f"อยู่ในระดับ{level}" if level else "", f"{verdict}{threshold(mark)}" if mark is not None else ""]
    return " และ".join(part for part in parts if part)

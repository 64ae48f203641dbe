"""The last table of the summary: questions and items that have a score of both years, compared where they may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.reports.building import change_box, score_box, text_box
from itaxl.reports.pairs import Pair, pair_of
from itaxl.reports.sentences.codes import unsure_wording
from itaxl.reports.sentences.scores import movements
from itaxl.reports.steps import NOTHING
from itaxl.reports.summary_tables import columns, verdict_box

if TYPE_CHECKING:
    from itaxl.model import Score
    from itaxl.reports.building import Page
    from itaxl.reports.case import Case


def compared_codes(case: Case, page: Page) -> None:
    """Each with its code of both years; what differs in wording says so, what has no equal last year is not compared."""
    both = {**case.scores.questions, **case.scores.items}
    known = {code: each for code, each in both.items() if each.change is not None}
    if not known:
        return
    before, pairs = case.book.year - 1, {code: pair_of(code, case) for code in known}
    page.headings(columns("ข้อ", "รายละเอียด", "คะแนน", f"ข้อปี {before}", "ผลการประเมิน", f"คะแนนปี {before}", "เปลี่ยนแปลง"))
    for code, each in known.items():
        _row(case, page, each, pairs[code])
    page.wide(_movements(case, known, pairs), "paragraph")
    unsure = [code for code, pair in pairs.items() if not pair.comparison]
    if unsure:
        page.wide(unsure_wording(unsure, case.book.year, before), "hint")


def _row(case: Case, page: Page, each: Score, pair: Pair) -> None:
    row = page.next_row
    # Last year's code stands in its own column; only another wording needs words.
    told = f"{each.name}\n({pair.remark})" if pair.comparison in ("wording", "none") else each.name
    nothing = text_box(NOTHING, case, "text_centre")
    page.add(
        text_box(pair.code, case, "text_centre"),
        text_box(told, case),
        score_box(each.score, case),
        text_box(", ".join(pair.before), case, "text_centre") if pair.comparable else nothing,
        verdict_box(each.passed),
        score_box(each.previous, case) if pair.comparable else nothing,
        change_box(each.score, each.previous, case, (f"C{row}", f"F{row}")) if pair.comparable else nothing,
    )


def _movements(case: Case, known: dict[str, Score], pairs: dict[str, Pair]) -> str:
    named = [
        (f"ข้อ {code}{' (ถ้อยคำต่างกัน)' if pairs[code].comparison == 'wording' else ''}", each.score, each.previous)
        for code, each in known.items()
        if pairs[code].comparable
    ]
    return movements(named, case.book.year - 1)

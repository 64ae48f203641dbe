"""Sheet แนวทางพัฒนา: every code below full marks, worst first, with an approach and who is responsible."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.addresses import address
from itaxl.reports.building import Page, agency_line, fiscal_year, text_box, whole_box
from itaxl.reports.remarks import about_code
from itaxl.reports.sentences import proposals
from itaxl.reports.sentences.indicators import bare
from itaxl.reports.sentences.words import indicator_words
from itaxl.scoring.arithmetic import FULL, shown

if TYPE_CHECKING:
    from itaxl.model import Measure, Row
    from itaxl.reports.case import Case
    from itaxl.tables import Sheet

NAME = "แนวทางพัฒนา"
COLUMNS = (("ลำดับ", 9.0), ("ประเด็นการพัฒนา", 44.0), ("แนวทางการปรับปรุง", 45.0), ("ผู้รับผิดชอบ", 20.0))
NOBODY_YET = "(ยังไม่ได้กำหนด)"


@dataclass(frozen=True, slots=True)
class Weak:
    """Something below 100: a code (``part`` of EIT 1 or 2, else 0) or, where no code is known, an indicator."""

    ref: str
    score: Decimal
    part: int = 0


def missing(case: Case) -> str:
    """Scores of questions, items or indicators are needed."""
    scores = case.scores
    known = (*scores.questions.values(), *scores.items.values(), *scores.indicators.values())
    return "" if any(each.score is not None for each in known) else "ยังไม่มีคะแนนรายข้อหรือคะแนนรายตัวชี้วัด"


def sheet(case: Case) -> Sheet:
    """The table, or a line saying that everything has full marks."""
    page = Page(case, NAME, [width for _, width in COLUMNS])
    page.title(
        "แนวทางการนำผลการวิเคราะห์ไปสู่การพัฒนา",
        f"จากผลการประเมิน ITA {fiscal_year(case.book.year)} สู่การดำเนินงาน{fiscal_year(case.book.measures_year)}",
        agency_line(case),
    )
    weak = weak_points(case)
    if not weak:
        page.paragraph("ทุกข้อที่ทราบคะแนนได้คะแนนเต็ม 100.00 คะแนน ไม่มีข้อที่ต้องพัฒนา ควรรักษามาตรฐานไว้")
        return page.sheet()
    heading = page.headings(COLUMNS)
    for at, each in enumerate(weak, 1):
        page.add(
            whole_box(at, case),
            text_box(title_of(case, each), case),
            text_box("\n".join(approaches(case, each)), case),
            text_box("\n".join(units(case, each)) or NOBODY_YET, case),
        )
    return page.sheet(repeat=heading, freeze=address(heading + 1, 1))


def weak_points(case: Case) -> list[Weak]:
    """Everything below 100 as printed, worst first; equal scores in the order of the year's list."""
    found: list[Weak] = []
    leaves = {**case.scores.questions, **case.scores.items}
    for code, each in leaves.items():
        for part, value in _scores(case, code, each.score):
            if value is not None and shown(value) < FULL:
                found.append(Weak(code, value, part))
    for no, indicator in case.scores.indicators.items():
        silent = all(leaves[code].score is None for code in case.framework.indicators[no].codes if code in leaves)
        if silent and indicator.score is not None and shown(indicator.score) < FULL:
            found.append(Weak(str(no), indicator.score))
    return sorted(found, key=lambda weak: shown(weak.score))


def _scores(case: Case, code: str, score: Decimal | None) -> list[tuple[int, Decimal | None]]:
    """The scores of a code with the part of EIT they belong to (0: it has no parts)."""
    pair = case.scores.parts.get(code)
    return [(0, score)] if pair is None else [(1, pair[0]), (2, pair[1])]


def title_of(case: Case, weak: Weak) -> str:
    """Code, wording and score in brackets, as the first column of the documents has it."""
    if weak.ref.isdecimal():
        return f"{indicator_words(int(weak.ref), case.framework.indicators[int(weak.ref)].name)} ({shown(weak.score):.2f})"
    part = f" EIT ส่วนที่ {weak.part}" if weak.part else ""
    return f"{weak.ref}{part} {case.framework.text_of(weak.ref)} ({shown(weak.score):.2f})"


def approaches(case: Case, weak: Weak) -> list[str]:
    """What to do, one line each: staff's recommendations and measures about it, else a proposal marked as one."""
    found = [bare(row.text("recommendation"), "recommendation") for row in _rows(case, weak) if row.text("recommendation")]
    found = _once([*found, *(_measure_words(measure) for measure in measures_for(case, weak))])
    if not found:
        return [proposal(case, weak)]
    return [f"- {text}" for text in found] if len(found) > 1 else found


def _rows(case: Case, weak: Weak) -> list[Row]:
    """Rows of the analysis about it: about the code itself, else those that name it among their codes."""
    if weak.ref.isdecimal():
        return [row for row in case.findings_listed if row.text("ref") == weak.ref]
    own = about_code(case, weak.ref)
    return own or [row for row in case.findings_listed if weak.ref in row.codes("refs")]


def measures_for(case: Case, weak: Weak) -> list[Measure]:
    """Measures aimed at it; where none is, those of its indicator that name no code at all."""
    aimed = [measure for measure in case.plan if weak.ref in measure.first.codes("targets")]
    no = int(weak.ref) if weak.ref.isdecimal() else case.framework.indicator_of(weak.ref)
    same = [measure for measure in case.plan if no is not None and measure.first.number_of("indicator") == no]
    if weak.ref.isdecimal():
        return same
    return aimed or [measure for measure in same if not measure.first.codes("targets")]


def _measure_words(measure: Measure) -> str:
    first = measure.first
    kind, name = first.text("kind"), first.text("name") or first.text("activity")
    title = name if name.startswith(kind) else f"{kind}{name}"
    return f"{title} ({measure.id})" if title and measure.id else title or measure.id


def units(case: Case, weak: Weak) -> list[str]:
    """Who is responsible: units of the measures' steps, and of the OIT item, each once."""
    named = [row.text("unit") for measure in measures_for(case, weak) for row in measure.steps]
    if weak.ref in case.framework.items:
        named.append(case.book.text(f"oit.{weak.ref}.unit"))
    return _once(part.strip() for text in named for part in text.split(";"))


def _once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(word for word in words if word))


def proposal(case: Case, weak: Weak) -> str:
    """What the program proposes, from the year's list and the checklist, marked as a proposal."""
    framework, book = case.framework, case.book
    if weak.ref in framework.items:
        lacking, status = book.text(f"oit.{weak.ref}.missing"), book.text(f"oit.{weak.ref}.status")
        return proposals.for_item(framework.items[weak.ref].elements, lacking, status)
    no = int(weak.ref) if weak.ref.isdecimal() else framework.indicator_of(weak.ref)
    indicator = framework.indicators.get(no) if no is not None else None
    return proposals.for_question((indicator.name, *indicator.aliases) if indicator else ())

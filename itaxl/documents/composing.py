"""What stands in each document: the memo with its attachments, the plan and the follow-up report with their covers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from itaxl.documents.blocks import TITLES, Block, Paragraph, Table, blocks_of
from itaxl.documents.choosing import FOLLOWUP, MEMO, PLAN, Chosen, choose
from itaxl.documents.fitting import fitted, printed, small, together
from itaxl.reports import memo_content
from itaxl.reports.building import agency_line, agency_of, area_of, say
from itaxl.reports.memo_content import FOLLOWUPS, PLANS, Details, Memo, Report, Signature, signatures
from itaxl.reports.sentences import attached

if TYPE_CHECKING:
    from itaxl.reports.case import Case

REPORTED = ("ผู้รายงาน", "ผู้บริหาร")
"""Who signs a report where the list of signers is empty."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """What begins on a page of its own. ``label`` stands above it (เอกสารแนบ 1), "" nothing."""

    blocks: tuple[Block, ...]
    landscape: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """The page in front: title lines, the agency, its district and province ("" unknown), and the preface behind it."""

    titles: tuple[str, ...]
    agency: str
    area: str
    preface: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Composition:
    """One document before it is drawn: a memo or a cover in front, the leaves, and who signs at the end.

    ``name`` tells its file from the others, ``title`` is the document's own.
    """

    name: str
    title: str
    leaves: tuple[Leaf, ...]
    memo: Memo | None = None
    cover: Cover | None = None
    signed: tuple[Signature, ...] = ()
    thai: bool = True


def compose(case: Case, only: Sequence[str] = ()) -> tuple[list[Composition], dict[str, str]]:
    """The documents that can be made, and for each that cannot its name and why.

    ``only``: titles of the sheets wanted; empty: all that fit. Analysis goes with the memo and the plan, and stands
    alone where neither is wanted.
    """
    chosen = choose(case, only)
    found = []
    if chosen.memo:
        found.append(_memo(case, chosen))
    elif only and chosen.analyses and not chosen.plans:
        found.append(Composition(MEMO, say(agency_line(case), case), _leaves(case, chosen.analyses), thai=case.thai))
    if chosen.plans:
        found.append(_report(case, PLAN, chosen.analyses, chosen.plans))
    if chosen.followups:
        found.append(_report(case, FOLLOWUP, (), chosen.followups))
    return found, chosen.left_out


def _memo(case: Case, chosen: Chosen) -> Composition:
    memo = memo_content.memo(case, _details(case, chosen))
    leaves = _leaves(case, chosen.analyses, attached_=True)
    return Composition(MEMO, memo.subject, leaves, memo, thai=case.thai)


def _details(case: Case, chosen: Chosen) -> Details:
    """Sends the reader of the memo to its attachments, and to the documents that come with it."""
    numbers = {report.NAME: number for number, report in enumerate(chosen.analyses, 1)}
    beside = {report.NAME: PLAN for report in PLANS if chosen.plans}
    beside |= {report.NAME: FOLLOWUP for report in FOLLOWUPS if chosen.followups}

    def details(names: Sequence[str]) -> str:
        if inside := [numbers[name] for name in names if name in numbers]:
            return say(attached.attached_in(inside), case)
        return next((attached.enclosed_as(beside[name]) for name in names if name in beside), "")

    return details


def _leaves(case: Case, reports: Sequence[Report], *, attached_: bool = False) -> tuple[Leaf, ...]:
    """The sheets of the reports, each on a page of its own; those of a memo are numbered as its attachments."""
    found = []
    for number, report in enumerate(reports, 1):
        sheet = printed(report.sheet(case))
        on_paper = fitted(sheet)
        blocks = blocks_of(on_paper, together(on_paper), small=small(sheet))
        label = say(attached.attachment(number), case) if attached_ else ""
        found.append(Leaf(tuple(blocks), sheet.landscape, label))
    return tuple(found)


def _report(case: Case, name: str, analyses: Sequence[Report], reports: Sequence[Report]) -> Composition:
    """A document with a cover, titled as the first sheet in it; what a report says above its table becomes the preface."""
    front = _leaves(case, analyses)
    first, *others = _leaves(case, reports)
    own_titles, preface, rest = _opened(first.blocks)
    headed = Leaf((*own_titles, *rest), first.landscape)
    titles = _opened(front[0].blocks)[0] if front else own_titles
    agency, area, line = (say(text, case) for text in (agency_of(case), area_of(case), agency_line(case)))
    cover = Cover(tuple(each.text for each in titles if each.text != line), agency, area, tuple(each.text for each in preface))
    leaves = (*front, headed, *others)
    return Composition(name, " ".join(cover.titles), leaves, cover=cover, signed=signatures(case, REPORTED), thai=case.thai)


def _opened(blocks: Sequence[Block]) -> tuple[list[Paragraph], list[Paragraph], Sequence[Block]]:
    """Titles and paragraphs a sheet opens with, and everything from its first table on."""
    at = next((place for place, block in enumerate(blocks) if isinstance(block, Table)), len(blocks))
    opening = [block for block in blocks[:at] if isinstance(block, Paragraph)]
    titles = [each for each in opening if each.style in TITLES]
    return titles, [each for each in opening if each.style not in TITLES], blocks[at:]

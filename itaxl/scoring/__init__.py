"""Scores of one submission: averages, pass or fail, level, ranks, change from last year and the gap to the next level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.frameworks.levels import level_of
from itaxl.layout.scores import part_mark, tested_instruments
from itaxl.model import IssueScore, Score, Scores, Submission
from itaxl.scoring.arithmetic import FULL, mean, passes, ranks, same, shown, uniform
from itaxl.scoring.levels import gap_to_next, letter_of, points_of

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

__all__ = ["score", "scored", "shown"]

_HUNDRED = Decimal(100)
Parts = dict[str, tuple[Decimal | None, Decimal | None]]


def scored(book: Submission, framework: Framework) -> Submission:
    """The submission with its scores filled in, and what the template's formulas must come to where it has any."""
    scores = score(book, framework)
    if not book.computed:
        return replace(book, scores=scores)
    from itaxl.scoring.expected import expected_results

    return replace(book, scores=scores, expected=expected_results(book, framework, scores))


def score(book: Submission, framework: Framework) -> Scores:
    """Everything that can be computed from the submission, from whatever level of detail it has (scores 0–100, exact)."""
    parts = {code: (book.number(f"questions.{code}.part1"), book.number(f"questions.{code}.part2")) for code in _eit(framework)}
    questions = _questions(book, framework, parts)
    items = _leaves(book, framework, "oit", framework.items)
    indicators = _indicators(book, framework, questions, items, parts)
    split = _complete(framework, parts, 1) or _complete(framework, parts, 2) or _stated_apart(book)
    instruments = _instruments(book, framework, indicators, parts)
    overall = _overall(book, framework, instruments)
    tested = {code: instruments[code].score for code in tested_instruments(framework)}
    level = level_of(framework, overall.score, tested)
    gains = _gains(framework, indicators, questions, parts)
    return Scores(
        year=book.year,
        pass_mark=framework.pass_mark,
        overall=overall,
        level=level,
        letter=letter_of(framework, overall.score),
        instruments=instruments,
        indicators=indicators,
        questions=questions,
        items=items,
        parts=parts,
        issues=_issues(framework, questions, items, parts),
        gap=gap_to_next(framework, level, overall.score, {code: instruments[code] for code in tested}, gains),
        eit_split=split,
    )


def _eit(framework: Framework) -> list[str]:
    return [code for code, question in framework.questions.items() if framework.indicators[question.indicator].instrument == "eit"]


def _questions(book: Submission, framework: Framework, parts: Parts) -> dict[str, Score]:
    found = _leaves(book, framework, "questions", [code for code in framework.questions if code not in parts])
    for code, pair in parts.items():
        known = [value for value in pair if value is not None]
        value = mean(known)
        found[code] = _leaf(book, framework, "questions", code, value)
    return {code: found[code] for code in framework.questions}


def _leaves(book: Submission, framework: Framework, group: str, codes: list[str] | Mapping[str, object]) -> dict[str, Score]:
    return {code: _leaf(book, framework, group, code, book.number(f"{group}.{code}.score")) for code in codes}


def _leaf(book: Submission, framework: Framework, group: str, code: str, value: Decimal | None) -> Score:
    previous = book.number(f"{group}.{code}.prev")
    passed = passes(value, part_mark(framework))
    return Score(code, framework.text_of(code), value, None, value, previous, None, passed)


def _indicators(
    book: Submission, framework: Framework, questions: Mapping[str, Score], items: Mapping[str, Score], parts: Parts
) -> dict[int, Score]:
    found: dict[int, Score] = {}
    for no, indicator in framework.indicators.items():
        if indicator.instrument == "eit":
            computed = mean([_part_mean(indicator.codes, parts, 1), _part_mean(indicator.codes, parts, 2)])
        elif indicator.instrument == "oit":
            computed = uniform(items[code].score for code in indicator.codes)
        else:
            computed = mean(questions[code].score for code in indicator.codes)
        found[no] = _score(book, framework, f"indicators.{no}", indicator.name, computed)
    order = ranks({no: each.score for no, each in found.items()})
    return {no: replace(each, code=str(no), rank=order.get(no)) for no, each in found.items()}


def _score(book: Submission, framework: Framework, key: str, name: str, computed: Decimal | None) -> Score:
    stated = book.number(f"stated.{key}")
    value = stated if stated is not None else computed
    previous = book.number(f"previous.1.{key}")
    mark = framework.pass_mark if key == "overall" else part_mark(framework)
    return Score(key, name, stated, computed, value, previous, None, passes(value, mark))


def _part_mean(codes: tuple[str, ...], parts: Parts, part: int) -> Decimal | None:
    return mean(parts[code][part - 1] for code in codes if code in parts)


def _complete(framework: Framework, parts: Parts, part: int) -> bool:
    """Is one part of EIT known question by question; never where the questions of an indicator are not known."""
    listed = all(indicator.codes for indicator in framework.indicators.values() if indicator.instrument == "eit")
    return bool(parts) and listed and all(pair[part - 1] is not None for pair in parts.values())


def _stated_apart(book: Submission) -> bool:
    return book.number("stated.eit1") is not None and book.number("stated.eit2") is not None


def _instruments(book: Submission, framework: Framework, indicators: Mapping[int, Score], parts: Parts) -> dict[str, Score]:
    found: dict[str, Score] = {}
    for code, instrument in framework.instruments.items():
        means = [indicators[no].score for no in instrument.indicators if no in indicators]
        computed = mean(means)
        part = instrument.part
        if part is not None and _complete(framework, parts, part):
            computed = mean(_part_mean(framework.indicators[no].codes, parts, part) for no in instrument.indicators)
        elif part is not None and _complete(framework, parts, 3 - part):
            # One part is known by itself, so the mean of both parts says nothing about the other.
            computed = None
        found[code] = _score(book, framework, code, instrument.short, computed)
    return found


def _overall(book: Submission, framework: Framework, instruments: Mapping[str, Score]) -> Score:
    total: Decimal | None = Decimal(0) if instruments else None
    for code, each in instruments.items():
        weight = framework.instruments[code].weight
        if total is None or each.score is None or weight is None:
            total = None
            break
        total += each.score * weight / _HUNDRED
    plain = _score(book, framework, "overall", "คะแนนภาพรวม", total)
    if plain.stated is not None and total is not None and not same(plain.stated, total):
        # An announced total that does not follow from its parts is not used: the parts decide.
        return replace(plain, score=total, passed=passes(total, framework.pass_mark))
    return plain


def item_value(framework: Framework, code: str, scores: Mapping[str, Score], parts: Parts) -> Decimal | None:
    """Score of a code as the seven-issue tables use it: an EIT question counts with the part the year's data names."""
    if code in parts and framework.issue_part is not None:
        first, second = parts[code] if framework.issue_part == 1 else parts[code][::-1]
        return first if first is not None else second
    return scores[code].score


def _issues(framework: Framework, questions: Mapping[str, Score], items: Mapping[str, Score], parts: Parts) -> tuple[IssueScore, ...]:
    both = {**questions, **items}
    found = []
    for no, issue in framework.issues.items():
        values = {code: item_value(framework, code, both, parts) for code in issue.members}
        average = mean(values.values())
        mark = part_mark(framework)
        failed = tuple(code for code, value in values.items() if passes(value, mark) is False)
        short = tuple(code for code, value in values.items() if value is not None and value < FULL)
        found.append(IssueScore(no, issue.name, values, average, passes(average, mark), failed, short))
    return tuple(found)


def _gains(
    framework: Framework,
    indicators: Mapping[int, Score],
    questions: Mapping[str, Score],
    parts: Parts,
) -> dict[str, tuple[str, Decimal]]:
    """Code → (instrument, overall points gained at 100): questions where they are known, else the indicator as a whole."""
    found: dict[str, tuple[str, Decimal]] = {}
    for no, indicator in framework.indicators.items():
        each, kind = indicators[no], indicator.instrument
        # OIT items have no published weights, so the indicator counts as a whole.
        detailed = kind != "oit" and bool(indicator.codes) and all(questions[code].score is not None for code in indicator.codes)
        for code in indicator.codes if detailed else ():
            names = ("eit1", "eit2") if kind == "eit" else (kind,)
            pair = parts.get(code, (questions[code].score,))
            gained = [
                points_of(framework, no, name, value, len(indicator.codes))
                for name, value in zip(names, pair, strict=False)
                if value is not None
            ]
            if gained and None not in gained:
                found[code] = (kind, sum((value for value in gained if value is not None), Decimal(0)))
        if not detailed and each.score is not None:
            names = ("eit1", "eit2") if kind == "eit" else (kind,)
            whole = [points_of(framework, no, name, each.score, 1) for name in names]
            if None not in whole:
                found[f"ind{no}"] = (kind, sum((value for value in whole if value is not None), Decimal(0)))
    return found

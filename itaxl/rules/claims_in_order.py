"""Scores of several subjects told one after the other: “ข้อ i10 i11 และ i12 ได้ 93.64 98.18 และ 95.45 คะแนน ตามลำดับ”."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.rules.claims_numbers import SCORE, Claim
from itaxl.rules.claims_words import indicator_names, names_pattern
from itaxl.rules.free_text import Text

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

_NUMBER = r"\d{1,3}(?:\.\d{1,2})?"
_RUN = rf"({_NUMBER}(?:\s*คะแนน)?(?:\s*(?:,|และ|/|\s)\s*{_NUMBER}(?:\s*คะแนน)?)+)\s*(?:คะแนน)?\s*\(?ตามลำดับ"
_NUMBERED = r"ตัวชี้วัดที่\s*((?:\d{1,2}(?![\d.])\s*(?:,|และ|ที่|\s)*)+)"
_REACH = 200
"""Letters in front of the numbers among which the subjects are looked for."""


def in_order(year: int, framework: Framework, text: Text) -> list[Claim]:
    """The claims of such lists, where there are as many subjects as numbers; ``year`` is the one assessed."""
    found = []
    for match in re.finditer(_RUN, text.text) if "ตามลำดับ" in text.text else ():
        begin = max(text.text.rfind("\n", 0, match.start()) + 1, match.start() - _REACH)
        numbers = re.findall(_NUMBER, match[1])
        subjects = _subjects(framework, text, begin, match.start(), len(numbers))
        years = {int(each) for each in re.findall(r"25\d\d", text.text[begin : match.start()])} or {year}
        for ref, number in zip(subjects, numbers, strict=True) if subjects and len(years) == 1 else ():
            claim = Claim(SCORE, text, ref, years.copy().pop(), text.quote(match.start(), match.end()))
            claim.value, claim.word = Decimal(number), number
            found.append(claim)
    return found


def _subjects(framework: Framework, text: Text, begin: int, end: int, count: int) -> list[str]:
    """The questions, items or indicators named in a stretch of a text, in order; none unless there are so many."""
    before = text.text[begin:end]
    names, named = indicator_names(framework), names_pattern(framework)
    numbered = re.search(_NUMBERED, before)
    for found in (
        [code for start, _, code in text.codes if begin <= start < end],
        [str(names[name]) for name in re.findall(named, before)],
        re.findall(r"\d{1,2}", numbered[1]) if numbered else [],
    ):
        if len(found) == count and len(set(found)) == count:
            return found
    return []

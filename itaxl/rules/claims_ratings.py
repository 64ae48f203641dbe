"""Words that call a score good or bad, how strong each is, and which scores it fits. The limits are ``itaxl.wording``'s."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from itaxl.rules.free_text import Text
from itaxl.wording import bands

_EXCELLENT, _HIGH, _GOOD, _BAD, _GRAVE, _CRITICAL = 3, 2, 1, -1, -2, -3
_OF_SCORE = r"(?:คะแนน|ระดับ|เกณฑ์|ผลการประเมิน|ผลประเมิน|มาตรฐาน)[^\n]{0,25}?"
"""Without one of these before it a word may praise anything."""
_WORDS = (
    (("เยี่ยม", "เลิศ"), _OF_SCORE + r"(?<!ผ่าน)(?P<word>ดีเยี่ยม|ยอดเยี่ยม|ชั้นเลิศ|เป็นเลิศ)", _EXCELLENT),
    (("สูงมาก", "เด่นชัด"), r"(?P<word>คะแนน(?:ที่|ใน|อยู่|ระดับ|เกณฑ์)*สูงมาก|จุดแข็งที่เด่นชัด)", _HIGH),
    (("ดี",), r"(?P<word>(?:เกณฑ์|ระดับ)(?:ที่)?ดี(?!เยี่ยม|มาก|ขึ้น|กว่า|ที่สุด))", _GOOD),
    (("ต่ำ",), r"(?P<word>(?:คะแนน|เกณฑ์|ระดับ)(?:ที่|ใน|อยู่|ค่อนข้าง)*ต่ำ(?!กว่า|ที่สุด|สุด|ลง|มาก))", _BAD),
    (("นัยสำคัญ", "ต่ำมาก"), r"(?P<word>(?:ไม่ผ่าน|ต่ำกว่า)(?:เกณฑ์)?[^\n]{0,12}อย่างมีนัยสำคัญ|(?:คะแนน|เกณฑ์|ระดับ)[^\n]{0,6}ต่ำมาก)", _GRAVE),
    (("น่าเป็นห่วง",), _OF_SCORE + r"(?P<word>น่าเป็นห่วง)", _GRAVE),
    (("วิกฤต",), _OF_SCORE + r"(?P<word>วิกฤติ?)", _CRITICAL),
)
"""One of these must stand there, a pattern, and how strong the word is."""
RATING_WORDS = (*(each for words, _, _ in _WORDS for each in words), "เพียง", "แค่")
"""No text that calls a score anything is without all of these."""
_ONLY = r"(?:เพียง|แค่)\s*(?:ร้อยละ)?\s*(\d{2,3}(?:\.\d+)?)\s*คะแนน(?!\s*(?:ซึ่ง)?(?:ต่ำกว่า|น้อยกว่า|ต่ำสุด|ต่ำที่สุด|น้อยที่สุด))"
_AIMED = r"(?:สู่|เพื่อ|ให้|จะ|ควร|เป้าหมาย|มุ่ง|ยกระดับ|ไม่ใช่|ไม่ถึง|หาก|ถ้า|ป้องกัน)[^\n]{0,30}$"
_OTHERS = r"ตัวชี้วัด(?:ที่)?\s*\d|ภาพรวม|(?<![A-Za-z(])(?:IIT|EIT|OIT|[ieo]\d{1,2})(?![A-Za-z])|ความพึงพอใจ|พึงพอใจ|อบรม"


class Rated(NamedTuple):
    """A rating word in a row: how strong it is (good above 0, bad below), and the scores of what the row is about."""

    text: Text
    word: str
    rank: int
    scores: tuple[Decimal, ...]
    mark: Decimal

    def fits(self, score: Decimal) -> bool:
        """May the word be used for this score: excellent from its own limit on, good from the pass mark on, bad below it."""
        best = next((band.limit for band in bands().passed if band.limit is not None and band.limit < 100), self.mark)
        return score >= (best if self.rank == _EXCELLENT else self.mark) if self.rank > 0 else score < self.mark

    def stronger_than(self, other: Rated) -> bool:
        """Is it of the same kind (good or bad) and goes further."""
        return self.rank * other.rank > 0 and abs(self.rank) > abs(other.rank)

    def less_deserved_than(self, other: Rated) -> bool:
        """Is the score certainly nearer to the pass mark than the other one."""
        return max(self.scores) < min(other.scores) if self.rank > 0 else min(self.scores) > max(other.scores)


def ratings(text: Text) -> Iterator[tuple[str, int]]:
    """The rating words said of the row's own subject, with their strength; words about aims or other subjects are left out."""
    said = text.text
    found = [(pattern, rank) for words, pattern, rank in _WORDS if any(map(said.__contains__, words))]
    if not found:
        return
    number = text.ref.removeprefix("issue:")
    own = rf"(?:ตัวชี้วัด|ประเด็น)(?:ที่)?\s*{number}(?!\d)" if number.isdigit() else rf"(?<![A-Za-z]){number}(?!\d)"
    for pattern, rank in found:
        match = re.search(pattern, text.text)
        line = text.text[: match.start("word")].split("\n")[-1][-160:] if match else ""
        before = re.split(own, line)[-1]  # what was said before the own subject was named does not matter
        if match and not re.search(_OTHERS, before) and not re.search(_AIMED, before):
            yield text.quote(*match.span("word")), rank


def called_small(text: Text, mark: Decimal) -> str:
    """A score that passes but is told with “only” (เพียง 85.25 คะแนน); "" when none is."""
    match = re.search(_ONLY, text.text)
    passed = match is not None and mark <= Decimal(match[1]) <= 100
    return text.quote(match.start(), match.end()) if match and passed else ""

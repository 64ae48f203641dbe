"""What a number in a sentence is: a score of this or another year, a change, or neither.

Changes are told in many ways: “ลดลง 2.00 คะแนน”, “ลดลงจากปี 2567 จำนวน 2.00 คะแนน”, “ลดลงจาก 90.50 เหลือ 88.50”,
“88.50 คะแนน (-2.00)”. From the word of direction on, จาก leads to the score before, เหลือ or เป็น to the score now, and any
other number is the change.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.rules.free_text import Text
from itaxl.rules.subjects import OVERALL

if TYPE_CHECKING:
    from itaxl.frameworks import Framework
    from itaxl.model import Submission

SCORE, DIFFERENCE, SUM = "score", "difference", "sum"
DIRECTIONS = ("up", "down", "flat")
"""Kinds of claims of how a score has moved."""
# A number right after these words, or before those, is a bound or an aim and says nothing about the subject.
_BOUND = r"(?:เกณฑ์|กว่า|เกิน|เต็ม|อย่างน้อย|ตั้งแต่|เป้าหมาย|ขั้นต่ำ|ถึงเกณฑ์)(?:การประเมิน|ที่กำหนด|ที่|คือ|ไว้|ได้)*\s*(?:ร้อยละ|คะแนน)?\s*$"
_APART = r"(?:ต่าง(?:กัน)?|ขาด(?:อีก)?|อีก|ห่าง(?:กัน)?)(?:อยู่)?\s*(?:ร้อยละ|คะแนน|จำนวน|เพียง|\s)*$"
# The difference of two years; ห่างจากเกณฑ์ and ต่างกัน are something else.
_APART_BY = (
    r"(?:ผลต่าง|เปลี่ยนแปลง(?:ไป)?|ต่าง(?:จาก|กับ)(?:ปี[^\s\d]*|เดิม)\s*(?:25\d\d)?)"
    r"(?:คือ|เท่ากับ|อยู่|ร้อยละ|คะแนน|จำนวน|เพียง|ถึง|\s)*[+−–-]?\s*$"
)
_SCORED = r"(?:คะแนน(?:เฉลี่ย|รวม)?(?:ที่ได้(?:รับ)?)?(?:คือ|เป็น)?|ได้|เท่ากับ|สูงถึง|เพียง|คิดเป็น|อยู่ที่|[=:(])\s*(?:ร้อยละ\s*)?$"
_COUNTED = r"\s*(?:ต่อ|/|ปี(?!\s*(?:\d|พ|งบ))|ข้อ|ครั้ง|คน|ราย|ระดับ|อันดับ|วัน|ตัว|ด้าน|โครงการ)"
_FILLED = r"(?:เล็กน้อย|อย่างมาก|มาก|ร้อยละ|คะแนน|จำนวน|เพียง|ถึง|คิดเป็น|อยู่|รวม|[(]|\s)*$"
_CHANGED = r"(?:เพิ่มมากขึ้น|เพิ่มขึ้น|สูงขึ้น|ดีขึ้น|มากขึ้น|ลดต่ำลง|ลดน้อยลง|ลดลง|ต่ำลง|น้อยลง|ตกลง)(?:มา)?" + _FILLED
_AMOUNT = r"(?:จำนวน|คิดเป็น|รวม|อยู่)(?:ร้อยละ|คะแนน|เพียง|\s)*$"
_FROM = r"จาก(?:เดิม|คะแนน|ที่|ได้|เคย|ร้อยละ|ซึ่ง|มี|\s)*$"
_TO = r"(?:เหลือ|(?<!คิด)เป็น|อยู่ที่|มาที่|ไปที่)(?:เพียง|ร้อยละ|คะแนน|ระดับ|\s)*$"
_ARRIVES = r"\s*(?:คะแนน)?\s*(?:มา|ไป)?(?:เหลือ|เป็น|อยู่ที่)"
_GIVEN = r"(?:ได้(?:รับ)?|อยู่ที่|เท่ากับ|มี(?:ผล)?คะแนน|ที่คะแนน|ซึ่ง|ที่|[=:])(?:คะแนน|ร้อยละ|\s)*$"
_SIGNED = r"[(]\s*([+−–-])\s*$"
_YEAR = r"(?:ปีงบประมาณ|ปี)\s*(?:พ\.?\s?ศ\.?\s*)?(25\d\d|[5-9]\d)(?![\d.])\s*\)?"
# "84.11 คะแนน ในปี 2567", but not "84.11 คะแนน ในปี 2567 ได้ …", which goes on with another number.
_OF_YEAR = rf"\s*(?:\(?\s*(?:ใน|ของ|เมื่อ)|\()\s*{_YEAR}(?!\s*(?:ซึ่ง|ที่)?\s*(?:ได้|มีคะแนน|มีผล|คะแนน|[=:\d]|เท่ากับ|อยู่ที่))"


class Claim:
    """One claim: what ``kind``, about which subject (``ref``), which number or word, for which BE year.

    ``sure``: the subject is named in the sentence; otherwise it is the row's own. ``settled``: the year stands right
    beside the number, or none is mentioned. ``average``: the number is called a mean.

    Of a change: ``base`` is the BE year it counts from; ``percent``: it is called one in percent; ``unsigned``: up or down is
    not said; ``either``: the number may also be a score; ``scores``: the two scores told in the same sentence.
    """

    __slots__ = (
        *("average", "base", "either", "kind", "percent", "quote", "ref", "scores", "settled", "sure", "text", "unsigned", "value"),
        *("word", "year"),
    )

    def __init__(self, kind: str, text: Text, ref: str, year: int, quote: str) -> None:
        self.kind = kind
        self.text = text
        self.ref = ref
        self.year = year
        self.quote = quote
        self.value = Decimal(0)
        self.word = ""
        self.sure = self.settled = True
        self.average = self.percent = self.either = self.unsigned = False
        self.base = 0
        self.scores: tuple[Decimal, ...] = ()

    @property
    def whose(self) -> str:
        """How messages call a subject the sentence does not name: the row's own."""
        return " ของแถวนี้" if self.text.ref and not self.sure else ""


class Numbers:
    """The part of a reader that understands numbers; the state is what the words so far allow the next number to mean."""

    def __init__(self, book: Submission, framework: Framework, text: Text) -> None:
        self.book, self.framework, self.text = book, framework, text
        self.claims: list[Claim] = []
        self.skipped = 0
        """Up to here the text has been understood already."""
        self.restart()

    def restart(self) -> None:
        """A new sentence: nothing is known of it."""
        self.ref = ""
        """The subject named; "" before any is."""
        self.named_at = -1
        self.chained = True
        """Only known words since the subject, or since the sentence began."""
        self.wish = self.of_score = False
        self.year = 0
        self.year_fresh = False
        self.pending: tuple[str, int] = ("", 0)
        """A judgement that goes before its subject, and where it stands."""
        self.ours = False
        """The memo speaks of the agency's assessment as a whole."""
        self.begin_subject()

    def begin_subject(self) -> None:
        """Another subject: what was said of the one before is over."""
        self.scored = False
        self.recent: dict[int, Decimal] = {}
        self.told_for = 0
        """The year of the score told last, while no other year was named."""
        self.direction, self.turned_at = "", 0
        """The word of direction a change is told with, and where it stands."""
        self.base, self.based = 0, False
        """The year a change counts from; was it named just now."""
        self.left: tuple[re.Match[str], int] | None = None
        """A number after จาก that waits for a word of direction, and its year."""

    def break_chain(self) -> None:
        """A word nobody knows: what follows may be about anything."""
        self.chained = False
        self.pending = ("", 0)

    def take_year(self, year: int, at: int) -> None:
        """A year is named at a place: of the next number, or the one a change counts from."""
        self.pending, self.told_for = ("", 0), 0
        if re.search(r"(?:จาก|กว่า|กับ)(?:ผล|คะแนน|การประเมิน|ของ|ใน|\s)*$", self.text.text[max(0, at - 30) : at]):
            self.base, self.based = year, True
        else:
            self.year, self.year_fresh = year, True

    def turn(self, word: str, at: int) -> None:
        """A word of direction: from here on a change is told."""
        self.direction, self.turned_at = word, at
        if self.left is not None:
            match, year = self.left
            self.left = None
            self._score_before(match, year)

    def number(self, match: re.Match[str]) -> None:
        """Understand one number."""
        text = self.text.text
        value = Decimal(match["number"])
        self.pending = ("", 0)
        before, after = text[max(0, match.start() - 45) : match.start()], text[match.end() : match.end() + 12]
        if value > 100 or re.match(r"\s*ขึ้นไป", after) or (not match["unit"] and re.match(_COUNTED, after)):
            self.break_chain()
        elif re.search(_BOUND, before) or (re.search(_APART, before) and not re.search(_APART_BY, before)):
            self.scored = True
        elif re.search(_FROM, before) and (match["unit"] or "." in match["number"]):
            self._after_from(match, value, before)
        elif not self._in_change(match, value, before):
            if self._is_score(match, before):
                self._score(match, value, self._year_behind(match))
            else:
                self.break_chain()

    def _in_change(self, match: re.Match[str], value: Decimal, before: str) -> bool:
        """Is the number part of a change that is being told; if so it is taken."""
        signed, apart = re.search(_SIGNED, before), re.search(_APART_BY, before)
        if signed and self.scored:
            self.turned_at = match.start() - len(before) + signed.start(1)
            self._difference(match, value if signed[1] == "+" else -value, before)
        elif apart:
            self.turned_at = match.start() - len(before) + apart.start()
            self._difference(match, value, before, either=True, sizes=True)
        elif self.based and not self.direction and self._is_score(match, before):
            self._score_before(match, 0)
        elif not self.direction:
            return False
        elif re.search(_CHANGED, before):
            self._difference(match, self._signed(value), before)
        elif re.search(_TO, before):
            self._score_after(match, value)
        elif self.based and re.search(_GIVEN, before):
            self._score_before(match, 0)
        elif self.based or re.search(_AMOUNT, before):
            self._difference(match, self._signed(value), before, either=True)
        else:
            return False
        self.based = False
        return True

    def _signed(self, value: Decimal) -> Decimal:
        return value if self.direction == "up" else -value

    def _after_from(self, match: re.Match[str], value: Decimal, before: str) -> None:
        """A number behind จาก is the score before, once it is certain that a change is told; ลดลงจากเดิม 2.00 is the change."""
        year = self._year_behind(match)
        if self.direction and re.search(r"เดิม\s*$", before) and not re.match(_ARRIVES, self.text.text[match.end() :]):
            self._difference(match, self._signed(value), before, either=True)
        elif self.direction:
            self._score_before(match, year)
        else:
            self.left = (match, year)
        self.scored = True

    def _score_before(self, match: re.Match[str], year: int) -> None:
        value, told = Decimal(match["number"]), year or self.base
        claim = self.claim(SCORE, match.start(), match.end())
        if claim is not None:
            claim.value, claim.word = value, match["number"]
            claim.year, claim.settled = told or self.book.year - 1, bool(told)
        self.told_for = told or self.book.year - 1
        self.recent[self.told_for] = value
        self.scored, self.based = True, False

    def _score_after(self, match: re.Match[str], value: Decimal) -> None:
        """A number behind เหลือ or เป็น is what the score has come to."""
        behind = self._year_behind(match)
        if not behind and self.year not in (0, self.book.year):
            self.scored = True  # of some earlier year, we cannot tell of which
        elif match["unit"] == "คะแนน" or ("." in match["number"] and (self.ref or self.of_score)):  # เหลือ 3 may be anything
            self.year, self.year_fresh = behind or self.book.year, True
            self._score(match, value, 0)

    def _year_behind(self, match: re.Match[str]) -> int:
        """The year right behind a number (84.11 คะแนน ในปี 2567) that has none in front of it; 0 when there is none."""
        found = re.compile(_OF_YEAR).match(self.text.text, match.end()) if not self.year_fresh else None
        if found is None:
            return 0
        self.skipped = found.end()
        return int(found[1]) if len(found[1]) == 4 else 2500 + int(found[1])

    def _is_score(self, match: re.Match[str], before: str) -> bool:
        """Is this number called a score, or does it stand like one: with decimals after its subject or a word like ได้."""
        if match["unit"] == "คะแนน" or re.search(r"คะแนน\s*$", before) or (self.of_score and re.search(r"ร้อยละ\s*$", before)):
            return True
        beside = bool(self.ref) and self.chained and not self.text.text[self.named_at : match.start()].strip(" ()")
        told = self.of_score and bool(self.ref) and self.chained
        return "." in match["number"] and (beside or told or re.search(_SCORED, before) is not None)

    def _score(self, match: re.Match[str], value: Decimal, behind: int) -> None:
        self.told_for = year = behind or self.year or self.book.year
        self.recent[year] = value
        if self.scored and not self.year_fresh and not behind:
            # A second number without a year of its own may be anything.
            return
        claim = self.claim(SCORE, match.start(), match.end())
        if claim is not None:
            claim.value, claim.word = value, match["number"]
            claim.average = "เฉลี่ย" in self.text.text[max(0, match.start() - 20) : match.start()]
            if behind:
                claim.year, claim.settled = behind, bool(self.direction)
        self.scored, self.of_score, self.year_fresh = True, True, False

    def _difference(self, match: re.Match[str], signed: Decimal, before: str, *, either: bool = False, sizes: bool = False) -> None:
        start = self.turned_at
        if len(self.recent) == 2 and not self.wish:
            claim = Claim(SUM, self.text, self.ref, self.book.year, self.quote(start, match.end()))
            claim.scores = tuple(self.recent[year] for year in sorted(self.recent))
            self.claims.append(claim)
        else:
            claim = self.claim(DIFFERENCE, start, match.end()) or Claim("", self.text, "", 0, "")
        claim.value, claim.either, claim.unsigned = signed, either, sizes
        claim.percent = match["unit"] in ("%", "เปอร์เซ็นต์") or re.search(r"ร้อยละ\s*$", before) is not None
        self.scored = True

    def claim(self, kind: str, start: int, end: int) -> Claim | None:
        """A claim about the subject at hand, unless nothing certain can be said."""
        ref = self.ref or self.text.ref or (OVERALL if self.ours else "")
        if self.wish or not self.chained or not ref or (not self.ref and self.named_at >= 0):
            return None
        claim = Claim(kind, self.text, ref, self.year or self.book.year, self.quote(start, end))
        claim.sure, claim.settled = bool(self.ref), self.year_fresh or not self.year
        claim.base = self.base or self.book.year - 1
        self.claims.append(claim)
        return claim

    def quote(self, start: int, end: int) -> str:
        """What was typed there, shortened."""
        return self.text.quote(max(start, 0), end)

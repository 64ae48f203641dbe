"""What sentences claim about scores: quoted scores, pass or fail, ranks, directions, differences and levels.

A claim needs an unbroken chain of known words from its subject to its number or judgement; what is said after an unknown
word is not read. Sentences about aims (ควร จะ เพื่อ …) are left alone from that word on.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.model import Submission
from itaxl.rules.claims_words import claim_pattern, indicator_names, spaced
from itaxl.rules.free_text import Text, texts_of
from itaxl.rules.subjects import EIT, OVERALL, instrument_of

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

SCORE, DIFFERENCE, SUM, LEVEL = "score", "difference", "sum", "level"
_WORTH_READING = ("คะแนน", "เกณฑ์", "ร้อยละ", "ระดับ")
_BRACKETED = r"\(\d{1,3}\.\d+\)"
_JUDGEMENTS = ("fail", "pass", "high", "low", "up", "down", "flat")
# A number right after these words, or before those, is a bound or an aim and says nothing about the subject.
_BOUND = r"(?:เกณฑ์|กว่า|เกิน|เต็ม|อย่างน้อย|ตั้งแต่|เป้าหมาย|ขั้นต่ำ|ถึงเกณฑ์|จากเดิม|จาก)(?:การประเมิน|ที่กำหนด|ที่|คือ|ไว้|ได้)*\s*(?:ร้อยละ|คะแนน)?\s*$"
_CHANGED = r"(?:เพิ่มมากขึ้น|เพิ่มขึ้น|สูงขึ้น|ลดต่ำลง|ลดลง|ต่ำลง)(?:เล็กน้อย|อย่างมาก|มาก)?\s*(?:ร้อยละ|คะแนน|จำนวน|เพียง|ถึง|มา|คิดเป็น|\s)*$"
_APART = r"(?:ต่าง(?:กัน)?|ขาด(?:อีก)?|อีก|ห่าง(?:กัน)?)(?:อยู่)?\s*(?:ร้อยละ|คะแนน|จำนวน|เพียง|\s)*$"
_SCORED = r"(?:คะแนน(?:เฉลี่ย|รวม)?|ได้|เท่ากับ|สูงถึง|เพียง|คิดเป็น|อยู่ที่|[=:(])\s*$"
_COUNTED = r"\s*(?:ต่อ|/|ปี|ข้อ|ครั้ง|คน|ราย|ระดับ|อันดับ|วัน|ตัว|ด้าน|โครงการ)"
_FORWARD = r"\s*(?:การประเมิน)?\s*(?:คือ|ได้แก่|ดังนี้|เช่น|:)"
_OTHER_YEAR = r"25\d\d|(?:ปี|พ\.ศ\.)\s*\d\d(?!\d)"


class Claim:
    """One claim: what ``kind``, about which subject (``ref``), which number or word, for which BE year.

    ``sure``: the subject is named in the sentence; otherwise it is the row's own. ``settled``: the year stands right
    beside the number, or none is mentioned. ``average``: the number is called a mean.
    """

    __slots__ = ("average", "kind", "quote", "ref", "settled", "sure", "text", "value", "word", "year")

    def __init__(self, kind: str, text: Text, ref: str, year: int, quote: str) -> None:
        self.kind = kind
        self.text = text
        self.ref = ref
        self.year = year
        self.quote = quote
        self.value = Decimal(0)
        self.word = ""
        self.sure = True
        self.settled = True
        self.average = False


_latest: list[tuple[Submission, list[Claim]]] = []


def claims_of(book: Submission, framework: Framework) -> list[Claim]:
    """Every claim in the workbook's free text. Kept for the workbook asked about last, as several rules ask."""
    if not _latest or _latest[0][0] is not book:
        found = [
            claim
            for text in texts_of(book, framework)
            if text.tells and (any(word in text.text for word in _WORTH_READING) or re.search(_BRACKETED, text.text))
            for claim in _Reader(book, framework, text).read()
        ]
        _latest[:] = [(book, found)]
    return _latest[0][1]


class _Reader:
    """Reads one text from left to right; the state is what the words so far allow the next one to mean."""

    def __init__(self, book: Submission, framework: Framework, text: Text) -> None:
        self.book, self.framework, self.text = book, framework, text
        self.claims: list[Claim] = []
        self.skipped = 0
        """Up to here the text only repeats the wording of a question."""
        self._restart()

    def _restart(self) -> None:
        self.ref = ""
        """The subject named; "" before any is."""
        self.named_at = -1
        self.chained = True
        """Only known words since the subject, or since the sentence began."""
        self.wish = self.of_score = self.scored = False
        self.year = 0
        self.year_fresh = False
        self.pending: tuple[str, int] = ("", 0)
        """A judgement that goes before its subject, and where it stands."""
        self.recent: dict[int, Decimal] = {}

    def read(self) -> list[Claim]:
        """All claims of the text in order."""
        text, end = self.text.text, 0
        for match in claim_pattern(self.framework, self.book.agency).finditer(text):
            if match.start() < self.skipped:
                continue
            if match.start() > max(end, self.skipped):
                self._unknown()
            end = match.end()
            self._take(match)
        return self.claims

    def _unknown(self) -> None:
        self.chained = False
        self.pending = ("", 0)

    def _take(self, match: re.Match[str]) -> None:
        found = match.groupdict()
        if found["stop"] is not None:
            self._restart()
        elif found["wish"]:
            self.wish = True
        elif found["other"] or found["abroad"] or found["not"]:
            self.ref, self.chained = "", False
        elif found["between"] is not None:
            self.of_score = self.of_score or found["between"] in ("คะแนน", "ผลการประเมิน")
        elif found["year"] or found["short"] or found["before"]:
            written = int(found["year"] or 0) or (2500 + int(found["short"]) if found["short"] else self.book.year - 1)
            self.year, self.year_fresh, self.pending = written, True, ("", 0)
        elif found["number"]:
            self._number(match)
        elif found["level"] or found["level2"]:
            self._level(match, found["level"] or found["level2"])
        elif any(found[word] for word in _JUDGEMENTS):
            self._judge(match, next(word for word in _JUDGEMENTS if found[word]))
        else:
            self._name(match, found)

    # Subjects

    def _name(self, match: re.Match[str], found: dict[str, str | None]) -> None:
        ref = self._subject(match, found)
        if ref is None:
            return
        kind, at = self.pending
        self.ref, self.named_at, self.chained = ref, match.end(), bool(ref)
        self.pending, self.of_score, self.scored, self.recent = ("", 0), bool(found["overall"]), False, {}
        if kind and ref:
            self._claim(kind, at, match.end())

    def _subject(self, match: re.Match[str], found: dict[str, str | None]) -> str | None:
        """The subject named; "" for one we know nothing of, None when this only labels the subject before."""
        framework = self.framework
        if found["no"]:
            return found["no"] if int(found["no"]) in framework.indicators else ""
        if found["name"]:
            return str(indicator_names(framework)["".join(found["name"].split())])
        if found["issue"]:
            return self._issue(match, found["issue"])
        if found["code"]:
            return self._code(match, found["code"].lower())
        if found["overall"]:
            # "ตัวชี้วัดที่ 4 ในภาพรวมได้ …" still speaks of the indicator.
            return None if found["inside"] and self.ref and self.chained else OVERALL
        if found["disclosure"]:
            return "oit"
        if found["side"]:
            return "iit" if found["side"] == "ภายใน" else EIT + (found["half"] or "")
        ref = (found["instrument"] or "").lower() + (found["part"] or "")
        labels = self.ref and self.chained and instrument_of(framework, self.ref) == ref[:3]
        return None if labels and (found["open"] or not self.ref.isdigit()) else ref

    def _issue(self, match: re.Match[str], no: str) -> str:
        """ประเด็นที่ 1 may also be the first of somebody's points: it must be called by its name, or be the row's own."""
        issue = self.framework.issues.get(int(no))
        if issue is None:
            return ""
        named = self._repeats(issue.name, match.end()) or self._repeats(issue.name[:14], match.end())
        around = self.text.text[max(0, match.start() - 20) : match.end() + 30]
        return f"issue:{no}" if named or self.text.ref == f"issue:{no}" or "เฉลี่ย" in around else ""

    def _code(self, match: re.Match[str], code: str) -> str:
        wording = self.framework.text_of(code)
        self._repeats(wording, match.end())
        return code if wording else ""

    def _repeats(self, wording: str, at: int) -> bool:
        """Does the official wording follow here; if so it is not read for claims."""
        found = re.compile(r"\s*[:：)]?\s*" + spaced(wording)).match(self.text.text, at) if wording else None
        if found:
            self.skipped = found.end()
        return found is not None

    # Numbers

    def _number(self, match: re.Match[str]) -> None:
        text = self.text.text
        value = Decimal(match["number"])
        self.pending = ("", 0)
        before, after = text[max(0, match.start() - 45) : match.start()], text[match.end() : match.end() + 12]
        if value > 100 or re.match(r"\s*ขึ้นไป", after) or (not match["unit"] and re.match(_COUNTED, after)):
            self._unknown()
        elif re.search(_BOUND, before) or re.search(_APART, before):
            self.scored = True
        elif re.search(_CHANGED, before):
            self._difference(match, value, before)
        elif self._is_score(match, before):
            self._score(match, value)
        else:
            self._unknown()

    def _is_score(self, match: re.Match[str], before: str) -> bool:
        """Is this number called a score, or does it stand like one: with decimals after its subject or a word like ได้."""
        if match["unit"] == "คะแนน" or re.search(r"คะแนน\s*$", before) or (self.of_score and re.search(r"ร้อยละ\s*$", before)):
            return True
        beside = bool(self.ref) and self.chained and not self.text.text[self.named_at : match.start()].strip(" ()")
        return "." in match["number"] and (beside or re.search(_SCORED, before) is not None)

    def _score(self, match: re.Match[str], value: Decimal) -> None:
        year = self.year or self.book.year
        self.recent[year] = value
        if self.scored and not self.year_fresh:
            # A second number without a year of its own may be anything.
            return
        claim = self._claim(SCORE, match.start(), match.end())
        if claim is not None:
            claim.value, claim.word = value, match["number"]
            claim.average = "เฉลี่ย" in self.text.text[max(0, match.start() - 20) : match.start()]
        self.scored, self.of_score, self.year_fresh = True, True, False

    def _difference(self, match: re.Match[str], value: Decimal, before: str) -> None:
        found = re.search(_CHANGED, before)
        up = found is not None and found[0].startswith(("เพิ่ม", "สูง"))
        signed = value if up else -value
        if len(self.recent) == 2 and not self.wish:
            first, last = (self.recent[year] for year in sorted(self.recent))
            claim = Claim(SUM, self.text, self.ref, self.book.year, self._quote(match.start() - len(before.rstrip()), match.end()))
            claim.value, claim.word = signed, str(last - first)
            self.claims.append(claim)
        else:
            claimed = self._claim(DIFFERENCE, match.start(), match.end())
            if claimed is not None:
                claimed.value, claimed.word = signed, match["number"]
        self.scored = True

    # Judgements

    def _judge(self, match: re.Match[str], kind: str) -> None:
        text = self.text.text
        if kind in ("high", "low") and self.ref == OVERALL:
            return  # speaks of the best and worst year
        if re.compile(_FORWARD).match(text, match.end()):
            self.pending = (kind, match.start()) if not self.wish else ("", 0)
            self.ref, self.chained = "", False
            return
        following = text[match.end() : match.end() + 40].split("\n")[0]
        if kind in ("high", "low") and re.match(r"\s*(?:ในรอบ|ย้อนหลัง|เป็น?อันดับ|อันดับ|ของประเทศ|ของจังหวัด|ระดับ)", following):
            return
        if kind in ("up", "down", "flat"):
            years = re.findall(_OTHER_YEAR, following)
            if not self.of_score or any(int(year[-2:]) not in (self.book.year % 100, self.book.year % 100 - 1) for year in years):
                return
        claim = self._claim(kind, match.start(), match.end()) if self.ref or kind not in ("high", "low") else None
        if claim is not None:
            claim.word = match["size"] or ""

    def _level(self, match: re.Match[str], level: str) -> None:
        """Levels are of the overall score; said of nothing else they are taken for it only in the memo."""
        if self.wish or self.ref not in ("", OVERALL) or not self.chained:
            return
        if self.ref == OVERALL or not self.text.ref:
            claim = Claim(LEVEL, self.text, OVERALL, self.year or self.book.year, self._quote(match.start(), match.end()))
            claim.word, claim.sure = "".join(level.split()), self.ref == OVERALL
            self.claims.append(claim)

    def _claim(self, kind: str, start: int, end: int) -> Claim | None:
        """A claim about the subject at hand, unless nothing certain can be said."""
        ref = self.ref or self.text.ref
        if self.wish or not self.chained or not ref or (not self.ref and self.named_at >= 0):
            return None
        claim = Claim(kind, self.text, ref, self.year or self.book.year, self._quote(start, end))
        claim.sure, claim.settled = bool(self.ref), self.year_fresh or not self.year
        self.claims.append(claim)
        return claim

    def _quote(self, start: int, end: int) -> str:
        return self.text.quote(max(start, 0), end)

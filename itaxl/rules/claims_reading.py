"""What sentences claim about scores: quoted scores, pass or fail, ranks, directions, differences and levels.

A claim needs an unbroken chain of known words from its subject to its number or judgement; what is said after an unknown
word is not read. Sentences about aims (ควร จะ เพื่อ …) are left alone from that word on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from itaxl.model import Submission
from itaxl.rules.claims_in_order import in_order
from itaxl.rules.claims_numbers import DIFFERENCE, DIRECTIONS, SCORE, SUM, Claim, Numbers
from itaxl.rules.claims_words import OWN_NAME, claim_pattern, indicator_names, spaced
from itaxl.rules.free_text import texts_of
from itaxl.rules.kept import kept
from itaxl.rules.subjects import EIT, OVERALL, instrument_of

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

__all__ = ["DIFFERENCE", "DIRECTIONS", "LEVEL", "SCORE", "SUM", "Claim", "claims_of"]

LEVEL = "level"
_WORTH_READING = ("คะแนน", "เกณฑ์", "ผ่านการประเมิน", "ร้อยละ", "ระดับ", "ลดลง", "เพิ่มขึ้น")
_PRECISE = r"\d\.\d\d"
_JUDGEMENTS = ("fail", "pass", "high", "low", *DIRECTIONS)
_COUNTED_OF = r"(?:จำนวน|ข้อ|ตอบ|น้ำหนัก)\S{0,8}\s*$"
_BY_RULE = r"(?:กว่า|ถึง|ตั้งแต่)\s*(?:ร้อยละ\s*)?\d+(?:\.\d+)?\s*(?:คะแนน)?\s*(?:ขึ้นไป)?\s*(?:จึง)?(?:ถือ|คือ|หมายถึง|เป็น)\S{0,3}\s*$"
_SO_MANY = r"(?:การประเมิน)?\s*(?:จำนวน|รวม)?\s*(?:ทุก|บาง|\d{1,2}\s*)(?:ข้อ|ตัวชี้วัด|เครื่องมือ)"
_FORWARD = r"\s*(?:การประเมิน)?\s*(?:คือ|ได้แก่|ดังนี้|เช่น|:)"
_LABELS = {True: "ตัวชี้วัด", False: "ข้อ"}
"""How a row's own subject is called: an indicator, or a question or item."""
_SCORE_OF = r"(?:คะแนน|ผลการประเมิน)(?:ของ|ใน|ด้าน|เฉลี่ย|\s)*$"
_SCORED_BESIDE = (
    r"\s*(?:ซึ่ง)?(?:ได้(?:รับ)?|มี)?(?:ผล)?คะแนน|\s*(?:ไม่)?ผ่านเกณฑ์|"
    r"\s*(?:ซึ่ง)?[(:=]?\s*(?:ได้(?:รับ)?|มี|อยู่ที่|เท่ากับ)?(?:ร้อยละ)?\s*\d{1,3}\.\d+\s*(?:คะแนน|\))"
)
_OTHER_YEAR = r"25\d\d|(?:ปี|พ\.ศ\.)\s*\d\d(?!\d)"
# What a change counts from, right behind its word: "เพิ่มขึ้นจากปี 2566".
_SINCE = (
    r"\s*(?:จาก|กว่า|เมื่อเทียบกับ|เมื่อเปรียบเทียบกับ|เทียบกับ)(?:ผล|คะแนน|การประเมิน|ของ|ใน|\s)*"
    r"(?:ปีงบประมาณ|ประจำปี|ปี)\s*(?:พ\.?\s?ศ\.?\s*)?(25\d\d|\d\d)(?!\d)"
)


@kept
def claims_of(book: Submission, framework: Framework) -> list[Claim]:
    """Every claim in the workbook's free text."""
    found, texts = [], texts_of(book, framework)
    worth_it = set(map(id, texts.having(*_WORTH_READING)))
    for text in texts:
        if text.tells and (id(text) in worth_it or ("." in text.text and re.search(_PRECISE, text.text))):
            ordered = in_order(book.year, framework, text)
            told = {claim.value for claim in ordered}
            found += [claim for claim in _Reader(book, framework, text).read() if claim.kind != SCORE or claim.value not in told]
            found += ordered
    return found


class _Reader(Numbers):
    """Reads one text from left to right; the state is what the words so far allow the next one to mean."""

    def read(self) -> list[Claim]:
        """All claims of the text in order."""
        text, end = self.text.text, 0
        own = self.book.agency
        masked = text.replace(own, OWN_NAME * len(own)) if own else text
        for match in claim_pattern(self.framework).finditer(masked):
            if match.start() < self.skipped:
                continue
            if match.start() > max(end, self.skipped):
                self.break_chain()
            end = match.end()
            self._take(match)
        return self.claims

    def _take(self, match: re.Match[str]) -> None:
        if match["between"] is not None:  # nearly every one
            self._pass_over(match["between"])
            return
        found = match.groupdict()
        if found["stop"] is not None:
            self.restart()
        elif found["wish"]:
            self.wish = True
        elif found["other"] or found["abroad"] or found["among"] or found["not"]:
            self.ref, self.chained = "", False
        elif found["own"]:
            if not self.ref and _LABELS[bool(self.text.ref.isdigit())] in found["own"]:
                self.ref, self.named_at = self.text.ref, match.end()
        elif found["zero"]:
            claim = self.claim(SCORE, match.start(), match.end()) if self.ref in self.framework.all_codes() else None
            if claim is not None:
                claim.word = "0.00"
        elif found["bare"]:
            self._bare_name(match, found)
        elif found["year"] or found["short"] or found["before"]:
            year = int(found["year"] or 0) or (2500 + int(found["short"]) if found["short"] else self.book.year - 1)
            self.take_year(year, match.start())
        elif found["ours"]:
            # "ITA ปี 2568 ได้ …" begins anew with the row's own subject; in the memo it is the agency.
            self.chained = self.chained or self.named_at < 0
            self.ours = not self.text.ref
        elif found["number"]:
            self.number(match)
        elif found["level"] or found["level2"]:
            self._level(match, found["level"] or found["level2"] or "")
        elif any(found[word] for word in _JUDGEMENTS):
            self._judge(match, next(word for word in _JUDGEMENTS if found[word]))
        else:
            self._name(match, found)

    def _pass_over(self, word: str) -> None:
        """A word that may stand between a subject and what is said of it."""
        if self.pending[0] and not re.fullmatch(r"\s+|[,():]|และ|คือ|ได้แก่|ดังนี้|การประเมิน", word):
            self.pending = ("", 0)
        self.of_score = self.of_score or word in ("คะแนน", "ผลการประเมิน")

    # Subjects

    def _name(self, match: re.Match[str], found: dict[str, str | None]) -> None:
        ref = self._subject(match, found)
        if ref is None:
            return
        kind, at = self.pending
        self.ref, self.named_at, self.chained = ref, match.end(), bool(ref)
        # A judgement before a list of subjects holds for each of them; "คะแนนของตัวชี้วัดที่ 4" goes on with what became of it.
        self.of_score = (
            bool(found["overall"]) or re.search(_SCORE_OF, self.text.text[max(0, match.start() - 20) : match.start()]) is not None
        )
        if self.based and not self.direction:
            self.year, self.year_fresh = self.base, True  # "จากผลการประเมินปี 2567 ตัวชี้วัดที่ 8 ได้ …"
        self.of_score = self.of_score or (ref[:3] in ("iit", "eit", "oit") and self._stands_for_its_score(match))
        self.begin_subject()
        if kind and ref:
            self.claim(kind, at, match.end())

    def _stands_for_its_score(self, match: re.Match[str]) -> bool:
        """An instrument that rose or fell did so by its score, unless its questions or those asked are counted."""
        text = self.text.text
        return not re.search(_COUNTED_OF, text[: match.start()][-20:]) and not re.search(r"\d\s*ข้อ|ตอบ", text[match.end() :][:40])

    def _bare_name(self, match: re.Match[str], found: dict[str, str | None]) -> None:
        """An indicator's name that is not called one may be any word; its score or a judgement right beside it makes it one."""
        text, start = self.text.text, match.start()
        line = text[text.rfind("\n", 0, start) + 1 : start]
        other_year = any(int(year) != self.book.year for year in re.findall(r"25\d\d", line))
        if self.pending[0] or (not other_year and re.compile(_SCORED_BESIDE).match(text, match.end())):
            self._name(match, {**found, "name": found["bare"]})
        else:
            self.break_chain()

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
        if found["open"] and self.ref.isdigit() and self.chained:
            return None  # a label, right or wrong
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

    # Judgements

    def _judge(self, match: re.Match[str], kind: str) -> None:
        text = self.text.text
        if kind in ("up", "down"):
            self.turn(kind, match.start())
        if kind in ("high", "low") and self.ref == OVERALL:
            return  # speaks of the best and worst year
        if kind in ("pass", "fail") and not self.ref and re.search(_BY_RULE, text[: match.start()][-60:]):
            return  # tells the rule
        if kind in ("pass", "fail") and re.compile(_SO_MANY).match(text, match.end()):
            self.break_chain()  # of the parts of a subject, not of itself
            return
        if re.compile(_FORWARD).match(text, match.end()):
            self.pending = (kind, match.start()) if not self.wish else ("", 0)
            self.ref, self.chained = "", False
            return
        following = text[match.end() : match.end() + 40].split("\n")[0]
        if kind in ("high", "low") and re.match(r"\s*(?:ในรอบ|ย้อนหลัง|เป็น?อันดับ|อันดับ|ของประเทศ|ของจังหวัด|ระดับ)", following):
            return
        since = re.match(_SINCE, following) if kind in DIRECTIONS else None
        if kind in DIRECTIONS:
            years = re.findall(_OTHER_YEAR, following)
            near = (self.book.year % 100, self.book.year % 100 - 1)
            if not self.of_score or (since is None and any(int(year[-2:]) not in near for year in years)):
                return
        claim = self.claim(kind, match.start(), match.end()) if self.ref or kind not in ("high", "low") else None
        if claim is not None:
            claim.word = match["size"] or ""
            if since:
                claim.base = int(since[1]) if len(since[1]) == 4 else 2500 + int(since[1])

    def _level(self, match: re.Match[str], level: str) -> None:
        """Levels are of the overall score; said of nothing else they are taken for it only in the memo."""
        if self.wish or self.ref not in ("", OVERALL) or not self.chained:
            return
        if self.ref == OVERALL or not self.text.ref:
            claim = Claim(LEVEL, self.text, OVERALL, self.told_for or self.year or self.book.year, self.quote(match.start(), match.end()))
            claim.word, claim.sure = "".join(level.split()), self.ref == OVERALL
            self.claims.append(claim)

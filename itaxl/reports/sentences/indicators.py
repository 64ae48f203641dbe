"""The paragraph on one indicator: its score in words, its place among the others, what staff found and what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from itaxl.reports.sentences.scores import by_score, change, group_words, level_of_one
from itaxl.reports.sentences.words import indicator_words, joined, points
from itaxl.scoring.arithmetic import FULL, passes, shown

_LEADS = {
    "finding": ("จากการวิเคราะห์พบว่า", "จากการวิเคราะห์ พบว่า", "พบว่า", "ประเด็น"),
    "cause": ("เนื่องจาก", "เนื่องมาจาก", "สาเหตุ คือ", "สาเหตุคือ", "เพราะ"),
    "recommendation": ("ดังนั้น", "หน่วยงานจึงควร", "หน่วยงานควร", "เห็นควรให้", "เห็นควร", "จึงควร", "ควร"),
}
"""How people begin such a text although the sentence already says so; taken away before it is joined in."""

_SOURCES = {
    "บุคลากรภายใน": "จากความเห็นของบุคลากรภายในพบว่า",
    "ผู้รับบริการ": "จากความเห็นของผู้รับบริการพบว่า",
    "การตรวจ OIT": "จากการตรวจแบบ OIT พบว่า",
    "ป.ป.ช.": "ข้อสังเกตของสำนักงาน ป.ป.ช. คือ ",
}


@dataclass(frozen=True, slots=True)
class Remark:
    """What staff wrote about something: finding, who says so, cause or strength, recommendation, related codes."""

    finding: str = ""
    source: str = ""
    cause: str = ""
    recommendation: str = ""
    refs: tuple[str, ...] = ()
    about: str = ""
    """Code of the question or item it is about; "" for the indicator as a whole."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One indicator and what it is compared with.

    ``others`` are the scores of all indicators by number, this one included; ``parts`` those of its questions or items.
    """

    no: int
    name: str
    score: Decimal | None
    mark: Decimal | None
    others: Mapping[int, Decimal | None]
    parts: Mapping[str, Decimal | None]
    previous: Decimal | None = None
    previous_year: int = 0
    overall: Decimal | None = None
    instrument: str = ""
    """Letters of the instrument it belongs to (IIT), "" to leave them out."""

    @property
    def called(self) -> str:
        """Number, name and instrument: ``ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ (IIT)``."""
        return f"{indicator_words(self.no, self.name)}{f' ({self.instrument})' if self.instrument else ''}"


def bare(text: str, kind: str) -> str:
    """A text of staff without the words the sentence around it brings along (``kind``: finding, cause, recommendation)."""
    text, cut = text.strip(), True
    while cut:
        cut = False
        for lead in _LEADS[kind]:
            if text.startswith(lead) and text != lead:
                text, cut = text.removeprefix(lead).lstrip(" :"), True
    return text


def paragraph(agency: str, subject: Subject, remarks: Sequence[Remark]) -> str:
    """The whole paragraph of one indicator; remarks about single codes stand on lines of their own below it."""
    sentences = [standing(agency, subject), lowest_parts(subject)]
    sentences += [remark_words(remark) for remark in remarks if not remark.about]
    if not any(remark.recommendation for remark in remarks):
        sentences.append(advice(subject.score, subject.mark, weak_part=has_weak_part(subject)))
    lines = [" ".join(sentence for sentence in sentences if sentence)]
    lines += [remark_words(remark) for remark in remarks if remark.about]
    return "\n".join(line for line in lines if line)


def standing(agency: str, subject: Subject) -> str:
    """Score, level, pass or fail, place among the indicators, against the overall score, and change from the year before."""
    if subject.score is None:
        return f"{agency}ยังไม่มีคะแนนของ{subject.called}"
    full = "คะแนนเต็ม" if shown(subject.score) >= FULL else ""
    text = f"{agency}ได้{full} {points(subject.score)} ใน{subject.called}"
    parts = [text, level_of_one(subject.score, subject.mark), place(subject), against_overall(subject.score, subject.overall)]
    if subject.previous is not None:
        parts.append(change(subject.score, subject.previous, subject.previous_year, subject.mark, pass_said=True))
    return " ".join(part for part in parts if part)


def place(subject: Subject) -> str:
    """Where it stands among the indicators whose scores are known; "" when there is nothing to compare with."""
    groups = by_score((str(no), value) for no, value in subject.others.items())
    count = sum(len(numbers) for _, numbers in groups)
    at = next((at for at, (_, numbers) in enumerate(groups) if str(subject.no) in numbers), None)
    if count < 2 or at is None:
        return ""
    known = "" if count == len(subject.others) else "ที่ทราบคะแนน"
    if len(groups) == 1:
        return f"เท่ากันทั้ง {count} ตัวชี้วัด{known}"
    beside = [number for number in groups[at][1] if number != str(subject.no)]
    tied = f" ร่วมกับตัวชี้วัดที่ {joined(beside)}" if beside else ""
    if at in (0, len(groups) - 1):
        among = f"ใน {count} ตัวชี้วัด{known}" if known else ""
        return f"เป็นตัวชี้วัดที่ได้คะแนน{'มาก' if at == 0 else 'น้อย'}ที่สุด{among}{tied}"
    rank = 1 + sum(len(numbers) for _, numbers in groups[:at])
    return f"เป็นอันดับที่ {rank} จาก {count} ตัวชี้วัด{known}{tied}"


def against_overall(value: Decimal, overall: Decimal | None) -> str:
    """Whether a score lies above or below the overall one; "" while that is not known."""
    if overall is None:
        return ""
    difference = shown(value) - shown(overall)
    word = "เท่ากับ" if not difference else "สูงกว่า" if difference > 0 else "ต่ำกว่า"
    return f"โดย{word}คะแนนภาพรวม ({points(overall)})"


def lowest_parts(subject: Subject) -> str:
    """The questions or items with the lowest score, where they differ; which of them fail is said too."""
    groups = by_score(subject.parts.items())
    if len(groups) < 2:
        return ""
    value, codes = groups[-1]
    partly = "" if all(score is not None for score in subject.parts.values()) else "เท่าที่ทราบ"
    text = f"ข้อที่ได้คะแนนน้อยที่สุด{partly} คือ {group_words((value, [f'ข้อ {code}' for code in codes]))}"
    if subject.mark is not None and not passes(value, subject.mark):
        text += " ซึ่งไม่ผ่านเกณฑ์"
    return text


def remark_words(remark: Remark) -> str:
    """One remark of staff as a sentence: finding, cause, recommendation and the codes it refers to."""
    parts = []
    about = f"ข้อ {remark.about} " if remark.about else ""
    if remark.finding:
        start = _SOURCES.get(remark.source, "จากการวิเคราะห์พบว่า")
        parts.append(f"{about}{start}{bare(remark.finding, 'finding')}")
    if remark.cause:
        parts.append(f"เนื่องจาก{bare(remark.cause, 'cause')}")
    if remark.recommendation:
        start = "ดังนั้น หน่วยงานควร" if parts else f"{about}หน่วยงานควร"
        parts.append(f"{start}{bare(remark.recommendation, 'recommendation')}")
    return " ".join([*parts, _references(remark)]).rstrip() if parts else ""


def recommendation_line(code: str, remark: Remark) -> str:
    """One recommendation as a list entry: code, finding, what to do, and the codes it refers to."""
    parts = [f"{code} ประเด็น {bare(remark.finding, 'finding')}" if remark.finding else code]
    if remark.recommendation:
        start = "ดังนั้น หน่วยงานควร" if remark.finding else "หน่วยงานควร"
        parts.append(f"{start}{bare(remark.recommendation, 'recommendation')}")
    return " ".join([*parts, _references(remark)]).rstrip()


def _references(remark: Remark) -> str:
    """The codes a remark refers to, unless its text names them already."""
    named = "อ้างอิงจาก" in remark.recommendation
    return f"(อ้างอิงจาก {', '.join(remark.refs)})" if remark.refs and not named else ""


def has_weak_part(subject: Subject) -> bool:
    """Whether one of its questions or items does not reach the mark."""
    return any(passes(score, subject.mark) is False for score in subject.parts.values())


def advice(value: Decimal | None, mark: Decimal | None, *, weak_part: bool = False) -> str:
    """What to do by the score alone, while staff gave no recommendation; "" without a score.

    ``weak_part``: one of its questions or items fails, though the whole may pass.
    """
    if value is None:
        return ""
    if shown(value) >= FULL:
        return f"หน่วยงานควรรักษามาตรฐานการดำเนินงานนี้ไว้{' และปรับปรุงข้อที่ไม่ผ่านเกณฑ์' if weak_part else ''}"
    if mark is not None and not passes(value, mark):
        return "หน่วยงานควรวิเคราะห์สาเหตุและกำหนดมาตรการแก้ไขโดยเริ่มจากข้อที่ได้คะแนนน้อยที่สุด"
    if weak_part:
        return "หน่วยงานควรปรับปรุงข้อที่ไม่ผ่านเกณฑ์ก่อน รักษาระดับของข้ออื่นไว้ และพัฒนาต่อไปให้ได้คะแนนเต็ม 100 คะแนน"
    return "หน่วยงานควรรักษาระดับนี้ไว้และพัฒนาต่อไปให้ได้คะแนนเต็ม 100 คะแนน"

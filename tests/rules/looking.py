"""What the rules find in a workbook given as data: short words for tests."""

from itaxl import frameworks
from itaxl.exchange import from_data
from itaxl.layout import layout_of
from itaxl.model import Finding, Submission
from itaxl.rules import run
from itaxl.scoring import scored

AGENCY = {"type": "องค์การบริหารส่วนตำบล", "name": "ทดสอบสุข", "district": "เซกา", "province": "บึงกาฬ"}
INDICATORS = {
    "1": 91.07, "2": 89.07, "3": 100, "4": 95.56, "5": 74.75,
    "6": 97.73, "7": 86.49, "8": 71.38, "9": 59.25, "10": 100,
}  # fmt: skip
BEFORE = {"1": 93.91, "2": 80.00, "4": 86.32, "5": 80.68, "6": 87.31, "7": 84.40, "8": 84.11}
QUESTIONS = {"i1": 100, "i2": 97.78, "i10": 86.67, "i11": 100, "i12": 100, "e7": {"part1": 99, "part2": 80, "prev": 83.33}}


def workbook(year: int = 2568, **parts: object) -> Submission:
    """A scored workbook; ``parts`` are parts of the data JSON beside agency and years."""
    data = {"schema": "itaxl/1", "year": year, "measures_year": year + 1, "agency": AGENCY, **parts}
    framework = frameworks.load(year)
    return scored(from_data(data, layout_of(framework)), framework)


def told(sentence: str, ref: str | None = "4", **parts: object) -> Submission:
    """A workbook with scores of two years and one finding that says ``sentence`` about ``ref``."""
    finding = {"ref": ref, "finding": sentence, "source": None, "recommendation": "จัดทำคู่มือการขอยืม"}
    scores: dict[str, object] = {
        "stated": {"indicators": INDICATORS},
        "previous": [{"year": 2567, "indicators": BEFORE}],
        "questions": QUESTIONS,
    }
    return workbook(findings=[finding], **{**scores, **parts})


def found(book: Submission, *codes: str) -> list[Finding]:
    """The findings of these codes."""
    return [finding for finding in run(book, frameworks.load(book.year)) if finding.code in codes]


def of_rooms(book: Submission, *hundreds: str) -> set[str]:
    """Codes found that begin with one of these digits."""
    return {finding.code for finding in run(book, frameworks.load(book.year)) if finding.code[3] in hundreds}


def finding(ref: str, sentence: str, source: str = "บุคลากรภายใน", recommendation: str = "ทำคู่มือ", **more: object) -> dict[str, object]:
    """Data with one finding."""
    return {"findings": [{"ref": ref, "finding": sentence, "source": source, "recommendation": recommendation, **more}]}


def step(text: str, **more: object) -> dict[str, object]:
    """One step of a plan or a follow-up; its whole fiscal year is filled in by ``measure`` and ``followed``."""
    return {"text": text, "unit": "กองคลัง", **more}


def measure(indicator: int, name: str, *steps: dict[str, object], **more: object) -> dict[str, object]:
    """Data with one measure of the plan for 2569."""
    given = [{"start": "2025-10-01", "end": "2026-09-30", **each} for each in steps or (step("ทำคู่มือ"),)]
    return {"measures": [{"id": "M01", "indicator": indicator, "kind": "มาตรการ", "name": name, "steps": given, **more}]}


def followed(
    indicator: int | None, name: str, *steps: dict[str, object], outcome: str = "งานเสร็จเร็วขึ้น", **more: object
) -> dict[str, object]:
    """Data with one measure of 2568 followed up."""
    given = [{"start": "2024-10-01", "end": "2025-09-30", **each} for each in steps or (step("ทำคู่มือ"),)]
    return {"followup": [{"id": "M01", "indicator": indicator, "name": name, "outcome": outcome, "steps": given, **more}]}


POSITIONS = {"ปลัด": "ปลัดองค์การบริหารส่วนตำบล", "ผู้บริหาร": "นายกองค์การบริหารส่วนตำบล", "หัวหน้าสำนักปลัด": "หัวหน้าสำนักปลัด"}


def signer(role: str, **more: object) -> dict[str, object]:
    """One signer without opinion or date."""
    return {"role": role, "title": "นาย", "name": f"ทดสอบ {role}", "position": POSITIONS.get(role, "นักวิเคราะห์"), **more}

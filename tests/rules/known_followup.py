"""Situations like those found by hand in a published follow-up report: id → code, cell, the data that hold it."""

from tests.rules.known_analysis import Known, Parts
from tests.rules.looking import BEFORE, INDICATORS, followed, step

SCORES: Parts = {"stated": {"indicators": INDICATORS}, "previous": [{"year": 2567, "indicators": BEFORE}]}
OUT_OF_YEAR = {"start": "2025-10-01", "end": "2025-12-31"}
SAME = "ชาวบ้านยังเข้าใจงานของหน่วยงานและเข้าร่วมประชุมน้อยกว่าที่คาดไว้"


def judged(indicator: int | None, measured_by: str, **more: object) -> Parts:
    """A measure of one indicator judged by another."""
    return SCORES | followed(indicator, "งานหนึ่ง", measured_by=measured_by, **more)


def unanswered(*texts: str) -> Parts:
    """Steps of which the last has no result."""
    steps = [step(text, result="ทำแล้ว", status="ดำเนินการแล้ว") for text in texts[:-1]]
    return SCORES | followed(4, "งานหนึ่ง", *steps, step(texts[-1]))


def told(result: str, status: str = "ดำเนินการแล้ว", planned: str = "ทำคู่มือ") -> Parts:
    """One step and what was told of it."""
    return SCORES | followed(4, "งานหนึ่ง", step(planned, result=result, status=status))


def two(one: Parts, other: Parts) -> Parts:
    """Two measures, one below the other."""
    return SCORES | one | {"more": other}


FOLLOWUP: Known = {
    "003-01": ("ITA606", "ติดตามผล!H4", SCORES | followed(4, "งานหนึ่ง", step("ส่งรายงาน", **OUT_OF_YEAR))),
    "003-02": ("ITA606", "ติดตามผล!I4", SCORES | followed(9, "งานหนึ่ง", step("ส่งรายงาน", **OUT_OF_YEAR), no_score_reason="ไม่ได้เผยแพร่")),
    "003-03": ("ITA305", "คะแนน!C15", {"stated": {"indicators": {"2": 88.07, "5": 88.07}}}),
    "003-04": ("ITA608", "ติดตามผล!P4", judged(3, "5")),
    "003-05": ("ITA608", "ติดตามผล!P4", judged(3, "1")),
    "003-06": ("ITA608", "ติดตามผล!P4", judged(7, "1")),
    "003-07": ("ITA608", "ติดตามผล!P4", judged(6, "8")),
    "003-08": ("ITA608", "ติดตามผล!P4", judged(7, "6")),
    "003-09": ("ITA608", "ติดตามผล!P4", followed(3, "งานหนึ่ง", measured_by="3")),
    "003-10": ("ITA612", "ติดตามผล!P4", followed(3, "งานหนึ่ง")),
    "003-11": ("ITA612", "ติดตามผล!P4", SCORES | followed(None, "งานหนึ่ง", issue=2)),
    "003-12": (
        "ITA616",
        "ติดตามผล!O5",
        two(
            followed(8, "งานหนึ่ง", outcome="ชาวบ้านรู้จักระบบยื่นคำร้องออนไลน์เพิ่มขึ้น"),
            followed(8, "งานสอง", outcome="ชาวบ้านยังไม่รู้จักระบบยื่นคำร้องออนไลน์"),
        ),
    ),
    "003-13": ("ITA601", "ติดตามผล!K5", unanswered("อบรมการพูด", "วางแบบวัดความพอใจ")),
    "003-14": ("ITA601", "ติดตามผล!K5", unanswered("ทำบัญชีงาน", "ประชุมซักซ้อม")),
    "003-15": ("ITA601", "ติดตามผล!K6", unanswered("ตั้งตัวแทน", "ประกาศนโยบาย", "เยี่ยมหมู่บ้าน")),
    "003-16": ("ITA601", "ติดตามผล!K5", unanswered("รวบรวมผลงาน", "นำขึ้นเว็บไซต์")),
    "003-17": ("ITA615", "ติดตามผล!K4", told("ให้พนักงานเข้ารับการอบรมของจังหวัด", planned="จัดโครงการอบรมการพูด")),
    "003-18": ("ITA614", "ติดตามผล!L4", told("ทำคู่มือไม่ครบทุกงาน")),
    "003-19": ("ITA603", "ติดตามผล!S4", judged(8, "8")),
    "003-20": ("ITA603", "ติดตามผล!S4", judged(8, "8", part="1.1")),
    "003-21": ("ITA603", "ติดตามผล!S4", judged(5, "5")),
    "003-22": ("ITA603", "ติดตามผล!S4", judged(8, "8", part="2.2")),
    "003-23": ("ITA603", "ติดตามผล!S4", judged(8, "8", part="2.3")),
    "003-24": ("ITA603", "ติดตามผล!S4", judged(8, "e7") | {"questions": {"e7": {"part1": 80.85, "prev": 81.5}}}),
    "003-25": (
        "ITA325",
        "ติดตามผล!O5",
        two(
            followed(1, "งานหนึ่ง", outcome="ตัวชี้วัดการปฏิบัติหน้าที่ มีคะแนนลดลงเล็กน้อย", next_action="ทำซ้ำ"),
            followed(8, "งานสอง", outcome="ตัวชี้วัดการปรับปรุงการทำงาน มีคะแนนลดลง", next_action="ทำซ้ำ"),
        ),
    ),
    "003-26": (
        "ITA325",
        "ติดตามผล!O5",
        two(
            followed(2, "งานหนึ่ง", outcome="ตัวชี้วัดการใช้งบประมาณ มีคะแนนเพิ่มขึ้น"),
            followed(7, "งานสอง", outcome="ตัวชี้วัดประสิทธิภาพการสื่อสาร มีคะแนนเพิ่มมากขึ้น"),
        ),
    ),
    "003-29": ("ITA610", "ติดตามผล!O5", two(followed(8, "งานหนึ่ง", outcome=SAME), followed(8, "งานสอง", outcome=SAME))),
    "003-30": ("ITA521", "ติดตามผล!D4", judged(8, "e7", part="2.3")),
    "003-31": ("ITA402", "ติดตามผล!P4", judged(9, "o34")),
    "003-32": ("ITA613", "ติดตามผล!P4", SCORES | followed(9, "งานหนึ่ง", part="3.1", no_score_reason="ไม่ได้เผยแพร่")),
    "003-33": (
        "ITA611",
        "ติดตามผล!Q4",
        {"oit": {"o12": {"score": 0}}} | followed(9, "งานหนึ่ง", step("ลงบัญชี", result="ลงครบ", status="ดำเนินการแล้ว"), measured_by="o12"),
    ),
    "003-34": (
        "ITA519",
        "ติดตามผล!I4",
        SCORES | followed(9, "งานหนึ่ง", step("ลงบัญชีจัดซื้อเป็นรายเดือน", start="2024-12-01", end="2025-04-30")),
    ),
    "003-35": (
        "ITA511",
        "ติดตามผล!J5",
        SCORES | followed(4, "งานหนึ่ง", step("ทำทะเบียน", unit="งานการเจ้าหน้าที่"), step("ตรวจนับ", unit="งานกรเจ้าหน้าที่")),
    ),
    "003-36": (
        "ITA511",
        "ติดตามผล!J5",
        SCORES | followed(5, "งานหนึ่ง", step("ลงข่าว", unit="งานนิติการ"), step("ส่งรายงาน", unit="งานนิติกร")),
    ),
    "003-37": ("ITA617", "ติดตามผล!O4", SCORES | followed(7, "งานหนึ่ง", outcome="มีการประชุมซักซ้อมกับหัวหน้ากอง")),
    "003-40": ("ITA705", "หน่วยงาน!B13", SCORES | followed(4, "งานหนึ่ง", *(step(f"งานที่ {no}") for no in range(3)))),
}

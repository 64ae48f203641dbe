"""ITA211–ITA219: links, letters and numbers that must be told, beside those that must not."""

from __future__ import annotations

import pytest

from tests.examples import codes, fired

AGENCY = "หน่วยงาน\n| รายการ | ข้อมูล |\n| เว็บไซต์ | https://www.example.go.th |\n"
LINKS = ("ITA211", "ITA214", "ITA215", "ITA216")


def link(text: str, site: bool = True) -> list[str]:
    """Codes about links that fire on one item's link."""
    found = codes(f"{AGENCY if site else ''}OIT\n| ข้อ | ลิงก์ |\n| o1 | {text} |")
    return [code for code, place in found if code in LINKS and place == "OIT!I4"]


@pytest.mark.parametrize(
    "text",
    [
        "https://www.example.go.th/o1",
        "https://ita.example.go.th/o1",
        "https://example.go.th/a?next=https://example.go.th/b",
        "https://process3.gprocurement.go.th/egp2procmainWeb/jsp/procsearch.sch",
        "https://docs.google.com/forms/d/e/1/viewform",
        "https://www.youtube.com/watch?v=1",
        "https://line.me/R/ti/p/x",
        "https://www.example.go.th/แผน-๒๕๖๘.pdf",
        "HTTPS://WWW.EXAMPLE.GO.TH/O1",
        "http://www.example.go.th:8080/o1",
    ],
)
def test_a_link_anybody_may_have_is_left_alone(text):
    assert link(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("www.example.go.th/o1", "ITA211"),
        ("example.go.th", "ITA211"),
        ("https://www.example.go.th/a b", "ITA211"),
        ("https://www.example.go.th/a,https://www.example.go.th/b", "ITA211"),
        ("หน้าแรก", "ITA211"),
        ("https://www.other.go.th/o1", "ITA215"),
        ("https://example.go.th.other.com/o1", "ITA215"),
        ("file:///C:/a.pdf", "ITA216"),
        ("C:\\a.pdf", "ITA216"),
        ("\\\\server\\a.pdf", "ITA216"),
        ("http://localhost:8080/a", "ITA216"),
        ("http://172.20.1.1/a", "ITA216"),
        ("https://bit.ly/a", "ITA216"),
        ("https://drive.google.com/file/d/1", "ITA216"),
        ("https://web.facebook.com/a", "ITA216"),
    ],
)
def test_a_link_that_may_not_work_is_told_once(text, code):
    assert link(text) == [code]


def test_without_a_site_of_its_own_no_site_is_another():
    assert link("https://www.other.go.th/o1", site=False) == []


def test_the_site_most_links_lead_to_is_the_agencys_own():
    rows = "".join(f"| o{no} | https://www.real.go.th/{no} |\n" for no in range(1, 6))

    assert [place for code, place in codes(f"{AGENCY}OIT\n| ข้อ | ลิงก์ |\n{rows}") if code in LINKS] == ["หน่วยงาน!B10"]
    assert not fired(f"{AGENCY}OIT\n| ข้อ | ลิงก์ |\n{rows}| o6 | https://ita.example.go.th/6 |") & set(LINKS)


def test_a_link_repeated_is_told_at_the_later_item():
    found = codes("OIT\n| ข้อ | ลิงก์ |\n| o1 | https://a.go.th/x |\n| o2 | https://a.go.th/y |\n| o3 | http://www.a.go.th/x/ |")

    assert [place for code, place in found if code == "ITA214"] == ["OIT!I6"]


def test_evidence_may_repeat_a_page_and_stand_on_facebook():
    rows = "".join(f"| M01 | ก{no} | https://www.facebook.com/a |\n" for no in range(2))

    assert not fired(f"{AGENCY}ติดตามผล\n| รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | หลักฐาน/ลิงก์ |\n{rows}") & set(LINKS)


def test_the_item_about_social_media_may_link_to_it():
    assert "ITA216" not in fired("OIT\n| ข้อ | ลิงก์ |\n| o9 | https://www.facebook.com/a |", 2566)


def finding(text: str) -> set[str]:
    row = f"| ตัวชี้วัดที่ 4 | {text} | บุคลากรภายใน | จัดทำคู่มือการขอยืม |"
    return fired(f"วิเคราะห์\n| เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |\n{row}")


@pytest.mark.parametrize("text", ["ผู\uf70aรับบริการ", "à¸à¸²à¸£", "¡ÒÃ»ÃÐàÁÔ¹", "ยัง\ufffdมี", "ทําคู่มือ", "เเละ", "คู่่มือ"])
def test_odd_letters_are_told(text):
    assert "ITA213" in finding(f"ยังไม่มี {text}")


@pytest.mark.parametrize("text", ["น้ำประปาไหลช้า", "ทำคู่มือแล้ว", "ต่าง ๆ ฯลฯ", "E-Service No Gift Policy", "ประมาณ 15°C", "Café", "“ยืม” – คืน"])
def test_thai_as_it_should_be_is_left_alone(text):
    assert "ITA213" not in finding(text)


@pytest.mark.parametrize("text", ["=ยังไม่มี", "+ยังไม่มี", "@ยังไม่มี", "-ยังไม่มี"])
def test_a_text_that_would_turn_into_a_formula_is_noted(text):
    assert "ITA218" in finding(f'"{text}"')


@pytest.mark.parametrize("text", ["- ยังไม่มี", "– ยังไม่มี", "1) ยังไม่มี", "ยังไม่มี = ไม่พบ", "-- ยังไม่มี"])
def test_a_list_typed_with_dashes_is_left_alone(text):
    assert "ITA218" not in finding(text)


@pytest.mark.parametrize(("length", "told"), [(32_766, False), (32_767, True), (40_000, True)])
def test_text_at_the_end_of_what_a_cell_holds(length, told):
    assert ("ITA217" in finding(f"ยาว × {length}")) is told


@pytest.mark.parametrize(("score", "told"), [("0.9863", True), ("0.5", True), ("0", False), ("1", False), ("98.63", False)])
def test_a_share_is_asked_about(score, told):
    assert ("ITA219" in fired(f"คะแนน\n| รายการ | คะแนนที่ประกาศ |\n| ตัวชี้วัดที่ 1 | {score} |")) is told

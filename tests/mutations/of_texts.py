"""Links, odd letters, and what free text says against the workbook's own numbers, names and codes."""

from __future__ import annotations

from decimal import Decimal

from tests.mutations.case import Case, Where, mutation

SITE = "https://www.sommuttham.example"
FACTS = ("finding", "cause")


def link(case: Case) -> Where:
    """Any filled link of an item."""
    return case.pick(case.fields("url", start="oit."))


def any_link(case: Case) -> Where:
    """Any filled link of an item or of evidence."""
    return case.pick([*case.fields("url", start="oit."), *case.rows("followup", "evidence")])


# Links


@mutation("ITA211")
def link_without_scheme(case: Case) -> Where:
    return case.text(
        any_link(case), case.dice.choice(("www.sommuttham.example/ita68/05", "sommuttham.example/a", "htp://sommuttham.example/a"))
    )


@mutation("ITA211")
def link_with_blanks(case: Case) -> Where:
    return case.text(any_link(case), f"{SITE}/ita68/แผน พัฒนา.pdf")


@mutation("ITA211")
def two_links_in_a_line(case: Case) -> Where:
    return case.text(any_link(case), case.dice.choice((" ", ",", ", ", ";")).join((f"{SITE}/a/1", f"{SITE}/a/2")))


@mutation("ITA211")
def words_instead_of_a_link(case: Case) -> Where:
    return case.text(any_link(case), case.dice.choice(("คลิกที่นี่", "อยู่หน้าแรกของเว็บ", "ดูตามไฟล์แนบ")))


@mutation("ITA211")
def agency_site_without_scheme(case: Case) -> Where:
    return case.text("agency.website", "www.sommuttham.example")


@mutation("ITA214")
def link_repeated(case: Case) -> Where:
    one, other = sorted(case.dice.sample(range(1, 29), 2))
    case.touch(f"oit.o{one}.url")
    return case.text(f"oit.o{other}.url", str(case.value(f"oit.o{one}.url")) + case.dice.choice(("", "/")))


@mutation("ITA215")
def link_of_another_agency(case: Case) -> Where:
    return case.text(
        any_link(case), case.dice.choice(("https://www.nongsommut.example/o5", "https://obt-other.go.th/o5", "http://sommuttham.org/o5"))
    )


@mutation("ITA216")
def link_to_a_local_file(case: Case) -> Where:
    places = (
        "file:///C:/ITA/o5.pdf",
        r"C:\ITA\o5.pdf",
        r"\\server\ita\o5.pdf",
        "http://localhost/o5",
        "http://192.168.1.10/o5",
        "http://127.0.0.1:8080/a",
    )
    return case.text(any_link(case), case.dice.choice(places))


@mutation("ITA216")
def link_to_a_shared_folder(case: Case) -> Where:
    return case.text(
        any_link(case),
        case.dice.choice(("https://drive.google.com/drive/folders/1AbC", "https://1drv.ms/f/s!x", "https://www.dropbox.com/s/x")),
    )


@mutation("ITA216")
def shortened_link(case: Case) -> Where:
    return case.text(any_link(case), case.dice.choice(("https://bit.ly/3xYz", "https://tinyurl.com/abc", "https://shorturl.asia/x")))


@mutation("ITA216")
def link_to_facebook(case: Case) -> Where:
    return case.text(
        link(case), case.dice.choice(("https://www.facebook.com/sommuttham", "https://m.facebook.com/story.php?id=1", "https://fb.watch/x"))
    )


# Letters


@mutation("ITA213")
def letters_of_a_pdf(case: Case) -> Where:
    where = case.pick(case.rows("findings", "finding", "recommendation"))
    return case.text(where, f"{case.value(where)} และผู\uf70aรับบริการ")


@mutation("ITA213")
def mojibake(case: Case) -> Where:
    where = case.pick(case.rows("findings", "recommendation"))
    return case.text(where, f"{case.value(where)} à¸à¸²à¸£")


@mutation("ITA213")
def thai_read_as_latin(case: Case) -> Where:
    where = case.pick(case.rows("findings", "recommendation"))
    return case.text(where, f"{case.value(where)} ¡ÒÃ»ÃÐàÁÔ¹")


@mutation("ITA213")
def vowels_in_the_wrong_order(case: Case) -> Where:
    where = case.pick(case.rows("findings", "recommendation"))
    return case.text(where, f"{case.value(where)} {case.dice.choice(('และทําคู่มือ', 'เเละทำคู่มือ', 'และทำคู่่มือ'))}")


@mutation("ITA217")
def text_longer_than_a_cell(case: Case) -> Where:
    return case.text("memo.limits", "ข้อจำกัด " * 4_000)


@mutation("ITA218")
def text_that_begins_like_a_formula(case: Case) -> Where:
    where = case.pick([*case.rows("findings", "recommendation"), *case.rows("followup", "text")])
    return case.text(where, f"{case.dice.choice('=+-@')}{case.value(where)}")


# Scores, verdicts, ranks and levels in words


@mutation("ITA311")
def quoted_score_with_swapped_digits(case: Case) -> Where:
    no = case.dice.randint(4, 8)
    right = f"{Decimal(str(case.value(f'stated.indicators.{no}'))):.2f}"
    wrong = right[:3] + right[4] + right[3] if right[3] != right[4] else right[:3] + "01"
    return case.text(("findings", no, "finding"), f"ตัวชี้วัดที่ {no} {case.framework.indicators[no].name} ได้ {wrong} คะแนน")


@mutation("ITA312")
def passed_but_said_to_fail(case: Case) -> Where:
    no = case.dice.randint(1, 8)
    return case.text(("findings", no, "finding"), f"ตัวชี้วัดที่ {no} {case.framework.indicators[no].name} ไม่ผ่านเกณฑ์การประเมิน")


@mutation("ITA313")
def said_to_fail_in_part(case: Case) -> Where:
    return case.text(("findings", case.dice.randint(1, 5), "finding"), "บางข้อไม่ผ่านเกณฑ์การประเมิน")


@mutation("ITA314")
def list_of_items_not_full_is_wrong(case: Case) -> Where:
    return case.text(("findings", 1, "finding"), "ข้อที่ไม่ได้คะแนนเต็ม ได้แก่ ข้อ i1 และข้อ i3")


@mutation("ITA315")
def difference_is_wrong(case: Case) -> Where:
    row = next(row for row, each in enumerate(case.book.tables["followup"], 1) if each.text("id") == "M04")
    return case.text(("followup", row, "outcome"), "ปี 2567 ได้ 88.21 คะแนน ปี 2568 ได้ 95.76 คะแนน เพิ่มขึ้น 7.65 คะแนน")


@mutation("ITA316")
def level_in_words_is_wrong(case: Case) -> Where:
    return case.text("memo.proposal", "ผลการประเมินในภาพรวม 98.70 คะแนน อยู่ในระดับผ่านดี จึงขอความเห็นชอบมาตรการตามตาราง")


@mutation("ITA317")
def said_to_be_the_highest(case: Case) -> Where:
    no = case.dice.choice((1, 2, 4, 5, 7, 8))
    return case.text(("findings", no, "finding"), f"ตัวชี้วัดที่ {no} {case.framework.indicators[no].name} มีคะแนนสูงที่สุด")


@mutation("ITA318")
def said_to_have_fallen(case: Case) -> Where:
    no = case.dice.randint(1, 8)
    return case.text(("findings", no, "finding"), f"ตัวชี้วัดที่ {no} {case.framework.indicators[no].name} มีคะแนนลดลงจากปีก่อน")


@mutation("ITA319")
def large_rise_called_small(case: Case) -> Where:
    row = next(row for row, each in enumerate(case.book.tables["followup"], 1) if each.text("id") == "M04")
    case.number("previous.1.indicators.4", "75.21")
    return case.text(("followup", row, "outcome"), "ตัวชี้วัดการใช้ทรัพย์สินของราชการ มีคะแนนเพิ่มขึ้นเล็กน้อย")


@mutation("ITA320")
def threshold_worded_otherwise(case: Case) -> Where:
    return case.text(("findings", case.dice.randint(1, 8), "finding"), "ทุกข้อผ่านเกณฑ์การประเมิน คือคะแนนสูงกว่าร้อยละ 85")


# Names and codes


@mutation("ITA401")
def wrong_name_of_an_indicator(case: Case) -> Where:
    no = case.dice.randint(1, 8)
    other = case.framework.indicators[no % 8 + 1].name
    return case.text(("findings", no, "finding"), f"ตัวชี้วัดที่ {no} {other} ยังมีผู้ไม่ทราบ")


@mutation("ITA402")
def code_of_another_year(case: Case) -> Where:
    where = case.pick(case.rows("findings", "finding"))
    return case.text(where, f"{case.value(where)} (อ้างอิงจาก {case.dice.choice(('o34', 'o33', 'o29', 'e14'))})")


@mutation("ITA402")
def target_of_another_year(case: Case) -> Where:
    return case.text(("measures", 19, "targets"), "o35")


@mutation("ITA403")
def topic_of_another_code(case: Case) -> Where:
    one, other = case.dice.sample(("o5", "o9", "o11", "o16", "o20", "o22", "o25"), 2)
    where = case.pick(case.rows("findings", "recommendation"))
    return case.text(where, f"จัดทำ{case.framework.text_of(one)} ({other}) ให้ครบถ้วน")


@mutation("ITA404")
def code_twice_in_a_cell(case: Case) -> Where:
    where = case.pick(case.rows("measures", "targets"))
    value = case.value(where)
    assert isinstance(value, tuple)
    return case.text(where, ", ".join((*value, value[0])))


@mutation("ITA405")
def target_of_another_indicator(case: Case) -> Where:
    return case.text(("measures", 1, "targets"), case.dice.choice(("e7", "i13", "e4, e5")))


@mutation("ITA406")
def older_name_of_an_indicator(case: Case) -> Where:
    return case.text(("findings", 8, "finding"), "ตัวชี้วัดที่ 8 การปรับปรุงระบบการทำงาน ยังมีผู้ไม่เคยร่วมเสนอความเห็น")


@mutation("ITA407")
def term_misspelt(case: Case) -> Where:
    where = case.pick([("findings", 10, "finding"), ("findings", 10, "recommendation")])
    return case.text(where, "ประกาศนโยบาย No Give Policy และอบรมทุกกอง")


@mutation("ITA408")
def code_of_last_year_is_wrong(case: Case) -> Where:
    return case.text(case.pick(case.fields("code", start="oit.o1", end=".prev_code")), "o27")


@mutation("ITA409")
def own_name_misspelt(case: Case) -> Where:
    where = case.pick(case.rows("findings", "recommendation"))
    return case.text(where, f"{case.value(where)} ของเทศบาลตำบลสมมุติธรรม")


@mutation("ITA410")
def another_agency(case: Case) -> Where:
    where = case.pick(case.rows("measures", "text"))
    return case.text(where, f"ประชาสัมพันธ์ขั้นตอนบริการของ {case.dice.choice(('อบต.หนองทดสอบ', 'เทศบาลตำบลบ้านสมมติ'))} ผ่านหอกระจายข่าว")


@mutation("ITA411")
def province_misspelt(case: Case) -> Where:
    return case.text("agency.province", case.dice.choice(("ระยองง", "ระยอน", "เชียงไหม่")))


@mutation("ITA412")
def district_of_another_province(case: Case) -> Where:
    return case.text("agency.district", case.dice.choice(("เซกา", "เขาชัยสน", "โพนพิสัย")))

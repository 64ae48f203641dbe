"""A framework file with anything unknown, missing, of the wrong type or contradictory is refused with path and line."""

import copy
import re
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from itaxl import frameworks
from itaxl.errors import UsageError
from itaxl.frameworks import load, load_file, load_text
from itaxl.frameworks.build import build

TEXT = (Path(frameworks.__file__).parent / "2568.toml").read_text(encoding="utf-8")
DATA = tomllib.loads(TEXT, parse_float=Decimal)


def refused(text):
    """Line and rest of the sentence with which a text is refused."""
    with pytest.raises(UsageError) as error:
        load_text(text, "my.toml")
    sentence = str(error.value)
    assert "\n" not in sentence
    found = re.fullmatch(r"ไฟล์กรอบการประเมิน my\.toml บรรทัด (\d+): (.+)", sentence)
    assert found, sentence
    return int(found[1]), found[2]


def edited(old, new):
    assert TEXT.count(old) == 1, old
    return TEXT.replace(old, new)


def line_with(text, part):
    lines = [number for number, line in enumerate(text.split("\n"), 1) if part in line]
    assert len(lines) == 1, part
    return lines[0]


@pytest.mark.parametrize(
    ("old", "new", "at", "says"),
    [
        ("year = 2568\n", "yaer = 2568\n", "yaer", "yaer: ไม่รู้จักคีย์ yaer (หมายถึง year หรือไม่)"),
        ("year = 2568\n", "", "# What was assessed", "ขาดคีย์ year"),
        ("year = 2568\n", "year = 2025\n", "year = 2025", "year: "),
        ("provisional = false", "provisional = 0", "provisional = 0", "provisional: ต้องเป็นคำว่า true หรือ false"),
        ("[item_score]", "[item_scores]", "[item_scores]", "item_scores: ไม่รู้จักคีย์ item_scores (หมายถึง item_score"),
        ("certainty = 'inferred'\nnegative", "negative", "[polarity]", "polarity: ขาดคีย์ certainty"),
        (
            "certainty = 'inferred'\nnegative",
            "certainty = 'sure'\nnegative",
            "'sure'",
            "polarity.certainty: ไม่รู้จักคำว่า sure",
        ),
        ("short = 'OIT', ", "", "oit = {", "instruments.oit: ขาดคีย์ short"),
        ("short = 'OIT', ", "short = 'OIT', part = 1, ", "part = 1, ", "instruments.oit.part: ไม่รู้จักคีย์ part"),
        (
            "weight = 40",
            "weight = 41",
            "[instruments]",
            "instruments: น้ำหนัก (weight) ต้องมีครบทุกเครื่องมือและรวมกันได้ 100 แต่รวมได้ 101",
        ),
        ("weight = 40, ", "", "[instruments]", "instruments: น้ำหนัก"),
        ("iit = {", "iti = {", "[instruments]", "instruments: ต้องมี iit eit1 eit2 oit"),
        (
            "'EIT ส่วนที่ 2', weight = 15, indicators = [6, 7, 8]",
            "'EIT ส่วนที่ 2', weight = 15, indicators = [6, 7]",
            "eit2 = {",
            "instruments.eit2.indicators: ต้องเหมือน eit1",
        ),
        ("indicators = [9, 10]", "indicators = [9]", "10 = { name", "indicators.10: ไม่ได้อยู่ในเครื่องมือใด"),
        ("indicators = [9, 10]", "indicators = [9, 11]", "[9, 11]", "instruments.oit.indicators[1]: ไม่มี 11"),
        (
            "except = { confirmed = ['pass'] }",
            "except = { confirmed = ['pass'], memory = ['pass'] }",
            "memory = ['pass']",
            "levels.except.memory[0]: pass ซ้ำ",
        ),
        ("weight = 40", "weight = '40'", "weight = '40'", "instruments.oit.weight: ต้องเป็นตัวเลข 0–100"),
        ("weight = 40", "weight = nan", "weight = nan", "instruments.oit.weight: ต้องเป็นตัวเลข 0–100"),
        ("3 = ['i7', 'i8', 'i9']", "3 = ['i7', 'i8', 'i99']", "'i99'", "indicator_questions.3[2]: ไม่มี i99 ในไฟล์นี้"),
        ("3 = ['i7', 'i8', 'i9']", "3 = ['i7', 'i8', 'i1']", "'i8', 'i1']", "indicator_questions.3[2]: i1 ซ้ำ"),
        ("3 = ['i7', 'i8', 'i9']", "3 = ['i7', 'i8']", "i9 = ", "questions.i9: ไม่ได้อยู่ในตัวชี้วัดใด"),
        ("3 = ['i7', 'i8', 'i9']", "3 = 'i7'", "3 = 'i7'", "indicator_questions.3: ต้องเป็นรายการในวงเล็บ [ ]"),
        ("3 = ['i7', 'i8', 'i9']", "3 = []", "3 = []", "indicator_questions.3: รายการว่าง"),
        ("3 = ['i7', 'i8', 'i9']", "3 = ['i7', 8, 'i9']", "3 = ['i7', 8", "indicator_questions.3[1]: ต้องเป็นข้อความ"),
        (
            "4 = ['i10', 'i11', 'i12']\n5 = ['i13",
            "11 = ['i10', 'i11', 'i12']\n5 = ['i13",
            "11 = ['i10'",
            "indicator_questions.11: ไม่มี 11",
        ),
        (
            "e8 = 'หน่วยงานมีการปรับปรุง",
            "e18 = 'หน่วยงานมีการปรับปรุง",
            "e18 = ",
            "questions.e18: ลำดับไม่ต่อเนื่อง ตรงนี้ต้องเป็น i16 หรือ e8",
        ),
        ("o10 = 'E-Service'", "o10 = ' '", "o10 = ' '", "items.o10: ต้องเป็นข้อความ"),
        ("o10 = 'E-Service'\n", "", "o11 = 'ข้อมูลสถิติ", "items.o11: ลำดับไม่ต่อเนื่อง ตรงนี้ต้องเป็น o10"),
        ("'9.3' = {", "'8.3' = {", "'8.3' = {", 'subs."8.3": ไม่มีตัวชี้วัดที่ 8 ของ OIT'),
        (
            "3 = ['i7', 'i8', 'i9']\n",
            "3 = ['i7', 'i8', 'e1']\n",
            "'e1']",
            "indicator_questions.3[2]: e1 เป็นข้อของเครื่องมืออื่น",
        ),
        ("items = ['o12', 'o13'] }", "items = ['o12'] }", "o13 = 'รายงานผลการจัดซื้อ", "items.o13: ไม่ได้อยู่ในตัวชี้วัดย่อยใด"),
        ("items = ['o12', 'o13'] }", "items = ['o12', 'o1'] }", "['o12', 'o1'] }", 'subs."9.3".items[1]: o1 ซ้ำ'),
        ("    'เข้าถึงจากเว็บไซต์หลัก',\n", "    7,\n", "    7,", "elements.o10[3]: ต้องเป็นข้อความ"),
        ("plan = ['o5', 'o25']", "plan = ['o5', 'o4']", "plan = ['o5', 'o4']", "periods.plan[1]: o4 ซ้ำ"),
        (
            "item_estimate = 'flat_mean'",
            "item_estimate = 'median'",
            "'median'",
            "methods.item_estimate: ไม่รู้จักคำว่า median",
        ),
        ("B = 75", "B = 95", "B = 95", "letters.B: ต้องเรียงจากมากไปน้อย"),
        ("F = 0\n", "", "E = 50", "letters.E: แถวสุดท้ายต้องเริ่มที่ 0"),
        ("overall_min = 70", "overall_min = 90", "overall_min = 90", "levels.improve: ต้องเรียงจากมากไปน้อย"),
        (
            "overall_min = 70",
            "overal_min = 70",
            "overal_min",
            "levels.improve.overal_min: ไม่รู้จักคีย์ overal_min (หมายถึง overall_min",
        ),
        ("tested = ['iit', 'eit1'", "tested = ['iit', 'eit3'", "'eit3'", "levels.tested[1]: ไม่มี eit3"),
        (
            "except = { confirmed = ['pass'] }",
            "except = { confirmed = ['best'] }",
            "'best'",
            "levels.except.confirmed[0]: ไม่มี best",
        ),
        (
            "except = { confirmed = ['pass'] }",
            "except = { sure = ['pass'] }",
            "sure = [",
            "levels.except.sure: ไม่รู้จักคำว่า sure",
        ),
        (
            "4 = ['i10', 'i11', 'i12']\n5 = ['i4'",
            "4 = ['i10', 'i11', 'i16']\n5 = ['i4'",
            "'i16'",
            "issue_members.4[2]: ไม่มี i16",
        ),
        ("4 = ['i10', 'i11', 'i12']\n5 = ['i4'", "5 = ['i4'", "[issue_members]", "issue_members: ขาดประเด็นที่ 4"),
        ("part = 1", "part = 3", "part = 3", "issue_members.part: ต้องเป็น 1 หรือ 2"),
        ("measures_item = 'o27'", "measures_item = 'o34'", "measures_item", "documents.measures_item: ไม่มี o34"),
        (
            "analyses_result_of = 2567",
            "analyses_result_of = 2568",
            "_of = 2568",
            "documents.analyses_result_of: ต้องเป็นปีก่อน",
        ),
        ("gone = ['o15']", "gone = ['o19']", "gone = ['o19']", "previous_items.gone[0]: o19 มีข้อของปีนี้รับช่วงอยู่แล้ว"),
        ("o12 = ['o14', 'o16']", "o12 = ['o14', 'i16']", "'i16'", "previous_items.o12[1]: i16 ไม่ใช่รหัสข้อ"),
        ("o12 = ['o14', 'o16']", "o12 = ['o14', 'o014']", "'o014'", "previous_items.o12[1]: o014 ไม่ใช่รหัสข้อ"),
        ("o12 = ['o14', 'o16']", "o42 = ['o14', 'o16']", "o42 = ", "previous_items.o42: ไม่มี o42"),
        ("e7 = ['e14']", "e7 = ['e14', 'e14']", "'e14', 'e14'", "previous_questions.e7[1]: e14 ซ้ำ"),
        ("same = ['i3']", "same = ['i3', 'e9']", "wording = [", "comparable.wording[2]: e9 ซ้ำ"),
        ("source = ['full68', 'news68']", "source = ['full68', 'news']", "'news']", "pass_mark.source[1]: ไม่มี news"),
        ("source = ['full68', 'news68']", "source = []", "source = []", "pass_mark.source: ต้องมีแหล่งอ้างอิง"),
        (
            "[indicator_questions]\nsource",
            "[[indicator_questions]]\nsource",
            "[[indicator_questions]]",
            "indicator_questions: ต้องเป็นตาราง",
        ),
    ],
)
def test_a_fault_is_refused_with_its_path_and_its_line(old, new, at, says):
    text = edited(old, new)
    line, sentence = refused(text)
    assert sentence.startswith(says), sentence
    assert line == line_with(text, at)


def test_the_line_is_right_in_a_file_with_windows_line_ends_and_a_byte_order_mark(tmp_path):
    text = edited("o10 = 'E-Service'", "o10 = 10")
    path = tmp_path / "my.toml"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    with pytest.raises(UsageError, match=rf"บรรทัด {line_with(text, 'o10 = 10')}: items\.o10: "):
        load_file(path)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("o10 = 'E-Service'", "o9 = 'E-Service'", "คีย์หรือตารางซ้ำ"),
        ("[letters]", "[levels]", "คีย์หรือตารางซ้ำ"),
        ("o10 = 'E-Service'", "o10 'E-Service'", "ไม่ใช่ไวยากรณ์ TOML"),
    ],
)
def test_what_is_no_toml_is_refused_with_the_line(old, new, says):
    text = edited(old, new)
    line, sentence = refused(text)
    assert sentence.startswith(says)
    # Where a key stands twice it is the second one that is wrong.
    assert line == max(number for number, each in enumerate(text.split("\n"), 1) if new in each)


@pytest.mark.parametrize("text", ["[a", "a = '", "a = 1" + "0" * 5000, "a = " + "[" * 5000, "a = 1e" + "9" * 40])
def test_text_that_breaks_the_parser_is_refused_in_one_sentence(text):
    with pytest.raises(UsageError) as error:
        load_text(text, "my.toml")
    assert str(error.value).startswith("ไฟล์กรอบการประเมิน my.toml ")


def test_files_that_cannot_be_read_are_refused_in_one_sentence(tmp_path):
    (tmp_path / "big.toml").write_bytes(b"#" * 1_000_001)
    (tmp_path / "latin.toml").write_bytes(b"year = 2568\n# \xe0\xb8")
    for name, says in [
        ("none.toml", "ไม่พบไฟล์"),
        (".", "ไฟล์หรือสิทธิ์การอ่านมีปัญหา"),
        ("big.toml", "เกิน 1 MB"),
        ("latin.toml", "บรรทัด 2: ต้องบันทึกเป็น UTF-8"),
    ]:
        with pytest.raises(UsageError) as error:
            load_file(tmp_path / name)
        assert says in str(error.value)


def test_a_users_own_file_of_another_year_loads(tmp_path):
    path = tmp_path / "2570.toml"
    path.write_text(edited("year = 2568\n", "year = 2570\n"), encoding="utf-8")
    framework = load_file(str(path))
    assert framework.year == 2570
    assert framework.all_codes() == load(2568).all_codes()


def test_a_file_with_only_the_needed_blocks_loads():
    needed = {"year", "provisional", "sources", "instruments", "indicators"}
    framework = build({key: copy.deepcopy(value) for key, value in DATA.items() if key in needed})
    assert len(framework.indicators) == 10
    assert framework.all_codes() == () and framework.methods == {} and framework.notes == ()


def test_text_in_another_normal_form_is_read_as_nfc():
    late_tone = "น่" + "ู"
    framework = load_text(edited("o10 = 'E-Service'", f"o10 = '{late_tone}'"), "my.toml")
    assert framework.items["o10"].title == "นู่"

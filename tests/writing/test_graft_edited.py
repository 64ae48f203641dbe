"""A person has edited, copied or renamed a sheet of ours: what they did is never lost."""

import openpyxl
import pytest

from itaxl.reading.cells import read_book
from itaxl.writing.report import clean_file
from tests.packages.surgery import add_part, insert, parts, relate, rewritten, swap
from tests.packages.users import BUDGET, OTHER, report, users_workbook, write

BOOK, OURS = "xl/workbook.xml", "xl/worksheets/itaxl_sheet1.xml"
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.fixture
def path(tmp_path):
    """A workbook that has our report already."""
    found = users_workbook(tmp_path / "a.xlsx")
    write(found)
    return found


def titles(path):
    return [sheet.title for sheet in read_book(path).sheets]


def type_into(path, old="ผ่าน", new="แก้ด้วยมือ"):
    rewritten(path, lambda found: found.update({OURS: found[OURS].replace(old.encode(), new.encode(), 1)}))


def test_sheet_a_person_edited_is_kept_under_another_name(path):
    type_into(path)

    written = write(path, report(score="50.00"))

    book = openpyxl.load_workbook(path)
    assert written.kept == ("สรุปคะแนน (ฉบับที่แก้ไข)",)
    assert book.sheetnames == [BUDGET, OTHER, "สรุปคะแนน (ฉบับที่แก้ไข)", "สรุปคะแนน"]
    assert book["สรุปคะแนน (ฉบับที่แก้ไข)"]["A5"].value == "แก้ด้วยมือ"
    assert book["สรุปคะแนน (ฉบับที่แก้ไข)"].print_title_rows == "$2:$2"
    assert book["สรุปคะแนน"]["B3"].value == 50
    charts = [content.decode() for name, content in parts(path).items() if "itaxl_chart" in name]
    assert sorted("ฉบับที่แก้ไข" in xml for xml in charts) == [False, True]


def test_edited_again_and_again_every_version_is_kept(path):
    for number in "123":
        part = read_book(path).sheet("สรุปคะแนน").part
        rewritten(path, lambda found, part=part, number=number: swap(found, part, "หัวข้อ", number))
        write(path)

    kept = ["สรุปคะแนน (ฉบับที่แก้ไข)", "สรุปคะแนน (ฉบับที่แก้ไข 2)", "สรุปคะแนน (ฉบับที่แก้ไข 3)"]
    assert titles(path) == [BUDGET, OTHER, *kept, "สรุปคะแนน"]
    assert [read_book(path).cells(title)[1, 1].text for title in titles(path)[2:]] == ["1", "2", "3", "หัวข้อ"]


def test_kept_sheet_is_the_users_from_then_on(path):
    type_into(path)
    write(path)
    kept = read_book(path).sheet("สรุปคะแนน (ฉบับที่แก้ไข)").part
    before = parts(path)[kept]

    write(path, report(score="1.00"))
    clean_file(str(path), str(path))

    assert titles(path) == [BUDGET, OTHER, "สรุปคะแนน (ฉบับที่แก้ไข)"]
    assert parts(path)[kept] == before


def add_comment(found):
    comment = '<comment ref="A1" authorId="0"><text><t>x</t></text></comment>'
    add_part(found, "xl/comments77.xml", f'<comments xmlns="{SPREADSHEET}"><authors/><commentList>{comment}</commentList></comments>')
    relate(found, OURS, "comments", "/xl/comments77.xml")


@pytest.mark.parametrize(
    "edit",
    [
        lambda found: swap(found, OURS, "AVERAGE(B3:B3)", "SUM(B3:B3)"),
        lambda found: swap(found, OURS, "<v>99.64</v>", "<v>99.65</v>"),
        lambda found: insert(found, OURS, "</sheetData>", '<row r="40"><c r="A40"><v>1</v></c></row>'),
        add_comment,
        lambda found: insert(found, "xl/drawings/itaxl_drawing1.xml", "</xdr:wsDr>", "<xdr:oneCellAnchor/>"),
    ],
    ids=["formula", "number", "new row", "comment", "picture"],
)
def test_everything_a_person_can_add_counts_as_an_edit(path, edit):
    rewritten(path, edit)

    assert write(path).kept == ("สรุปคะแนน (ฉบับที่แก้ไข)",)


@pytest.mark.parametrize(
    "edit",
    [
        lambda found: swap(found, OURS, "<f>AVERAGE(B3:B3)</f><v>99.64</v>", "<f>AVERAGE( B3:B3 )</f><v>99.640000000000001</v>"),
        lambda found: swap(found, OURS, 'customWidth="1"', 'customWidth="1" bestFit="1"'),
        lambda found: insert(found, OURS, "</sheetData>", '<row r="40"><c r="A40" s="1"/></row>'),
    ],
    ids=["stored differently", "width", "empty cells"],
)
def test_what_other_programs_write_differently_is_no_edit(path, edit):
    rewritten(path, edit)

    assert write(path).kept == ()
    assert titles(path) == [BUDGET, OTHER, "สรุปคะแนน"]


def test_sheet_a_person_renamed_is_replaced_in_place(path):
    def rename(found):
        xml = found[BOOK].decode().replace('name="สรุปคะแนน"', 'name="คะแนนของเรา"')
        found[BOOK] = xml.replace("'สรุปคะแนน'!", "คะแนนของเรา!").encode()

    rewritten(path, rename)
    write(path, report(score="50.00"))

    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [BUDGET, OTHER, "คะแนนของเรา"]
    assert book["คะแนนของเรา"]["B3"].value == 50
    assert book["คะแนนของเรา"].print_title_rows == "$2:$2"


def test_sheet_a_person_moved_and_hid_stays_there_and_hidden(path):
    def move(found):
        xml = found[BOOK].decode()
        start = xml.index('<sheet name="สรุปคะแนน"')
        tag = xml[start : xml.index("/>", start) + 2]
        xml = xml.replace(tag, "").replace("<sheets>", "<sheets>" + tag.replace("/>", ' state="hidden"/>'))
        for old, new in (("2", "x"), ("0", "1"), ("x", "0")):
            xml = xml.replace(f'localSheetId="{old}"', f'localSheetId="{new}"')
        found[BOOK] = xml.encode()

    rewritten(path, move)
    write(path, report(score="50.00"))

    assert titles(path) == ["สรุปคะแนน", BUDGET, OTHER]
    assert read_book(path).sheets[0].state == "hidden"
    assert read_book(path).cells("สรุปคะแนน")[3, 2].text == "50"


def test_copy_of_our_tab_belongs_to_who_made_it(path):
    def copy(found):
        content = found[OURS]
        add_part(found, "xl/worksheets/sheet9.xml", content, "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml")
        number = relate(found, BOOK, "worksheet", "worksheets/sheet9.xml")
        insert(found, BOOK, "</sheets>", f'<sheet name="สรุปคะแนน (2)" sheetId="9" r:id="{number}"/>')
        xml = found[BOOK].decode()
        start = xml.index('<definedName name="_itaxl_sheet"')
        mark = xml[start : xml.index("</definedName>", start) + 14]
        copied = mark.replace('localSheetId="2"', 'localSheetId="3"').replace("'สรุปคะแนน'!", "'สรุปคะแนน (2)'!")
        found[BOOK] = xml.replace(mark, copied + mark).encode()

    rewritten(path, copy)
    before = parts(path)["xl/worksheets/sheet9.xml"]
    write(path, report(score="50.00"))

    assert titles(path) == [BUDGET, OTHER, "สรุปคะแนน", "สรุปคะแนน (2)"]
    assert parts(path)["xl/worksheets/sheet9.xml"] == before
    clean_file(str(path), str(path))
    assert titles(path) == [BUDGET, OTHER, "สรุปคะแนน (2)"]


def test_name_a_person_gave_on_our_sheet_stays(path):
    rewritten(path, lambda found: insert(found, BOOK, "</definedNames>", '<definedName name="ของฉัน" localSheetId="2">$A$1</definedName>'))

    write(path, report(score="50.00"))

    assert [name.text for name in read_book(path).names if name.name == "ของฉัน" and name.scope == "สรุปคะแนน"] == ["$A$1"]

"""Taking out what we put in. That every kind of package comes back byte for byte is in tests/packages."""

from pathlib import Path

import pytest
import xlsxwriter

from itaxl.errors import UnwritableError
from itaxl.package import open_package
from itaxl.reading.cells import read_book
from itaxl.writing import before
from itaxl.writing.cleaning import clean
from itaxl.writing.editing import Edit
from itaxl.writing.report import clean_file
from tests.packages.checks import assert_nothing_of_ours
from tests.packages.surgery import insert, parts, rewritten, swap
from tests.packages.users import BUDGET, OTHER, report, users_workbook, write

BOOK, STYLES = "xl/workbook.xml", "xl/styles.xml"


@pytest.fixture
def path(tmp_path):
    return users_workbook(tmp_path / "a.xlsx")


def titles(path):
    return [sheet.title for sheet in read_book(path).sheets]


def cleaned(path):
    return clean_file(str(path), str(path))


def forget(path):
    """The workbook without the part that says what was before, as other programs save it."""
    package = open_package(path)
    edit = Edit(package)
    edit.drop(before.part_of(package))
    for each in package.related(package.workbook_part, before.KIND):
        edit.unrelate(each.id)
    path.write_bytes(edit.content())


def test_file_without_anything_of_ours_is_not_written(path):
    content = path.read_bytes()

    done = cleaned(path)

    assert done.removed == ()
    assert done.backup == ""
    assert path.read_bytes() == content


def test_previous_version_is_kept(path):
    write(path)
    content = path.read_bytes()

    done = cleaned(path)

    assert done.removed == ("สรุปคะแนน",)
    assert Path(done.backup).read_bytes() == content


def test_into_another_file(path, tmp_path):
    original = path.read_bytes()
    write(path)
    content = path.read_bytes()

    clean_file(str(path), str(tmp_path / "out.xlsx"))

    assert path.read_bytes() == content
    assert (tmp_path / "out.xlsx").read_bytes() == original


def test_edited_sheet_stays(path):
    write(path, report(), report("ผลตรวจ"))
    rewritten(path, lambda found: swap(found, "xl/worksheets/itaxl_sheet1.xml", "หัวข้อ", "แก้ด้วยมือ"))

    done = cleaned(path)

    assert done.removed == ("ผลตรวจ",)
    assert list(done.kept) == ["สรุปคะแนน"]
    assert titles(path) == [BUDGET, OTHER, "สรุปคะแนน"]
    assert read_book(path).cells("สรุปคะแนน")[1, 1].text == "แก้ด้วยมือ"
    assert read_book(path).cells("สรุปคะแนน")[3, 2].format == "[$-D00041E]0.00"


@pytest.mark.parametrize("formula", ["'สรุปคะแนน'!B3", "สรุปคะแนน!B3*2", "SUM(itaxl_test_9[ก])"])
def test_sheet_that_the_users_formulas_refer_to_stays(path, formula):
    write(path, report(), report("ผลตรวจ"))
    text = f'<row r="30"><c r="A30"><f>{formula}</f><v>1</v></c></row>'
    rewritten(path, lambda found: insert(found, "xl/worksheets/sheet2.xml", "</sheetData>", text))

    done = cleaned(path)

    assert done.removed == ("ผลตรวจ",)
    assert list(done.kept) == ["สรุปคะแนน"]
    assert titles(path) == [BUDGET, OTHER, "สรุปคะแนน"]


def test_reference_made_before_the_last_run_counts_too(path):
    write(path)
    text = '<row r="30"><c r="A30"><f>สรุปคะแนน!B3</f><v>1</v></c></row>'
    rewritten(path, lambda found: insert(found, "xl/worksheets/sheet2.xml", "</sheetData>", text))
    write(path, report(score="50.00"))

    assert list(cleaned(path).kept) == ["สรุปคะแนน"]


def test_words_that_only_look_like_a_reference_keep_nothing(path):
    rewritten(path, lambda found: swap(found, "xl/sharedStrings.xml", "ข้อความของผู้ใช้", "สรุปคะแนนดีมาก!"))
    write(path)
    forget(path)

    assert cleaned(path).kept == {}


def test_users_name_for_a_cell_of_ours_becomes_an_error_as_in_excel(path):
    write(path)
    name = "<definedName name=\"คะแนนเรา\">'สรุปคะแนน'!$B$3</definedName>"
    rewritten(path, lambda found: insert(found, BOOK, "</definedNames>", name))

    cleaned(path)

    assert {name.name: name.text for name in read_book(path).names}["คะแนนเรา"] == "#REF!$B$3"


def test_positions_and_open_tab_follow_when_our_sheet_was_moved_to_the_front(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for number in range(3):
            sheet = book.add_worksheet(f"ชีต {number}")
            sheet.repeat_rows(number)
        sheet.activate()
    write(path)
    forget(path)

    def move(found):
        xml = found[BOOK].decode()
        start = xml.index('<sheet name="สรุปคะแนน"')
        tag = xml[start : xml.index("/>", start) + 2]
        xml = xml.replace(tag, "").replace("<sheets>", "<sheets>" + tag)
        for old, new in (("3", "x"), ("2", "3"), ("1", "2"), ("0", "1"), ("x", "0")):
            xml = xml.replace(f'localSheetId="{old}"', f'localSheetId="{new}"')
        xml = xml.replace('activeTab="2"', 'activeTab="3" firstSheet="0"')
        found[BOOK] = xml.replace(
            "</workbook>", '<customWorkbookViews><customWorkbookView name="x" activeSheetId="4"/></customWorkbookViews></workbook>'
        ).encode()

    rewritten(path, move)
    assert titles(path)[0] == "สรุปคะแนน"

    cleaned(path)

    book = read_book(path)
    assert [sheet.title for sheet in book.sheets] == ["ชีต 0", "ชีต 1", "ชีต 2"]
    assert [(name.scope, name.text) for name in book.names] == [(f"ชีต {n}", f"'ชีต {n}'!${n + 1}:${n + 1}") for n in range(3)]
    assert b'activeTab="2" firstSheet="0"' in parts(path)[BOOK]
    assert b'activeSheetId="1"' in parts(path)[BOOK]


def test_open_tab_of_ours_gives_way_to_the_one_before_it(path):
    write(path)
    forget(path)
    rewritten(path, lambda found: swap(found, BOOK, 'activeTab="1"', 'activeTab="2"'))

    cleaned(path)

    assert b'activeTab="1"' in parts(path)[BOOK]


def test_last_visible_sheet_is_not_taken_out(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("ก").write("A1", 1)
    write(path)
    rewritten(path, lambda found: swap(found, BOOK, '<sheet name="ก"', '<sheet state="hidden" name="ก"'))
    before_cleaning = path.read_bytes()

    with pytest.raises(UnwritableError, match="ไม่เหลือชีต"):
        cleaned(path)

    assert path.read_bytes() == before_cleaning


def test_styles_come_back_where_only_a_sheet_of_the_users_was_changed_since(path):
    original = parts(path)[STYLES]
    write(path)
    rewritten(path, lambda found: swap(found, "xl/sharedStrings.xml", "ข้อความของผู้ใช้", "ข้อความใหม่"))

    cleaned(path)

    assert parts(path)[STYLES] == original
    assert_nothing_of_ours(path)
    assert read_book(path).cells(OTHER)[1, 1].text == "ข้อความใหม่"


@pytest.mark.parametrize(
    ("old", "new"), [('<c r="A1"', '<c s="{}" r="A1"'), ("<pageMargins", '<tableParts dxfId="{}"/><pageMargins')], ids=["cell", "condition"]
)
def test_styles_stay_where_the_user_uses_one_of_ours(path, old, new):
    original = parts(path)[STYLES]
    write(path)
    highest = original.count(b"<xf ")
    rewritten(path, lambda found: swap(found, "xl/worksheets/sheet2.xml", old, new.format(highest)))
    with_ours = parts(path)[STYLES]

    cleaned(path)

    assert parts(path)[STYLES] == with_ours
    assert_nothing_of_ours(path)


@pytest.mark.parametrize("content", [b"", b"PK\5\6" + bytes(18), b"x" * 100], ids=["empty", "no entries", "garbage"])
def test_record_that_makes_no_sense_is_passed_by(path, content):
    original = {name: body for name, body in parts(path).items() if name != STYLES}
    write(path)
    rewritten(path, lambda found: found.update({before.PART: content}))

    cleaned(path)

    assert {name: body for name, body in parts(path).items() if name != STYLES} == original
    assert_nothing_of_ours(path)


def test_users_part_of_the_name_we_keep_our_record_under(path):
    rewritten(path, lambda found: found.update({before.PART: b"mine"}))
    content = path.read_bytes()
    write(path)

    assert parts(path)[before.PART] == b"mine"
    cleaned(path)
    assert path.read_bytes() == content


def test_copied_mark_alone_is_removed(path):
    mark = '<definedName name="_itaxl_sheet" localSheetId="0" hidden="1">"x"</definedName>'
    rewritten(path, lambda found: insert(found, BOOK, "</definedNames>", mark))

    result = clean(read_book(path))

    assert result.removed == []
    assert b"_itaxl_sheet" not in result.content
    path.write_bytes(result.content)
    assert_nothing_of_ours(path)
    assert titles(path) == [BUDGET, OTHER]

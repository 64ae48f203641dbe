"""The marked copy: faulty cells coloured and noted, the findings as first sheet, everything else as it was."""

import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from itaxl import cli, jobs
from itaxl.errors import UnwritableError, UsageError
from itaxl.model import Finding, Place
from itaxl.package import Package, open_package
from itaxl.reading.cells import RawBook, read_book
from itaxl.reports import findings as listed
from itaxl.reports.notes import note
from itaxl.tables import Box, Sheet
from itaxl.writing import cleaning, recolouring
from itaxl.writing.marking import Mark, mark
from tests import office
from tests.packages.surgery import insert, parts, rewritten, swap
from tests.packages.users import BUDGET, OTHER, report, users_workbook, write

PINK, AMBER, BLUE = "FFFFC7CE", "FFFFE699", "FFDDEBF7"
LIST = Sheet("ผลตรวจ", (20, 20), [(Box("ช่อง", "text"), Box("A1", "link", link=f"internal:'{BUDGET}'!A1"))])
DATA = {
    "schema": "itaxl/1",
    "year": 2568,
    "agency": {"type": "องค์การบริหารส่วนตำบล", "name": "ตัวอย่าง", "district": "เซกา", "province": "บึงกาฬ"},
    "stated": {"overall": 20, "indicators": {str(no): 90 + no / 2 for no in range(1, 11)}},
}


@pytest.fixture
def path(tmp_path):
    return users_workbook(tmp_path / "a.xlsx")


def at(cell, severity="error", text="ผิด", sheet=BUDGET):
    return Mark(sheet, cell, severity, text)


def marked(path, *marks):
    """Mark cells. Returns the new file's path."""
    target = path.with_name("marked.xlsx")
    target.write_bytes(mark(read_book(path), LIST, marks).content)
    return target


def opened(path):
    return openpyxl.load_workbook(path)


def colour(sheet, cell):
    return sheet[cell].fill.fgColor.rgb if sheet[cell].fill.fill_type == "solid" else ""


def test_each_severity_has_its_colour_and_every_note_its_words(path):
    sheet = opened(marked(path, at("A2", text="หนึ่ง <&> สอง\nสาม"), at("A3", "warning"), at("A4", "info")))[BUDGET]

    assert [colour(sheet, cell) for cell in ("A2", "A3", "A4")] == [PINK, AMBER, BLUE]
    assert sheet["A2"].comment.text == "หนึ่ง <&> สอง\nสาม"
    assert sheet["A3"].comment.text == "ผิด"


def test_only_the_fill_of_a_look_changes(path):
    before, after = opened(path)[BUDGET], opened(marked(path, at("A2")))[BUDGET]

    for look in ("font", "number_format", "alignment", "border", "protection"):
        assert repr(getattr(after["A2"], look)) == repr(getattr(before["A2"], look))
    assert colour(after, "A3") == colour(before, "A3") == "FFFFFF00"


def test_every_value_and_formula_stays(path):
    target = marked(path, at("A2"), at("B1"), at("Z9"), at("A1", sheet=OTHER))
    for stored in (True, False):
        before, after = openpyxl.load_workbook(path, data_only=stored), openpyxl.load_workbook(target, data_only=stored)
        for sheet in before:
            cells = {cell.coordinate: cell.value for row in after[sheet.title].iter_rows() for cell in row if cell.value is not None}
            assert cells == {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}


def test_parts_without_a_marked_cell_keep_their_bytes(path):
    before, after = parts(path), parts(marked(path, at("A2")))

    changed = {name for name in before if after.get(name) != before[name]}
    assert changed == {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml",
    }  # fmt: skip
    assert after["xl/worksheets/sheet2.xml"] == before["xl/worksheets/sheet2.xml"].replace(b'tabSelected="1"', b'tabSelected="0"')


def test_a_sheet_differs_only_in_the_cells_marked(path):
    before, after = parts(path)["xl/worksheets/sheet1.xml"].decode(), parts(marked(path, at("A2")))["xl/worksheets/sheet1.xml"].decode()

    style = re.search(r'<c r="A2" s="(\d+)"', after)[1]
    assert after.replace(f'<c r="A2" s="{style}"', '<c r="A2" s="1"') == before


def test_a_blank_cell_and_a_blank_row_are_put_in_at_their_place(path):
    target = marked(path, at("C2"), at("Z3"), at("B40"), at("A40"), at("A60"), at("B7", sheet=OTHER))
    sheet = opened(target)[BUDGET]

    assert {colour(sheet, cell) for cell in ("C2", "Z3", "A40", "B40", "A60")} == {PINK}
    assert colour(opened(target)[OTHER], "B7") == PINK
    rows = [int(row) for row in re.findall(r'<row r="(\d+)"', parts(target)["xl/worksheets/sheet1.xml"].decode())]
    assert rows == sorted(set(rows))
    assert re.search(r'<row r="40"><c r="A40" s="\d+"/><c r="B40" s="\d+"/></row>', parts(target)["xl/worksheets/sheet1.xml"].decode())


def test_a_blank_cell_between_others_keeps_their_order_and_widens_the_span(path):
    def gap(found):
        swap(found, "xl/worksheets/sheet2.xml", "</sheetData>", '<row r="9" spans="2:4"><c r="B9"/><c r="D9"/></row></sheetData>')

    rewritten(path, gap)
    xml = parts(marked(path, at("A9", sheet=OTHER), at("C9", sheet=OTHER), at("F9", sheet=OTHER)))["xl/worksheets/sheet2.xml"].decode()

    row = re.search(r'<row r="9" spans="([^"]*)">(.*?)</row>', xml)
    assert row[1] == "1:6"
    assert re.findall(r'r="([A-Z])9"', row[2]) == ["A", "B", "C", "D", "F"]


def test_rows_written_as_empty_tags_and_without_numbers_are_understood(path):
    def bare(found):
        found["xl/worksheets/sheet2.xml"] = re.sub(
            "<sheetData>.*</sheetData>",
            '<sheetData><row/><row><c t="inlineStr"><is><t>x</t></is></c><c/></row></sheetData>',
            found["xl/worksheets/sheet2.xml"].decode(),
        ).encode()

    rewritten(path, bare)
    target = marked(path, at("C1", sheet=OTHER), at("B1", sheet=OTHER), at("B2", sheet=OTHER))
    sheet = opened(target)[OTHER]

    assert len(re.findall("<row", parts(target)["xl/worksheets/sheet2.xml"].decode())) == 2
    assert [colour(sheet, cell) for cell in ("B1", "C1", "A2", "B2")] == [PINK, PINK, "", PINK]
    assert sheet["A2"].value == "x"


def test_a_blank_cell_takes_the_look_of_its_column(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet(BUDGET)
        sheet.set_column("C:D", 20, book.add_format({"num_format": "0.000", "bold": True}))
        sheet.write("A1", 1)

    cell = opened(marked(path, at("C1"), at("C9")))[BUDGET]
    assert (cell["C1"].number_format, cell["C1"].font.bold, cell["C9"].number_format) == ("0.000", True, "0.000")


def test_equal_looks_share_one_new_format(path):
    target = marked(path, at("A2"), at("A3"), at("A4", "warning"), at("A5"))
    xml, styles = parts(target)["xl/worksheets/sheet1.xml"].decode(), parts(target)["xl/styles.xml"].decode()

    numbers = [int(re.search(rf'r="{cell}" s="(\d+)"', xml)[1]) for cell in ("A2", "A3", "A5", "A4")]
    assert numbers[0] == numbers[1] == numbers[2] == numbers[3] - 1
    for section, element in (("fills", "fill"), ("cellXfs", "xf")):
        count, inside = re.search(rf'<{section} count="(\d+)">(.*?)</{section}>', styles).groups()
        assert int(count) == len(re.findall(f"<{element}[ >]", inside))


def test_several_findings_of_a_cell_share_a_note_the_worst_first_and_in_its_colour(path):
    sheet = opened(marked(path, at("A2", "info", "เล็ก"), at("A2", "error", "ใหญ่"), at("A2", "warning", "กลาง")))[BUDGET]

    assert colour(sheet, "A2") == PINK
    assert sheet["A2"].comment.text == "ใหญ่\n\nกลาง\n\nเล็ก"


def test_a_note_of_the_users_stays_and_new_ones_join_it(path):
    found = mark(read_book(path), LIST, [at("A1"), at("A2")])
    path.write_bytes(found.content)
    sheet = opened(path)[BUDGET]

    assert (found.cells, found.notes) == (2, 1)
    assert (sheet["A1"].comment.text, sheet["A2"].comment.text, colour(sheet, "A1")) == ("ตรวจแล้ว", "ผิด", PINK)
    assert sheet["A1"].comment.author != sheet["A2"].comment.author == "itaxl"
    boxes = parts(path)["xl/drawings/vmlDrawing1.vml"].decode()
    ids = re.findall(r'<v:shape id="([^"]*)"', boxes)
    assert len(ids) == len(set(ids)) == 2
    assert boxes.count("<v:shapetype ") == 1


def test_boxes_that_do_not_say_their_block_are_not_numbered_twice(path):
    def unsaid(found):
        found["xl/drawings/vmlDrawing1.vml"] = re.sub(rb"<o:idmap[^>]*/>", b"", found["xl/drawings/vmlDrawing1.vml"])

    rewritten(path, unsaid)
    boxes = parts(marked(path, at("A2")))["xl/drawings/vmlDrawing1.vml"].decode()
    assert re.findall(r'<v:shape id="_x0000_s(\d+)"', boxes) == ["1025", "1026"]


def test_boxes_bring_the_prefixes_that_are_not_declared(path):
    def renamed(found):
        old = found["xl/drawings/vmlDrawing1.vml"].decode()
        for name in "vox":
            old = old.replace(f"<{name}:", f"<{name}1:").replace(f"</{name}:", f"</{name}1:").replace(f"xmlns:{name}=", f"xmlns:{name}1=")
        found["xl/drawings/vmlDrawing1.vml"] = re.sub(r"\s[vo]:", lambda hit: hit[0][:-1] + "1:", old).encode()

    rewritten(path, renamed)
    boxes = Package(marked(path, at("A2")).read_bytes()).tree("xl/drawings/vmlDrawing1.vml").root
    shapes = [child for child in boxes.children if child.name == "shape"]
    assert [shape.prefix for shape in shapes] == ["v1", "v"]
    assert len({shape.uri for shape in shapes}) == 1


def test_boxes_of_other_controls_are_added_to(path):
    def controls(found):
        found["xl/worksheets/_rels/sheet1.xml.rels"] = re.sub(
            rb'<Relationship [^>]*comments"[^>]*/>', b"", found["xl/worksheets/_rels/sheet1.xml.rels"]
        )
        del found["xl/comments1.xml"]
        swap(found, "xl/drawings/vmlDrawing1.vml", "_x0000_t202", "_x0000_t201")
        found["[Content_Types].xml"] = re.sub(rb'<Override PartName="/xl/comments1.xml"[^>]*/>', b"", found["[Content_Types].xml"])

    rewritten(path, controls)
    target = marked(path, at("A2"))

    assert opened(target)[BUDGET]["A2"].comment.text == "ผิด"
    boxes = parts(target)["xl/drawings/vmlDrawing1.vml"].decode()
    assert re.findall('<v:shapetype id="([^"]*)"', boxes) == ["_x0000_t201", "_x0000_t202"]
    assert parts(target)["xl/worksheets/sheet1.xml"].count(b"<legacyDrawing ") == 1


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/drawings/vmlDrawing1.vml", "</xml>", "</xml >"),
        ("xl/comments1.xml", "commentList", "other"),
        ("xl/comments1.xml", "authors", "other"),
    ],
)
def test_parts_that_cannot_be_added_to_are_left_alone(path, part, old, new):
    rewritten(path, lambda found: swap(found, part, old, new))
    before = parts(path)
    found = mark(read_book(path), LIST, [at("A2")])

    assert (found.cells, found.notes) == (1, 0)
    after = Package(found.content)
    assert all(after.read(name) == before[name] for name in ("xl/drawings/vmlDrawing1.vml", "xl/comments1.xml"))
    assert b'<c r="A2" s="1"' not in after.read("xl/worksheets/sheet1.xml")


def test_the_new_drawing_stands_where_the_order_of_a_sheet_wants_it(path):
    def tables(found):
        insert(found, "xl/worksheets/sheet2.xml", "</worksheet>", '<extLst><ext uri="{x}"/></extLst>')

    rewritten(path, tables)
    xml = parts(marked(path, at("A1", sheet=OTHER)))["xl/worksheets/sheet2.xml"].decode()

    assert re.search(r'<legacyDrawing r:id="rIdItaxl1"/><extLst>', xml) or re.search(r"<legacyDrawing xmlns:r=[^>]*/><extLst>", xml)


def test_shape_numbers_of_two_sheets_do_not_meet(path):
    found = parts(marked(path, at("A2"), at("A1", sheet=OTHER)))

    blocks = [re.search(rb'idmap v:ext="edit" data="(\d+)"', content)[1] for name, content in found.items() if name.endswith(".vml")]
    assert len(blocks) == len(set(blocks)) == 2


def test_shape_numbers_of_two_new_drawings_do_not_meet(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet(BUDGET)
        book.add_worksheet(OTHER)
    boxes = b"".join(content for name, content in parts(marked(path, at("A2"), at("A1", sheet=OTHER))).items() if name.endswith(".vml"))

    assert re.findall(rb'data="(\d+)"', boxes) == [b"1", b"2"]
    assert re.findall(rb'<v:shape id="_x0000_s(\d+)"', boxes) == [b"1025", b"2049"]


def test_characters_that_xml_cannot_hold_are_left_out_of_notes(path):
    comments = parts(marked(path, at("A2", text="ก\x07ข\x00ค \ud800 _x0041_")))["xl/comments1.xml"].decode()

    assert ">กขค  _x005F_x0041_</t>" in comments  # a reader takes _x0041_ for the letter A


def test_a_box_is_as_high_as_its_text_and_passes_hidden_rows(path):
    def hidden(found):
        swap(found, "xl/worksheets/sheet1.xml", '<row r="3"', '<row hidden="1" r="3"')

    rewritten(path, hidden)
    boxes = parts(marked(path, at("A2", text="ก"), at("A4", text="\n".join("กขค"))))["xl/drawings/vmlDrawing1.vml"].decode()
    anchors = [[int(number) for number in anchor.split(",")] for anchor in re.findall("<x:Anchor>(.*?)</x:Anchor>", boxes)][1:]

    assert [anchor[2] for anchor in anchors] == [1, 3]
    assert anchors[0][6] == 4  # 40 pixels on from row 2, past the hidden row 3
    assert anchors[1][6] - anchors[1][2] == 3


def test_the_list_is_first_and_open_and_nothing_else_is_selected(path):
    target = marked(path, at("A2"))
    book = opened(target)

    assert book.sheetnames == ["ผลตรวจ", BUDGET, OTHER]
    assert book.active.title == "ผลตรวจ"
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == ["ผลตรวจ"]
    assert book["ผลตรวจ"]["B1"].hyperlink.location == f"'{BUDGET}'!A1"


def test_names_of_single_sheets_follow_their_sheet(path):
    book = opened(marked(path, at("A2")))

    assert book[BUDGET].print_title_rows == "$1:$1"
    assert not book[OTHER].print_title_rows
    assert book.defined_names["ยอดรวม"].value == f"'{BUDGET}'!$B$1" or book.defined_names["ยอดรวม"].value == f"{BUDGET}!$B$1"
    assert "_itaxl_sheet" in book["ผลตรวจ"].defined_names


def test_a_list_of_an_earlier_report_comes_to_the_front_once(path):
    write(path, report(), report("ผลตรวจ"))
    again = opened(marked(path, at("A3")))

    assert again.sheetnames == ["ผลตรวจ", BUDGET, OTHER, "สรุปคะแนน"]
    assert again["ผลตรวจ"]["A1"].value == "ช่อง"
    assert again["สรุปคะแนน"].print_title_rows == "$2:$2"
    assert again[BUDGET]["A3"].comment.text == "ผิด"


def test_a_marked_copy_is_not_marked_again(path):
    with pytest.raises(UnwritableError, match="แก้ในไฟล์เดิม"):
        marked(marked(path, at("A2")), at("A3"))


def test_a_workbook_without_faults_gets_the_list_only(path):
    found = mark(read_book(path), LIST, [])
    before, after = parts(path), {name: Package(found.content).read(name) for name in parts(path)}

    assert (found.cells, found.notes) == (0, 0)
    assert after["xl/worksheets/sheet1.xml"] == before["xl/worksheets/sheet1.xml"]


def test_cleaning_the_copy_gives_back_the_very_bytes(path):
    target = marked(path, at("A2"), at("Z50", "info"), at("A1", sheet=OTHER))

    assert cleaning.clean(read_book(target)).content == path.read_bytes()


def test_protected_sheets_and_a_locked_structure_are_marked_and_stay_protected(path):
    def lock(found):
        swap(found, "xl/workbook.xml", "<bookViews>", '<workbookProtection lockStructure="1"/><bookViews>')
        swap(found, "xl/worksheets/sheet2.xml", "</sheetData>", '</sheetData><sheetProtection sheet="1"/>')

    rewritten(path, lock)
    book = opened(marked(path, at("A1", sheet=OTHER)))

    assert book.security.lockStructure
    assert book[OTHER].protection.sheet
    assert book[OTHER]["A1"].comment.text == "ผิด"


def test_no_room_for_more_formats_is_said(path, monkeypatch):
    monkeypatch.setattr(recolouring, "_FORMAT_LIMIT", 3)
    with pytest.raises(UnwritableError, match="รูปแบบเซลล์มากเกินไป"):
        marked(path, at("A2"))


# The whole command


@pytest.fixture
def book(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("data.json").write_text(json.dumps(DATA), encoding="utf-8")
    jobs.new("a.xlsx", None, "data.json", None, None)
    return Path("a.xlsx")


def test_every_finding_with_a_cell_is_marked_and_listed_with_its_link(book):
    before = book.read_bytes()
    found = jobs.mark("a.xlsx", "b.xlsx")
    copy = opened("b.xlsx")
    listing = copy["ผลตรวจ"]
    links = {cell.hyperlink.location for row in listing.iter_rows() for cell in row if cell.hyperlink}
    placed = [each for each in found.checked.findings if each.place.cell]

    assert book.read_bytes() == before
    assert placed
    assert found.cells == len({each.place for each in placed})
    for each in placed:
        cell = copy[each.place.sheet][each.place.cell]
        assert note(each) in cell.comment.text
        assert cell.fill.fgColor.rgb in (PINK, AMBER, BLUE)
        assert f"'{each.place.sheet}'!{each.place.cell}" in links
    assert jobs.check(["b.xlsx"])[0].findings == found.checked.findings


def test_a_note_says_what_was_found_what_is_expected_and_how_to_fix_it():
    finding = Finding("ITA301", "name", "error", Place("คะแนน", "C5"), "", "90", "83.69", "คะแนนไม่ตรง", "ตรวจช่องนี้")

    assert note(finding) == "ต้องแก้ (ITA301)\nคะแนนไม่ตรง\nพบ: 90\nที่ถูกต้อง: 83.69\nวิธีแก้: ตรวจช่องนี้"
    assert note(replace(finding, found="", expected="")) == "ต้องแก้ (ITA301)\nคะแนนไม่ตรง\nวิธีแก้: ตรวจช่องนี้"


def test_the_workbook_itself_is_never_the_target(book):
    Path("same.xlsx").hardlink_to(book)
    for target in ("a.xlsx", "./a.xlsx", "same.xlsx"):
        with pytest.raises(UsageError, match="ไม่ใช่ไฟล์ที่ตรวจ"):
            jobs.mark("a.xlsx", target)
    with pytest.raises(UsageError, match=r"\.xlsx"):
        jobs.mark("a.xlsx", "b.xlsm")


def test_an_earlier_copy_is_kept_beside_the_new_one(book):
    Path("b.xlsx").write_bytes(b"earlier")
    found = jobs.mark("a.xlsx", "b.xlsx")

    assert Path(found.backup).read_bytes() == b"earlier"
    assert open_package("b.xlsx").workbook_part


def test_what_cannot_be_read_is_reported_and_nothing_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = jobs.mark("none.xlsx", "b.xlsx")

    assert found.checked.trouble
    assert not Path("b.xlsx").exists()


@pytest.fixture
def itaxl(monkeypatch, capsys):
    def call(*words):
        monkeypatch.setattr("sys.argv", ["itaxl", *words])
        with pytest.raises(SystemExit) as end:
            cli.main()
        captured = capsys.readouterr()
        return end.value.code, captured.out, captured.err

    return call


def test_the_command_prints_the_check_and_says_where_the_copy_is(book, itaxl):
    plain = itaxl("check", "a.xlsx")
    code, out, err = itaxl("check", "a.xlsx", "--mark", "b.xlsx")

    assert (code, out) == plain[:2]
    assert "b.xlsx" in err
    assert Path("b.xlsx").exists()
    assert "เก็บไฟล์ b.xlsx ฉบับก่อนไว้ที่ b.bak.xlsx" not in err
    Path("b.xlsx").write_bytes(b"earlier")
    assert re.search(r"ฉบับก่อนไว้ที่ .*b\.bak\.xlsx", itaxl("check", "a.xlsx", "--mark", "b.xlsx", "--format", "json")[2])


def test_the_command_marks_one_workbook_at_a_time(book, itaxl):
    code, _, err = itaxl("check", "a.xlsx", "a.xlsx", "--mark", "b.xlsx")

    assert (code, "ทีละไฟล์" in err, Path("b.xlsx").exists()) == (2, True, False)


def test_each_sheet_is_counted_on_the_list(book):
    found = jobs.mark("a.xlsx", "b.xlsx")
    words = opened("b.xlsx")["ผลตรวจ"]["A3"].value

    for sheet in {each.place.sheet for each in found.checked.findings}:
        assert f"{sheet} {sum(each.place.sheet == sheet for each in found.checked.findings)} รายการ" in words
    assert listed.NAME == "ผลตรวจ"


@pytest.mark.libreoffice
def test_libreoffice_opens_the_copy_with_its_notes(path):
    again = office.convert(marked(path, at("A2"), at("C9"), at("A1", sheet=OTHER)), "xlsx")
    book = opened(again)

    assert book.sheetnames == ["ผลตรวจ", BUDGET, OTHER]
    assert [book[BUDGET][cell].comment.text for cell in ("A1", "A2", "C9")] == ["ตรวจแล้ว", "ผิด", "ผิด"]
    assert colour(book[BUDGET], "C9") == PINK
    assert book[OTHER]["A1"].comment.text == "ผิด"


def test_the_copy_is_a_sound_zip_of_sound_parts(path):
    content = mark(read_book(path), LIST, [at("A2"), at("A1", sheet=OTHER)]).content

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        assert len(package.namelist()) == len(set(package.namelist()))
    again = RawBook(Package(content))
    assert all(each.part for sheet in again.sheets for each in again.package.relationships(sheet.part) if not each.external)

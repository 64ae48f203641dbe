"""Report sheets put into a workbook that holds more than ours: nothing of the user's is lost."""

import io
import struct
import zlib
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from itaxl.errors import UnwritableError
from itaxl.reading.cells import read_book
from itaxl.tables import Box, Chart, Grid, Rule, Series, Sheet
from itaxl.writing.files import state_of
from itaxl.writing.report import write_report
from tests.writing.packages import parts, raw_entries, rewritten

EDITED = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
IMAGE = (
    b"\x89PNG\r\n\x1a\n"
    + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in (
            (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
            (b"IDAT", zlib.compress(b"\0\0\0\0")),
            (b"IEND", b""),
        )
    )
)


def users_workbook(path: Path, **options: object) -> Path:
    """A workbook with what people keep in theirs: charts, pictures, comments, names, formats, validation, formulas."""
    with xlsxwriter.Workbook(str(path), options) as book:
        sheet = book.add_worksheet("งบประมาณ")
        bold = book.add_format({"bold": True, "bg_color": "#FFFF00", "num_format": "#,##0.00"})
        for row in range(5):
            sheet.write(row, 0, row * 1.5, bold)
        sheet.write_formula("B1", "=SUM(A1:A5)", None, 15)
        sheet.write_comment("A1", "ตรวจแล้ว")
        sheet.insert_image("D1", "logo.png", {"image_data": io.BytesIO(IMAGE)})
        sheet.conditional_format("A1:A5", {"type": "cell", "criteria": ">", "value": 3, "format": bold})
        sheet.data_validation("C1", {"validate": "list", "source": ["ก", "ข"]})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "='งบประมาณ'!$A$1:$A$5"})
        sheet.insert_chart("D5", chart)
        sheet.add_table("F1:G3", {"name": "ตารางของฉัน"})
        sheet.repeat_rows(0)
        other = book.add_worksheet("อื่น ๆ")
        other.activate()
        book.define_name("ยอดรวม", "='งบประมาณ'!$B$1")
    return path


def report(name: str = "สรุปคะแนน", value: str = "ผ่าน", score: str = "99.64") -> Sheet:
    """A small report sheet with a formula, a chart, a table, a link and a conditional look."""
    lines = [
        (Box("หัวข้อ", "title", across=2),),
        (Box("รายการ", "column_heading"), Box("คะแนน", "column_heading"), None, Box("ก", "column_heading"), Box("ข", "column_heading")),
        (Box("ภาพรวม", "text"), Box(Decimal(score), "score_thai"), None, Box("x", "text"), Box("y", "text")),
        (Box("เฉลี่ย", "text", link="internal:'งบประมาณ'!A1"), Box(Decimal(score), "average", formula="AVERAGE(B3:B3)")),
        (Box(value, "pass"), Box("=ไม่ใช่สูตร", "text")),
    ]
    series = (Series("='" + name + "'!$B$2", "='" + name + "'!$A$3:$A$4", "='" + name + "'!$B$3:$B$4"),)
    return Sheet(
        name,
        (30, 15),
        lines,
        repeat=(2, 2),
        charts=(Chart("bar", "คะแนน", "A7", series),),
        rules=(Rule("B3:B4", "B3<85", "bad"),),
        grids=(Grid("D2:E3", f"itaxl_test_{len(name)}", ("ก", "ข")),),
    )


def write(path: Path, *sheets: Sheet, to: Path | None = None):
    return write_report(str(path), str(to or path), sheets, state_of(str(path)), read_book(str(path)).date1904)


def test_every_part_of_the_users_is_byte_identical(tmp_path):
    path = users_workbook(tmp_path / "a.xlsx")
    before = raw_entries(path)

    write(path, report())

    after = raw_entries(path)
    assert {name for name in before if after.get(name) != before[name]} == EDITED
    assert all("itaxl_" in name for name in after.keys() - before.keys())


def test_order_of_the_users_entries_is_kept(tmp_path):
    path = users_workbook(tmp_path / "a.xlsx")
    before = list(parts(path))

    write(path, report())

    assert list(parts(path))[: len(before)] == before


def test_edits_only_insert(tmp_path):
    path = users_workbook(tmp_path / "a.xlsx")
    before = parts(path)

    write(path, report())

    for name in EDITED:
        kept = iter(parts(path)[name].decode().replace('count="', ""))
        assert all(letter in kept for letter in _without_counts(before[name].decode())), name


def _without_counts(xml: str) -> str:
    import re

    return re.sub(r'count="\d+', "", xml)


def test_our_sheet_arrives_whole(tmp_path):
    path = users_workbook(tmp_path / "a.xlsx")

    write(path, report())

    plain, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    sheet = plain["สรุปคะแนน"]
    assert plain.sheetnames == ["งบประมาณ", "อื่น ๆ", "สรุปคะแนน"]
    assert sheet["B4"].value == "=AVERAGE(B3:B3)"
    assert values["สรุปคะแนน"]["B4"].value == 99.64
    assert sheet["B5"].value == "=ไม่ใช่สูตร"
    assert sheet["B5"].data_type == "s"
    assert sheet["B3"].number_format == "[$-D00041E]0.00"
    assert sheet["B3"].font.name == "TH SarabunPSK"
    assert sheet.print_title_rows == "$2:$2"
    assert list(sheet.tables) == ["itaxl_test_9"]
    assert sheet["A4"].hyperlink.location == "'งบประมาณ'!A1"
    assert len(sheet._charts) == 1
    assert len(sheet.conditional_formatting) == 1


def test_users_cells_look_and_calculate_as_before(tmp_path):
    path = users_workbook(tmp_path / "a.xlsx")

    write(path, report())

    sheet = openpyxl.load_workbook(path)["งบประมาณ"]
    assert sheet["A1"].font.b
    assert sheet["A1"].number_format == "#,##0.00"
    assert openpyxl.load_workbook(path, data_only=True)["งบประมาณ"]["B1"].value == 15
    assert sheet["A1"].comment.text == "ตรวจแล้ว"


def test_only_one_tab_is_selected(tmp_path):
    path = users_workbook(tmp_path / "a.xlsx")

    write(path, report(), report("ผลตรวจ"))

    selected = [name for name, content in parts(path).items() if b'tabSelected="1"' in content]
    assert selected == ["xl/worksheets/sheet2.xml"]
    assert openpyxl.load_workbook(path).active.title == "อื่น ๆ"


def test_second_run_replaces_and_third_changes_nothing(tmp_path):
    path = users_workbook(tmp_path / "a.xlsx")
    write(path, report())
    first = parts(path)

    write(path, report(score="50.00", value="ไม่ผ่าน"))
    second = parts(path)
    write(path, report(score="50.00", value="ไม่ผ่าน"))

    assert openpyxl.load_workbook(path).sheetnames == ["งบประมาณ", "อื่น ๆ", "สรุปคะแนน"]
    assert openpyxl.load_workbook(path)["สรุปคะแนน"]["B3"].value == 50
    assert second.keys() == first.keys()
    assert second["xl/styles.xml"] == first["xl/styles.xml"]
    assert parts(path) == second


def test_sheets_of_other_reports_are_left_alone(tmp_path):
    path = users_workbook(tmp_path / "a.xlsx")
    write(path, report(), report("ผลตรวจ"))
    before = raw_entries(path)

    write(path, report(score="50.00"))

    assert openpyxl.load_workbook(path).sheetnames == ["งบประมาณ", "อื่น ๆ", "สรุปคะแนน", "ผลตรวจ"]
    kept = [name for name, entry in raw_entries(path).items() if before.get(name) == entry]
    assert "xl/worksheets/itaxl_sheet2.xml" in kept


def test_sheet_a_person_edited_is_kept_under_another_name(tmp_path):
    path = users_workbook(tmp_path / "a.xlsx")
    write(path, report())

    def typed(found: dict[str, bytes]) -> None:
        name = "xl/worksheets/itaxl_sheet1.xml"
        found[name] = found[name].replace("ผ่าน".encode(), "แก้ด้วยมือ".encode(), 1)

    rewritten(path, typed)
    written = write(path, report(score="50.00"))

    book = openpyxl.load_workbook(path)
    assert written.kept == ("สรุปคะแนน (ฉบับที่แก้ไข)",)
    assert book.sheetnames == ["งบประมาณ", "อื่น ๆ", "สรุปคะแนน (ฉบับที่แก้ไข)", "สรุปคะแนน"]
    assert book["สรุปคะแนน (ฉบับที่แก้ไข)"]["A5"].value == "แก้ด้วยมือ"
    assert book["สรุปคะแนน"]["B3"].value == 50
    charts = [content.decode() for name, content in parts(path).items() if "itaxl_chart" in name]
    assert sorted("ฉบับที่แก้ไข" in xml for xml in charts) == [False, True]


def test_sheet_a_person_renamed_is_replaced_in_place(tmp_path):
    path = users_workbook(tmp_path / "a.xlsx")
    write(path, report())

    def rename(found: dict[str, bytes]) -> None:
        xml = found["xl/workbook.xml"].decode()
        found["xl/workbook.xml"] = xml.replace('name="สรุปคะแนน"', 'name="คะแนนของเรา"').replace("สรุปคะแนน!", "คะแนนของเรา!").encode()

    rewritten(path, rename)

    write(path, report(score="50.00"))

    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["งบประมาณ", "อื่น ๆ", "คะแนนของเรา"]
    assert book["คะแนนของเรา"]["B3"].value == 50


def test_users_sheet_of_our_name_is_never_touched(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("สรุปคะแนน").write("A1", "ของผู้ใช้")
    before = raw_entries(path)["xl/worksheets/sheet1.xml"]

    write(path, report())

    assert raw_entries(path)["xl/worksheets/sheet1.xml"] == before
    assert openpyxl.load_workbook(path).sheetnames == ["สรุปคะแนน", "สรุปคะแนน (2)"]
    chart = next(content.decode() for name, content in parts(path).items() if "itaxl_chart" in name)
    assert "สรุปคะแนน (2)" in chart


def test_formats_dates_in_the_users_date_system(tmp_path):
    from datetime import date

    path = users_workbook(tmp_path / "a.xlsx", date_1904=True)
    write(path, Sheet("วันที่", (20,), [(Box(date(2026, 1, 5), "date"),)]))

    assert openpyxl.load_workbook(path)["วันที่"]["A1"].value.date() == date(2026, 1, 5)


def test_package_without_styles(tmp_path):
    path = users_workbook(tmp_path / "a.xlsx")

    def strip(found: dict[str, bytes]) -> None:
        del found["xl/styles.xml"]
        for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
            lines = found[name].decode().replace("><", ">\n<").splitlines()
            found[name] = "".join(line for line in lines if "styles" not in line).encode()
        for name in list(found):
            if name.startswith("xl/worksheets/sheet"):
                import re

                found[name] = re.sub(rb' s="\d+"', b"", found[name])

    rewritten(path, strip)
    write(path, report())

    assert openpyxl.load_workbook(path)["สรุปคะแนน"]["B3"].number_format == "[$-D00041E]0.00"


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda xml: xml.replace(b"<sheets>", b'<workbookProtection lockStructure="1"/><sheets>'), "ล็อกโครงสร้าง"),
    ],
)
def test_refused_with_a_reason_and_the_original_intact(tmp_path, change, word):
    path = users_workbook(tmp_path / "a.xlsx")
    rewritten(path, lambda found: found.update({"xl/workbook.xml": change(found["xl/workbook.xml"])}))
    before = path.read_bytes()

    with pytest.raises(UnwritableError, match=word):
        write(path, report())

    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.xlsx"]


def test_signed_workbook_is_refused(tmp_path):
    path = users_workbook(tmp_path / "a.xlsx")
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"

    def sign(found: dict[str, bytes]) -> None:
        line = f'<Relationship Id="rIdS" Type="{kind}" Target="_xmlsignatures/origin.sigs"/></Relationships>'
        found["_rels/.rels"] = found["_rels/.rels"].replace(b"</Relationships>", line.encode())
        found["_xmlsignatures/origin.sigs"] = b""

    rewritten(path, sign)
    with pytest.raises(UnwritableError, match="ลายมือชื่อ"):
        write(path, report())


def test_calculation_chain_that_names_our_old_sheet_goes(tmp_path):
    path = users_workbook(tmp_path / "a.xlsx")
    write(path, report())
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"

    def chain(found: dict[str, bytes]) -> None:
        found["xl/calcChain.xml"] = b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="B4" i="3"/></calcChain>'
        line = f'<Relationship Id="rIdC" Type="{kind}" Target="calcChain.xml"/></Relationships>'
        found["xl/_rels/workbook.xml.rels"] = found["xl/_rels/workbook.xml.rels"].replace(b"</Relationships>", line.encode())
        override = b'<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/></Types>'
        found["[Content_Types].xml"] = found["[Content_Types].xml"].replace(b"</Types>", override)

    rewritten(path, chain)
    write(path, report(score="50.00"))

    assert "xl/calcChain.xml" not in parts(path)
    assert b"calcChain" not in parts(path)["[Content_Types].xml"]
    assert b"calcChain" not in parts(path)["xl/_rels/workbook.xml.rels"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_workbook_part_in_another_encoding(tmp_path, encoding):
    path = users_workbook(tmp_path / "a.xlsx")

    def recode(found: dict[str, bytes]) -> None:
        text = found["xl/workbook.xml"].decode()
        label = "UTF-16" if encoding == "utf-16" else "UTF-8"
        found["xl/workbook.xml"] = text.replace('encoding="UTF-8"', f'encoding="{label}"').encode(encoding)

    rewritten(path, recode)
    write(path, report())

    assert [sheet.title for sheet in read_book(str(path)).sheets] == ["งบประมาณ", "อื่น ๆ", "สรุปคะแนน"]


def test_prefixed_workbook_part(tmp_path):
    path = users_workbook(tmp_path / "a.xlsx")

    def prefix(found: dict[str, bytes]) -> None:
        import re

        for name in ("xl/workbook.xml", "xl/styles.xml"):
            xml = re.sub(r"<(/?)([A-Za-z])", r"<\1x:\2", found[name].decode())
            found[name] = xml.replace("xmlns=", "xmlns:x=", 1).encode()

    rewritten(path, prefix)
    write(path, report())

    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["งบประมาณ", "อื่น ๆ", "สรุปคะแนน"]
    assert book["สรุปคะแนน"]["B3"].number_format == "[$-D00041E]0.00"
    assert book["สรุปคะแนน"].print_title_rows == "$2:$2"

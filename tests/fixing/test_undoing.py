"""The way back: to the byte as long as nothing else was written, else cell by cell."""

import pytest

from itaxl import jobs
from itaxl.fixing.log import NAME, UNDONE
from itaxl.jobs.changes_log import log_of
from itaxl.jobs.fixing import prepare_fix
from itaxl.reading.cells import read_book
from tests.fixing.books import TYPED, broken, command, findings
from tests.mutations.case import COMPLETE, Case
from tests.office import convert
from tests.packages.surgery import parts


def retyped(path, change):
    """What a person does to the file later."""
    case = Case(COMPLETE, 1)
    case.file.parts = parts(path)
    change(case)
    path.write_bytes(case.file.data())


def test_to_the_byte(tmp_path):
    path = broken(tmp_path / "a.xlsx")
    before = path.read_bytes()
    command("fix", path)
    fixed = path.read_bytes()

    code, out, err = command("fix", path, "--undo")

    assert (code, out) == (0, f"ย้อนกลับแล้ว {path} เหมือนก่อนแก้ทุกประการ\n")
    assert path.read_bytes() == before
    assert (tmp_path / "a.bak2.xlsx").read_bytes() == fixed and "a.bak2.xlsx" in err


def test_one_run_after_the_other(tmp_path):
    """What a person typed between two runs ends the exact way for the first, not for the second."""
    path = broken(tmp_path / "a.xlsx")
    command("fix", path)
    retyped(path, lambda case: case.text("stated.indicators.2", "๙๗.๑๒"))
    between = path.read_bytes()
    command("fix", path)

    command("fix", path, "--undo")
    assert path.read_bytes() == between
    _, out, _ = command("fix", path, "--undo")

    assert f"ย้อนกลับทีละช่อง ได้ {len(TYPED)} ช่อง" in out
    assert read_book(path).cells("คะแนน")[12, 3].text == "๙๗.๑๒"
    assert command("fix", path, "--undo")[1].startswith("ไม่พบการแก้ไข")


def test_nothing_to_take_back(tmp_path):
    path = broken(tmp_path / "a.xlsx")
    before = path.read_bytes()

    code, out, _ = command("fix", path, "--undo")

    assert code == 0 and out.startswith("ไม่พบการแก้ไขของโปรแกรม")
    assert path.read_bytes() == before


def test_cell_by_cell_where_the_file_was_changed_since(tmp_path):
    path = broken(tmp_path / "a.xlsx")
    was = findings(path.read_bytes())
    command("fix", path)
    retyped(path, lambda case: case.number("questions.i1.score", "77"))

    code, out, _ = command("fix", path, "--undo")

    assert code == 0
    assert f"ย้อนกลับทีละช่อง ได้ {len(TYPED) - 1} ช่อง" in out
    assert "ไม่ได้ย้อนกลับ 1 ช่อง\n  ข้อคำถาม!E4 (ช่องถูกแก้ภายหลัง)" in out
    book = read_book(path)
    assert book.cells("ข้อคำถาม")[4, 5].text == "77"
    assert (book.cells("คะแนน")[11, 3].kind, book.cells("คะแนน")[11, 3].text) == ("s", "๙๘.๖๓")
    assert {each.state for each in log_of(book)[1]} == {UNDONE, "ไม่ได้ย้อน: ช่องถูกแก้ภายหลัง"}
    assert {each for each in was if each[0] == "ITA204"} - findings(path.read_bytes()) == {("ITA204", "ข้อคำถาม!E4", "error")}
    assert command("fix", path, "--undo")[1].startswith("ไม่พบการแก้ไข")


def test_numbers_and_their_formats_come_back_cell_by_cell(tmp_path):
    def percent(case):
        case.number("stated.indicators.2", "0.9712")
        case.file.as_percent("คะแนน", "C12")
        case.number("measures_year", "2026")
        case.text("memo.to", "   ")

    path = broken(tmp_path / "a.xlsx", percent)
    was = read_book(path).cells("คะแนน")[12, 3]
    command("fix", path)
    assert read_book(path).cells("คะแนน")[12, 3].text == "97.12"
    retyped(path, lambda case: case.text("memo.subject", "เรื่องใหม่"))

    command("fix", path, "--undo")

    book = read_book(path)
    found = book.cells("คะแนน")[12, 3]
    assert (found.kind, found.text, found.format) == (was.kind, was.text, was.format)
    assert book.cells("หน่วยงาน")[5, 2].text == "2026"
    assert book.cells("หน่วยงาน")[16, 2].text == "   "
    assert len(prepare_fix(str(path)).made) == len(TYPED) + 3


@pytest.mark.libreoffice
def test_cell_by_cell_after_another_program_has_saved(tmp_path):
    path = broken(tmp_path / "a.xlsx")
    command("fix", path)
    saved = convert(path, "xlsx")

    _, out, _ = command("fix", saved, "--undo")

    assert f"ได้ {len(TYPED)} ช่อง" in out and "ไม่ได้ย้อนกลับ" not in out
    assert len(prepare_fix(str(saved)).made) == len(TYPED)


def test_long_texts_come_back_whole_from_the_log(tmp_path):
    text = "ก" * 40 + "\u200b" + "ข้อจำกัดของหน่วยงาน\n" * 900
    path = broken(tmp_path / "a.xlsx", lambda case: case.text("memo.proposal", text))
    command("fix", path)
    assert len(log_of(read_book(path))[1]) == len(TYPED) + 1
    retyped(path, lambda case: case.text("memo.subject", "เรื่องใหม่"))

    command("fix", path, "--undo")

    assert read_book(path).cells("หน่วยงาน")[19, 2].text == text


def test_a_deleted_sheet_is_named(tmp_path):
    path = broken(tmp_path / "a.xlsx")
    command("fix", path)
    retyped(path, lambda case: case.file.delete("วิเคราะห์"))

    _, out, _ = command("fix", path, "--undo")

    assert "วิเคราะห์!B4 (ไม่พบชีตนี้แล้ว)" in out


def test_a_deleted_log_leaves_the_exact_way_alone(tmp_path):
    path = broken(tmp_path / "a.xlsx")
    command("fix", path)
    retyped(path, lambda case: case.file.delete(NAME))

    assert command("fix", path, "--undo")[1].startswith("ไม่พบการแก้ไข")


def test_clean_takes_the_reports_and_leaves_the_corrections(tmp_path):
    path = broken(tmp_path / "a.xlsx")
    before = path.read_bytes()
    command("fix", path)
    fixed = path.read_bytes()

    jobs.build_report(str(path))
    jobs.clean(str(path))

    assert path.read_bytes() == fixed
    command("fix", path, "--undo")
    assert path.read_bytes() == before


def test_undo_after_a_report_goes_cell_by_cell_and_leaves_the_report(tmp_path):
    path = broken(tmp_path / "a.xlsx")
    was = read_book(path)
    command("fix", path)
    jobs.build_report(str(path))
    reports = [sheet.title for sheet in read_book(path).sheets]

    _, out, _ = command("fix", path, "--undo")

    assert f"ได้ {len(TYPED)} ช่อง" in out
    assert [sheet.title for sheet in read_book(path).sheets] == reports
    jobs.clean(str(path))
    now = read_book(path)
    assert [sheet.title for sheet in now.sheets] == [*(sheet.title for sheet in was.sheets), NAME]
    for sheet in was.sheets:
        inputs = {at: (cell.kind, cell.text) for at, cell in was.cells(sheet.title).items() if cell.formula is None}
        assert {at: (cell.kind, cell.text) for at, cell in now.cells(sheet.title).items() if cell.formula is None} == inputs


def test_a_report_that_was_there_before_is_had_back_with_everything(tmp_path):
    path = broken(tmp_path / "a.xlsx")
    clean = path.read_bytes()
    jobs.build_report(str(path))
    reported = path.read_bytes()
    command("fix", path)

    command("fix", path, "--undo")
    assert path.read_bytes() == reported
    jobs.clean(str(path))
    assert path.read_bytes() == clean


def test_fix_on_a_report_then_a_new_report_then_clean(tmp_path):
    path = broken(tmp_path / "a.xlsx")
    jobs.build_report(str(path))
    command("fix", path)
    jobs.build_report(str(path))

    jobs.clean(str(path))

    book = read_book(path)
    assert [sheet.title for sheet in book.sheets][-1] == NAME
    assert book.cells("คะแนน")[11, 3].text == "98.63"
    assert command("fix", path, "--undo")[1].startswith(f"ไฟล์ถูกแก้หลังจากนั้น จึงย้อนกลับทีละช่อง ได้ {len(TYPED)} ช่อง")

"""Proposed measures, listed and put into the list: they read as typed, the table grows with them, and all can be taken back."""

import copy
import json
import re
from datetime import date

import pytest

from itaxl import jobs
from itaxl.errors import UnwritableError
from itaxl.fixing.log import NAME
from itaxl.jobs.changes_log import log_of
from itaxl.jobs.planning import add_measures, chosen, propose
from itaxl.measures import measures_of
from itaxl.reading.cells import read_book
from samples import build as samples
from tests.fixing.books import command, findings
from tests.mutating import Workbook
from tests.mutations.case import drawn, submission
from tests.office import convert
from tests.packages.surgery import parts

LOW = "3-low-oit-2568"
NEW = ("ITA501", "ITA502", "ITA503", "ITA505", "ITA511", "ITA513", "ITA520")
"""Codes that would say that a new row itself is faulty."""


@pytest.fixture(autouse=True)
def _without_waiting_for_the_disk(monkeypatch):
    monkeypatch.setattr("os.fsync", lambda _: None)


def workbook(path, measures=1, rows=None):
    """The sample with low scores and only its first measures, or with ``rows`` one-step measures."""
    data = json.loads((samples.DATA / f"{LOW}.json").read_text(encoding="utf-8"))
    first = data["measures"][0]
    data["measures"] = data["measures"][:measures]
    if rows is not None:
        data["measures"] = [
            copy.deepcopy(first) | {"id": f"M{at:02}", "name": f"มาตรการที่ {at}", "steps": first["steps"][:1]} for at in range(1, rows + 1)
        ]
    path.write_bytes(drawn(submission(data)))
    return path


def measures(path):
    opened = propose(str(path)).opened
    return measures_of(opened.book.tables["measures"], opened.layout.tables["measures"].step_keys)


def test_lists_what_it_proposes_and_writes_nothing(tmp_path):
    path = workbook(tmp_path / "a.xlsx")
    before = path.read_bytes()

    code, out, _ = command("plan", path)

    found = propose(str(path)).proposals
    assert (code, path.read_bytes()) == (0, before)
    assert out.startswith(f"ข้อเสนอมาตรการ {len(found)} ข้อ")
    assert all(f"{each.number} " in out and each.name in out and each.steps[-1] in out for each in found)


def test_nothing_to_propose(tmp_path):
    path = workbook(tmp_path / "a.xlsx", measures=99)
    before = path.read_bytes()

    assert command("plan", path)[:2] == command("plan", path, "--add", "all")[:2]
    assert command("plan", path)[1].startswith("ไม่มีข้อเสนอ")
    assert path.read_bytes() == before


def test_chosen_ones_become_measures_that_read_as_proposed(tmp_path):
    path = workbook(tmp_path / "a.xlsx")
    wanted = [each for each in propose(str(path)).proposals if each.number in ("P01", "P02")]
    old = measures(path)

    code, out, err = command("plan", path, "--add", "p๐๒, P01", "--unit", "สำนักปลัด")

    new = measures(path)[len(old) :]
    assert code == 0 and "เพิ่ม 2 มาตรการ" in err
    assert out.splitlines() == [f"P01 → M02 {wanted[0].name}", f"P02 → M03 {wanted[1].name}"]
    assert [each.id for each in new] == ["M02", "M03"]
    for measure, proposal in zip(new, wanted, strict=True):
        assert measure.first.value("indicator") == proposal.indicator
        assert (measure.first.text("kind"), measure.first.text("name")) == (proposal.kind, proposal.name)
        assert measure.first.codes("targets") == proposal.targets
        assert [row.text("text") for row in measure.steps] == list(proposal.steps)
        assert {(row.day("start"), row.day("end")) for row in measure.steps} == {(proposal.start, proposal.end)}
        assert {row.text("unit") for row in measure.steps} == {proposal.unit or "สำนักปลัด"}
        assert isinstance(proposal.start, date)


def test_what_was_added_is_not_proposed_again_and_keeps_the_other_numbers(tmp_path):
    path = workbook(tmp_path / "a.xlsx")
    numbers = [each.number for each in propose(str(path)).proposals]

    command("plan", path, "--add", numbers[1])

    assert [each.number for each in propose(str(path)).proposals] == [each for each in numbers if each != numbers[1]]


def test_the_check_finds_no_fault_in_the_new_rows(tmp_path):
    path = workbook(tmp_path / "a.xlsx")
    was = findings(path.read_bytes())

    command("plan", path, "--add", "all", "--unit", "สำนักปลัด")

    new = findings(path.read_bytes()) - was
    assert {each for each in new if each[2] == "error" or each[0] in NEW} == set()


def test_a_unit_nobody_knows_is_left_for_staff_to_fill_in(tmp_path):
    path = workbook(tmp_path / "a.xlsx")
    blank = [each.number for each in propose(str(path)).proposals if not each.unit]
    assert blank

    _, out, _ = command("plan", path, "--add", blank[0])

    assert "(ยังต้องกรอกผู้รับผิดชอบ)" in out
    assert {each[0] for each in findings(path.read_bytes()) if each[1].startswith("มาตรการ!L")} == {"ITA501"}


def test_the_plan_sheets_show_them(tmp_path):
    path = workbook(tmp_path / "a.xlsx")
    command("plan", path, "--add", "P01")
    name = measures(path)[-1].first.text("name")

    jobs.build_report(str(path), sheets=("แผนตัวชี้วัด",))

    texts = [cell.text for cell in read_book(path).cells("แผนตัวชี้วัด").values()]
    assert any(name in text for text in texts)


def test_the_table_grows_with_everything_that_reaches_to_its_end(tmp_path):
    path = workbook(tmp_path / "a.xlsx", rows=60)
    before = parts(path)
    part = read_book(path).sheet("มาตรการ").part

    command("plan", path, "--add", "all", "--unit", "สำนักปลัด")

    last = measures(path)[-1].rows[-1].number
    table = next(each for each in read_book(path).tables if each.name == "ita_measures")
    assert last > 73 and table.ref == f"A3:L{last}"
    xml = parts(path)[part].decode()
    areas = re.findall(r'sqref="([A-Z]+\d+):([A-Z]+)(\d+)"', xml)
    assert areas and {end for _, _, end in areas} == {str(last), "1048576"}
    assert f'<autoFilter ref="A3:L{last}"/>' in parts(path)["xl/tables/table3.xml"].decode()
    assert f'<dimension ref="A1:L{last}"/>' in xml
    cells = re.findall(rf'<c r="[A-Z]+{last}" s="(\d+)"', xml)
    assert cells == re.findall(r'<c r="[A-Z]+73" s="(\d+)"', before[part].decode()) and len(cells) == 12


def test_below_the_last_row_that_holds_anything(tmp_path):
    path = workbook(tmp_path / "a.xlsx")
    book = Workbook(path.read_bytes())
    book.type_text("มาตรการ", "I30", "ขั้นตอนที่พิมพ์ไว้ล่าง ๆ")
    path.write_bytes(book.data())

    command("plan", path, "--add", "P01")

    assert [each.first.number for each in measures(path)][-1] == 31


def test_columns_that_were_moved_are_found(tmp_path):
    path = workbook(tmp_path / "a.xlsx")
    book = Workbook(path.read_bytes())
    book.move("มาตรการ", column=lambda at: at + 1 if at > 1 else at)
    path.write_bytes(book.data())

    command("plan", path, "--add", "P01", "--unit", "กองคลัง")

    assert measures(path)[-1].first.text("id") == "M02"
    assert measures(path)[-1].steps[0].text("unit")
    assert read_book(path).cells("มาตรการ").get((measures(path)[-1].first.number, 2)) is None


def test_codes_go_on_as_they_are_spelled(tmp_path):
    path = workbook(tmp_path / "a.xlsx")
    book = Workbook(path.read_bytes())
    book.type_text("มาตรการ", "A4", "มาตรการ-๐๐๙")
    path.write_bytes(book.data())

    command("plan", path, "--add", "P01")

    assert measures(path)[-1].id == "มาตรการ-010"


def test_it_is_logged_and_taken_back_to_the_byte(tmp_path):
    path = workbook(tmp_path / "a.xlsx")
    before = path.read_bytes()
    command("plan", path, "--add", "P01")
    first = path.read_bytes()
    command("plan", path, "--add", "P02")

    title, entries = log_of(read_book(path))
    assert title == NAME
    assert {each.run for each in entries} == {1, 2}
    assert entries[0].why == "M02 ตามข้อเสนอ P01 โปรดทบทวน"
    command("fix", path, "--undo")
    assert path.read_bytes() == first
    command("fix", path, "--undo")
    assert path.read_bytes() == before


def test_taken_back_cell_by_cell_after_a_change(tmp_path):
    path = workbook(tmp_path / "a.xlsx")
    old = len(measures(path))
    command("plan", path, "--add", "P01")
    book = Workbook(path.read_bytes())
    book.type_text("หน่วยงาน", "B15", "เรื่องใหม่")
    path.write_bytes(book.data())

    _, out, _ = command("fix", path, "--undo")

    assert "ย้อนกลับทีละช่อง" in out and "ไม่ได้ย้อนกลับ" not in out
    assert not [each for each in findings(path.read_bytes()) if each[0] == "ITA113"]
    assert len(measures(path)) == old


def test_unknown_numbers_are_refused(tmp_path):
    path = workbook(tmp_path / "a.xlsx")
    before = path.read_bytes()

    code, _, err = command("plan", path, "--add", "P01,P77")

    assert code == 2 and "P77" in err and "P01" in err
    assert path.read_bytes() == before


@pytest.mark.parametrize("words", ["p1", "P๐๑", "P001", " P01 ,"])
def test_a_number_is_understood_however_it_is_typed(tmp_path, words):
    proposed = propose(str(workbook(tmp_path / "a.xlsx")))

    assert [each.number for each in chosen(proposed, words)] == ["P01"]


@pytest.mark.parametrize("words", ["all", "ALL", "ทั้งหมด", "ทุกข้อ"])
def test_all_of_them_can_be_chosen_in_thai_too(tmp_path, words):
    proposed = propose(str(workbook(tmp_path / "a.xlsx")))

    assert chosen(proposed, words) == proposed.proposals


@pytest.mark.parametrize(("called", "typed"), [("/bin/itaxl", "itaxl"), ("/site/itaxl/__main__.py", "-m itaxl")])
def test_commands_to_type_begin_as_the_program_was_called(tmp_path, monkeypatch, called, typed):
    monkeypatch.setattr("sys.argv", [called])
    path = workbook(tmp_path / "a.xlsx")

    _, out, _ = command("plan", path)
    _, _, err = command("plan", path, "--add", "P01")

    assert f"{typed} plan ชื่อไฟล์ --add P01" in out and ("-m" in out) == ("-m" in typed)
    assert f"{typed} fix {path} --undo" in err


def test_choosing_nothing_is_not_taken_for_having_nothing_to_propose(tmp_path):
    code, out, err = command("plan", workbook(tmp_path / "a.xlsx"), "--add", " ")

    assert (code, out) == (2, "")
    assert "ยังไม่ได้บอกว่าจะเพิ่มข้อเสนอใด" in err and "P01" in err


def test_a_list_that_is_gone_is_named(tmp_path):
    path = workbook(tmp_path / "a.xlsx")
    book = Workbook(path.read_bytes())
    book.delete("มาตรการ")
    path.write_bytes(book.data())

    code, _, err = command("plan", path, "--add", "all")

    assert code == 4 and "ไม่พบตารางมาตรการ" in err


def test_totals_below_the_list_are_not_overwritten(tmp_path):
    path = workbook(tmp_path / "a.xlsx")
    book = Workbook(path.read_bytes())
    book.swap("xl/tables/table3.xml", 'ref="A3:L63" totalsRowShown="0"', 'ref="A3:L5" totalsRowCount="1"')
    path.write_bytes(book.data())
    before = path.read_bytes()

    code, _, err = command("plan", path, "--add", "all")

    assert code == 4 and "ไม่มีที่ว่างพอ" in err
    assert path.read_bytes() == before


def test_nothing_is_written_where_one_cell_cannot_be(tmp_path):
    path = workbook(tmp_path / "a.xlsx")
    book = Workbook(path.read_bytes())
    book.swap(book.sheets["มาตรการ"], '<mergeCells count="(\\d+)">', '<mergeCells count="9"><mergeCell ref="I5:J5"/>')
    path.write_bytes(book.data())
    before, proposed = path.read_bytes(), propose(str(path))

    with pytest.raises(UnwritableError) as trouble:
        add_measures(proposed, chosen(proposed, "P01"))

    assert "มาตรการ!J5" in str(trouble.value)
    assert path.read_bytes() == before


@pytest.mark.libreoffice
def test_libreoffice_opens_the_longer_table(tmp_path):
    path = workbook(tmp_path / "a.xlsx", rows=60)
    command("plan", path, "--add", "all", "--unit", "สำนักปลัด")
    wanted = [(each.id, each.first.text("name"), len(each.steps)) for each in measures(path)]

    assert [(each.id, each.first.text("name"), len(each.steps)) for each in measures(convert(path, "xlsx"))] == wanted

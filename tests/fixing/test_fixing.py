"""fix from end to end: what is certain is corrected, shown, logged; nothing else changes."""

import os
import random
import re
import shlex

import pytest

from itaxl.errors import ItaxlError
from itaxl.fixing.log import NAME
from itaxl.jobs.changes_log import log_of
from itaxl.jobs.fixing import fix, prepare_fix, undo_fix
from itaxl.package.xml import MAIN
from itaxl.reading.cells import read_book
from tests.fixing.books import TYPED, broken, command, findings
from tests.mutations.board import all_mutations
from tests.mutations.case import COMPLETE, Case, sample_file
from tests.office import convert
from tests.packages.surgery import parts

SEED = os.environ.get("ITAXL_SEED") or str(random.SystemRandom().randrange(10**6))


def as_in_the_clean_one(case, made):
    """Does every cell that was not understood now mean what it did before it was broken. Then there is no more to say."""
    listed = [answer for rows in case.book.tables.values() for row in rows for answer in row.answers.values()]
    values = {answer.place: answer.value for answer in (*case.book.answers.values(), *listed)}
    return all(values.get(each.place) == each.meaning for each in made if each.unread)


def test_dry_run_shows_everything_and_writes_nothing(tmp_path):
    path = broken(tmp_path / "a.xlsx")
    before, time = path.read_bytes(), path.stat().st_mtime_ns

    code, out, err = command("fix", path, "--dry-run")

    assert code == 0
    assert err.startswith("ยังไม่ได้เขียนลงไฟล์")
    assert out.startswith(f"จะแก้ {len(TYPED)} ช่อง\n")
    assert "“๙๘.๖๓” → 98.63 (เลขไทยเก็บเป็นข้อความ สูตรในชีตจึงไม่นับ)" in out
    assert "“บุคลากร[U+200B]มีจำกัด” → “บุคลากรมีจำกัด”" in out
    assert (path.read_bytes(), path.stat().st_mtime_ns, list(tmp_path.iterdir())) == (before, time, [path])


def test_fix_shows_the_same_list_writes_and_keeps_the_previous_version(tmp_path):
    path = broken(tmp_path / "a.xlsx")
    before, (_, dry, _) = path.read_bytes(), command("fix", path, "--dry-run")

    code, out, err = command("fix", path)

    assert code == 0
    assert out == dry  # shown before it is written, so nothing is said to be done
    assert f"แก้ {len(TYPED)} ช่อง" in err and f"“{NAME}”" in err and "--undo" in err
    assert (tmp_path / "a.bak.xlsx").read_bytes() == before
    assert command("fix", path)[1].startswith("ไม่มีสิ่งที่แก้ให้ได้แน่นอน")


def test_a_file_that_cannot_be_written_is_not_said_to_be_corrected(tmp_path):
    path = broken(tmp_path / "a.xlsx")
    path.chmod(0o444)

    code, out, err = command("fix", path)

    assert code == 4
    assert out.startswith("จะแก้ ") and "แล้ว" not in out.splitlines()[0]
    assert "อ่านอย่างเดียว" in err


def test_the_command_that_takes_it_back_can_be_typed_as_it_stands(tmp_path):
    path = broken(tmp_path / "ส่งอำเภอ (1).xlsx")

    _, _, err = command("fix", path)

    hint = err.partition("itaxl fix ")[2].splitlines()[0]
    assert shlex.split(hint) == [str(path), "--undo"]


def test_a_word_that_says_the_opposite_is_not_offered(tmp_path):
    def opposite(case):
        case.text("oit.o5.status", "ไม่เผยแพร่แล้ว")
        case.text("oit.o6.status", "เผยแพร่แล้วค่ะ")

    _, out, _ = command("fix", broken(tmp_path / "a.xlsx", opposite), "--dry-run")

    assert "“ไม่เผยแพร่แล้ว” ไม่แน่นอนว่าหมายถึงคำใด" in out
    assert "“เผยแพร่แล้วค่ะ” อาจหมายถึง “เผยแพร่แล้ว”" in out or "“เผยแพร่แล้วค่ะ” → “เผยแพร่แล้ว”" in out


def test_a_clean_workbook_is_not_touched(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(sample_file(COMPLETE))

    assert command("fix", path) == (0, "ไม่มีสิ่งที่แก้ให้ได้แน่นอน\n", "")
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes() == sample_file(COMPLETE)


@pytest.mark.parametrize("half", [0, 1])
def test_after_fix_the_check_reports_less_and_nothing_new(half, tmp_path):
    """Every way to break a workbook: what is corrected is reported no more, and nothing that was not there before."""
    path, clean, corrected = tmp_path / "a.xlsx", {}, 0
    for at, mutation in enumerate(all_mutations()):
        if at % 2 != half:
            continue
        case = Case(mutation.sample, f"{SEED}/{mutation.name}")
        mutation.breaks(case)
        data = case.file.data()
        path.write_bytes(data)
        try:
            prepared = prepare_fix(str(path))
        except ItaxlError:
            continue  # a sheet or the year is missing, so nothing can be read
        if not prepared.made:
            continue
        fix(prepared, str(tmp_path / "fixed.xlsx"))
        fixed = (tmp_path / "fixed.xlsx").read_bytes()
        was, now = findings(data), findings(fixed)
        told = clean.setdefault(mutation.sample, findings(sample_file(mutation.sample)))
        places = {str(each.place) for each in prepared.made}
        if as_in_the_clean_one(case, prepared.made):
            assert now - was - told == set(), f"{mutation.name}, seed {SEED}"
        own = {each for each in was if each[1] in places and each[0] in ("ITA204", "ITA205", "ITA206", "ITA208", "ITA212", "ITA213")}
        assert not own & now, f"{mutation.name}, seed {SEED}"
        assert prepare_fix(str(tmp_path / "fixed.xlsx")).made == [], f"{mutation.name}, seed {SEED}"
        undo_fix(str(tmp_path / "fixed.xlsx"))
        assert (tmp_path / "fixed.xlsx").read_bytes() == data, f"{mutation.name}, seed {SEED}"
        corrected += 1
    assert corrected >= 9


def test_results_of_the_sheets_own_formulas_follow(tmp_path):
    """A score typed as text was left out by the sheet; as a number it counts, so the stored averages must say so."""

    def outdate(case):
        place = case.place("calc.indicators.1")
        case.file.swap(
            case.file.sheets[place.sheet], rf'(<c r="{place.cell}"[^>]*?)( t="\w+")?>(<f>.*?</f>)<v>.*?</v>', r'\1 t="str">\3<v></v>'
        )

    path = broken(tmp_path / "a.xlsx", outdate)
    assert not [each for each in findings(path.read_bytes()) if each[0] == "ITA113"]

    command("fix", path)

    assert not [each for each in findings(path.read_bytes()) if each[0] in ("ITA113", "ITA902")]
    stored = read_book(path).cells("คะแนน")[11, 4]
    assert stored.kind == "n" and stored.formula


@pytest.mark.libreoffice
def test_libreoffice_computes_what_was_stored(tmp_path):
    path = broken(tmp_path / "a.xlsx")
    command("fix", path)

    ours, theirs = read_book(path), read_book(convert(path, "xlsx"))

    for sheet in ours.sheets:
        cells = theirs.cells(sheet.title)
        for at, cell in ours.cells(sheet.title).items():
            if cell.formula is not None:
                assert cells[at].kind == cell.kind, f"{sheet.title}!{cell.address}"
                same = float(cells[at].text) == pytest.approx(float(cell.text)) if cell.kind == "n" else cells[at].text == cell.text
                assert same, f"{sheet.title}!{cell.address}"


def test_only_the_sheets_with_corrections_change(tmp_path):
    path = broken(tmp_path / "a.xlsx")
    before = parts(path)

    command("fix", path)

    after = parts(path)
    changed = {name for name in before if before[name] != after[name]}
    titles = read_book(path)
    sheets = {titles.sheet(title).part for title in ("คำชี้แจง", "หน่วยงาน", "คะแนน", "ข้อคำถาม", "OIT", "วิเคราะห์", "มาตรการ")}
    assert changed <= sheets | {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "xl/styles.xml"}
    assert all(re.search(r"/itaxl_\w+\.(xml|bin)$", name) for name in after.keys() - before.keys())


def test_the_same_workbook_gives_the_same_bytes(tmp_path):
    one, two = broken(tmp_path / "one.xlsx"), broken(tmp_path / "two.xlsx")

    command("fix", one)
    command("fix", two)

    assert one.read_bytes() == two.read_bytes()


def test_into_another_file_on_request(tmp_path):
    path = broken(tmp_path / "a.xlsx")
    before = path.read_bytes()

    code, _, err = command("fix", path, "-o", tmp_path / "b.xlsx")

    assert code == 0 and "b.xlsx" in err
    assert path.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.xlsx", "b.xlsx"]
    assert command("fix", tmp_path / "b.xlsx", "--dry-run")[1].startswith("ไม่มี")


def test_the_log_lists_every_cell_with_a_link(tmp_path):
    path = broken(tmp_path / "a.xlsx")
    command("fix", path)

    book = read_book(path)
    title, entries = log_of(book)

    assert (title, book.sheets[-1].title, {each.run for each in entries}) == (NAME, NAME, {1})
    assert [(each.sheet, each.cell, each.old, each.new) for each in entries][:2] == [
        ("หน่วยงาน", "B18", "บุคลากร[U+200B]มีจำกัด", "บุคลากรมีจำกัด"),
        ("คะแนน", "C11", "๙๘.๖๓", "98.63"),
    ]
    assert (entries[1].was.kind, entries[1].was.text, entries[1].now.text) == ("s", "๙๘.๖๓", "98.63")
    links = parts(path)[book.sheet(NAME).part].decode()
    assert re.findall(r'<hyperlink ref="(C\d+)" location="([^"]*)"', links)[1] == ("C5", "'คะแนน'!C11")


def test_a_second_fix_goes_on_with_the_log(tmp_path):
    path = broken(tmp_path / "a.xlsx")
    command("fix", path)
    case = Case(COMPLETE, 1)
    case.file.parts = parts(path)
    case.text("stated.indicators.2", "๙๗.๑๒")
    path.write_bytes(case.file.data())

    command("fix", path)

    book = read_book(path)
    _, entries = log_of(book)
    assert [each.run for each in entries] == [1] * len(TYPED) + [2]
    assert (entries[-1].sheet, entries[-1].cell, entries[-1].row) == ("คะแนน", "C12", 4 + len(TYPED))
    xml = parts(path)[book.sheet(NAME).part].decode()
    assert f'<hyperlink ref="C{4 + len(TYPED)}" location="\'คะแนน\'!C12"/>' in xml
    assert [sheet.title for sheet in book.sheets].count(NAME) == 1


def test_a_sheet_of_the_users_with_the_logs_title_is_left_alone(tmp_path):
    other = f'<worksheet xmlns="{MAIN[0]}"><sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData></worksheet>'
    path = broken(tmp_path / "a.xlsx", lambda case: case.file.add_sheet(NAME, other))

    command("fix", path)

    book = read_book(path)
    assert log_of(book)[0] == f"{NAME} (2)"
    assert book.cells(NAME)[1, 1].text == "7"


def test_text_in_several_fonts_is_left_alone_and_named(tmp_path):
    def rich(case):
        runs = "<is><r><t>๙</t></r><r><rPr><b/></rPr><t>๗.๕๐</t></r></is>"
        case.file.put("คะแนน", "C12", "inlineStr", runs)

    path = broken(tmp_path / "a.xlsx", rich)

    code, out, _ = command("fix", path)

    assert code == 0
    assert f"จะแก้ {len(TYPED)} ช่อง" in out
    assert "คะแนน!C12" in out and "“๙๗.๕๐” (ข้อความในช่องมีหลายรูปแบบตัวอักษร)" in out
    assert read_book(path).cells("คะแนน")[12, 3].text == "๙๗.๕๐"


def test_a_formula_is_never_touched(tmp_path):
    path = broken(tmp_path / "a.xlsx", lambda case: case.file.type_formula("คะแนน", "C12", 'T("๙๗.๕๐")', "๙๗.๕๐", "str"))

    _, out, _ = command("fix", path)

    assert "C12" not in out
    cell = read_book(path).cells("คะแนน")[12, 3]
    assert (cell.formula, cell.text) == ('T("๙๗.๕๐")', "๙๗.๕๐")


def test_a_file_that_is_none_of_ours(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK")

    assert command("fix", path)[0] == 3
    assert command("fix", path, "--undo")[0] == 3
    assert command("fix", tmp_path / "none.xlsx")[0] == 3


def test_the_two_options_exclude_each_other(tmp_path):
    assert command("fix", broken(tmp_path / "a.xlsx"), "--dry-run", "--undo")[0] == 2


def test_lists_moved_by_their_owner_are_corrected_where_they_stand(tmp_path):
    path = broken(
        tmp_path / "a.xlsx", lambda case: case.file.move("มาตรการ", lambda row: row + 2 if row > 3 else row, lambda column: column + 1)
    )

    command("fix", path)

    assert read_book(path).cells("มาตรการ")[6, 8].text == "i1, i2"

"""Every sound package people have: reports go in, nothing of theirs changes, and everything can be taken out again."""

import warnings
from pathlib import Path

import openpyxl
import pytest
import python_calamine

from itaxl.package import open_package
from itaxl.reading.cells import read_book
from itaxl.writing import before
from itaxl.writing.editing import Edit
from itaxl.writing.report import clean_file
from tests.packages.checks import assert_nothing_lost, assert_nothing_of_ours, entries, listing
from tests.packages.kinds import SOUND
from tests.packages.users import report, write

REPORTS = (report(), report("ผลตรวจ"))
STYLES = ("xl/styles.xml", "xl/Styles.xml", "xl\\styles.xml")


@pytest.fixture(params=sorted(SOUND))
def package(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Path]:
    """A workbook as a person keeps it, and the same with two report sheets in it."""
    original, path = tmp_path / "original.xlsx", tmp_path / "a.xlsx"
    SOUND[request.param](original)
    path.write_bytes(original.read_bytes())
    write(path, *REPORTS)
    return original, path


def values(path: Path) -> dict[str, object]:
    """Every sheet's cells as our reader sees them: stored values, formulas, formats."""
    book = read_book(path)
    return {sheet.title: sorted(map(repr, book.cells(sheet.title).values())) for sheet in book.sheets}


def test_every_part_of_the_users_is_there_byte_for_byte(package):
    assert_nothing_lost(*package)


def test_reports_arrive_and_the_users_sheets_read_as_before(package):
    original, path = package
    was, now = values(original), values(path)

    assert {title: now[title] for title in was} == was
    assert list(now)[: len(was)] == list(was)
    added = [cells for title, cells in now.items() if title not in was]
    assert len(added) == 2
    for cells in added:
        assert any("B4" in cell and "AVERAGE(B3:B3)" in cell and "99.64" in cell for cell in cells)
        assert any("=ไม่ใช่สูตร" in cell and "'s'" in cell for cell in cells)


def test_other_readers_see_the_same(package):
    original, path = package
    was, now = _calamine(original), _calamine(path)
    assert {title: now.get(title) for title in was} == was
    assert len(now) == len(was) + 2 or not was

    was, now = _openpyxl(original), _openpyxl(path)
    assert {title: now.get(title) for title in was} == was
    assert len(now) == len(was) + 2 or not was


def _calamine(path: Path) -> dict[str, object]:
    try:
        book = python_calamine.CalamineWorkbook.from_path(path)
        return {title: book.get_sheet_by_name(title).to_python() for title in book.sheet_names}
    except python_calamine.CalamineError:
        return {}  # then it cannot read the original either, or the test fails


def _openpyxl(path: Path) -> dict[str, object]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(path)
        except Exception:  # it raises fifteen kinds; see above
            return {}
    found = {}
    for sheet in book:
        cells = sheet.iter_rows() if hasattr(sheet, "iter_rows") else ()
        found[sheet.title] = [
            (cell.coordinate, cell.value, cell.number_format, cell.font.b, cell.fill.fgColor.rgb)
            for row in cells
            for cell in row
            if cell.value is not None
        ]
    return found


def test_second_run_changes_nothing(package):
    _, path = package
    first = path.read_bytes()

    written = write(path, *REPORTS)

    assert path.read_bytes() == first
    assert written.backup == ""


def test_other_content_and_back_again(package):
    original, path = package
    first = path.read_bytes()

    write(path, report(score="50.00", value="ไม่ผ่าน"), report("ผลตรวจ"))
    assert_nothing_lost(original, path)
    write(path, *REPORTS)

    other = path.with_name("first.xlsx")
    other.write_bytes(first)
    before_and_now = {name: (entries(other)[name][2:4], entry[2:4]) for name, entry in entries(path).items()}
    # Formats once put in stay for the next time; that the list of parts is another one follows.
    assert {name for name, (was, now) in before_and_now.items() if was != now} <= {*STYLES, before.PART}


def test_clean_gives_the_very_file_back(package):
    original, path = package
    write(path, report(score="50.00"))

    cleaned = clean_file(str(path), str(path))

    assert len(cleaned.removed) == 2
    assert cleaned.kept == {}
    assert path.read_bytes() == original.read_bytes()


def test_clean_after_another_program_saved_the_file(package):
    original, path = package
    _save_elsewhere(path)

    cleaned = clean_file(str(path), str(path))

    assert len(cleaned.removed) == 2
    assert_nothing_of_ours(path)
    was, now = entries(original), entries(path)
    assert set(now) - {"xl/styles.xml"} == set(was) - {"xl/styles.xml"}
    assert [name for name in was if now[name][2:4] != was[name][2:4] and name not in listing(original)] == []
    assert values(path) == values(original)


def _save_elsewhere(path: Path) -> None:
    """As a program does that keeps all sheets but not what it does not know."""
    package = open_package(path)
    edit = Edit(package)
    edit.drop(before.part_of(package))
    for each in package.related(package.workbook_part, before.KIND):
        edit.unrelate(each.id)
    path.write_bytes(edit.content())


def test_every_kind_is_a_workbook_of_its_own(tmp_path):
    written = set()
    for kind, build in SOUND.items():
        path = tmp_path / f"{len(written)}.xlsx"
        build(path)
        assert path.read_bytes() not in written, kind
        written.add(path.read_bytes())

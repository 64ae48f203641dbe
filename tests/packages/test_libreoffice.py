"""LibreOffice opens every workbook we wrote into, and sees in the user's sheets what it saw before."""

import pytest
import python_calamine

from itaxl.reading.cells import read_book
from tests.office import convert_all
from tests.packages.kinds import SOUND, UNREADABLE_ELSEWHERE
from tests.packages.users import report, write


def shown(path):
    """Sheet → every value LibreOffice computed, by (row, column) from 0."""
    book = python_calamine.CalamineWorkbook.from_path(path)
    return {title: _filled(book.get_sheet_by_name(title).to_python(skip_empty_area=False)) for title in book.sheet_names}


def _filled(rows):
    return {(row, column): value for row, line in enumerate(rows) for column, value in enumerate(line) if value != ""}


@pytest.mark.libreoffice
def test_every_workbook_opens_and_shows_the_same(tmp_path):
    kinds = sorted(SOUND.keys() - UNREADABLE_ELSEWHERE)
    originals, written = [], []
    for number, kind in enumerate(kinds):
        originals.append(tmp_path / f"{number}-before.xlsx")
        SOUND[kind](originals[-1])
        written.append(tmp_path / f"{number}-after.xlsx")
        write(originals[-1], report(), report("ผลตรวจ"), to=written[-1])
    made = convert_all([*originals, *written], "xlsx")

    for kind, before, after, source in zip(kinds, made[: len(kinds)], made[len(kinds) :], written, strict=True):
        was, now = shown(before), shown(after)
        assert {title: now.get(title) for title in was} == was, kind
        ours = [sheet.title for sheet in read_book(source).sheets[-2:]]
        for title in ours:
            assert (now[title][3, 1], now[title][4, 1]) == (99.64, "=ไม่ใช่สูตร"), kind


@pytest.mark.libreoffice
def test_saved_by_libreoffice_the_report_is_found_again(tmp_path):
    kinds = ["transitional", "strict", "our titles taken, in other case and look-alike", "names of single sheets", "chart sheet"]
    paths = []
    for number, kind in enumerate(kinds):
        paths.append(tmp_path / f"{number}.xlsx")
        SOUND[kind](paths[-1])
        write(paths[-1], report(), report("ผลตรวจ"))
    before = {path.name: [sheet.title for sheet in read_book(path).sheets] for path in paths}

    for path in convert_all(paths, "xlsx"):
        written = write(path, report(score="50.00"), report("ผลตรวจ"))
        book = read_book(path)
        assert written.kept == ()
        assert [sheet.title for sheet in book.sheets] == before[path.name]
        assert book.cells(book.sheets[-2].title)[3, 2].text == "50"

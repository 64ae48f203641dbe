"""Every sound package people have can be marked: the marks arrive, nothing else changes, and everything can be taken out again."""

from pathlib import Path

import pytest

from itaxl.package import Package
from itaxl.reading.cells import RawBook, read_book
from itaxl.tables import Box, Sheet
from itaxl.writing.cleaning import clean
from itaxl.writing.marking import Mark, mark
from tests import office
from tests.packages.kinds import SOUND, UNREADABLE_ELSEWHERE

LIST = Sheet("ผลตรวจ", (20,), [(Box("ผลตรวจ", "text"),)])


def marked(path: Path) -> tuple[RawBook, RawBook, str, int]:
    """The package before and after marking, the title of the sheet marked, and how many notes it got."""
    book = read_book(path)
    title = next(sheet.title for sheet in book.sheets if sheet.part and sheet.kind == "worksheet")
    found = mark(book, LIST, [Mark(title, "A1", "info", "ก"), Mark(title, "A2", "error", "ข"), Mark(title, "ZZ99", "warning", "ค")])
    return book, RawBook(Package(found.content)), title, found.notes


def related(book: RawBook, title: str, kind: str) -> list[str]:
    return [each.part for each in book.package.related(book.sheet(title).part, kind)]


@pytest.mark.parametrize("kind", sorted(SOUND))
def test_marks_arrive_and_the_users_sheets_read_as_before(kind, tmp_path):
    SOUND[kind](tmp_path / "a.xlsx")
    before, after, title, notes = marked(tmp_path / "a.xlsx")

    titles = [sheet.title for sheet in before.sheets]
    assert [sheet.title for sheet in after.sheets][1:] == titles
    for each in before.sheets:
        if each.part:
            assert list(map(repr, after.cells(each.title).values())) == list(map(repr, before.cells(each.title).values()))
    [comments] = related(after, title, "comments")
    listed = after.package.tree(comments).root.first("commentList").all("comment")
    assert {each.attributes["ref"] for each in listed} >= {"A2", "ZZ99"}
    assert notes >= 2
    [boxes] = related(after, title, "vmlDrawing")
    assert after.package.tree(boxes).root.name == "xml"
    drawings = after.package.tree(after.sheet(title).part).root.all("legacyDrawing")
    assert [each.relation() for each in drawings] == [each.id for each in after.package.related(after.sheet(title).part, "vmlDrawing")]


@pytest.mark.parametrize("kind", sorted(SOUND))
def test_names_of_sheets_and_views_follow_the_new_order(kind, tmp_path):
    SOUND[kind](tmp_path / "a.xlsx")
    before, after, _, _ = marked(tmp_path / "a.xlsx")

    theirs = {(name.name, name.scope, name.text) for name in before.names}
    assert {(name.name, name.scope, name.text) for name in after.names if name.scope != after.sheets[0].title} == theirs
    root = after.package.tree(after.package.workbook_part).root
    assert {view.attributes.get("activeTab", "0") for views in root.all("bookViews") for view in views.all("workbookView")} <= {"0"}


@pytest.mark.parametrize("kind", sorted(SOUND))
def test_everything_can_be_taken_out_again(kind, tmp_path):
    SOUND[kind](tmp_path / "a.xlsx")
    before, after, _, _ = marked(tmp_path / "a.xlsx")

    assert clean(after).content == before.package.data


@pytest.mark.libreoffice
def test_libreoffice_opens_every_one_of_them(tmp_path):
    paths = []
    for number, kind in enumerate(sorted(SOUND.keys() - UNREADABLE_ELSEWHERE)):
        path = tmp_path / f"{number}.xlsx"
        SOUND[kind](path)
        path.write_bytes(marked(path)[1].package.data)
        paths.append(path)
    office.program()
    for path in office.convert_all(paths, "xlsx"):
        assert read_book(path).sheets[0].title.startswith("ผลตรวจ"), path.name

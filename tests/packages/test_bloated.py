"""A workbook of 70 MB of XML is written into without unpacking it."""

import subprocess
import sys
from pathlib import Path

import pytest

from itaxl.package import Package
from itaxl.reading.cells import RawBook, read_book
from itaxl.writing.cleaning import clean
from itaxl.writing.drawing import draw_sheets
from itaxl.writing.graft import graft
from tests.packages.bloated import bloated, unpacked
from tests.packages.checks import assert_nothing_lost
from tests.packages.users import report

ROOT = Path(__file__).parents[2]
BLOATED = "xl/worksheets/sheet2.xml"


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return bloated(tmp_path_factory.mktemp("bloated") / "a.xlsx")


@pytest.fixture
def seen(monkeypatch):
    """The parts that were unpacked."""
    found, chunks = [], Package.chunks

    def watched(self, part):
        found.append(part)
        return chunks(self, part)

    monkeypatch.setattr(Package, "chunks", watched)
    return found


def test_it_is_as_large_as_it_should_be(path):
    assert 60_000_000 < unpacked(path) < 85_000_000


def test_it_is_written_into_again_and_again_and_cleaned_without_being_unpacked(path, seen, tmp_path):
    drawn = {score: draw_sheets([report(score=score)]) for score in ("50.00", "60.00")}
    book = read_book(path)

    first = graft(book, [report()], lambda _: drawn["50.00"]).content
    second = graft(RawBook(Package(first)), [report()], lambda _: drawn["60.00"]).content
    cleaned = clean(RawBook(Package(second)))

    assert BLOATED not in seen
    assert cleaned.content == path.read_bytes()
    (tmp_path / "b.xlsx").write_bytes(second)
    assert_nothing_lost(path, tmp_path / "b.xlsx")


def test_looking_for_edits_reads_our_own_sheets_only(path, seen):
    from itaxl.writing import before
    from itaxl.writing.editing import Edit

    written = graft(read_book(path), [report()], draw_sheets).content
    edit = Edit(Package(written))
    edit.drop(before.PART)
    saved_elsewhere = RawBook(Package(edit.content()))
    seen.clear()

    graft(saved_elsewhere, [report(score="50.00")], draw_sheets)

    assert BLOATED not in seen
    assert "xl/worksheets/itaxl_sheet1.xml" in seen


def test_it_takes_less_memory_than_its_xml(path, tmp_path):
    """A whole process: reading, drawing and writing."""
    program = (
        "import sys; from pathlib import Path; from tests.packages.users import report, write\n"
        "write(Path(sys.argv[1]), report(), to=Path(sys.argv[2]))\n"
        "print(next(int(line.split()[1]) for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    command = [sys.executable, "-c", program, str(path), str(tmp_path / "out.xlsx")]

    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    kilobytes = int(ended.stdout)
    assert kilobytes < 100_000

"""The files of the documents: their names, what was there before, what is refused, and the same bytes every time."""

from __future__ import annotations

import json
import re
import zipfile
from datetime import datetime
from pathlib import Path

import docx
import pytest

from itaxl.errors import UnreadableError, UnwritableError, UsageError
from itaxl.jobs.word import DocumentsBuilt, build_documents
from samples import build as samples
from tests.documents.opened import Opened
from tests.documents.pictures import png

FULL, FOLLOWUP_ONLY = "6-complete-2568.xlsx", "5-followup-issues-2568.xlsx"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample workbooks, made once."""
    folder = tmp_path_factory.mktemp("samples")
    samples.build(folder)
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own, where the program runs."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(made: DocumentsBuilt) -> list[str]:
    return [file.path for file in made.files]


def test_the_memo_has_the_name_asked_for_and_the_others_stand_beside_it(built: Path, folder: Path) -> None:
    made = build_documents(str(built / FULL), "บันทึก ITA.docx")
    assert names(made) == ["บันทึก ITA.docx", "บันทึก ITA-แผน.docx", "บันทึก ITA-รายงานผล.docx"]
    assert [file.name for file in made.files] == ["บันทึกข้อความ", "แผน", "รายงานผล"]
    assert sorted(path.name for path in folder.iterdir()) == sorted(names(made))
    assert made.left_out == {}


def test_only_documents_that_can_be_made_are_written(built: Path, folder: Path) -> None:
    made = build_documents(str(built / FOLLOWUP_ONLY), "memo.docx")
    assert names(made) == ["memo-รายงานผล.docx"]
    assert list(made.left_out) == ["บันทึกข้อความ", "แผน"]


def test_the_workbook_is_not_touched(built: Path, folder: Path) -> None:
    before = (built / FULL).read_bytes()
    build_documents(str(built / FULL), "memo.docx")
    assert (built / FULL).read_bytes() == before


def test_a_file_that_exists_is_kept_before_it_is_replaced(built: Path, folder: Path) -> None:
    (folder / "memo.docx").write_bytes(b"mine")
    made = build_documents(str(built / FULL), "memo.docx", ("บันทึกข้อความ",))
    assert [Path(file.backup).name for file in made.files] == ["memo.bak.docx"]
    assert (folder / "memo.bak.docx").read_bytes() == b"mine"


def test_the_same_workbook_gives_the_same_bytes_and_nothing_is_kept_twice(built: Path, folder: Path) -> None:
    first = build_documents(str(built / FULL), "memo.docx")
    before = {path: (folder / path).read_bytes() for path in names(first)}
    second = build_documents(str(built / FULL), "memo.docx")
    assert {path: (folder / path).read_bytes() for path in names(second)} == before
    assert not any(file.backup for file in second.files)
    assert not list(folder.glob("*.bak*"))


def test_a_document_carries_no_time_but_the_fixed_one(built: Path, folder: Path) -> None:
    build_documents(str(built / FULL), "memo.docx")
    with zipfile.ZipFile("memo.docx") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2025, 1, 1, 0, 0, 0)}
    properties = docx.Document("memo.docx").core_properties
    assert (properties.created.replace(tzinfo=None), properties.modified.replace(tzinfo=None)) == (
        datetime(2025, 1, 1),
        datetime(2025, 1, 1),
    )
    assert properties.title


def test_digits_are_thai_unless_arabic_ones_are_asked_for(built: Path, folder: Path) -> None:
    build_documents(str(built / FULL), "thai.docx", ("บันทึกข้อความ", "สรุปคะแนน"))
    build_documents(str(built / FULL), "arabic.docx", ("บันทึกข้อความ", "สรุปคะแนน"), thai=False)
    thai, arabic = ("".join(Opened((folder / name).read_bytes()).texts()) for name in ("thai.docx", "arabic.docx"))
    assert "๒๕๖๘" in thai and "2568" not in thai
    assert "2568" in arabic and "๒๕๖๘" not in arabic
    footer = Opened((folder / "arabic.docx").read_bytes()).parts["word/footer1.xml"].decode()
    assert "NUMPAGES \\* ARABIC" in footer


def test_the_picture_of_the_user_is_on_the_memo(built: Path, folder: Path) -> None:
    (folder / "ครุฑ.png").write_bytes(png(90, 100))
    build_documents(str(built / FULL), "memo.docx", garuda="ครุฑ.png")
    with zipfile.ZipFile("memo.docx") as archive:
        assert archive.read("word/media/image1.png") == png(90, 100)


@pytest.mark.parametrize(
    ("target", "says"),
    [("memo.pdf", "ต้องลงท้ายด้วย .docx"), ("memo", "ต้องลงท้ายด้วย .docx"), ("โฟลเดอร์.docx", "เป็นโฟลเดอร์")],
)
def test_a_name_that_is_no_word_file_is_refused(built: Path, folder: Path, target: str, says: str) -> None:
    (folder / "โฟลเดอร์.docx").mkdir()
    with pytest.raises(UsageError, match=says):
        build_documents(str(built / FULL), target)
    assert [path.name for path in folder.iterdir()] == ["โฟลเดอร์.docx"]


def test_a_picture_that_is_none_stops_everything(built: Path, folder: Path) -> None:
    (folder / "ครุฑ.png").write_bytes(b"text")
    with pytest.raises(UsageError, match="ไม่ใช่ภาพ"):
        build_documents(str(built / FULL), "memo.docx", garuda="ครุฑ.png")
    assert not list(folder.glob("*.docx"))


def test_a_sheet_nobody_knows_is_refused_and_one_without_a_word_version_said(built: Path, folder: Path) -> None:
    with pytest.raises(UsageError, match="ไม่มีรายงานชื่อ “แผน ก”"):
        build_documents(str(built / FULL), "memo.docx", ("แผน ก",))
    with pytest.raises(UsageError, match="ไม่มีฉบับ Word"):
        build_documents(str(built / FULL), "memo.docx", ("ผลตรวจ",))
    assert names(build_documents(str(built / FULL), "memo.docx", ("ผลตรวจ", "บันทึกข้อความ"))) == ["memo.docx"]


def test_when_nothing_can_be_made_yet_every_reason_is_given_and_nothing_written(built: Path, folder: Path) -> None:
    made = build_documents(str(built / FOLLOWUP_ONLY), "memo.docx", ("แผนตัวชี้วัด",))
    assert made.files == () and not list(folder.glob("*.docx"))
    assert made.left_out == {"แผน": "ยังไม่มีมาตรการในชีตมาตรการ"}


def test_the_sheets_are_built_though_no_word_file_can_be(folder, itaxl):
    data = {"schema": "itaxl/1", "year": 2568, "questions": {"i3": 80}}
    (folder / "a.json").write_text(json.dumps(data), encoding="utf-8")
    itaxl("new", "-o", "a.xlsx", "--data", "a.json")
    code, _, err = itaxl("build-report", "a.xlsx", "--docx", "memo.docx")
    assert code == 0
    assert "ยังไม่ได้ทำ Word “บันทึกข้อความ”" in err and "เขียนรายงาน" in err
    assert not list(folder.glob("*.docx"))


def test_a_document_open_in_word_stops_before_anything_is_written(built: Path, folder: Path) -> None:
    (folder / "~$memo-แผน.docx").write_bytes(b"")
    with pytest.raises(UnwritableError, match=r"memo-แผน\.docx เปิดอยู่"):
        build_documents(str(built / FULL), "memo.docx")
    assert not list(folder.glob("memo*.docx"))


def test_a_file_that_is_no_workbook_is_said(folder: Path) -> None:
    (folder / "a.xlsx").write_bytes(b"text")
    with pytest.raises(UnreadableError):
        build_documents("a.xlsx", "memo.docx")


def test_the_workbook_itself_is_not_written_over(built: Path, folder: Path) -> None:
    (folder / "a.docx").write_bytes((built / FULL).read_bytes())
    with pytest.raises(UsageError, match="ไม่ใช่แบบบันทึกข้อมูล"):
        build_documents("a.docx", "a.docx")


def test_what_the_program_proposes_is_in_no_document_that_is_signed(folder, itaxl):
    data = {"schema": "itaxl/1", "year": 2568, "stated": {"overall": 60}, "questions": {"i3": 80, "i10": 60}, "oit": {"o3": {"score": 0}}}
    (folder / "a.json").write_text(json.dumps(data), encoding="utf-8")
    itaxl("new", "-o", "a.xlsx", "--data", "a.json")
    _, proposed, _ = itaxl("plan", "a.xlsx")
    made = build_documents("a.xlsx", "memo.docx")
    words = "".join("".join(Opened(Path(file.path).read_bytes()).texts()) for file in made.files)
    names = re.findall("“(.+?)”", proposed)
    assert len(names) == 3 and "(ยังไม่ได้กำหนด)" in words
    assert not any(name in words for name in names)
    assert "โปรแกรม" not in words and "P0" not in words

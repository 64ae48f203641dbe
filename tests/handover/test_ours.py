"""What is not ours is never written over or taken away; what is, is kept up to date."""

import os
from dataclasses import replace

import duckdb
import pytest

from itaxl.errors import UnwritableError
from itaxl.handover.ours import refuse_foreign
from itaxl.handover.writing import hand_over, refuse_unwritable
from tests.collecting.cases import agency, measure, missing, province, sent, signer
from tests.handover.test_handover import csv_rows, example


def foreign_csv(folder):
    (folder / "agencies.csv").write_text("ชื่อหน่วยงาน,อำเภอ\nก,ข\n", encoding="utf-8")
    return {"csv_folder": str(folder)}, "agencies.csv"


def folder_named_as_ours(folder):
    (folder / "files.csv").mkdir()
    return {"csv_folder": str(folder)}, "files.csv"


def foreign_file_in_a_table(folder):
    (folder / "scores").mkdir()
    (folder / "scores" / "mine.txt").write_text("ของผู้ใช้", encoding="utf-8")
    return {"parquet": str(folder)}, os.path.join("scores", "mine.txt")


def file_named_as_a_table(folder):
    (folder / "scores").write_text("ของผู้ใช้", encoding="utf-8")
    return {"parquet": str(folder)}, "scores"


def document_for_a_database(folder):
    (folder / "precious.docx").write_bytes(b"PK precious")
    return {"duckdb": str(folder / "precious.docx")}, "precious.docx"


def database_of_somebody_elses(folder):
    with duckdb.connect(str(folder / "own.duckdb")) as base:
        base.execute("CREATE TABLE agencies (a INTEGER)")
        base.execute("CREATE TABLE budget (a INTEGER)")
    return {"duckdb": str(folder / "own.duckdb")}, "own.duckdb"


@pytest.mark.parametrize(
    "place",
    [
        foreign_csv,
        folder_named_as_ours,
        foreign_file_in_a_table,
        file_named_as_a_table,
        document_for_a_database,
        database_of_somebody_elses,
    ],
)
def test_somebody_elses_file_is_not_written_over(tmp_path, place):
    target, name = place(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    for refuse in (
        lambda: hand_over(example(), **target),
        lambda: refuse_unwritable(**{"parquet": "", "csv_folder": "", "duckdb": "", **target}),
    ):
        with pytest.raises(UnwritableError) as told:
            refuse()
        assert name in str(told.value) and "ไม่ได้เป็นผู้สร้าง" in str(told.value)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_our_own_are_brought_up_to_date(tmp_path):
    targets = {"csv_folder": str(tmp_path / "csv"), "parquet": str(tmp_path / "pq"), "duckdb": str(tmp_path / "a.duckdb")}
    hand_over(example(), **targets)
    (tmp_path / "pq" / "scores" / ".DS_Store").write_bytes(b"")
    hand_over(province(missing(agency("อื่น"))), **targets)

    assert [row["agency"] for row in csv_rows(tmp_path / "csv", "agencies")] == ["อื่น"]
    refuse_foreign(parquet=targets["parquet"], csv_folder=targets["csv_folder"], duckdb=targets["duckdb"])


def test_personal_tables_of_an_earlier_run_do_not_stay(tmp_path):
    targets = {"csv_folder": str(tmp_path), "parquet": str(tmp_path), "duckdb": str(tmp_path / "a.duckdb")}
    hand_over(example(), personal=True, **targets)
    assert (tmp_path / "signers.csv").exists() and (tmp_path / "senders").is_dir()
    (tmp_path / "notes.csv").write_text("ของผู้ใช้", encoding="utf-8")
    hand_over(example(), **targets)

    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(("signers", "senders"))]
    assert (tmp_path / "notes.csv").exists() and (tmp_path / "scores").is_dir()
    with duckdb.connect(str(tmp_path / "a.duckdb"), read_only=True) as base:
        assert not {"signers", "senders"} & {
            name for (name,) in base.execute("SELECT table_name FROM information_schema.tables").fetchall()
        }


def typed(**more):
    return sent(agency("กุดสมมติ"), "91.25", signers=(signer(),), measures=(replace(measure("measures", ()), **more),))


@pytest.mark.parametrize("personal", [False, True])
def test_what_was_typed_about_persons_leaves_only_on_request(tmp_path, personal):
    name, unit = f"อบรมโดย {signer().name} โทร 081-234-5678", "นายมานะ ตัวอย่างดี; สำนักปลัด"
    hand_over(province(typed(name=name, units=(unit,))), csv_folder=str(tmp_path), personal=personal)
    (row,) = csv_rows(tmp_path, "measures")

    assert (row["name"], row["units"]) == ((name, unit) if personal else ("อบรมโดย (ชื่อบุคคล) โทร (โทรศัพท์)", "(ชื่อบุคคล); สำนักปลัด"))


def test_senders_are_those_who_sent_a_mail(tmp_path):
    hand_over(example(), csv_folder=str(tmp_path), personal=True)

    assert len(csv_rows(tmp_path, "files")) == 3
    assert [row["sender"] for row in csv_rows(tmp_path, "senders")] == ["a@example.go.th"]

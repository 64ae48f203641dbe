"""``itaxl collect`` as the province's officer runs it."""

import email
import email.policy
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.collecting.books import workbook

REGISTER = "ชื่อหน่วยงาน,อำเภอ,จังหวัด,อีเมล\nอบต.หนึ่งสมมติ,เซกา,บึงกาฬ,a@example.go.th\nอบต.สองสมมติ,เซกา,บึงกาฬ,b@example.go.th\n"


@pytest.fixture
def inbox(itaxl):
    """Two agencies in a register; one has sent a workbook with a mistake."""
    Path("inbox").mkdir()
    Path("inbox/a.xlsx").write_bytes(workbook("หนึ่งสมมติ", wrong=True))
    Path("register.csv").write_text(REGISTER, encoding="utf-8")
    return "inbox"


def collect(itaxl, *more):
    return itaxl("collect", "inbox", "-o", "p.xlsx", "--register", "register.csv", "--jobs", "1", *more)


def test_the_page_is_written_and_told_in_two_lines(itaxl, inbox):
    code, out, err = collect(itaxl)

    assert (code, out) == (0, "")
    assert err == "ปี 2568: ต้องแก้ไข 1 · ยังไม่ส่ง 1 หน่วยงาน เขียนสรุปไว้ที่ p.xlsx\n"
    assert openpyxl.load_workbook("p.xlsx").sheetnames == [
        "ภาพรวม",
        "สถานะการส่ง",
        "สรุปรายอำเภอ",
        "ตารางคะแนน",
        "จุดอ่อนร่วม",
        "มาตรการ",
        "ข้อผิดพลาด",
        "ที่มา",
    ]


@pytest.mark.parametrize("looking", [True, False])
def test_a_bar_tells_how_far_it_is_where_a_person_is_looking(itaxl, inbox, monkeypatch, looking):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: looking)
    told = collect(itaxl)[2]

    assert ("อ่านแล้ว" in told, "100%" in told) == (looking, looking)


def test_what_the_command_wrote_is_not_collected_the_next_time(itaxl, inbox):
    words = ("--replies", "inbox/replies", "--state", "inbox/state", "--csv", "inbox/csv", "--parquet", "inbox/parquet")
    for _ in range(2):
        code, _, err = itaxl("collect", "inbox", "-o", "inbox/p.xlsx", "--register", "register.csv", "--jobs", "1", *words)
        assert code == 0
        assert "ปี 2568: ต้องแก้ไข 1 · ยังไม่ส่ง 1" in err
        assert "ไม่ทราบว่าของใคร" not in err


def test_replies_carry_a_marked_copy_and_the_first_things_to_fix(itaxl, inbox):
    collect(itaxl, "--replies", "replies")

    replies = [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in sorted(Path("replies").glob("*.eml"))]
    assert sorted(reply["To"] for reply in replies) == ["a@example.go.th", "b@example.go.th"]
    first = next(reply for reply in replies if reply["To"].startswith("a@"))
    (copy,) = list(first.iter_attachments())
    Path("copy.xlsx").write_bytes(copy.get_payload(decode=True))
    book = openpyxl.load_workbook("copy.xlsx")
    assert book.sheetnames[0] == "ผลตรวจ"
    assert book["คะแนน"]["C5"].comment is not None
    assert "คะแนน" in first.get_body(("plain",)).get_content()


def test_another_year_on_request(itaxl, inbox):
    Path("inbox/old.xlsx").write_bytes(workbook("สองสมมติ", year=2567))

    assert "ปี 2567: เรียบร้อย 1 · ส่งผิดปี 1" in collect(itaxl, "--year", "2567")[2]


def test_of_several_years_the_one_chosen_is_told(itaxl, inbox):
    Path("inbox/old.xlsx").write_bytes(workbook("สองสมมติ", year=2567))

    told = collect(itaxl)[2]
    assert "พบ ปี 2567 (1 ไฟล์) ปี 2568 (1 ไฟล์) จึงสรุปของปี 2568 ถ้าไม่ใช่ ให้เติม --year 2567\n" in told
    assert "พบ ปี" not in collect(itaxl, "--year", "2567")[2]


def test_an_agency_the_register_does_not_know_is_told_apart(itaxl, inbox):
    Path("inbox/c.xlsx").write_bytes(workbook("สามสมมติ"))
    told = collect(itaxl)[2]

    assert "ปี 2568: ต้องแก้ไข 1 · ยังไม่ส่ง 1 หน่วยงาน" in told
    assert "มี 1 หน่วยงานที่ไม่อยู่ในทะเบียน" in told


def test_data_go_beside_the_register_and_the_inbox_without_touching_them(itaxl, inbox):
    assert collect(itaxl, "--csv", ".", "--parquet", "inbox")[0] == 0
    assert Path("register.csv").read_text(encoding="utf-8") == REGISTER
    assert collect(itaxl, "--csv", ".", "--parquet", "inbox")[0] == 0


def test_a_register_named_like_a_table_of_ours_is_not_written_over(itaxl, inbox):
    Path("agencies.csv").write_text(REGISTER, encoding="utf-8")
    code, _, err = itaxl("collect", "inbox", "-o", "p.xlsx", "--register", "agencies.csv", "--csv", ".")

    assert code == 4 and "agencies.csv" in err and len(err.splitlines()) == 1
    assert Path("agencies.csv").read_text(encoding="utf-8") == REGISTER and not Path("p.xlsx").exists()


@pytest.mark.parametrize("out", ["inbox/a.xlsx", "register.xlsx", "notes.xlsx"])
def test_no_file_of_anybody_elses_becomes_the_page(itaxl, inbox, out):
    book = openpyxl.Workbook()
    book.active["A1"] = "ของผู้ใช้"
    for name in ("register.xlsx", "notes.xlsx"):
        book.save(name)
    before = Path(out).read_bytes()
    code, _, err = itaxl("collect", "inbox", "-o", out)

    assert code == 4 and f"มีไฟล์ {out} อยู่แล้ว และไม่ใช่ไฟล์สรุปของจังหวัด" in err and len(err.splitlines()) == 1
    assert Path(out).read_bytes() == before and not list(Path().rglob("*.bak*"))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("-o", "r.xlsx", "--register", "r.xlsx"), "-o กับ --register"),
        (("-o", "p.xlsx", "--duckdb", "./p.xlsx"), "-o กับ --duckdb"),
        (("-o", "p.xlsx", "--state", "s", "--duckdb", "s"), "--state กับ --duckdb"),
    ],
)
def test_no_file_is_two_things(itaxl, inbox, words, told):
    code, _, err = itaxl("collect", "inbox", *words)

    assert code == 2 and told in err and len(err.splitlines()) == 1


def test_a_page_somebody_has_saved_is_known_again(itaxl, inbox):
    collect(itaxl)
    book = openpyxl.load_workbook("p.xlsx")
    book["ภาพรวม"]["A1"] = "แก้ไขแล้ว"
    book.save("p.xlsx")

    assert collect(itaxl)[0] == 0 and Path("p.bak.xlsx").exists()


def test_a_refusal_with_a_library_loaded_is_one_line(tmp_path):
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "a.xlsx").write_bytes(workbook("หนึ่งสมมติ"))
    (tmp_path / "d.duckdb").write_bytes(b"12345678DUCK and nothing else")
    words = ("collect", "inbox", "-o", "p.xlsx", "--duckdb", "d.duckdb")
    ended = subprocess.run([sys.executable, "-m", "itaxl", *words], cwd=tmp_path, capture_output=True, encoding="utf-8")

    assert ended.returncode == 4 and "d.duckdb" in ended.stderr and len(ended.stderr.splitlines()) == 1


def test_on_the_first_day_everybody_is_missing(itaxl, inbox):
    Path("inbox/a.xlsx").unlink()
    code, _, err = collect(itaxl)

    assert code == 0 and "ยังไม่ส่ง 2 หน่วยงาน" in err


@pytest.mark.parametrize("folder", ["inbox", "."])
def test_replies_do_not_go_where_the_mails_lie(itaxl, inbox, folder):
    code, _, err = collect(itaxl, "--replies", folder)

    assert code == 2 and "--replies" in err and len(err.splitlines()) == 1
    assert [path.name for path in Path("inbox").iterdir()] == ["a.xlsx"]


def test_backups_of_the_page_in_the_inbox_are_not_collected(itaxl, inbox):
    for name in ("b.xlsx", "c.xlsx", "d.xlsx"):
        Path(f"inbox/{name}").write_bytes(workbook("สองสมมติ" if name == "b.xlsx" else name))
        _, _, err = itaxl("collect", "inbox", "-o", "inbox/p.xlsx", "--register", "register.csv", "--jobs", "1")
        assert "อ่านไม่ได้หรือไม่ทราบว่าของใคร" not in err
    assert {path.name for path in Path("inbox").glob("p*")} == {"p.xlsx", "p.bak.xlsx", "p.bak2.xlsx"}


@pytest.mark.parametrize(("words", "kept"), [((), "ยังไม่ได้เขียนไฟล์สรุป"), (("--state", "s.sqlite"), "สั่งเดิมอีกครั้งเพื่อทำต่อ")])
def test_a_run_that_is_stopped_says_what_is_kept(itaxl, inbox, monkeypatch, words, kept):
    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("itaxl.jobs.collecting._write_page", stopped)
    code, _, err = collect(itaxl, *words)

    assert code == 130 and err.startswith("หยุดแล้ว") and kept in err
    assert not Path("p.xlsx").exists()


def test_personal_data_of_the_page_on_request(itaxl, inbox):
    collect(itaxl, "--csv", "plain")
    collect(itaxl, "--csv", "all", "--personal")

    assert not Path("plain/signers.csv").exists()
    assert Path("all/signers.csv").exists() and Path("all/senders.csv").exists()


def test_an_earlier_page_is_kept(itaxl, inbox):
    collect(itaxl)
    before = Path("p.xlsx").read_bytes()
    Path("inbox/b.xlsx").write_bytes(workbook("สองสมมติ"))

    assert "p.bak.xlsx" in collect(itaxl)[2]
    assert Path("p.bak.xlsx").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("collect", "none", "-o", "p.xlsx"), 2, "ไม่พบ none"),
        (("collect", "empty", "-o", "p.xlsx"), 2, "ไม่พบไฟล์ที่จะรวบรวม"),
        (("collect", "inbox", "-o", "p.docx"), 2, "ต้องลงท้ายด้วย .xlsx"),
        (("collect", "inbox", "-o", "p.xlsx", "--due", "วันไหนก็ได้"), 2, "ไม่เข้าใจวันครบกำหนด"),
        (("collect", "inbox", "-o", "p.xlsx", "--register", "none.csv"), 2, "เปิดทะเบียน"),
        (("collect", "inbox", "-o", "none/p.xlsx"), 4, "none"),
        (("collect", "inbox"), 2, "ยังไม่ได้ระบุ --out"),
        (("collect", "inbox", "-o", "p.xlsx", "--jobs", "-1"), 2, "--jobs ไม่ถูกต้อง ต้องเป็น 0 ขึ้นไป"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(itaxl, inbox, words, code, sentence):
    Path("empty").mkdir()
    found, out, err = itaxl(*words)

    assert (found, out) == (code, "")
    assert sentence in err and len(err.strip().splitlines()) == 1

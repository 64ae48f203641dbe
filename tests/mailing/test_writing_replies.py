"""How the province's drafts are kept in their folder."""

import os
from dataclasses import replace

import pytest

from itaxl.collecting.intake import arrivals, sources
from itaxl.collecting.records import Agency
from itaxl.errors import UnwritableError
from itaxl.mailing.replies import write_replies
from tests.collecting.mails import workbook
from tests.mailing.reading import modern, words
from tests.mailing.standings import AGENCY, fault, nobody, province, record, standing, version

COPY = b"PK marked"
NO_COPIES: dict[str, bytes] = {}


def written(folder, found, marked=NO_COPIES.get):
    return [os.path.relpath(path, folder) for path in write_replies(found, str(folder), marked)]


def drafts(folder):
    return sorted(each.name for each in folder.iterdir() if each.suffix == ".eml")


def test_one_draft_is_written_for_each_under_a_lasting_name(tmp_path):
    twin = replace(standing(), agency=replace(AGENCY, district="ศรีวิไล"))
    same = standing("missing")
    nameless = replace(standing("missing"), agency=Agency("เทศบาลตำบล", ""))
    names = written(tmp_path / "new", province(standing(), twin, same, nameless, strays=(nobody(), nobody(sender=""))))

    assert names[:4] == [
        "ITA2568_abt-thdsobsukh_eska_reply.eml",
        "ITA2568_abt-thdsobsukh_sriwiail_reply.eml",
        "ITA2568_abt-thdsobsukh_eska_reply-2.eml",
        "ITA2568_reply.eml",
    ]
    assert len(names) == 5
    assert names[4].startswith("ITA2568_unknown_")


def test_marked_copies_are_asked_for_only_where_something_is_wrong(tmp_path):
    asked = []

    def marked(sha):
        asked.append(sha[0])
        return COPY

    good = version(record("b", fault(severity="info")))
    names = written(tmp_path, province(standing("errors", version(record("a", fault()))), standing(current=good)), marked)

    assert asked == ["a"]
    assert modern((tmp_path / names[0]).read_bytes())[3] == [("ITA2568_abt-thdsobsukh_marked.xlsx", COPY)]


def test_second_run_writes_nothing_new_and_what_has_changed_is_replaced(tmp_path):
    (name,) = written(tmp_path, province(standing("missing")))
    before = (tmp_path / name).stat().st_mtime_ns

    assert written(tmp_path, province(standing("missing"))) == [name]
    assert (tmp_path / name).stat().st_mtime_ns == before

    assert written(tmp_path, province(standing())) == [name]
    assert "ขอขอบคุณ" in words((tmp_path / name).read_bytes())
    assert drafts(tmp_path) == [name]


def test_draft_a_person_has_changed_is_left_alone(tmp_path):
    (name,) = written(tmp_path, province(standing("missing")))
    mine = (tmp_path / name).read_bytes() + b"more"
    (tmp_path / name).write_bytes(mine)

    # Nothing new to say: theirs stands.
    assert written(tmp_path, province(standing("missing"))) == [name]
    # Something new: under a number, and from then on that one is kept up.
    numbered = name.replace(".eml", " (2).eml")
    assert written(tmp_path, province(standing())) == [numbered]
    assert written(tmp_path, province(standing("wrong-year"))) == [numbered]
    assert (tmp_path / name).read_bytes() == mine
    assert len(drafts(tmp_path)) == 2


def test_the_words_of_all_drafts_stand_in_one_text_file_for_programs_that_open_no_drafts(tmp_path):
    found = province(standing("errors", version(record("a", fault()))), standing("missing"), strays=(nobody(),))
    written(tmp_path, found, {"a" * 64: COPY}.get)
    text = (tmp_path / "ITA2568_replies.txt").read_bytes()
    parts = text.decode("utf-8-sig").replace("\r\n", "\n").split("═" * 40)

    assert text.startswith(b"\xef\xbb\xbf") and text.count(b"\n") == text.count(b"\r\n")
    assert len(parts) == 4 and "สร้างใหม่ทุกครั้ง" in parts[0]
    assert "ถึง: saraban@abt.example.go.th\nเรื่อง: Re: ส่งแบบ ITA\nแนบไฟล์: ITA2568_abt-thdsobsukh_marked.xlsx\n" in parts[1]
    assert "คะแนนเกิน 100" in parts[1] and "แนบไฟล์: -" in parts[2] and "ไม่ทราบว่าเป็นของหน่วยงานใด" in parts[3]


def test_where_nobody_is_answered_there_is_no_text_file(tmp_path):
    assert written(tmp_path, province()) == []
    assert list(tmp_path.iterdir()) == []


def test_file_of_somebody_elses_under_that_name_is_left_alone(tmp_path):
    (name,) = written(tmp_path, province(standing()))
    (tmp_path / name).write_bytes(b"something else")

    assert written(tmp_path, province(standing())) == [name.replace(".eml", " (2).eml")]
    assert (tmp_path / name).read_bytes() == b"something else"


def test_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UnwritableError, match="โฟลเดอร์"):
        write_replies(province(), str(tmp_path / "file" / "x"), NO_COPIES.get)


def test_replies_lying_in_the_inbox_are_nobodys_submission(tmp_path):
    written(tmp_path, province(standing("errors", version(record("a", fault())))), {"a" * 64: workbook()}.get)

    assert [arrival for source in sources([tmp_path]) for arrival in arrivals(source)] == []

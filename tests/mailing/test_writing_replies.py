"""How the province's drafts are kept in their folder."""

import os
from dataclasses import replace

import pytest

from itaxl.collecting.filenames import slug_of
from itaxl.collecting.intake import arrivals, sources
from itaxl.collecting.records import Agency
from itaxl.collecting.standing import Registered
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
        "ITA2568_abt-thdsobsukh_eska_74bbf2_reply.eml",
        "ITA2568_abt-thdsobsukh_sriwiail_d3eee9_reply.eml",
        "ITA2568_abt-thdsobsukh_eska_74bbf2_reply-2.eml",
        "ITA2568_db960a_reply.eml",
    ]
    assert len(names) == 5
    assert names[4].startswith("ITA2568_unknown_")


def test_agencies_whose_names_sound_alike_keep_their_names_whoever_else_is_answered(tmp_path):
    one, other = (replace(standing("missing"), agency=replace(AGENCY, name=name)) for name in ("ทดสอบศุข", "ทดสอบสุข"))
    assert slug_of(one.agency) == slug_of(other.agency)

    both = written(tmp_path / "a", province(one, other))
    assert len(set(both)) == 2
    assert written(tmp_path / "b", province(other, one)) == both[::-1]
    assert written(tmp_path / "c", province(other)) == both[1:]
    # A later run with only one of them, or in another order, drafts nobody twice.
    assert written(tmp_path / "a", province(other, one)) == both[::-1]
    assert drafts(tmp_path / "a") == sorted(both) and not (tmp_path / "a" / "old").exists()


def test_agency_typed_another_way_keeps_its_name(tmp_path):
    typed = replace(standing("missing"), agency=Agency("อบต.", "องค์การบริหารส่วนตำบลทดสอบสุข", "อำเภอเซกา", "จ.บึงกาฬ"))

    assert written(tmp_path, province(typed)) == written(tmp_path, province(standing("missing")))


def test_marked_copies_are_asked_for_only_where_something_is_wrong(tmp_path):
    asked = []

    def marked(sha):
        asked.append(sha[0])
        return COPY

    good = version(record("b", fault(severity="info")))
    names = written(tmp_path, province(standing("errors", version(record("a", fault()))), standing(current=good)), marked)

    assert asked == ["a"]
    assert modern((tmp_path / names[0]).read_bytes())[3] == [("ITA2568_abt-thdsobsukh_marked.xlsx", COPY)]


def test_a_marked_copy_that_came_back_is_not_marked_again(tmp_path):
    back = standing("errors", version(record("a", fault(), marked=True)))
    (name,) = written(tmp_path, province(back), lambda _: pytest.fail("asked for"))

    assert modern((tmp_path / name).read_bytes())[3] == []


def test_only_where_there_is_a_register_is_anybody_told_not_to_be_in_it(tmp_path):
    known = replace(standing(), registered=Registered(AGENCY))
    for has_register, told in ((True, [True, False]), (False, [False, False])):
        names = written(tmp_path, replace(province(standing(), known), has_register=has_register))
        assert ["ไม่อยู่ในทะเบียน" in words((tmp_path / name).read_bytes()) for name in names] == told


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
    # What they answered holds again: ours is put away.
    assert written(tmp_path, province(standing("missing"))) == [name] == drafts(tmp_path)
    assert drafts(tmp_path / "old") == [numbered]


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


def test_drafts_that_no_longer_hold_are_put_away(tmp_path):
    unreadable, last_year = nobody(trouble="เปิดไม่ได้"), province(standing(), year=2567)
    stale = written(tmp_path, last_year)
    stale += written(tmp_path, province(standing("missing"), strays=(unreadable,)))[1:]
    before = {name: (tmp_path / name).read_bytes() for name in os.listdir(tmp_path) if name.startswith("ITA2568_unknown")}
    now = written(tmp_path, province(standing()))

    assert now == ["ITA2568_abt-thdsobsukh_eska_74bbf2_reply.eml"] == drafts(tmp_path)
    assert drafts(tmp_path / "old") == sorted(stale) and len(stale) == 2
    # Nothing is lost, the words of last year's replies are put away too, and what is there is not a submission.
    assert {name: (tmp_path / "old" / name).read_bytes() for name in before} == before
    assert (sorted(os.listdir(tmp_path)), "ITA2567_replies.txt" in os.listdir(tmp_path / "old")) == (
        [*now, "ITA2568_replies.txt", "old"],
        True,
    )
    assert [arrival for source in sources([tmp_path]) for arrival in arrivals(source)] == []


def test_what_lies_in_the_old_folder_is_never_written_over(tmp_path):
    found = province(standing("missing"), strays=(nobody(),))
    for _ in range(3):
        name = written(tmp_path, found)[1]
        written(tmp_path, province(standing("missing")))

    assert drafts(tmp_path / "old") == sorted([name, name.replace(".eml", " (2).eml"), name.replace(".eml", " (3).eml")])


def test_drafts_a_person_has_changed_and_files_of_others_stay(tmp_path):
    (name,) = written(tmp_path, province(standing("missing")))
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes() + b"more")
    (tmp_path / "my_reply.eml").write_bytes(b"Subject: x\r\n\r\nx")
    (tmp_path / "ITA2560_replies.txt").write_bytes(b"mine")
    (tmp_path / "notes.txt").write_bytes(b"mine")
    (tmp_path / "a_reply.eml").mkdir()
    there = sorted(os.listdir(tmp_path))
    other = replace(standing("missing"), agency=replace(AGENCY, name="อื่น"))

    assert sorted([*there, *written(tmp_path, province(other))]) == sorted(os.listdir(tmp_path))


def test_where_nobody_is_answered_any_more_nothing_stays_at_hand(tmp_path):
    written(tmp_path, province(standing("missing")))
    assert written(tmp_path, province()) == []
    assert os.listdir(tmp_path) == ["old"]


def test_draft_that_cannot_be_put_away_is_said(tmp_path):
    written(tmp_path, province(standing("missing"), strays=(nobody(),)))
    (tmp_path / "old").write_bytes(b"a file")

    with pytest.raises(UnwritableError, match=r"ย้ายร่างเก่า .*unknown.* ไม่ได้"):
        written(tmp_path, province(standing("missing")))
    assert (tmp_path / "old").read_bytes() == b"a file"


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


def test_a_draft_keeps_its_name_when_the_workbook_tells_more_of_its_agency(tmp_path):
    plain = Registered(Agency("", AGENCY.name, "", ""))
    waiting = replace(standing("missing"), agency=plain.agency, registered=plain)
    before = written(tmp_path, province(waiting))

    assert written(tmp_path, province(replace(standing(), registered=plain))) == before
    assert drafts(tmp_path) == before

"""Data JSON in, workbook, data JSON out: nothing is lost, and what does not fit is refused by its path."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from itaxl import frameworks
from itaxl.errors import UsageError
from itaxl.exchange import blank, from_data, to_data, year_of
from itaxl.layout import layout_of
from itaxl.reading.submission import read
from itaxl.templates import input_book
from itaxl.thai.fold import clean, fold
from itaxl.writing.drawing import draw_book

YEAR = 2568
FRAMEWORK = frameworks.load(YEAR)
LAYOUT = layout_of(FRAMEWORK)


def through_a_file(data, path):
    """What ``export`` gives for a workbook made by ``new --data``."""
    framework = frameworks.load(data["year"])
    draw_book(input_book(framework, from_data(data, layout_of(framework))), path)
    book, _ = read(str(path), frameworks.load)
    return to_data(book, layout_of(framework))


def refused(data):
    with pytest.raises(UsageError) as error:
        from_data({"schema": "itaxl/1", "year": YEAR, **data}, LAYOUT)
    return str(error.value)


# Data in canonical form (see itaxl.exchange), generated.

NASTY = (
    "=1+1", "+66", "-", "@SUM(A1)", "'quoted", '"quoted"', "a\nb", "บรรทัดแรก\n\nบรรทัดสาม", "_x0041_", "_x000D_",
    "<r>&amp;</r>", "<r><t>a</t></r>", "]]>", "&lt;", "007", "1-2-2568", "1/2", "2568", "95.50", "TRUE", "#N/A", "🙂", "น้ำ", "กำ", "ํา",
    "ำ", "ฯลฯ", "๑๒๓", "a\x01b", "a\x7fb", "a\ufffeb", "a\u2028b", "e\u0301", "null", "1e5", "0x1F", "ก\u200bข", "ก  ข", "{=A1}",
)  # fmt: skip
THAI = st.text(st.sampled_from("กขคงจฉชซญดตถทธนบปผพฟภมยรลวศสหอฮะาำิีึืุูเแโใไ็่้๊๋์ัๆฯ ๐๑๒๙"), min_size=1, max_size=20)
ANY = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20)
TEXT = (st.sampled_from(NASTY) | THAI | ANY).filter(lambda text: text and clean(text) == text and "\r" not in text)
SCORE = st.integers(0, 100) | st.decimals(-1000, 1000, places=2).map(float) | st.floats(0, 100, allow_subnormal=False)
CODES = [*FRAMEWORK.questions, *FRAMEWORK.items]
KINDS = {
    "score": SCORE,
    "year": st.integers(2400, 2700),
    "integer": st.integers(1, 99),
    "date": st.dates(date(1901, 1, 1), date(2399, 12, 31)).map(str),
    "code": st.sampled_from(CODES),
    "codes": st.lists(st.sampled_from(CODES), unique=True, max_size=4),
    "ref": st.sampled_from([*CODES, *(str(no) for no in range(1, 11)), *(f"issue:{no}" for no in range(1, 8))]),
    **dict.fromkeys(("text", "long", "url"), TEXT),
}


def word(choices):
    """A word of a drop-down as spelt there, or another that is not read as one of them."""
    folded = {fold(offered) for offered in LAYOUT.lists[choices]}
    own = TEXT.filter(lambda text: folded.isdisjoint({fold(text), fold(text.lstrip("ABCDEFabcdef ").strip("() "))}))
    return st.sampled_from(LAYOUT.lists[choices]) | own


def filled(item):
    return word(item.choices) if item.kind == "choice" else KINDS[item.kind]


def record(columns):
    """A list row: every key, blank or filled, at least one of them filled."""
    cells = {column.key: filled(column) if column.kind == "codes" else st.none() | filled(column) for column in columns}
    return st.fixed_dictionaries(cells).filter(lambda row: any(value not in (None, []) for value in row.values()))


@st.composite
def measures(draw, table):
    own = [column for column in table.columns if column.level == "measure"]
    steps = st.lists(record([column for column in table.columns if column.level == "step"]), max_size=3)
    found = draw(st.lists(record(own), max_size=2))
    for at, measure in enumerate(found):
        # Neighbours must differ: in code, or without codes in name.
        measure |= {"id": f"M{at}"} if draw(st.booleans()) else {"id": None, "name": f"ชื่อ {at}"}
        measure["steps"] = draw(steps)
    return found


@st.composite
def canonical_data(draw):
    keys = draw(st.lists(st.sampled_from([key for key in LAYOUT.fields if key != "year"]), unique=True, max_size=12))
    cells = {key: draw(filled(LAYOUT.fields[key])) for key in keys}
    lists = {key: draw(measures(LAYOUT.tables[key])) for key in ("measures", "followup")}
    lists |= {key: draw(st.lists(record(LAYOUT.tables[key].columns), max_size=2)) for key in ("findings", "signers")}
    return canonical(cells, lists)


def canonical(cells, lists):
    """Cells by field key and lists, as canonical data JSON."""

    def group(prefix, keys):
        return {key: cells.get(f"{prefix}.{key}") for key in keys}

    def scores(prefix):
        numbered = {str(no): cells.get(f"{prefix}.indicators.{no}") for no in range(1, 11)}
        plain = group(prefix, ("overall", "level", "iit", "eit1", "eit2", "oit"))
        return {**plain, "indicators": {no: value for no, value in numbered.items() if value is not None}}

    data = {"schema": "itaxl/1", "year": YEAR, "measures_year": cells.get("measures_year")}
    data["agency"] = group("agency", ("type", "name", "district", "province", "website"))
    data["stated"] = scores("stated")
    data["previous"] = [{**scores(f"previous.{back}"), "year": cells.get(f"previous.{back}.year")} for back in range(1, 5)]
    while data["previous"] and all(value in (None, {}) for value in data["previous"][-1].values()):
        data["previous"].pop()
    data["questions"] = {code: entry for code in FRAMEWORK.questions if (entry := question(group, code)) is not None}
    data["oit"] = {}
    for code in FRAMEWORK.items:
        entry = group(f"oit.{code}", ("score", "status", "url", "how", "unit", "missing", "updated", "prev_code", "prev"))
        if any(value is not None for value in entry.values()):
            data["oit"][code] = {key: value for key, value in entry.items() if key != "how" or value is not None}
    memo = group("memo", ("office", "number", "date", "subject", "to", "announced", "limits", "proposal"))
    data["memo"] = {key: value for key, value in memo.items() if key != "announced" or value is not None}
    return {**data, **lists}


def question(group, code):
    before = group(f"questions.{code}", ("prev_code", "prev"))
    now = group(f"questions.{code}", ("part1", "part2") if code[0] == "e" else ("score",))
    if all(value is None for value in before.values()):
        before = {}
    if all(value is None for value in (*now.values(), *before.values())):
        return None
    return now["score"] if "score" in now and not before else {**now, **before}


# Shrinking would draw thousands of workbooks.
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.reuse, Phase.generate))
@given(data=canonical_data())
def test_export_gives_back_what_new_was_given(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "property.xlsx"

    assert through_a_file(data, path) == data


def test_every_nasty_text_survives_in_every_kind_of_text_cell(tmp_path):
    findings = [
        {"ref": None, "finding": text, "source": None, "cause": text, "recommendation": None, "refs": [], "paragraph": None}
        for text in NASTY
    ]
    signers = [{"role": text, "title": text, "name": text, "position": text, "opinion": text, "date": None} for text in NASTY]
    cells = {f"oit.o{at}.{key}": text for at, text in enumerate(NASTY[:28], 1) for key in ("url", "how", "missing", "unit")}
    data = canonical(cells, {"findings": findings, "signers": signers, "measures": [], "followup": []})

    assert through_a_file(data, tmp_path / "a.xlsx") == data


@pytest.mark.parametrize("text", ["ก" * 32_767, "น้ำ" * 10_922, "🙂" * 16_383, "x\n" * 16_383 + "x", "คำ " * 10_922 + "."])
def test_longest_texts_survive(tmp_path, text):
    finding = {"ref": "4", "finding": text, "source": None, "cause": None, "recommendation": None, "refs": [], "paragraph": text}
    cells = {"memo.limits": text, "memo.proposal": text, "agency.name": text, "oit.o3.missing": text, "oit.o4.missing": "ถัดไป"}
    data = canonical(cells, {"findings": [finding, {**finding, "ref": "5"}], "signers": [], "measures": [], "followup": []})

    assert through_a_file(data, tmp_path / "a.xlsx") == data


def test_every_cell_of_the_layout_survives_at_once(tmp_path):
    sample = {"score": 84.995, "year": 2566, "integer": 7, "date": "2026-02-28", "code": "o14", "codes": ["i1", "o28"], "ref": "issue:4"}
    words = {**dict.fromkeys(("text", "long", "url"), "=ข้อความ"), **sample}

    def fill(item):
        return LAYOUT.lists[item.choices][-1] if item.kind == "choice" else words[item.kind]

    cells = {key: fill(item) for key, item in LAYOUT.fields.items() if key != "year"}
    lists = {}
    for key, table in LAYOUT.tables.items():
        row = {column.key: fill(column) for column in table.columns}
        steps = {name: row.pop(name) for name in table.step_keys}
        lists[key] = [{**row, "steps": [steps, steps]} if steps else row]
    data = canonical(cells, lists)

    assert through_a_file(data, tmp_path / "a.xlsx") == data


@pytest.mark.parametrize("year", frameworks.known_years())
def test_blank_workbook_of_every_year_comes_back_blank(tmp_path, year):
    layout = layout_of(frameworks.load(year))
    data = to_data(blank(layout), layout)

    assert data["measures_year"] == year + 1
    assert data["questions"] == data["oit"] == {}
    assert through_a_file(data, tmp_path / "a.xlsx") == data


def test_more_rows_than_a_blank_list_offers(tmp_path):
    data = canonical({}, {key: [] for key in LAYOUT.tables})
    step = {"text": "ก", "start": None, "end": None, "unit": None}
    own = dict.fromkeys(("indicator", "issue", "kind", "name", "activity", "goal"))
    data["measures"] = [{**own, "id": f"M{at}", "targets": [], "steps": [step, step]} for at in range(60)]

    assert through_a_file(data, tmp_path / "a.xlsx") == data


def test_several_measures_with_several_steps(tmp_path):
    data = canonical({}, {key: [] for key in LAYOUT.tables})
    steps = [{"text": text, "start": "2025-10-01", "end": None, "unit": "กองคลัง; กองช่าง"} for text in ("ก", "ก", "ข")]
    named = {"indicator": 4, "issue": None, "kind": "โครงการ", "name": "ชื่อเดียวกัน", "activity": None, "targets": ["i10"], "goal": None}
    data["measures"] = [{"id": code, **named, "steps": steps[:count]} for code, count in (("M01", 3), ("M02", 0), ("M03", 1), ("M01", 2))]

    assert through_a_file(data, tmp_path / "a.xlsx") == data


CONTRACT = {
    "schema": "itaxl/1",
    "year": 2568,
    "measures_year": 2569,
    "agency": {"type": "องค์การบริหารส่วนตำบล", "name": "ตัวอย่าง", "district": "เซกา", "province": "บึงกาฬ", "website": None},
    "stated": {
        "overall": 99.64, "level": "ผ่านดีเยี่ยม", "iit": 98.96, "eit1": 100, "eit2": 99.67, "oit": 100, "indicators": {"1": None, "4": 95.56},
    },
    "previous": [
        {"year": 2567, "overall": None, "level": None, "iit": None, "eit1": None, "eit2": None, "oit": None, "indicators": {"1": 91.07}},
    ],
    "questions": {
        "i1": 100, "e1": {"part1": 100, "part2": 100}, "e7": {"part1": 86.40, "part2": None, "prev": 83.33, "prev_code": "e14"},
    },
    "oit": {
        "o1": {
            "score": 100, "status": "เผยแพร่แล้ว", "url": "https://www.example.go.th/o1", "unit": "สำนักปลัด", "missing": None,
            "updated": "2026-01-05", "prev": None, "prev_code": None,
        },
    },
    "findings": [
        {
            "ref": "4", "finding": "มีการยืมโดยไม่ลงทะเบียน", "source": "บุคลากรภายใน", "cause": None, "recommendation": "จัดทำทะเบียนคุม",
            "refs": ["o8"], "paragraph": None,
        },
    ],
    "measures": [
        {
            "id": "M01", "indicator": 4, "issue": 4, "kind": "โครงการ", "name": "ทะเบียนคุมการยืม", "activity": None, "targets": ["i10"],
            "goal": "ปรับปรุง",
            "steps": [{"text": "ประกาศขั้นตอน", "start": "2025-10-01", "end": "2026-09-30", "unit": "กองคลัง"}],
        },
    ],
    "followup": [
        {
            "id": "M01", "indicator": 4, "issue": 4, "part": "1.3", "name": "ทะเบียนคุมการยืม", "activity": None,
            "steps": [
                {
                    "text": "ประกาศขั้นตอน", "start": "2024-10-01", "end": "2025-09-30", "unit": "สำนักปลัด", "result": "ประกาศแล้ว",
                    "status": "ดำเนินการแล้ว", "reason": None, "evidence": None,
                },
            ],
            "outcome": "ยืมตามขั้นตอนมากขึ้น", "measured_by": "i10", "no_score_reason": None, "conclusion": "ได้ผล", "next_action": None,
        },
    ],
    "signers": [{"role": "ผู้เสนอ", "title": "นาย", "name": "ตัวอย่าง ทดสอบ", "position": "นักวิเคราะห์", "opinion": None, "date": None}],
    "memo": {
        "office": "สำนักปลัด", "number": "กข 70101/15", "date": "2026-01-05", "subject": "รายงานผล", "to": "นายก", "limits": None,
        "proposal": None,
    },
}  # fmt: skip


def without_nulls(value):
    if isinstance(value, dict):
        return {key: without_nulls(inner) for key, inner in value.items() if inner is not None}
    return [without_nulls(inner) for inner in value] if isinstance(value, list) else value


def test_the_example_of_the_contract_comes_back(tmp_path):
    found = through_a_file(CONTRACT, tmp_path / "a.xlsx")

    assert without_nulls(found) == without_nulls(CONTRACT)
    del CONTRACT["stated"]["indicators"]["1"]
    assert found == CONTRACT


def test_one_number_for_an_eit_question_means_both_parts():
    found = to_data(from_data({"schema": "itaxl/1", "year": YEAR, "questions": {"e1": 95.5, "i1": {"score": 90}}}, LAYOUT), LAYOUT)

    assert found["questions"] == {"e1": {"part1": 95.5, "part2": 95.5}, "i1": 90}


def test_nulls_and_missing_keys_are_blank():
    groups = ("agency", "memo", "stated", "previous", "questions", "oit", "findings", "measures", "followup", "signers", "measures_year")
    bare = {"schema": "itaxl/1", "year": YEAR}
    nulls = {**bare, **dict.fromkeys(groups)}
    deeper = {**bare, "stated": {"indicators": None, "iit": None}, "oit": {"o1": None}, "questions": {"i1": None}, "previous": [None]}
    blanks = {**bare, "findings": [{}, {"ref": None, "refs": []}], "measures": [{"id": None, "steps": [{}]}, {}], "agency": {"name": ""}}

    expected = canonical({}, {key: [] for key in LAYOUT.tables})
    for data in (bare, nulls, deeper, blanks):
        assert to_data(from_data(data, LAYOUT), LAYOUT) == expected


def test_blank_steps_between_are_left_out():
    steps = [{"text": None}, {"text": "ก"}, {}, {"text": "ข"}]
    found = to_data(from_data({"schema": "itaxl/1", "year": YEAR, "measures": [{"id": "M01", "steps": steps}]}, LAYOUT), LAYOUT)

    assert [step["text"] for step in found["measures"][0]["steps"]] == ["ก", "ข"]


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({"นอกเรื่อง": 1}, "นอกเรื่อง"),
        ({"Schema": 1}, "Schema"),
        ({"agency": {"nme": "x"}}, "agency.nme"),
        ({"memo": {"limit": "x"}}, "memo.limit"),
        ({"stated": {"year": 2567}}, "stated.year"),
        ({"stated": {"eit": 90}}, "stated.eit"),
        ({"stated": {"indicators.1": 90}}, "stated.indicators.1"),
        ({"stated": {"indicators": {"11": 90}}}, "stated.indicators.11"),
        ({"previous": [{}, {"ปี": 2566}]}, "previous[1].ปี"),
        ({"previous": [{"indicators": {"0": 1}}]}, "previous[0].indicators.0"),
        ({"questions": {"i16": 90}}, "questions.i16"),
        ({"questions": {"o1": 90}}, "questions.o1"),
        ({"questions": {"i16": {}}}, "questions.i16"),
        ({"questions": {"i1": {"part1": 90}}}, "questions.i1.part1"),
        ({"questions": {"e1": {"score": 90}}}, "questions.e1.score"),
        ({"oit": {"o29": {}}}, "oit.o29"),
        ({"oit": {"i1": {"score": 1}}}, "oit.i1"),
        ({"oit": {"o1": {"link": "x"}}}, "oit.o1.link"),
        ({"findings": [{}, {"text": "x"}]}, "findings[1].text"),
        ({"findings": [{"steps": []}]}, "findings[0].steps"),
        ({"signers": [{"steps": []}]}, "signers[0].steps"),
        ({"measures": [{"text": "x"}]}, "measures[0].text"),
        ({"measures": [{"part": "1.1"}]}, "measures[0].part"),
        ({"measures": [{"steps": [{}, {"name": "x"}]}]}, "measures[0].steps[1].name"),
        ({"followup": [{"steps": [{"outcome": "x"}]}]}, "followup[0].steps[0].outcome"),
    ],
)
def test_unknown_keys_are_refused_with_their_path(data, path):
    assert refused(data) == f"ไฟล์ข้อมูลมีหัวข้อที่ไม่รู้จัก: {path}"


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({"agency": "อบต."}, "agency"),
        ({"agency": {"name": 5}}, "agency.name"),
        ({"agency": {"name": []}}, "agency.name"),
        ({"agency": {"name": True}}, "agency.name"),
        ({"measures_year": "2569"}, "measures_year"),
        ({"measures_year": 2569.0}, "measures_year"),
        ({"measures_year": True}, "measures_year"),
        ({"measures_year": 10**20}, "measures_year"),
        ({"stated": [90]}, "stated"),
        ({"stated": {"overall": "90"}}, "stated.overall"),
        ({"stated": {"overall": ""}}, "stated.overall"),
        ({"stated": {"overall": False}}, "stated.overall"),
        ({"stated": {"overall": float("nan")}}, "stated.overall"),
        ({"stated": {"overall": float("inf")}}, "stated.overall"),
        ({"stated": {"overall": Decimal("1e400")}}, "stated.overall"),
        ({"stated": {"overall": 10**400}}, "stated.overall"),
        ({"stated": {"level": 3}}, "stated.level"),
        ({"stated": {"indicators": [1, 2]}}, "stated.indicators"),
        ({"stated": {"indicators": {"3": [90]}}}, "stated.indicators.3"),
        ({"previous": {"year": 2567}}, "previous"),
        ({"previous": [2567]}, "previous[0]"),
        ({"previous": [{"year": "๒๕๖๗"}]}, "previous.1.year"),
        ({"questions": [1]}, "questions"),
        ({"questions": {"i1": "100"}}, "questions.i1"),
        ({"questions": {"e1": [100, 100]}}, "questions.e1"),
        ({"questions": {"e1": {"part2": "100"}}}, "questions.e1.part2"),
        ({"oit": {"o1": 100}}, "oit.o1"),
        ({"oit": {"o1": {"updated": "5 ม.ค. 2569"}}}, "oit.o1.updated"),
        ({"oit": {"o1": {"updated": "20260105"}}}, "oit.o1.updated"),
        ({"oit": {"o1": {"updated": "2026-W01-1"}}}, "oit.o1.updated"),
        ({"oit": {"o1": {"updated": "2026-02-30"}}}, "oit.o1.updated"),
        ({"oit": {"o1": {"updated": "1900-01-01"}}}, "oit.o1.updated"),
        ({"oit": {"o1": {"updated": 46000}}}, "oit.o1.updated"),
        ({"findings": {"ref": "4"}}, "findings"),
        ({"findings": ["x"]}, "findings[0]"),
        ({"findings": [{"ref": 4}]}, "findings[0].ref"),
        ({"findings": [{"refs": "o8"}]}, "findings[0].refs"),
        ({"findings": [{"refs": [8]}]}, "findings[0].refs"),
        ({"measures": [{"indicator": "4"}]}, "measures[0].indicator"),
        ({"measures": [{"indicator": 4.5}]}, "measures[0].indicator"),
        ({"measures": [{"steps": {"text": "x"}}]}, "measures[0].steps"),
        ({"measures": [{"steps": ["x"]}]}, "measures[0].steps[0]"),
        ({"measures": [{"steps": [{"start": "ต.ค."}]}]}, "measures[0].steps[0].start"),
        ({"memo": {"date": "2569"}}, "memo.date"),
    ],
)
def test_wrong_types_are_refused_with_their_path(data, path):
    message = refused(data)

    assert f" {path} ต้องเป็น" in message
    assert "\n" not in message


def test_data_of_another_kind_are_refused():
    for data in (None, [], "x", {}, {"schema": "itaxl/2", "year": YEAR}, {"schema": "itaxl/1"}, {"schema": "itaxl/1", "year": "2568"}):
        with pytest.raises(UsageError):
            year_of(data)
    with pytest.raises(UsageError, match=r"2567.*2568"):
        from_data({"schema": "itaxl/1", "year": 2567}, LAYOUT)


def test_texts_no_cell_can_hold_are_refused():
    assert "agency.name ยาวเกิน 32,767" in refused({"agency": {"name": "ก" * 32_768}})
    assert "memo.limits ยาวเกิน 32,767" in refused({"memo": {"limits": "🙂" * 16_384}})
    assert "findings[0].refs ยาวเกิน 32,767" in refused({"findings": [{"refs": ["o28"] * 7_000}]})
    assert "agency.name มีอักขระที่เก็บไม่ได้" in refused(json.loads('{"agency": {"name": "\\ud83d"}}'))


def test_more_years_than_the_workbook_has():
    assert "previous" in refused({"previous": [{"year": 2567 - back} for back in range(5)]})


@pytest.mark.parametrize(
    "second",
    [{"id": "M01", "name": "อื่น"}, {"name": "ก", "steps": [{"text": "ข"}]}, {"steps": [{"text": "ข"}]}, {"goal": "ปรับปรุง"}],
)
def test_neighbouring_measures_a_workbook_cannot_tell_apart_are_refused(second):
    for group in ("measures", "followup"):
        if group == "followup" and "goal" in second:
            continue
        assert f"{group}[1]" in refused({group: [{"id": "M01", "name": "ก"}, second]})


def test_neighbouring_measures_that_differ_are_taken():
    data = {"schema": "itaxl/1", "year": YEAR, "measures": [{"id": "M01"}, {"id": "M02"}, {"name": "ก"}, {"name": "ข"}, {"id": "M01"}]}

    assert len(to_data(from_data(data, LAYOUT), LAYOUT)["measures"]) == 5


def test_words_not_understood_come_back_as_typed(tmp_path):
    data = canonical(
        {
            "oit.o1.status": "เผยแพร่บางส่วนมั้ง",
            "agency.type": "อบต.",
            "previous.1.year": 2023,
            "questions.i1.prev_code": "ข้อแรก",
            "oit.o2.updated": "2569-03-10",
        },
        {
            "findings": [
                {
                    "ref": "เรื่องอื่น",
                    "finding": None,
                    "source": "ลุงข้างบ้าน",
                    "cause": None,
                    "recommendation": None,
                    "refs": ["10", "x"],
                    "paragraph": None,
                }
            ],
            **{key: [] for key in ("measures", "followup", "signers")},
        },
    )

    assert through_a_file(data, tmp_path / "a.xlsx") == data


def test_year_of_the_data_is_the_year_of_the_workbook(tmp_path):
    import openpyxl

    draw_book(input_book(FRAMEWORK, blank(LAYOUT)), tmp_path / "a.xlsx")
    for typed in (2567, None, "ปีนี้"):
        book = openpyxl.load_workbook(tmp_path / "a.xlsx")
        book["หน่วยงาน"]["B4"] = typed
        book.save(tmp_path / "b.xlsx")
        assert to_data(read(str(tmp_path / "b.xlsx"), frameworks.load)[0], LAYOUT)["year"] == YEAR

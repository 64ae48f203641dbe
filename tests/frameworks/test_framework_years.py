"""The facts of the years that come with the program."""

import re
import subprocess
import sys
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest

from itaxl import frameworks
from itaxl.errors import UsageError
from itaxl.frameworks import known_years, load
from itaxl.frameworks.shape import CERTAINTIES

FOLDER = Path(frameworks.__file__).parent
YEARS = [2566, 2567, 2568, 2569]


def test_four_years_are_known_oldest_first():
    assert known_years() == (2566, 2567, 2568, 2569)


@pytest.mark.parametrize("year", YEARS)
def test_a_file_loads_strictly_under_its_own_year(year):
    assert load(year).year == year
    assert load(year) is load(year)


def test_an_unknown_year_is_refused_with_the_years_that_are_known():
    with pytest.raises(UsageError) as refused:
        load(2570)
    assert all(str(year) in str(refused.value) for year in YEARS)
    assert "--framework" in str(refused.value)


@pytest.mark.parametrize("year", YEARS)
def test_codes_are_unique_and_belong_to_one_indicator_of_their_instrument(year):
    framework = load(year)
    owned = [code for indicator in framework.indicators.values() for code in indicator.codes]
    assert len(owned) == len(set(owned))
    assert set(framework.questions) <= set(owned)
    for no, indicator in framework.indicators.items():
        assert all(framework.indicator_of(code) == no for code in indicator.codes)
        assert {code[0] for code in indicator.codes} <= {indicator.instrument[0]}


@pytest.mark.parametrize("year", YEARS)
def test_every_indicator_is_measured_by_an_instrument(year):
    framework = load(year)
    assert list(framework.instruments) == ["iit", "eit1", "eit2", "oit"]
    for key, instrument in framework.instruments.items():
        kinds = {framework.indicators[no].instrument for no in instrument.indicators}
        assert kinds == {key[:3]}
    assert sorted({no for each in framework.instruments.values() for no in each.indicators}) == list(range(1, 11))


@pytest.mark.parametrize("year", [2566, 2567, 2568])
def test_weights_sum_to_100(year):
    weights = [instrument.weight for instrument in load(year).instruments.values()]
    assert sum(weights) == 100
    assert all(isinstance(weight, Decimal) for weight in weights)


@pytest.mark.parametrize("year", YEARS)
def test_every_block_says_how_sure_it_is_and_where_it_comes_from(year):
    framework = load(year)
    least = {"confirmed": 2, "one_source": 1, "other_year": 1, "inferred": 1, "memory": 0}
    for block, keys in framework.source_of.items():
        sure = framework.certainty_of(block)
        assert sure in CERTAINTIES
        assert len(keys) >= least[sure], block
    used = {key for keys in framework.source_of.values() for key in keys}
    assert used == set(framework.sources)


@pytest.mark.parametrize("year", YEARS)
def test_a_file_is_nfc_and_names_no_private_place(year):
    text = (FOLDER / f"{year}.toml").read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "ํา" not in text and "เเ" not in text
    assert not re.search(r"(?<!\w)/\w+/|\.(txt|json|yaml)\b", text)


def test_2568_has_fifteen_nine_and_twenty_eight_codes():
    framework = load(2568)
    letters = [code[0] for code in framework.all_codes()]
    assert (letters.count("i"), letters.count("e"), letters.count("o"), len(letters)) == (15, 9, 28, 52)
    assert framework.all_codes()[:2] == ("i1", "i2") and framework.all_codes()[-1] == "o28"


def test_2568_weights_are_30_15_15_40():
    weights = {key: each.weight for key, each in load(2568).instruments.items()}
    assert weights == {"iit": 30, "eit1": 15, "eit2": 15, "oit": 40}
    assert [each.part for each in load(2568).instruments.values()] == [None, 1, 2, None]


def test_2568_indicators_hold_their_codes():
    indicators = load(2568).indicators
    assert indicators[4].codes == ("i10", "i11", "i12")
    assert indicators[8].codes == ("e7", "e8", "e9")
    assert indicators[9].codes == tuple(f"o{n}" for n in range(1, 21))
    assert indicators[10].codes == tuple(f"o{n}" for n in range(21, 29))


def test_2568_issues_have_the_members_of_the_report():
    found = {no: " ".join(issue.members) for no, issue in load(2568).issues.items()}
    assert found == {
        1: "i1 i2 i3 o5 o6 o7 o8",
        2: "e1 e2 e3 e7 e8 e9 o9 o10 o11 o20",
        3: "e4 e5 e6 e9 o1 o2 o3 o4",
        4: "i10 i11 i12",
        5: "i4 i5 i6 o12 o13",
        6: "i7 i8 i9 o14 o15 o16",
        7: "i13 i14 i15 o21 o22 o23 o24 o25 o26 o27 o28",
    }
    assert load(2568).issues_of("e9") == (2, 3)
    assert [load(2568).issues_of(code) for code in ("o17", "o18", "o19")] == [(), (), ()]
    assert load(2568).issue_part == 1


def test_2568_every_item_has_a_sub_indicator_and_says_what_it_must_contain():
    framework = load(2568)
    assert [len(sub.items) for sub in framework.subs.values()] == [4, 7, 2, 3, 4, 4, 4]
    assert all(item.sub and item.indicator and item.elements for item in framework.items.values())
    assert framework.items["o20"].sub == "9.5" and framework.items["o21"].sub == "10.1"
    assert {code for code, item in framework.items.items() if not item.period} == {"o11", "o16", "o22"}


def test_2568_levels_and_letters_are_best_first():
    framework = load(2568)
    levels = [(each.name, each.overall_min, each.every_instrument_min, each.passed) for each in framework.levels]
    assert levels == [
        ("ผ่านดีเยี่ยม", 95, 95, True),
        ("ผ่านดี", 85, 85, True),
        ("ผ่าน", 85, None, True),
        ("ต้องปรับปรุง", 70, None, False),
        ("ต้องปรับปรุงโดยด่วน", 0, None, False),
    ]
    assert framework.tested == ("iit", "eit1", "eit2", "oit")
    assert [(each.id, each.min) for each in framework.letters] == [
        ("AA", 95), ("A", 85), ("B", 75), ("C", 65), ("D", 55), ("E", 50), ("F", 0),
    ]  # fmt: skip
    assert framework.pass_mark == 85 and isinstance(framework.pass_mark, Decimal)


def test_2568_knows_that_it_does_not_know_how_items_combine():
    framework = load(2568)
    assert framework.question_method == "mean"
    assert framework.item_method is None
    assert framework.item_estimate == "flat_mean"
    assert framework.certainty_of("methods", "item_estimate") == "unknown"


def test_polarity_turns_round_only_what_asks_for_faults():
    negative = [code for code, each in load(2568).questions.items() if each.polarity == "negative"]
    assert negative == ["i2", "i3", "i5", "i6", "i7", "i8", "i9", "i11", "e3"]
    assert load(2568).questions["i1"].polarity == "positive"


@pytest.mark.parametrize(
    ("year", "code", "before"),
    [
        (2568, "o27", ("o34",)),
        (2568, "e7", ("e14",)),
        (2568, "o1", ("o1", "o3")),
        (2567, "o29", ()),
        (2569, "o10", ("o10", "o11")),
        (2569, "o25", ("o27",)),
    ],
)
def test_a_code_leads_back_to_last_years(year, code, before):
    assert load(year).previous_codes[code] == before
    assert all(code in load(year).next_codes(each) for each in before)


def test_a_code_that_is_gone_or_unknown_leads_nowhere():
    assert load(2568).next_codes("o15") == () and load(2568).gone_codes == ("o15",)
    assert load(2568).next_codes("e1") == ()
    assert "e1" not in load(2568).previous_codes


@pytest.mark.parametrize("year", [2567, 2568, 2569])
def test_every_item_of_the_year_before_is_carried_on_or_gone(year):
    old, new = load(year - 1), load(year)
    carried = {code for codes in new.previous_codes.values() for code in codes if code.startswith("o")}
    assert carried | set(new.gone_codes) == set(old.items)
    assert not carried & set(new.gone_codes)


@pytest.mark.parametrize("year", YEARS)
def test_measures_are_about_the_year_before_and_their_items_follow_each_other(year):
    framework = load(year)
    assert framework.analyses_result_of == year - 1
    assert framework.measures_item in framework.items and framework.report_item in framework.items
    if year > min(YEARS):
        assert framework.previous_codes[framework.measures_item] == (load(year - 1).measures_item,)
        assert framework.previous_codes[framework.report_item] == (load(year - 1).report_item,)


def test_2569_is_provisional_and_claims_no_weight_level_or_pass_mark():
    framework = load(2569)
    assert framework.provisional and not any(load(year).provisional for year in YEARS[:-1])
    assert [each.weight for each in framework.instruments.values()] == [None] * 4
    assert (framework.questions, framework.levels, framework.letters, framework.pass_mark) == ({}, (), (), None)
    assert framework.certainty_of("indicators") == framework.certainty_of("instruments") == "other_year"
    assert all(indicator.codes == () for indicator in framework.indicators.values())
    assert [framework.certainty_of("items", code) for code in ("o4", "o5", "o7", "o25")] == [
        "one_source", "inferred", "inferred", "confirmed",
    ]  # fmt: skip


def test_what_a_year_does_not_know_is_empty_not_an_error():
    framework = load(2566)
    assert framework.indicator_of("i1") is None and framework.issues_of("i1") == ()
    assert framework.text_of("i1") == framework.name_of("issue:1") == ""
    assert framework.certainty_of("questions") == "unknown"
    assert framework.question_method == "mean" and framework.levels == () and framework.tested == ()


def test_2567_names_the_issues_without_members():
    issues = load(2567).issues
    assert [issue.name for issue in issues.values()] == [issue.name for issue in load(2568).issues.values()]
    assert all(issue.members == () for issue in issues.values())


@pytest.mark.parametrize(
    ("ref", "name"),
    [
        ("4", "การใช้ทรัพย์สินของราชการ"),
        ("ind4", "การใช้ทรัพย์สินของราชการ"),
        ("issue:4", "กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ"),
        ("9.3", "การจัดซื้อจัดจ้าง"),
        ("eit1", "EIT ส่วนที่ 1"),
        ("o10", "E-Service"),
        ("e8", "หน่วยงานมีการปรับปรุงการดำเนินงานให้ตอบสนองต่อประชาชน"),
        ("11", ""),
        ("issue:8", ""),
        ("row:4", ""),
        ("o29", ""),
        ("", ""),
    ],
)
def test_a_reference_has_a_name(ref, name):
    assert load(2568).name_of(ref) == name


def test_names_of_indicators_differ_from_one_another_in_every_spelling():
    for year in YEARS:
        names = [name for each in load(year).indicators.values() for name in (each.name, *each.aliases)]
        assert len(names) == len(set(names))
    assert load(2566).indicators[8].name in load(2568).indicators[8].aliases


def test_loading_a_year_imports_nothing_that_is_only_needed_after_an_error():
    code = "import sys; from itaxl.frameworks import load; load(2568); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=FOLDER.parent.parent)
    assert "itaxl.frameworks.build" in run.stdout.split()
    assert not {"itaxl.frameworks.lines", "itaxl.frameworks.overview", "difflib"} & set(run.stdout.split())

"""Means stay exact, rounding is half up and only where shown."""

from decimal import Decimal
from fractions import Fraction
from math import floor

from hypothesis import given, settings
from hypothesis import strategies as st

from itaxl import frameworks
from itaxl.exchange import from_data
from itaxl.layout import layout_of
from itaxl.scoring import score, shown
from itaxl.scoring.arithmetic import mean, passes, ranks, same, uniform
from tests.scoring.figures import indicators, questions

FRAMEWORK = frameworks.load(2568)
PROPERTY = settings(deadline=None, max_examples=60)
HUNDREDTHS = st.integers(0, 10_000).map(lambda value: Decimal(value) / 100)
SCORE = HUNDREDTHS | st.sampled_from([Decimal(text) for text in ("84.985", "84.99", "84.995", "85", "85.005", "85.015", "94.995")])
TEN = st.lists(SCORE, min_size=10, max_size=10)
ALL = st.fixed_dictionaries({code: SCORE for code in FRAMEWORK.questions if code[0] == "i"})


def scores(data):
    return score(from_data(data, layout_of(FRAMEWORK)), FRAMEWORK)


def half_up(exact):
    """Two decimals of an exact fraction, in hundredths."""
    return floor(exact * 100 + Fraction(1, 2))


def hundredths(value):
    return int(shown(value) * 100)


def average(values):
    return sum(map(Fraction, values), Fraction(0)) / len(values)


@PROPERTY
@given(values=st.lists(SCORE, min_size=1, max_size=30))
def test_a_mean_lies_between_the_smallest_and_the_largest(values):
    assert min(values) - Decimal("1e-20") <= mean(values) <= max(values) + Decimal("1e-20")


@PROPERTY
@given(values=st.lists(SCORE, min_size=1, max_size=30))
def test_a_mean_shows_as_the_exact_mean_half_up(values):
    assert hundredths(mean(values)) == half_up(average(values))


@PROPERTY
@given(value=st.integers(0, 100_000))
def test_shown_is_half_up(value):
    assert hundredths(Decimal(value) / 1000) == half_up(Fraction(value, 1000))


def test_half_up_and_not_half_even():
    assert [str(shown(Decimal(text))) for text in ("84.985", "84.995", "0.005", "84.9949999", "100")] == [
        "84.99", "85.00", "0.01", "84.99", "100.00",
    ]  # fmt: skip
    assert str(shown(Decimal("-0.005"))) == "-0.01"


def test_noise_of_thirds_and_of_doubles_does_not_decide():
    thirds = [mean([Decimal("84.98"), Decimal("84.99"), Decimal("85.015")])] * 3

    assert shown(mean(thirds)) == 85
    assert shown(Decimal(repr(84.99 + 0.005))) == 85


def test_missing_values_make_no_mean():
    assert mean([]) is None
    assert mean([Decimal(1), None]) is None


@PROPERTY
@given(values=TEN)
def test_instruments_and_total_are_exact_until_shown(values):
    found = scores(indicators(*values))
    iit, eit, oit = average(values[:5]), average(values[5:8]), average(values[8:])

    assert hundredths(found.instruments["iit"].score) == half_up(iit)
    assert hundredths(found.instruments["eit1"].score) == hundredths(found.instruments["eit2"].score) == half_up(eit)
    assert hundredths(found.instruments["oit"].score) == half_up(oit)
    assert hundredths(found.overall.score) == half_up((30 * iit + 30 * eit + 40 * oit) / 100)


@PROPERTY
@given(asked=ALL, one=st.lists(SCORE, min_size=9, max_size=9), two=st.lists(SCORE, min_size=9, max_size=9))
def test_questions_are_exact_until_shown(asked, one, two):
    parts = {f"e{no}": {"part1": first, "part2": second} for no, (first, second) in enumerate(zip(one, two, strict=True), 1)}
    found = scores(questions(**asked, **parts))
    values = [asked[f"i{no}"] for no in range(1, 16)]
    means = [average(values[at : at + 3]) for at in range(0, 15, 3)]

    assert [hundredths(found.indicators[no].computed) for no in range(1, 6)] == [half_up(value) for value in means]
    assert hundredths(found.instruments["iit"].computed) == half_up(average(means))
    for no, at in ((6, 0), (7, 3), (8, 6)):
        assert hundredths(found.indicators[no].computed) == half_up(average([*one[at : at + 3], *two[at : at + 3]]))
    assert hundredths(found.instruments["eit1"].computed) == half_up(average(one))
    assert hundredths(found.instruments["eit2"].computed) == half_up(average(two))


@PROPERTY
@given(values=TEN, at=st.integers(0, 9), more=SCORE)
def test_a_higher_indicator_never_lowers_the_total(values, at, more):
    raised = [*values[:at], min(Decimal(100), values[at] + more), *values[at + 1 :]]

    before, after = scores(indicators(*values)), scores(indicators(*raised))
    assert after.overall.score >= before.overall.score
    names = ["", *reversed([level.name for level in FRAMEWORK.levels])]
    assert names.index(after.level) >= names.index(before.level)


@PROPERTY
@given(values=TEN)
def test_closing_the_gap_item_by_item_adds_what_was_promised(values):
    found = scores(indicators(*values))
    if found.gap is None:
        return
    for code, points in found.gap.by:
        at = int(code.removeprefix("ind")) - 1
        filled = scores(indicators(*[*values[:at], 100, *values[at + 1 :]]))
        assert abs(filled.overall.score - found.overall.score - points) < Decimal("1e-20")


@PROPERTY
@given(values=st.dictionaries(st.integers(), st.none() | SCORE))
def test_ranks_count_how_many_are_shown_higher(values):
    found = ranks(values)

    assert set(found) == {key for key, value in values.items() if value is not None}
    for key, rank in found.items():
        assert rank == 1 + sum(value is not None and shown(value) > shown(values[key]) for value in values.values())


@PROPERTY
@given(one=SCORE, other=SCORE)
def test_same_is_within_a_hundredth_as_shown(one, other):
    assert same(one, other) == same(other, one) == (abs(hundredths(one) - hundredths(other)) <= 1)


def test_uniform_and_passes():
    hundred, zero = Decimal(100), Decimal(0)

    assert (uniform([hundred] * 3), uniform([zero] * 3)) == (100, 0)
    for values in ([], [None], [hundred, None], [zero, None], [hundred, zero], [Decimal("99.99")], [Decimal(101), hundred]):
        assert uniform(values) is None
    assert passes(None, hundred) is None
    assert passes(hundred, None) is None
    assert passes(Decimal("84.995"), Decimal(85)) is True

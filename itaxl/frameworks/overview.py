"""What is known of each year and how sure it is, as Thai text for ``itaxl frameworks``."""

from __future__ import annotations

from decimal import Decimal

from itaxl.frameworks import known_years, load
from itaxl.frameworks.difference import difference
from itaxl.frameworks.framework import Framework
from itaxl.frameworks.wording import CERTAINTY_WORDS, LABELS, METHOD_LABELS, METHOD_WORDS, UNKNOWN, exceptions, runs

__all__ = ["describe", "difference", "overview"]

_ABOVE_BELOW = frozenset("ัิีึืฺุู็่้๊๋์ํ๎")
"""Thai marks that take no width of their own."""

_LABEL_WIDTH = 34
_CERTAINTY_WIDTH = 22


def overview() -> str:
    """What the program knows of every year it comes with, newest first."""
    return "\n\n".join(describe(load(year)) for year in reversed(known_years()))


def describe(framework: Framework) -> str:
    """One year: a line per known block with how sure it is, then what is not known, notes and sources."""
    numbers = {key: at for at, key in enumerate(framework.sources, 1)}
    provisional = " (ข้อมูลเบื้องต้น)" if framework.provisional else ""
    lines = [f"ปีงบประมาณ พ.ศ. {framework.year}{provisional}"]
    for block, label in LABELS.items():
        if block in framework.certainty:
            sources = ",".join(str(number) for number in sorted(numbers[key] for key in framework.source_of[block]))
            sure = CERTAINTY_WORDS[framework.certainty_of(block)]
            fact = _fact(framework, block) + (f" [{sources}]" if sources else "")
            lines.append(f"  {_padded(label, _LABEL_WIDTH)}{_padded(sure, _CERTAINTY_WIDTH)}{fact}")
            lines += [f"      {words}" for words in exceptions(framework, block)]
            lines += [f"      หมายเหตุ: {framework.remarks[block]}"] if block in framework.remarks else []
    missing = [label for block, label in LABELS.items() if block not in framework.certainty]
    lines += [f"  {UNKNOWN}: {', '.join(missing)}"] if missing else []
    lines += [f"  หมายเหตุ: {note}" for note in framework.notes]
    lines += ["  แหล่งข้อมูล", *(f"    [{numbers[key]}] {text}" for key, text in framework.sources.items())]
    return "\n".join(lines)


def _fact(framework: Framework, block: str) -> str:
    """What a block says, in a few words."""
    if block == "instruments":
        return " / ".join(f"{each.short} {_number(each.weight)}" for each in framework.instruments.values())
    if block in ("indicator_questions", "questions"):
        return f"{len(framework.questions)} ข้อ ({runs(framework.questions)})"
    if block == "polarity":
        return runs(code for code, question in framework.questions.items() if question.polarity == "negative")
    if block == "answer_scale":
        return " ".join(str(point) for point in framework.answer_points)
    if block == "item_score":
        return " หรือ ".join(str(value) for value in framework.item_values)
    if block in ("pass_mark", "part_mark"):
        return _number(framework.pass_mark if block == "pass_mark" else framework.part_mark)
    if block == "methods":
        return _methods(framework)
    if block == "levels":
        return " / ".join(level.name for level in framework.levels)
    if block == "letters":
        return " ".join(f"{letter.id} {letter.min}" for letter in framework.letters)
    if block == "documents":
        result = f"ผลปี {framework.analyses_result_of}"
        return f"มาตรการ {framework.measures_item} (วิเคราะห์{result}) รายงานผล {framework.report_item}"
    return _counted(framework, block)


def _counted(framework: Framework, block: str) -> str:
    """The same for the blocks of which only the number of rows is told."""
    items = framework.items
    counts = {
        "indicators": (len(framework.indicators), "ตัวชี้วัด"),
        "subs": (len(framework.subs), "ตัวชี้วัดย่อย"),
        "items": (len(items), f"ข้อ ({runs(items)})"),
        "elements": (sum(bool(item.elements) for item in items.values()), "ข้อ"),
        "periods": (sum(bool(item.period) for item in items.values()), "ข้อ"),
        "issues": (len(framework.issues), "ประเด็น"),
        "issue_members": (len({code for issue in framework.issues.values() for code in issue.members}), "ข้อ"),
        "previous_items": (sum(code in items for code in framework.previous_codes), "ข้อ"),
        "previous_questions": (sum(code in framework.questions for code in framework.previous_codes), "ข้อ"),
        "comparable": (len(framework.comparable), f"ข้อ ({runs(framework.comparable)})"),
    }
    number, unit = counts[block]
    return f"{number} {unit}"


def _methods(framework: Framework) -> str:
    known = [f"{METHOD_LABELS[key]}: {METHOD_WORDS[word]}" for key, word in framework.methods.items()]
    missing = [] if framework.item_method else [f"{METHOD_LABELS['item']}: {UNKNOWN}"]
    return " / ".join(known + missing)


def _number(value: Decimal | None) -> str:
    return UNKNOWN if value is None else str(value)


def _padded(text: str, width: int) -> str:
    shown = sum(char not in _ABOVE_BELOW for char in text)
    return text + " " * (width - shown)

"""No sentence without a test that reads it back: a new one must not slip in unread."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable

from itaxl.reports import sentences
from tests.reports.reading_back import READ_BACK

TESTS = ("scores", "notes", "followup")
for name in TESTS:
    importlib.import_module(f"tests.reports.test_sentences_{name}")
for name in ("words", "notes"):
    importlib.import_module(f"tests.reports.test_read_back_{name}")


def every_sentence() -> set[str]:
    """Every public function of the sentence modules that makes a text."""
    found = set()
    for each in pkgutil.iter_modules(sentences.__path__):
        module = importlib.import_module(f"{sentences.__name__}.{each.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            own = function.__module__ == module.__name__ and not name.startswith("_")
            if own and inspect.signature(function).return_annotation in ("str", str):
                found.add(f"{each.name}.{name}")
    return found


def body_of(test: Callable[..., object]) -> str:
    return inspect.getsource(test.hypothesis.inner_test)  # type: ignore[attr-defined]  # hypothesis keeps the test it wraps there


def test_every_sentence_is_read_back():
    assert every_sentence() - READ_BACK.keys() == set()


def test_nothing_is_read_back_that_is_no_sentence():
    assert READ_BACK.keys() - every_sentence() == set()


def test_what_claims_to_read_a_sentence_back_calls_it_on_random_facts():
    for sentence, tests in READ_BACK.items():
        name = sentence.rpartition(".")[2]
        assert all(f"{name}(" in body_of(test) or f"told.{name}" in body_of(test) for test in tests), sentence

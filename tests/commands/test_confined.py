"""Work in a process of its own: its output, its errors and its mistakes come back as they are."""

from __future__ import annotations

import sys

import pytest

from graph.commands._confined import run_confined
from graph.errors import BadQuery, LimitReached
from graph.sources.sparql.worker import Bounds


def speak() -> None:
    sys.stdout.write(f"an answer {'é' * 100_000}\n")
    sys.stderr.write("a note\n")


def fail() -> None:
    raise BadQuery("This is wrong.", line=2, column=3, remedy="Fix it.")


def stumble() -> None:
    raise ValueError("nobody expected this")


def hoard() -> None:
    raise MemoryError


def test_output_and_notes_come_back(capsys: pytest.CaptureFixture[str]) -> None:
    run_confined(speak, Bounds(60))
    out, err = capsys.readouterr()
    assert out == f"an answer {'é' * 100_000}\n"
    assert err == "a note\n"


def test_an_error_comes_back_as_it_was() -> None:
    with pytest.raises(BadQuery) as caught:
        run_confined(fail, Bounds(60))
    assert (caught.value.line, caught.value.column, caught.value.remedy) == (2, 3, "Fix it.")


def test_a_mistake_of_ours_is_not_called_a_lack_of_memory() -> None:
    with pytest.raises(RuntimeError, match="ValueError: nobody expected this"):
        run_confined(stumble, Bounds(60))


def test_a_lack_of_memory_is_called_so() -> None:
    with pytest.raises(LimitReached, match="needs more than"):
        run_confined(hoard, Bounds(60))

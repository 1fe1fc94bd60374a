"""150 phrases for roles, skills and tools, labelled before the run: the first five found."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import graph
from graph import suggestions
from graph.errors import AmbiguousName, UnknownName
from graph.resolver import understand
from graph.source import Source
from graph.sources.vectors.embedding import is_installed

PHRASES = Path(__file__).parent / "data" / "phrases.tsv"
"""Source, kind, phrase and the labels that are right, one of which is to be found."""


def _phrases(source: str) -> Iterator[tuple[str, tuple[str, ...], set[str]]]:
    with PHRASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["source"] == source:
                kinds = ("role",) if row["kind"] == "role" else ("skill", "tool")
                yield row["phrase"], kinds, set(row["labels"].split("|"))


def _first_five(source: Source, phrase: str, kinds: tuple[str, ...]) -> list[str]:
    try:
        taken = understand(source, phrase, kinds)
        first = [taken.node.label, *(one.rsplit(" (", 1)[0] for one in taken.also)]
    except AmbiguousName as error:
        first = [one.rsplit(" (", 1)[0] for one in error.candidates]
    except UnknownName as error:
        first = list(error.near)
    more = [node.label for node in suggestions.suggested(source, phrase, kinds, 8)]
    return list(dict.fromkeys([*first, *more]))[:5]


def _recall(source: Source, name: str) -> float:
    hits = [
        bool(labels & set(_first_five(source, phrase, kinds)))
        for phrase, kinds, labels in _phrases(name)
    ]
    assert len(hits) == 50
    return sum(hits) / len(hits)


def test_the_bundled_ontology_by_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.sources.vectors.meaning.is_installed", lambda: False)
    assert _recall(graph.load().source, "roles") >= 0.86


@pytest.mark.skipif(not is_installed(), reason="needs rolegraph[semantic]")
def test_the_bundled_ontology_by_letters_and_meaning() -> None:
    assert _recall(graph.load().source, "roles") >= 0.94


def test_every_label_of_a_phrase_is_in_the_ontology() -> None:
    known = {node.label for node in graph.load().source.nodes(("role", "skill", "tool"))}
    for phrase, _, labels in _phrases("roles"):
        assert labels & known, phrase


@pytest.mark.data
@pytest.mark.slow
@pytest.mark.parametrize(("name", "letters", "both"), [("esco", 0.9, 0.94), ("onet", 0.94, 0.98)])
def test_esco_and_onet(
    name: str, letters: float, both: float, whole: Callable[[str], Source],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    source = whole(name)
    if is_installed():
        assert _recall(source, name) >= both
    monkeypatch.setattr("graph.sources.vectors.meaning.is_installed", lambda: False)
    assert _recall(source, name) >= letters


@pytest.mark.data
@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("driver", {"bus driver", "taxi driver", "cargo vehicle driver"}),
        ("teacher", {"secondary school teacher", "primary school teacher"}),
        ("farmer", {"mixed farmer"}),
        ("nutritionist", {"dietitian"}),
        ("security", {"security guard"}),
        ("nurse", {"nurse responsible for general care"}),
        ("registered nurse", {"nurse responsible for general care"}),
        ("web designer", {"user interface designer", "digital media designer"}),
        ("compliance officer", {"tax compliance officer"}),
    ],
)
def test_names_that_were_misunderstood(
    typed: str, first: set[str], whole: Callable[[str], Source]
) -> None:
    assert first & set(_first_five(whole("esco"), typed, ("role",)))


@pytest.mark.data
@pytest.mark.slow
@pytest.mark.parametrize("typed", ["driver", "teacher", "farmer", "nutritionist", "nurse"])
def test_no_alias_is_taken_where_many_things_are_called_so(
    typed: str, whole: Callable[[str], Source]
) -> None:
    with pytest.raises(AmbiguousName):
        understand(whole("esco"), typed, ("role",))

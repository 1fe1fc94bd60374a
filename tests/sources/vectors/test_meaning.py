"""The vectors of names: made once, kept beside the index, and asked for what is near."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("wordllama")

import numpy as np

import graph
from graph.importers import import_dataset
from graph.sources.datasets.open import open_dataset, verify
from graph.sources.vectors import meaning as meanings
from graph.sources.vectors.embedding import embed
from graph.sources.vectors.meaning import meaning_of


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GRAPH_DATA", str(tmp_path / "data"))
    rows = "role,prison officer,use spreadsheets software,bake bread\nwarder,x,x,\nbaker,,,x\n"
    (tmp_path / "ours.csv").write_text(rows, encoding="utf-8")
    import_dataset("csv", [tmp_path / "ours.csv"])
    return tmp_path / "data" / "ours" / "1"


def test_a_vector_has_length_one_and_its_neighbours_are_alike() -> None:
    guard, officer, bread, nothing = embed(["prison guard", "prison officer", "bread", ""])
    assert np.isclose(np.linalg.norm(guard), 1, atol=1e-5)
    assert guard @ officer > guard @ bread
    assert nothing.shape == (256,)
    assert np.array_equal(embed(["bread"]), embed(["bread"]))


def test_vectors_are_made_at_import_and_belong_to_the_dataset(data: Path) -> None:
    files = sorted(data.glob("vectors-*"))
    assert len(files) == 3
    assert verify("ours") == ()
    stamps = [file.stat().st_mtime_ns for file in files]
    meaning = meaning_of(open_dataset("ours"))
    assert meaning is not None
    assert meaning.nearest("excel spreadsheet", ("skill",), 1)[0][1] > 0.5
    assert [file.stat().st_mtime_ns for file in files] == stamps


def test_vectors_that_are_lost_are_made_again(data: Path) -> None:
    for file in data.glob("vectors-*"):
        file.unlink()
    source = open_dataset("ours")
    meaning = meaning_of(source)
    assert meaning is not None
    ((id, score),) = meaning.nearest("spreadsheets", ("skill",), 1)
    assert source.nodes_of([id])[id].label == "use spreadsheets software"
    assert len(list(data.glob("vectors-*"))) == 3
    assert 0 < score <= 1


def test_the_coarse_look_finds_what_the_whole_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    meaning = meaning_of(graph.load().source)
    assert meaning is not None
    for text in ("putting models into production", "talking to customers", "charts"):
        whole = meaning.nearest(text, (), 5)
        monkeypatch.setattr(meanings, "COARSE", 600)
        assert [id for id, _ in meaning.nearest(text, (), 3)] == [id for id, _ in whole[:3]]
        monkeypatch.undo()


def test_kinds_are_kept_to_and_words_have_places() -> None:
    source = graph.load().source
    meaning = meaning_of(source)
    assert meaning is not None
    ids = [id for id, _ in meaning.nearest("analyst of data", ("role",), 5)]
    assert {node.kind for node in source.nodes_of(ids).values()} == {"role"}
    words = ["you", "will", "be", "visualising", "data", "for", "them"]
    for near in meaning.in_words(words, ("skill", "tool")):
        assert 0 <= near.first < near.last <= len(words)
        assert near.part >= near.whole - 1e-3 or near.last - near.first < len(words)
    assert meaning.in_words([]) == []

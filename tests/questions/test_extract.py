"""What texts speak of, by name and by meaning, as rows and as an object a text."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import graph
from graph.documents import files_of, text_in, text_of
from graph.errors import SourceNotFound, UnreadableSource, WrongUse

if TYPE_CHECKING:
    from tests.conftest import Outcome


def test_each_place_has_its_span_its_thing_and_how(run: Callable[..., Outcome]) -> None:
    text = "A Data Analyst writes SQL, no Java; dashboards in Tableau."
    outcome = run("extract", text, "-f", "jsonl")
    (line,) = outcome.stdout.splitlines()
    shape = json.loads(line)
    assert set(shape) == {"text", "found", "near"}
    assert shape["text"] == text
    found = {one["label"]: one for one in shape["found"]}
    assert {"Data Analyst", "SQL", "Tableau"} <= set(found)
    assert "Java" not in found
    for one in shape["found"]:
        assert {"id", "label", "given", "start", "end", "how", "score"} <= set(one)
        assert text[one["start"] : one["end"]] == one["given"]
    assert (found["SQL"]["how"], found["SQL"]["score"]) == ("label", 1.0)


def test_lines_files_and_folders(run: Callable[..., Outcome], tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("SQL\n\nPython and Git\n", encoding="utf-16")
    (tmp_path / "two.md").write_bytes("Café: Excel".encode("cp1252"))
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    rows = run("extract", str(tmp_path), "--lines", "-f", "jsonl").stdout.splitlines()
    told = [json.loads(row) for row in rows]
    assert [Path(one["file"]).name for one in told] == ["one.txt", "one.txt", "two.md"]
    assert [[x["label"] for x in one["found"]] for one in told] == [
        ["SQL"], ["Python", "Git"], ["Excel"],
    ]  # fmt: skip
    table = run("extract", str(tmp_path / "one.txt"), "-f", "csv").stdout.splitlines()
    assert table[0] == "text,given,start,end,name,kind,how,score,id"
    assert len(table) == 4


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("extract",), 2, "What is to be read?"),
        (("extract", "./no-such.txt"), 3, "There is no file called"),
        (("extract", "/"), 3, ""),
    ],
)
def test_what_cannot_be_read(
    run: Callable[..., Outcome], words: tuple[str, ...], status: int, said: str, tmp_path: Path
) -> None:
    words = tuple(str(tmp_path) if word == "/" else word for word in words)
    outcome = run(*words)
    assert outcome.exit_code == status
    assert said in outcome.stderr


def test_damaged_documents_are_refused_with_a_sentence(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    pytest.importorskip("docx")
    for content in (b"%PDF-1.7 nothing", b"PK\x03\x04nothing", b"\x00\x01\x02\x03"):
        with pytest.raises(UnreadableSource):
            text_in(content, "cv")
    with pytest.raises(SourceNotFound, match="holds no text"):
        list(files_of(tmp_path))


def test_without_the_reader_the_remedy_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(WrongUse, match=r"rolegraph\[documents\]"):
        text_in(b"%PDF-1.7", "cv.pdf")


def test_a_docx_is_read_with_its_tables(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("Data Analyst")
    document.add_table(rows=1, cols=2).cell(0, 1).text = "Tableau"
    document.save(str(tmp_path / "cv.docx"))
    text = text_of(tmp_path / "cv.docx")
    assert {one.item.label for one in graph.load().extract(text).texts[0].recognition.found} == {
        "Data Analyst", "Tableau",
    }  # fmt: skip


def test_without_vectors_nothing_is_near(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.sources.vectors.meaning.is_installed", lambda: False)
    (text,) = graph.load().extract("SQL and the care of data").texts
    assert [one.item.label for one in text.recognition.found] == ["SQL"]
    assert text.recognition.near == ()


def test_without_vectors_it_is_said_once_what_they_add(
    run: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.sources.vectors.embedding.is_installed", lambda: False)
    told = run("extract", "SQL", "Python", "-f", "csv")
    assert told.stderr.count("rolegraph[semantic]") == 1


def test_what_is_meant_is_near_with_a_score() -> None:
    pytest.importorskip("wordllama")
    (text,) = graph.load().extract("You will be putting models into production").texts
    near = {one.item.notation: one.score for one in text.recognition.near}
    found = {one.item.notation for one in text.recognition.found}
    assert "model-deployment" in {*near, *found}
    assert all(0 < score <= 1 for score in near.values())
    for one in text.recognition.found:
        assert one.how != "meaning" or 0.5 < one.score < 1


def test_what_is_denied_is_not_near() -> None:
    pytest.importorskip("wordllama")
    (text,) = graph.load().extract("We need Python and SQL. No Java.").texts
    assert text.recognition.near
    assert "Java" not in {one.item.label for one in text.recognition.near}


def test_what_no_name_has_is_found_by_meaning_and_says_so(run: Callable[..., Outcome]) -> None:
    pytest.importorskip("wordllama")
    told = json.loads(run("find", "make charts", "-f", "json").stdout)
    best = told["findings"][0]
    assert best["field"] == "meaning"
    assert float(best["name"]) >= 0.6

"""Running SPARQL: one answer here, in another process and on RDFLib; refusals, errors, bounds."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from graph.errors import (
    BadQuery,
    LimitReached,
    RefusedQuery,
    SourceProblem,
    UnreadableSource,
)
from graph.source import Source
from graph.sources.rdf.loader import open_files
from graph.sources.sparql import worker
from graph.sources.sparql.confinement import can_refuse_connections
from graph.sources.sparql.engine import MOST_SORTED, query
from graph.sources.sparql.terms import Term, turtle
from graph.sources.sparql.worker import Bounds
from graph.vocabulary import RG, XSD
from tests.sources.sparql.trap import trap
from tests.through_rdflib import through_rdflib

ROOT = Path(__file__).resolve().parents[3]
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }"
QUERIES = [
    "SELECT ?role ?tool { ?role rg:usesTool ?tool }",
    "SELECT ?l (3 AS ?n) ?none { role:cook skos:altLabel ?l }",
    "SELECT ?s { ?s a rg:Nothing }",
    "ASK { role:cook rg:usesTool tool:oven }",
    "ASK { role:cook rg:usesTool tool:none }",
    "CONSTRUCT { ?a rg:near ?b } WHERE { ?a rg:usesTool ?t . ?b rg:usesTool ?t FILTER(?a != ?b) }",
    "DESCRIBE src:us",
    "SELECT * {}",
    "SELECT ?a ?b { VALUES (?a ?b) { (UNDEF 1) (2.5 UNDEF) ('a\\tb\\u00e9' 'c'@en) } }",
    "SELECT ?b { ?s dcterms:source ?b } ORDER BY ?b",
]


@pytest.fixture(scope="module")
def source(kitchen: Path) -> Source:
    return open_files([kitchen])


@pytest.mark.parametrize("text", QUERIES)
def test_one_answer_whoever_gives_it(source: Source, text: str) -> None:
    here = query(source, text)
    assert query(source, text, bounds=Bounds(60)) == here
    assert through_rdflib(source, text) == here


def test_derived_links_are_there(source: Source) -> None:
    found = query(source, "SELECT ?tool { role:cook rg:usesTool ?tool }")
    assert found.variables == ("tool",)
    assert found.solutions == ((Term("uri", "https://w3id.org/rolegraph/id/tool/oven"),),)


def test_terms_keep_language_and_datatype(source: Source) -> None:
    found = query(source, "SELECT ?l (3 AS ?n) ?none { role:cook skos:altLabel ?l }")
    assert found.solutions == (
        (Term("literal", "chef", "en"), Term("literal", "3", "", f"{XSD}integer"), None),
    )


def test_rows_come_sorted_unless_the_query_orders_them(source: Source) -> None:
    plain = query(source, "SELECT ?s { ?s a rg:Role }").solutions
    assert list(plain) == sorted(plain, key=str)
    assert query(source, "SELECT ?s { ?s a rg:Role } ORDER BY DESC(?s)").solutions == plain[::-1]


def test_a_prefix_of_ones_own_overrules_the_known_one(source: Source) -> None:
    text = "PREFIX role: <http://example.org/> ASK { role:cook ?p ?o }"
    assert query(source, text).truth is False


MISTAKES = [
    ("SELECT ?s {\n  ?s nonsense\n}", 2, 6, "'nonsense' cannot stand here"),
    ("SELECT ?s {\n  ?s ?p }", 2, 9, "'}' cannot stand here"),
    ("SELEC ?s { ?s ?p ?o }", 1, 1, "'SELEC' cannot stand here"),
    ("SELECT ?s { ?s ?p ?o }}", 1, 23, "'}' cannot stand here"),
    ("SELECT ?s { ?s ?p ?o", 1, 21, "ends too soon"),
    ("SELECT ?s { ?s ?p ?o } LIMIT x", 1, 30, "'x' cannot stand here"),
    ("SELECT ?s {\n\n ?s ?p ?o . FILTER(?o => 3) }", 3, 24, "'>' cannot stand here"),
    ("SELECT ?s { ?s nope:x ?o }", 1, 16, "the prefix 'nope:' is not declared"),
    ("", 1, 1, "ends too soon"),
]


@pytest.mark.parametrize(("text", "line", "column", "told"), MISTAKES)
def test_a_mistake_is_told_with_its_place(
    source: Source, text: str, line: int, column: int, told: str
) -> None:
    with pytest.raises(BadQuery) as caught:
        query(source, text)
    assert told in caught.value.message
    assert (caught.value.line, caught.value.column) == (line, column)


def test_a_mistake_is_pointed_at(source: Source) -> None:
    with pytest.raises(BadQuery) as caught:
        query(source, "SELECT ?s {\n  ?s nonsense\n}", bounds=Bounds(60))
    assert caught.value.excerpt == "    ?s nonsense\n       ^"


def test_the_place_in_a_long_line_is_in_sight(source: Source) -> None:
    with pytest.raises(BadQuery) as caught:
        query(source, f"SELECT ?s {{ {'?s ?p ?o . ' * 40} ?s }}")
    text, mark = caught.value.excerpt.splitlines()
    assert text[mark.index("^")] == "}"
    assert len(text) <= 80


def test_an_unknown_prefix_is_met_with_the_known_ones(source: Source) -> None:
    with pytest.raises(BadQuery) as caught:
        query(source, "SELECT ?s { ?s nope:x ?o }")
    assert "role" in caught.value.remedy


def test_updates_and_services_do_not_even_start(source: Source) -> None:
    for text in ("INSERT DATA { role:a a rg:Role }", "SELECT * { SERVICE <http://x.test/> {} }"):
        with pytest.raises(RefusedQuery):
            query(source, text)
    assert query(source, "ASK { role:a ?p ?o }").truth is False


@pytest.mark.parametrize("copies", [True, False])
def test_a_deadline_ends_a_query_that_would_never_end(
    source: Source, monkeypatch: pytest.MonkeyPatch, *, copies: bool
) -> None:
    monkeypatch.setattr(worker, "may_copy", lambda: copies)
    with pytest.raises(LimitReached, match=r"not answered within 0\.5 seconds") as caught:
        query(source, ENDLESS, bounds=Bounds(0.5))
    assert caught.value.exit_code == 4


def test_a_fresh_process_answers_as_a_copy_does(
    source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "may_copy", lambda: False)
    for text in QUERIES:
        assert query(source, text, bounds=Bounds(60)) == query(source, text)


def test_beside_another_thread_no_copy_is_made() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert not worker.may_copy()
    finally:
        done.set()
        thread.join()


def test_errors_of_the_source_come_through(kitchen: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy.ttl"
    path.write_text(kitchen.read_text(encoding="utf-8"), encoding="utf-8")
    source = open_files([path])
    path.write_text("this is no Turtle", encoding="utf-8")
    with pytest.raises(UnreadableSource) as caught:
        query(source, "ASK {}", bounds=Bounds(60))
    assert caught.value.file == str(path)
    assert caught.value.line == 1


def test_a_process_that_dies_is_told(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*_: object) -> bytes:
        raise ChildProcessError(-9)

    monkeypatch.setattr("graph.sources.sparql.engine.run", die)
    with pytest.raises(LimitReached, match="memory"):
        query(source, "ASK {}", bounds=Bounds(60))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_ends_a_query_at_once(kitchen: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "cli.py"), "-s", str(kitchen), "sparql", ENDLESS],
        stderr=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True, text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    time.sleep(1.5)
    assert process.poll() is None
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=5)
    assert (process.returncode, out, err.strip()) == (130, "", "Interrupted.")


def test_turtle_is_the_same_every_time(source: Source) -> None:
    text = turtle(query(source, "DESCRIBE src:us").triples)
    assert text.startswith("@prefix dcterms:")
    assert f"@prefix rg: <{RG}> ." in text
    assert "\n\nsrc:us dcterms:issued" in text


def test_named_graphs_are_seen_as_one(tmp_path: Path) -> None:
    path = tmp_path / "two.trig"
    path.write_text(
        "@prefix e: <http://example.org/> . e:a e:p e:b . e:g { e:a e:p e:c }", encoding="utf-8"
    )
    source = open_files([path])
    start = "PREFIX e: <http://example.org/> SELECT ?o"
    assert len(query(source, f"{start} {{ e:a e:p ?o }}").solutions) == 2
    assert len(query(source, f"{start} FROM e:g {{ e:a e:p ?o }}").solutions) == 1
    assert len(query(source, f"{start} {{ GRAPH ?g {{ e:a e:p ?o }} }}").solutions) == 1


@pytest.mark.skipif(not can_refuse_connections(), reason="no seccomp on this system")
@pytest.mark.parametrize("copies", [True, False])
@pytest.mark.parametrize("silent", ["", "SILENT "])
def test_the_second_wall_ends_a_call_that_the_first_let_through(
    source: Source, monkeypatch: pytest.MonkeyPatch, silent: str, *, copies: bool
) -> None:
    monkeypatch.setattr("graph.sources.sparql.engine.refuse_unsafe", lambda *_, **__: None)
    monkeypatch.setattr(worker, "may_copy", lambda: copies)
    with trap() as listening:
        text = f"SELECT * {{ SERVICE {silent}<http://127.0.0.1:{listening.port}/> {{ ?s ?p ?o }} }}"
        with pytest.raises(RefusedQuery, match="tried to open a connection"):
            query(source, text, bounds=Bounds(30))
        assert listening.calls == 0
        with pytest.raises(SourceProblem):
            query(source, text.replace("SILENT ", ""), bounds=Bounds(30), service=True)
        assert listening.calls == 1


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux")
def test_memory_is_bounded(source: Source) -> None:
    crossed = f"SELECT * {{ VALUES ?x {{ {' '.join(map(str, range(3000)))} }} "
    crossed += f"VALUES ?y {{ {' '.join(map(str, range(3000)))} }} }} ORDER BY DESC(?x) ?y"
    with pytest.raises(LimitReached, match="needs more than 64 MiB") as caught:
        query(source, crossed, bounds=Bounds(60, memory=64 << 20))
    assert caught.value.exit_code == 4


def test_rows_are_sorted_up_to_a_bound_and_then_come_as_they_are_found(
    source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.sources.sparql.engine.MOST_SORTED", 5)
    text = "SELECT ?x { VALUES ?x { 9 8 7 6 5 } }"
    few = [row[0].value for row in query(source, text).solutions if row[0]]
    assert few == sorted(few)
    many = query(source, text.replace("5 }", "5 4 3 2 }"), stream=True)
    assert len(many.solutions) == 6
    assert many.rest is not None
    assert [row[0].value for row in many.rest if row[0]] == ["3", "2"]
    assert MOST_SORTED == 100_000


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel sees to it on Linux")
@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_no_query_outlives_its_command(kitchen: Path, number: signal.Signals) -> None:
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "cli.py"), "-s", str(kitchen), "sparql", ENDLESS],
        stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    for _ in range(100):
        if found := children.read_text(encoding="ascii").split():
            break
        time.sleep(0.05)
    process.send_signal(number)
    process.communicate(timeout=5)
    assert process.returncode == (-number if number == signal.SIGKILL else 128 + number)
    assert found
    for _ in range(100):
        if not any(Path("/proc", child).exists() for child in found):
            return
        time.sleep(0.05)
    raise AssertionError(found)

"""A question about one thing or two: the same answer from six requests as from all of a graph."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import graph
from graph.errors import GraphError
from graph.sources.endpoint.client import Request
from graph.sources.endpoint.source import Hearing
from graph.sources.rdf.bundled import bundled_files
from graph.vocabulary import KINDS
from tests.sources.endpoint.servers import answering, oxigraph, oxigraph_program, virtuoso

if TYPE_CHECKING:
    from graph.answer import Answer
    from tests.sources.endpoint.servers import Reply

MOST_REQUESTS = 6
needs_oxigraph = pytest.mark.skipif(not oxigraph_program(), reason="no oxigraph server installed")
needs_virtuoso = pytest.mark.skipif(
    not (shutil.which("virtuoso-t") and shutil.which("isql-vt")), reason="no Virtuoso installed"
)
Ask = Callable[[graph.KnowledgeGraph], "Answer"]


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with oxigraph(bundled_files()) as url:
        yield url


def told(kg: graph.KnowledgeGraph, ask: Ask) -> str:
    try:
        return json.dumps(ask(kg).as_dict(), ensure_ascii=False)
    except GraphError as error:
        return str(error)


def asked_of_a_few(url: str, ask: Ask) -> tuple[str, list[Request], list[str]]:
    """The answer where nothing is known yet, the requests, and what names were taken for."""
    requests: list[Request] = []
    notices: list[str] = []
    source = graph.load(url, hearing=Hearing(trace=requests.append)).source
    kg = graph.KnowledgeGraph(source, notice=lambda taken: notices.append(str(taken)))
    return told(kg, ask), requests, notices


def same_from_a_few(url: str, here: graph.KnowledgeGraph, ask: Ask) -> int:
    """How many requests it took to the same answer."""
    answer, requests, _ = asked_of_a_few(url, ask)
    assert answer == told(here, ask)
    assert len(requests) <= MOST_REQUESTS, [str(one) for one in requests]
    assert not any(one.purpose.startswith("things") for one in requests)
    return len(requests)


def showing(id: str) -> Ask:
    return lambda kg: kg.show(id)


@needs_oxigraph
@pytest.mark.server
def test_every_thing_is_shown_alike(server: str) -> None:
    here = graph.load()
    for kind in KINDS:
        for node in list(here.source.nodes([kind]))[::5]:
            same_from_a_few(server, here, showing(node.label))


@needs_oxigraph
@pytest.mark.server
@pytest.mark.parametrize("pair", [
    ("analyst", "sql"), ("data-scientist", "ml-engineer"), ("sql", "dbt"),
    ("Data Engineer", "apache airflow"), ("python", "role:data-analyst"),
])  # fmt: skip
def test_what_is_between_two_things_is_told_alike(server: str, pair: tuple[str, str]) -> None:
    same_from_a_few(server, graph.load(), lambda kg: kg.why(*pair))


@needs_oxigraph
@pytest.mark.server
def test_what_all_pairs_of_roles_share_is_told_alike(server: str) -> None:
    here = graph.load()
    roles = [node.label for node in here.source.nodes(["role"])]
    for one, other in pairwise(roles):
        same_from_a_few(server, here, lambda kg, one=one, other=other: kg.shared(one, other))  # type: ignore[misc]
    same_from_a_few(server, here, lambda kg: kg.shared(*roles[:4], kinds=("skill", "tool")))


@needs_oxigraph
@pytest.mark.server
@pytest.mark.parametrize("name", ["analyst", "DA", "MLE", "k8s", "postgres", "scikit learn"])
def test_an_alias_is_taken_for_the_same_and_said_alike(server: str, name: str) -> None:
    here = graph.load()
    notices: list[str] = []
    loud = graph.KnowledgeGraph(here.source, notice=lambda taken: notices.append(str(taken)))
    answer, requests, said = asked_of_a_few(server, showing(name))
    assert (answer, said) == (told(loud, showing(name)), notices)
    assert len(requests) <= MOST_REQUESTS


@needs_oxigraph
@pytest.mark.server
@pytest.mark.parametrize("name", ["analist", "data", "nothing at all", "data sci", "Ärztin", ""])
def test_what_only_all_names_can_tell_is_asked_of_all(server: str, name: str) -> None:
    answer, _, _ = asked_of_a_few(server, showing(name))
    assert answer == told(graph.load(), showing(name))


@needs_virtuoso
@pytest.mark.server
def test_virtuoso_tells_the_same_of_a_few(tmp_path: Path) -> None:
    here = graph.load()
    with virtuoso(bundled_files(), tmp_path / "virtuoso") as url:
        for kind in ("role", "workflow", "choice", "tool"):
            for node in list(here.source.nodes([kind]))[::6]:
                same_from_a_few(url, here, showing(node.label))
        same_from_a_few(url, here, lambda kg: kg.why("analyst", "sql"))
        same_from_a_few(url, here, lambda kg: kg.shared("analyst", "ml-engineer"))


JSON = {"Content-Type": "application/sparql-results+json"}


def test_a_server_that_leaves_rows_out_is_read_whole_and_found_out() -> None:
    def few(query: str, _: dict[str, str]) -> Reply:
        rows = [{"n": {"type": "literal", "value": "1"}}] if "?n)" in query else []
        names = ["n"] if rows else ["node", "kind", "field", "value"]
        body = {"head": {"vars": names}, "results": {"bindings": rows}}
        return 200, JSON, json.dumps(body).encode()

    with answering(few) as (url, _):
        answer, requests, _ = asked_of_a_few(url, showing("analyst"))
        assert "counts 1 rows" in answer
        assert requests

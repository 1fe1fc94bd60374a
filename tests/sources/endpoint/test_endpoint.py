"""A SPARQL server as a source: the same answers as from memory, or one clear sentence."""

from __future__ import annotations

import base64
import json
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

import graph
from graph.errors import GraphError, LimitReached, SourceProblem
from graph.sources.endpoint import client as client_module
from graph.sources.endpoint.address import address_of
from graph.sources.endpoint.client import Cut, Request
from graph.sources.endpoint.source import Hearing, open_endpoint
from graph.sources.rdf.bundled import bundled_files
from tests.graphs import RandomGraph, random_graphs
from tests.sources.endpoint.servers import Reply, answering, oxigraph, oxigraph_program, virtuoso

if TYPE_CHECKING:
    from graph.answer import Answer
    from tests.conftest import Outcome

needs_oxigraph = pytest.mark.skipif(not oxigraph_program(), reason="no oxigraph server installed")
needs_virtuoso = pytest.mark.skipif(
    not (shutil.which("virtuoso-t") and shutil.which("isql-vt")), reason="no Virtuoso installed"
)
ASKED: dict[str, Callable[[graph.KnowledgeGraph], Answer]] = {
    "gap": lambda kg: kg.gap("analyst", "mle", have=["python"]),
    "paths": lambda kg: kg.paths("analyst", "mle"),
    "plan": lambda kg: kg.plan("analyst", "mle"),
    "link paths": lambda kg: kg.link_paths("sql", "deep-learning"),
    "moves": lambda kg: kg.moves("analyst"),
    "similar": lambda kg: kg.similar("analyst"),
    "similar all": lambda kg: kg.similar_all(3),
    "match": lambda kg: kg.match(skills="python, sql, airflow"),
    "shared": lambda kg: kg.shared("analyst", "mle"),
    "compare": lambda kg: kg.compare("analyst", "mle"),
    "show": lambda kg: kg.show("analyst"),
    "why": lambda kg: kg.why("analyst", "sql"),
    "find": lambda kg: kg.find("data"),
    "list": lambda kg: kg.list("tools"),
    "handoffs": lambda kg: kg.handoffs(),
    "receipts": lambda kg: kg.receipts(kg.gap("analyst", "mle")),
}


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("GRAPH_ENDPOINT_TOKEN", "GRAPH_ENDPOINT_USER", "GRAPH_ENDPOINT_PASSWORD"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with oxigraph(bundled_files()) as url:
        yield url


def told(answer: Answer) -> str:
    return json.dumps(answer.as_dict(), ensure_ascii=False)


@needs_oxigraph
@pytest.mark.server
def test_every_question_is_answered_as_from_memory(server: str) -> None:
    requests: list[Request] = []
    here, there = graph.load(), graph.load(server, hearing=Hearing(trace=requests.append))
    assert not requests, "nothing is asked before a question is"
    there.moves("analyst")
    at_first = len(requests)
    assert 0 < at_first <= 20
    for name, ask in ASKED.items():
        assert told(ask(there)) == told(ask(here)), name
    assert len(requests) == at_first, "what was read is kept"


@needs_oxigraph
@pytest.mark.server
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given=random_graphs())
def test_random_graphs_are_answered_as_from_memory(given: RandomGraph, tmp_path: Path) -> None:
    file = tmp_path / "random.ttl"
    file.write_text(given.turtle, encoding="utf-8")
    with oxigraph([file]) as url:
        here, there = graph.load(file), graph.load(url, hearing=Hearing(anew=True))
        for node in here.source.nodes(("role",)):
            assert told(there.show(node.id)) == told(here.show(node.id))
            assert _moves(there, node.id) == _moves(here, node.id)
        assert told(there.similar_all(0)) == told(here.similar_all(0))


def _moves(kg: graph.KnowledgeGraph, role: str) -> str:
    try:
        return told(kg.moves(role))
    except GraphError as error:
        return str(error)


@needs_virtuoso
@pytest.mark.server
@pytest.mark.parametrize("most_rows", [0, 1000])
def test_virtuoso_answers_the_same_even_where_it_cuts(tmp_path: Path, most_rows: int) -> None:
    here = graph.load()
    with virtuoso(bundled_files(), tmp_path / "virtuoso", most_rows) as url:
        there = graph.load(url)
        for name, ask in ASKED.items():
            assert told(ask(there)) == told(ask(here)), name
        assert there.sparql("ASK { ?role a rg:Role }").as_dict()["boolean"] is True
        many = "SELECT ?s ?p ?o { ?s ?p ?o }"
        if most_rows:
            with pytest.raises(SourceProblem, match="not all rows"):
                there.sparql(many)
        else:
            assert list(there.sparql(many).rows())


FIGURES = """
@prefix rg: <https://w3id.org/rolegraph/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix e: <http://e/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
e:a a rg:Role ; skos:prefLabel "a"@en . e:b a rg:Role ; skos:prefLabel "b"@en-GB .
e:s a rg:Skill ; skos:prefLabel "s"@en . e:t a rg:Skill ; skos:prefLabel "t"@en-US .
e:1 a rg:SkillRequirement ; rg:from e:a ; rg:to e:s ;
  rg:importance "0.3333333333333333"^^xsd:double ;
  rg:level "0.14285714285714285"^^xsd:double .
e:2 a rg:SkillRequirement ; rg:from e:b ; rg:to e:s ; rg:importance "0.7"^^xsd:double .
e:3 a rg:SkillRequirement ; rg:from e:b ; rg:to e:t ; rg:importance 0.123456789 .
"""


@needs_virtuoso
@pytest.mark.server
def test_virtuoso_keeps_every_digit_of_a_figure(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    file = tmp_path / "figures.ttl"
    file.write_text(FIGURES, encoding="utf-8")
    here = graph.load(file)
    asks: list[Callable[[graph.KnowledgeGraph], Answer]] = [
        lambda kg: kg.show("b"), lambda kg: kg.gap("a", "b"), lambda kg: kg.similar_all(0),
        lambda kg: kg.shared("a", "b"),
    ]  # fmt: skip
    with virtuoso([file], tmp_path / "virtuoso") as url:
        for ask in asks:
            assert told(ask(graph.load(url))).replace(url.partition("?")[0], "figures.ttl") == told(
                ask(here)
            )
        traced = run("-s", url, "gap", "a", "b", "--trace").stderr
        assert traced == "" or traced.count("1.10 comes back as 1.1") == 1
        traced = run("-s", url, "show", "a", "--trace").stderr
        run("sources", "refresh", url)
    assert "things" not in traced


@needs_oxigraph
@pytest.mark.server
def test_the_command_line_shows_requests_and_answers_sparql(
    server: str, run: Callable[..., Outcome]
) -> None:
    rows = run("-s", server, "sparql", "SELECT ?role { ?role a rg:Role }", "-f", "csv", "--trace")
    assert (rows.exit_code, len(rows.stdout.splitlines())) == (0, 13)
    assert "things: " not in rows.stderr, "a query is the server's affair: nothing is read for it"
    first = run("-s", server, "gap", "analyst", "mle", "--trace")
    assert first.exit_code == 0
    assert "things: " in first.stderr
    again = run("-s", server, "gap", "analyst", "mle", "--trace")
    assert (again.stdout, "things" in again.stderr) == (first.stdout, False)
    assert first.stdout == run("gap", "analyst", "mle").stdout
    assert "read anew: " in run("sources", "refresh", server).stderr
    rows = run("-s", server, "sparql", "SELECT ?role { ?role a rg:Role }", "-f", "csv")
    assert rows.exit_code == 0
    assert len(rows.stdout.splitlines()) == 13
    triples = run("-s", server, "sparql", "CONSTRUCT WHERE { ?role a rg:Role }")
    assert triples.stdout.count("rg:Role") == 12
    assert run("-s", server, "sparql", "SELECT * { SERVICE <http://x/> {} }").exit_code == 2
    both = run("-s", server, "-s", "roles", "list", "-f", "csv")
    assert len(both.stdout.splitlines()) == 13


# ------------------------------------------------------------------------- servers that lie

JSON = {"Content-Type": "application/sparql-results+json"}


def rows(*values: str) -> bytes:
    bindings = [{"n": {"type": "literal", "value": value}} for value in values]
    return json.dumps({"head": {"vars": ["n"]}, "results": {"bindings": bindings}}).encode()


def lying(status: int, headers: dict[str, str], body: bytes) -> Callable[..., Reply]:
    return lambda _, __: (status, headers, body)


LIES: dict[str, tuple[Callable[..., Reply], type[GraphError], str]] = {
    "an error": (lying(500, {"Content-Type": "text/plain"}, b"out of memory\nat x"), SourceProblem,
                 "answers 500: out of memory"),
    "a page": (lying(200, {"Content-Type": "text/html"}, b"<html>Welcome"), SourceProblem,
               "answers with text/html, which is not a SPARQL result"),
    "an error as a page": (lying(502, {"Content-Type": "text/html"}, b"<html>Bad"), SourceProblem,
                           "answers 502."),
    "no type": (lying(200, {}, rows("1")), SourceProblem, "something without a type"),
    "half a body": (lying(200, {**JSON, "Content-Length": "5000"}, rows("1")[:40]), Cut,
                    "before it was whole"),
    "half of JSON": (lying(200, JSON, rows("1", "2")[:-20]), Cut, "damaged or not whole"),
    "a word behind": (lying(200, JSON, rows("1") + b"The SPARQL operation has been cancelled"), Cut,
                      "damaged or not whole"),
    "rows cut": (lying(200, {**JSON, "X-SPARQL-MaxRows": "1"}, rows("1")), Cut, "not all rows"),
    "time cut": (lying(200, {**JSON, "X-SQL-State": "S1TAT"}, rows("1")), Cut,
                 "what it found until then"),
    "nobody let in": (lying(401, {}, b""), SourceProblem, "GRAPH_ENDPOINT_TOKEN"),
    "given up": (lying(504, {}, b""), LimitReached, "gave up"),
    "sent to another host": (lying(302, {"Location": "http://evil.example/sparql"}, b""),
                             SourceProblem, "sends on to http://evil.example/sparql"),
    "sent to link-local": (lying(307, {"Location": "http://169.254.169.254/latest"}, b""),
                           SourceProblem, "is not followed"),
    "sent to a file": (lying(301, {"Location": "file:///etc/passwd"}, b""), SourceProblem,
                       "is not followed"),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(LIES))
def test_a_server_that_lies_ends_in_one_sentence(name: str, run: Callable[..., Outcome]) -> None:
    reply, error, said = LIES[name]
    with answering(reply) as (url, heard):
        with pytest.raises(error) as caught:
            open_endpoint(url).roles()
        assert said in str(caught.value)
        outcome = run("-s", url, "list")
        assert outcome.exit_code in (3, 4)
        assert outcome.stdout == ""
        assert outcome.stderr.count("\n") == 1
        assert heard


def counting(query: str, honest: int, sent: int) -> Reply:
    """A server whose answers have fewer rows than it counts."""
    if "COUNT(*)" in query:
        return 200, JSON, rows(str(honest))
    node = {"type": "uri", "value": "http://e/1"}
    row = {"node": node, "kind": {"type": "literal", "value": "role"},
           "field": {"type": "literal", "value": "label"},
           "value": {"type": "literal", "value": "one"}}  # fmt: skip
    body = {"head": {"vars": list(row)}, "results": {"bindings": [row] * sent}}
    return 200, JSON, json.dumps(body).encode()


def test_fewer_rows_than_are_counted_are_no_answer() -> None:
    with (
        answering(lambda query, _: counting(query, 10, 7)) as (url, _),
        pytest.raises(Cut, match="counts 10 rows of things and sent 7"),
    ):
        open_endpoint(url).roles()


def test_a_server_that_stalls_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module.Client.__init__, "__defaults__",
                        (lambda _: None, 0.3))  # fmt: skip

    def slow(_: str, __: dict[str, str]) -> Reply:
        time.sleep(1)
        return 200, JSON, rows("1")

    with answering(slow) as (url, _), pytest.raises(LimitReached, match="was silent"):
        open_endpoint(url).roles()


def test_a_busy_server_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr("graph.sources.endpoint.client.time.sleep", waited.append)
    answers = iter([(503, {"Retry-After": "7"}, b""), (429, {}, b"")])

    def busy(query: str, _: dict[str, str]) -> Reply:
        return next(answers, None) or counting(query, 0, 0)

    with answering(busy) as (url, _):
        assert open_endpoint(url).roles() == 0
    assert waited == [7.0, 1.0]


def test_the_same_host_may_send_on() -> None:
    moving = iter([(308, {"Location": "/sparql/"}, b"")])

    def moved(query: str, _: dict[str, str]) -> Reply:
        return next(moving, None) or counting(query, 0, 0)

    with answering(moved) as (url, heard):
        assert open_endpoint(url).roles() == 0
        assert len(heard) > 2


# ------------------------------------------------------------------------------- credentials

SECRET = "s3cr3t-w0rd"  # noqa: S105 - what must appear nowhere


def test_credentials_reach_the_server_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, run: Callable[..., Outcome], tmp_path: Path
) -> None:
    seen: list[str] = []

    def guarded(query: str, headers: dict[str, str]) -> Reply:
        seen.append(headers.get("Authorization", ""))
        return counting(query, 0, 0)

    basic = f"Basic {base64.b64encode(f'ann:{SECRET}'.encode()).decode()}"
    with answering(guarded) as (url, _):
        with_name = url.replace("http://", f"http://ann:{SECRET}@")
        outcomes = [run("-s", with_name, "stats", "--trace"), run("-s", with_name, "show", "zzz")]
        assert set(seen) == {basic}
        monkeypatch.setenv("GRAPH_ENDPOINT_TOKEN", SECRET)
        outcomes.append(run("-s", url, "stats", "--trace"))
        assert seen[-1] == f"Bearer {SECRET}"
        monkeypatch.delenv("GRAPH_ENDPOINT_TOKEN")
        (tmp_path / ".netrc").write_text(f"machine 127.0.0.1 login ann password {SECRET}\n")
        (tmp_path / ".netrc").chmod(0o600)
        assert address_of(url).secret == basic
        outcomes.append(run("-s", url, "stats", "--trace"))
    with answering(lying(403, {}, b"")) as (url, _):
        outcomes.append(run("-s", url.replace("//", f"//ann:{SECRET}@"), "list"))
    assert all(SECRET not in one.stdout + one.stderr for one in outcomes)
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and path.name != ".netrc"]
    assert kept
    for path in kept:
        content = path.read_bytes()
        assert SECRET.encode() not in content
        assert base64.b64encode(f"ann:{SECRET}".encode()) not in content


@pytest.mark.parametrize("text", ["http://", "https:///sparql", "http://[::1", "http://x:port/"])
def test_what_is_no_address_is_told(text: str, run: Callable[..., Outcome]) -> None:
    assert run("-s", text, "list").exit_code == 2


def test_an_address_is_kept_apart_from_its_secrets() -> None:
    address = address_of("https://ann:pw@host:8/sparql?default-graph-uri=http%3A%2F%2Fg")
    assert (address.url, address.fields) == (
        "https://host:8/sparql", (("default-graph-uri", "http://g"),)
    )  # fmt: skip
    assert "pw" not in repr(address)


def test_nobody_there_is_told(run: Callable[..., Outcome]) -> None:
    outcome = run("-s", "http://127.0.0.1:9/sparql", "list")
    assert outcome.exit_code == 3
    assert "cannot be reached" in outcome.stderr

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.serving.running_server import Running, start

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest.importorskip("starlette")
pytestmark = [pytest.mark.server]

ROWS = "SELECT ?s { role:data-analyst rg:requiresSkill ?s } ORDER BY ?s LIMIT 5"
RUNAWAY = "SELECT (COUNT(*) AS ?n) {?a ?b ?c . ?d ?e ?f . ?g ?h ?i}"


@pytest.fixture
def client(server: Running) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.address, timeout=30) as one:
        yield one


def command_line(*arguments: str) -> bytes:
    return subprocess.run(
        [sys.executable, "-m", "graph", *arguments], capture_output=True, check=True
    ).stdout


def test_the_three_ways_of_the_protocol(client: httpx.Client) -> None:
    replies = [
        client.get("sparql", params={"query": ROWS}),
        client.post("sparql", data={"query": ROWS}),
        client.post(
            "sparql", content=ROWS, headers={"Content-Type": "application/sparql-query"}
        ),
    ]  # fmt: skip
    found = [one.json()["results"]["bindings"] for one in replies]
    told = json.loads(command_line("sparql", ROWS, "-f", "json"))["results"]["bindings"]
    assert found == [told, told, told]
    assert len(told) == 5


@pytest.mark.parametrize(
    ("accept", "begins"),
    [
        ("application/sparql-results+json", b'{"head"'),
        ("application/sparql-results+xml", b"<?xml"),
        ("text/csv", b"s\r\n"),
        ("text/tab-separated-values", b"?s\n"),
    ],
)
def test_rows_come_as_asked_for(client: httpx.Client, accept: str, begins: bytes) -> None:
    reply = client.get("sparql", params={"query": ROWS}, headers={"Accept": accept})
    assert reply.headers["content-type"].startswith(accept)
    assert reply.content.startswith(begins)


@pytest.mark.parametrize(
    ("status", "arguments"),
    [
        (400, {"params": {"query": "SELECT"}}),
        (400, {"params": {"query": ""}}),
        (400, {"params": {"query": "sql"}}),
        (403, {"params": {"query": "SELECT * {SERVICE <http://127.0.0.1:1/> {?s ?p ?o}}"}}),
        (403, {"method": "POST", "data": {"update": "CLEAR ALL"}}),
        (406, {"params": {"query": ROWS}, "headers": {"Accept": "image/png"}}),
        (413, {"method": "POST", "data": {"query": "#" * 1_100_000}}),
        (415, {"method": "POST", "json": {"query": ROWS}}),
        (405, {"method": "DELETE"}),
        (421, {"headers": {"Host": "evil.example"}}),
        (421, {"headers": {"Host": "127.0.0.1.evil.example:80"}}),
    ],
)
def test_errors_have_their_status(
    client: httpx.Client, status: int, arguments: dict[str, object]
) -> None:
    method = str(arguments.get("method", "GET"))
    given = {key: value for key, value in arguments.items() if key != "method"}
    reply = client.request(method, "sparql", **given)  # type: ignore[arg-type]
    assert reply.status_code == status
    assert set(reply.json()) >= {"error", "message", "remedy"}


def test_a_body_without_length_is_cut_off(client: httpx.Client) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(30):
            yield b"#" * 100_000

    headers = {"Content-Type": "application/sparql-query"}
    try:
        reply = client.post("sparql", content=endless(), headers=headers)
    except httpx.WriteError:
        return  # refused before all of it was sent
    assert reply.status_code == 413


def test_the_service_describes_itself(client: httpx.Client) -> None:
    assert "sd:Service" in client.get("sparql").text
    form = client.get("sparql", headers={"Accept": "text/html"})
    assert "<form" in form.text
    assert "http" not in form.text.partition("<footer>")[0].replace("http-equiv", "")
    assert "default-src 'none'" in form.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("address", "arguments"),
    [
        (
            "api/gap?start=analyst&goal=ml-engineer&have=python",
            ["gap", "analyst", "ml-engineer", "--have", "python"],
        ),
        ("api/paths?start=analyst&goal=ml-engineer", ["paths", "analyst", "ml-engineer"]),
        ("api/why?one=analyst&other=sql&sources=true", ["why", "analyst", "sql", "--why"]),
        ("api/compare?roles=analyst&roles=ml-engineer", ["compare", "analyst", "ml-engineer"]),
    ],
)  # fmt: skip
def test_an_answer_is_what_the_command_line_prints(
    client: httpx.Client, address: str, arguments: list[str]
) -> None:
    assert client.get(address).content == command_line(*arguments, "-f", "json")


def test_what_is_personal_travels_in_the_body(client: httpx.Client) -> None:
    reply = client.post("api/match", json={"skills": "python, sql"})
    assert reply.content == command_line("match", "--skills", "python, sql", "-f", "json")
    assert reply.headers["cache-control"] == "no-store"
    assert client.get("api/match?skills=python").status_code == 405


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("api/gap?start=analyst", 400),
        ("api/gap?start=analyst&goal=ml-engineer&what=1", 400),
        ("api/gap?start=analyst&start=analyst&goal=ml-engineer", 400),
        ("api/gap?start=analyst&goal=%00", 400),
        ("api/gap?start=analyst&goal=%ff", 400),
        ("api/gap?start=analyst&goal=nobody-knows-this", 404),
        ("api/nothing", 404),
        ("nowhere", 404),
        ("api/similar?role=analyst&most=-1", 400),
    ],
)
def test_mistakes_of_the_caller_are_told(client: httpx.Client, address: str, status: int) -> None:
    reply = client.get(address)
    assert reply.status_code == status
    assert reply.json()["message"]


def test_what_is_unchanged_is_not_sent_again(client: httpx.Client, server: Running) -> None:
    for address in ("", "api/show?name=sql", "sparql?query=ASK{}"):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first.headers["etag"]})
        assert (first.status_code, again.status_code) == (200, 304)
        assert not again.content
    assert client.get("ready").json()["version"] == server.version
    assert client.get("health").status_code == 200


def test_scripts_of_other_pages_read_nothing(client: httpx.Client) -> None:
    reply = client.get("api/show?name=sql", headers={"Origin": "http://evil.example"})
    assert "access-control-allow-origin" not in reply.headers
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers["x-request-id"]


def test_the_clients_that_people_use(server: Running) -> None:
    import warnings

    from rdflib import Graph
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    told = {
        row["s"]["value"]
        for row in json.loads(command_line("sparql", ROWS, "-f", "json"))["results"]["bindings"]
    }
    known = {"rg": "ns#", "role": "id/role/"}
    declared = (f"PREFIX {name}: <https://w3id.org/rolegraph/{end}>" for name, end in known.items())
    query = " ".join((*declared, ROWS))
    for method in ("GET", "POST", "POST_FORM"):
        remote = Graph(SPARQLStore(server.sparql, method=method))
        assert {str(row[0]) for row in remote.query(query)} == told  # type: ignore[index]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

        wrapper = SPARQLWrapper(server.sparql)
        wrapper.setQuery(query)
        for method in ("GET", POST):
            wrapper.setMethod(method)
            wrapper.setReturnFormat(JSON)
            converted: Any = wrapper.query().convert()
            found = converted["results"]["bindings"]
            assert {row["s"]["value"] for row in found} == told
        wrapper.setQuery("DESCRIBE <https://w3id.org/rolegraph/id/role/data-analyst>")
        wrapper.setReturnFormat(TURTLE)
        described: Any = wrapper.query().convert()
        assert b"prefLabel" in described


def test_a_runaway_query_ends_and_others_are_answered_meanwhile(server: Running) -> None:
    ended: list[tuple[int, float]] = []

    def run() -> None:
        begun = time.monotonic()
        reply = httpx.get(server.sparql, params={"query": RUNAWAY}, timeout=30)
        ended.append((reply.status_code, time.monotonic() - begun))

    threads = [threading.Thread(target=run) for _ in range(3)]
    for one in threads:
        one.start()
    time.sleep(0.3)
    answered = 0
    while not ended:
        query = f"ASK {{ ?s ?p {answered} }}"
        assert httpx.get(server.sparql, params={"query": query}).status_code == 200
        assert httpx.get(f"{server.address}api/show?name=sql").status_code == 200
        answered += 1
    for one in threads:
        one.join()
    assert answered > 1
    assert [status for status, _ in ended] == [503] * 3
    assert all(2.9 < seconds < 8 for _, seconds in ended)


def test_sigterm_ends_all_of_it_within_two_seconds() -> None:
    running = start("--timeout", "60")
    children = _descendants(running.process.pid)
    assert children
    with httpx.Client() as client:  # a connection kept open, and a query at work
        assert client.get(running.address).status_code == 200
        late = threading.Thread(target=_ask_in_vain, args=(running.sparql,))
        late.start()
        time.sleep(0.5)
        children |= _descendants(running.process.pid)
        seconds = running.stop()
        late.join()
    assert seconds < 2
    assert running.process.returncode == 0
    assert not [pid for pid in children if _is_alive(pid)]
    running.process.communicate()


def test_a_source_that_is_not_there_and_a_taken_port_are_sentences(server: Running) -> None:
    port = server.address.rstrip("/").rpartition(":")[2]
    for arguments, word in ((["-s", "nothing.ttl"], "nothing.ttl"), (["--port", port], port)):
        ended = subprocess.run(
            [sys.executable, "-m", "graph", "serve", *arguments],
            capture_output=True, text=True, check=False, timeout=30,
        )  # fmt: skip
        assert ended.returncode == 3
        assert word in ended.stderr
        assert "Traceback" not in ended.stderr


def _ask_in_vain(address: str) -> None:
    try:
        assert httpx.get(address, params={"query": RUNAWAY}, timeout=20).status_code >= 500
    except httpx.HTTPError:
        return


def _descendants(pid: int) -> set[int]:
    found: set[int] = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == pid:
            own = int(path.parent.name)
            found |= {own} | _descendants(own)
    return found


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


FRIEND = "https://notebook.example"


def test_one_client_has_its_share_and_an_origin_that_is_named_may_read() -> None:
    running = start("--rate", "2", "--allow-origin", FRIEND)
    try:
        with httpx.Client(base_url=running.address) as client:
            replies = [client.get("api/show?name=sql") for _ in range(8)]
            refused = [one for one in replies if one.status_code == 429]
            assert 2 <= len(refused) <= 6
            assert {one.headers["retry-after"] for one in refused} == {"1"}
            assert "Too many requests" in refused[0].json()["message"]
            time.sleep(1.1)
            for origin, allowed in (
                ("https://notebook.example", True),
                ("https://evil.example", False),
            ):
                reply = client.get("api/show?name=sql", headers={"Origin": origin})
                assert reply.status_code == 200
                named = reply.headers.get("access-control-allow-origin")
                assert named == (origin if allowed else None)
            time.sleep(1.1)
            asked = client.options("sparql", headers={
                "Origin": FRIEND, "Access-Control-Request-Method": "POST",
            })  # fmt: skip
            assert asked.status_code == 204
            assert "POST" in asked.headers["access-control-allow-methods"]
    finally:
        running.stop()

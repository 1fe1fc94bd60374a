"""What is refused, and what only looks like it."""

from __future__ import annotations

import os
from contextlib import suppress

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import RefusedQuery
from graph.sources.sparql.safety import (
    _examine,
    _is_harmless,
    declared_prefixes,
    has_word,
    refuse_unsafe,
    tokens,
)
from tests.sources.sparql.trap import texts, trap

FUZZED = int(os.environ.get("ROLEGRAPH_FUZZ", "5000"))
"""How many texts to try: ROLEGRAPH_FUZZ=100000 is the long form."""

READS = [
    "SELECT ?s { ?s ?p ?o }",
    'SELECT ?service { ?service rg:service "SERVICE <http://x/> {}" } # SERVICE',
    "SELECT ?s { ?s skos:prefLabel 'customer service' }",
    "SELECT ?s { ?s skos:prefLabel '''it's a\nSERVICE''' }",
    'SELECT ?s { ?s skos:prefLabel """say "service" now""" }',
    "SELECT ?s { ?s ?p <http://example.org/service#desk> }",
    "SELECT ?s { service:desk service: _:service . ?s ?p 'x'@service }",
    "SELECT ?service { GRAPH ?service { ?s ?p ?o } FILTER(?a < 3 && ?service > 2) }",
    "SELECT * { GRAPH ex:service { ?s ?p ?o } }",
    r"SELECT ?s { ?s ?p ex:it\'s . ?s ?q ex:service }",
    "PREFIX load: <http://example.org/load/> SELECT ?s { ?s load:ed ?o }",
    "# INSERT DATA\nASK { ?s ?p ?o }",
    "BASE <http://example.org/> PREFIX a: <b> DESCRIBE <insert>",
    "SELECT ?s FROM <http://example.org/g> { ?s ?p ?o }",
    "SELECT ?s { ?s ?p <file:///etc/passwd> }",
]
WRITES = [
    "INSERT DATA { <a:b> <a:b> <a:b> }",
    "delete where { ?s ?p ?o }",
    "PREFIX a: <b:> # SELECT\nLOAD <file:///etc/passwd>",
    "BASE <b:>\nDROP ALL",
    "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
]
CALLS = [
    "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { service silent ?x { ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE<http://127.0.0.1/>{?s ?p ?o} }",
    "SELECT * { ?s ?p 1SERVICE<http://127.0.0.1/>{?s ?p ?o} }",
    "SELECT * { FILTER(1<2)SERVICE#>\n<http://127.0.0.1/>{?s ?p ?o} }",
    r"SELECT * { \u0053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    r"SELECT * { ?s ?p ex:it\'s . SERVICE <http://127.0.0.1/> { ?s ?q 'x' } }",
    'SELECT * { ?s ?p "it\'s" . SERVICE <http://127.0.0.1/> { ?s ?q "it\'s" } }',
    "SELECT * { ?s ?p 'a\\'' . SERVICE <http://127.0.0.1/> { ?s ?q 'b' } }",
    "SELECT * { \u017fERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { SERV\u0131CE <http://127.0.0.1/> { ?s ?p ?o } }",
    "PREFIX a: <b> SELECT * { service a:b { ?s ?p ?o } }",
    "SELECT * { ?s ?p 'not closed\n. SERVICE <http://127.0.0.1/> { ?s ?q 'b' } }",
]
CALLS += [  # no blank is needed behind a keyword, and an escape can end a string
    "PREFIX s: <http://127.0.0.1:1/> SELECT * { SERVICEs: { ?s ?p ?o } }",
    "PREFIX : <http://127.0.0.1:1/> SELECT * { SERVICE:x{ ?s ?p ?o } }",
    "PREFIX p: <http://127.0.0.1:1/> SELECT * { SERVICESILENTp:x { ?s ?p ?o } }",
    "PREFIX : <http://127.0.0.1:1/> SELECT * { service:desk { ?s ?p ?o } }",
    r'SELECT * { ?s ?p "\u0022 """ . SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } } #"""',
    r"SELECT * { \U0053ERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    r"SELECT * { \U00000053ERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT * { # not closed by this\rSERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT * { FILTER(1<'a' && 'b'>'c') SERVICE <http://127.0.0.1:1/> { ?s ?p 'd' } }",
]
FILES = [
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "SELECT * FROM NAMED <FILE:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }",
    "PREFIX f: <file:///etc/> SELECT * FROM f:passwd { ?s ?p ?o }",
    "BASE <file:///etc/> SELECT * FROM <passwd> { ?s ?p ?o }",
]


@pytest.mark.parametrize("text", READS)
def test_what_only_reads_is_let_through(text: str) -> None:
    refuse_unsafe(text)


@pytest.mark.parametrize("text", [*WRITES, *CALLS, *FILES])
def test_what_writes_loads_or_calls_is_refused(text: str) -> None:
    with pytest.raises(RefusedQuery) as caught:
        refuse_unsafe(text)
    assert caught.value.remedy
    assert caught.value.line
    assert caught.value.exit_code == 2


PIECES = st.lists(
    st.sampled_from((
        "SELECT", "ASK", "INSERT", "LOAD", "DELETE", "PREFIX", "PREFIX a: <b:>", "BASE <b:>", "a:",
        "WHERE", "{", "}", "?s", "?service", "SERVICE", "seRvice", "\u017fervice", "serv\u0131ce",
        "FROM", "from", "NAMED", "<file:///x>", "<http://x/service#>", "<", ">", "#", "\n", '"',
        "'", "\\", "\\u0053ERVICE", "\\u0046ROM", "1", ".", "service:x", '"""', "SILENT", " ",
        "é", "_:b",
    )),
    max_size=14,
)  # fmt: skip


@given(PIECES, st.sampled_from(("", " ")), st.booleans())
@settings(max_examples=1500)
def test_a_look_lets_nothing_through_that_would_be_refused(
    pieces: list[str],
    between: str,
    service: bool,  # noqa: FBT001 - given by hypothesis
) -> None:
    text = between.join(("SELECT ", *pieces) if service else pieces)
    if _is_harmless(text):
        _examine(text, service=False)


def test_a_look_is_enough_for_what_most_people_ask() -> None:
    assert _is_harmless("PREFIX a: <http://x/>\nselect ?s { ?s a:b 'c' } ORDER BY ?s")
    assert not _is_harmless("SELECT ?s { ?s ?p 'customer service' }")
    assert not _is_harmless("PREFIX a: <b> INSERT DATA { a:b a:b a:b }")


@pytest.mark.parametrize("text", CALLS)
def test_a_service_can_be_allowed(text: str) -> None:
    refuse_unsafe(text, service=True)


@pytest.mark.parametrize("text", [*WRITES, *FILES])
def test_nothing_else_can_be_allowed(text: str) -> None:
    with pytest.raises(RefusedQuery):
        refuse_unsafe(text, service=True)


def test_a_refusal_says_where() -> None:
    with pytest.raises(RefusedQuery) as caught:
        refuse_unsafe("SELECT * {\n  ?s ?p ?o .\n  SERVICE <http://x/> {}\n}")
    assert (caught.value.line, caught.value.column) == (3, 3)


def test_the_pieces_of_a_text() -> None:
    found = [(token.sort, token.text) for token in tokens("ASK{?a<?b} # not this")]
    assert found == [
        ("word", "ASK"), ("other", "{"), ("name", "?a"), ("other", "<"), ("name", "?b"),
        ("other", "}"),
    ]  # fmt: skip


def test_prefixes_that_a_text_declares() -> None:
    text = "# PREFIX no: <x>\nprefix role: <x> PREFIX : <y> SELECT * { 'PREFIX z: <z>' ?p ?o }"
    assert declared_prefixes(text) == {"role", ""}


def test_words_stand_outside_strings() -> None:
    assert has_word("SELECT * {} order by ?a", ("ORDER",))
    assert not has_word("SELECT * { ?order ?p 'ORDER BY' }", ("ORDER",))


@pytest.mark.parametrize("seed", range(2))
def test_the_engine_itself_is_never_led_to_call(seed: int) -> None:
    """What is let through runs in the engine; nobody may knock at the door behind it."""
    store = pyoxigraph.Store()
    store.load(b"<a:b> <a:b> 'x' .", pyoxigraph.RdfFormat.TURTLE)
    with trap() as listening:
        unguarded = 0
        for text in texts(FUZZED, listening.port, seed):
            try:
                refuse_unsafe(text)
            except RefusedQuery:
                continue
            unguarded += 1
            with suppress(SyntaxError, OSError, RuntimeError, ValueError, TypeError):
                tuple(store.query(text))  # type: ignore[arg-type]
            assert listening.calls == 0, text
        assert unguarded > 0


def test_the_trap_would_notice() -> None:
    store = pyoxigraph.Store()
    with trap() as listening:
        for text in texts(2000, listening.port):
            with suppress(SyntaxError, OSError, RuntimeError, ValueError, TypeError):
                tuple(store.query(text))  # type: ignore[arg-type]
        assert listening.calls > 20

from __future__ import annotations

import pytest

from graph.serving.formats import (
    GRAPHS,
    RESULTS,
    TRUTHS,
    NotAcceptable,
    form_of,
    graph_written,
    negotiated,
)


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", RESULTS[0]),
        ("*/*", RESULTS[0]),
        ("text/csv", "text/csv"),
        ("text/csv;q=0.5, application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/*", "text/csv"),
        ("text/csv;q=0, */*;q=0.1", RESULTS[0]),
        ("TEXT/CSV", "text/csv"),
        ("text/html,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
    ],
)
def test_the_best_liked_type_is_chosen(accept: str, chosen: str) -> None:
    assert negotiated(accept, RESULTS) == chosen


@pytest.mark.parametrize("accept", ["image/png", "text/csv;q=0", "text/csv;q=x", "*/*;q=0"])
def test_what_nobody_takes_is_refused(accept: str) -> None:
    with pytest.raises(NotAcceptable):
        negotiated(accept, RESULTS)


def test_a_truth_has_no_table() -> None:
    with pytest.raises(NotAcceptable):
        negotiated("text/csv", TRUTHS)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * {}", "SELECT"),
        ("# ASK\nPREFIX select: <x:construct>\nDescribe <x:ask>", "DESCRIBE"),
        ("prefix a: <x:>\nCONSTRUCT WHERE {?ask ?b ?c}", "CONSTRUCT"),
        ("INSERT DATA {}", ""),
        ("nonsense", ""),
        ("", ""),
    ],
)
def test_the_form_of_a_query_is_its_first_keyword(text: str, form: str) -> None:
    assert form_of(text) == form


@pytest.mark.parametrize("media_type", GRAPHS)
def test_triples_come_in_every_type_that_is_offered(media_type: str) -> None:
    written = graph_written('<x:a> <x:b> "ä" .', media_type)
    assert b"x:a" in written

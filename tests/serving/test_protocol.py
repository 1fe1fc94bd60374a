from __future__ import annotations

from urllib.parse import urlencode

import pytest

from graph.errors import BadQuery, RefusedQuery
from graph.serving.catalogue import BadArgument
from graph.serving.protocol import (
    FORM,
    QUERY,
    UPDATE,
    WrongMediaType,
    asked_by_get,
    asked_by_post,
    service_description,
)

ASK = "ASK {?s ?p 'ä'}"


def test_the_three_ways_ask_the_same() -> None:
    encoded = urlencode({"query": ASK})
    by_get = asked_by_get(encoded, "")
    assert by_get is not None
    assert by_get.text == ASK
    assert asked_by_post(f"{FORM}; charset=UTF-8", encoded.encode(), "", "") == by_get
    assert asked_by_post(QUERY, ASK.encode(), "", "") == by_get


def test_other_words_besides_change_nothing_and_known_formats_count() -> None:
    plain = asked_by_get("query=ASK{}&results=json&what=1&format=png", "")
    assert plain == asked_by_get("query=ASK{}", "")
    assert asked_by_get("query=ASK{}&format=xml", "") != plain
    assert asked_by_get("query=ASK{}&format=csv", "") == plain


def test_without_parameters_the_service_is_described() -> None:
    assert asked_by_get("", "") is None
    import pyoxigraph

    text = service_description('http://x/"<sparql', 'A "title"\n\\')
    assert len(list(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE))) > 8


@pytest.mark.parametrize(
    ("address", "error"),
    [
        ("query=", BadQuery),
        ("query=foo", BadQuery),
        ("query=+Select%0a", BadQuery),
        ("query=ASK{}&query=ASK{}", BadArgument),
        ("query=ASK{}&default-graph-uri=x:a", BadQuery),
        ("query=%ff", BadArgument),
        ("query=INSERT+DATA+{}", RefusedQuery),
        ("update=ASK{}", RefusedQuery),
        ("query=ASK{}%00", BadQuery),
    ],
)
def test_what_cannot_be_asked_is_refused(address: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        asked_by_get(address, "")


@pytest.mark.parametrize("kind", ["", "text/plain", "application/json", f"{QUERY}; charset=latin1"])
def test_other_bodies_are_refused(kind: str) -> None:
    with pytest.raises(WrongMediaType):
        asked_by_post(kind, ASK.encode(), "", "")


def test_updates_and_other_encodings_are_refused() -> None:
    with pytest.raises(RefusedQuery):
        asked_by_post(UPDATE, b"CLEAR ALL", "", "")
    with pytest.raises(BadQuery):
        asked_by_post(QUERY, b"ASK {'\xff'}", "", "")

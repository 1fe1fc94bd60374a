from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

from graph.serving.worker import Setting, serve_calls
from graph.sources.sparql import worker as sparql_worker

if TYPE_CHECKING:
    import pytest

ASK = {
    "call": "sparql",
    "text": "ASK { role:data-analyst rg:requiresSkill skill:sql }",
    "media_type": "application/sparql-results+json",
}


def replies(*calls: dict[str, Any], **setting: Any) -> list[tuple[dict[str, Any], bytes]]:
    given = b"".join(json.dumps(one).encode() + b"\n" for one in calls)
    written = io.BytesIO()
    serve_calls(io.BytesIO(given), written, Setting(**setting))
    written.seek(0)
    found = []
    while line := written.readline():
        head = json.loads(line)
        found.append((head, written.read(head["size"])))
    return found[1:]  # the first says that it is ready


def test_a_query_is_answered_in_a_copy_and_in_a_fresh_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # With the preloaded triples in hand, a query may still find a thread of the last one ending.
    answers = iter([True, *([False] * 10)])
    monkeypatch.setattr(sparql_worker, "may_copy", lambda: next(answers))
    [(head, body)] = replies(dict(ASK))
    assert head["status"] == 200
    assert json.loads(body) == {"head": {}, "boolean": True}


def test_mistakes_are_replies_and_the_next_call_is_answered() -> None:
    found = replies(
        {"call": "ask", "name": "show", "given": {"name": "nobody-knows"}},
        {"call": "ask", "name": "show", "given": {"name": 3}},
        {"call": "ask", "name": "match", "given": {}},
        {"call": "ask", "name": "show", "given": {"name": "sql"}},
    )
    assert [head["status"] for head, _ in found] == [404, 400, 409, 200]


def test_an_answer_with_too_many_rows_is_an_error_and_never_a_short_one() -> None:
    query = {**ASK, "text": "SELECT * {?s ?p ?o} LIMIT 11", "media_type": "text/csv"}
    [(head, body)] = replies(query, rows=10)
    assert head["status"] == 503
    assert "11 rows" in json.loads(body)["message"]
    [(head, body)] = replies(query, rows=11)
    assert len(body.splitlines()) == 12

"""Why a query cannot be read is said where the parser only says where it stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("SELECT ?a ?a WHERE { ?a ?b ?c }", "column 11: SELECT names ?a twice"),
        (
            "SELECT ?a WHERE { ?a ?b ?c BIND(1 AS ?c) }",
            "column 28: BIND gives a value to ?c, which has one already",
        ),
        ("SELECT ?a WHERE { <x> ?b ?a }", "column 19: the relative IRI <x> has no base"),
        ("SELECT (1 AS ?a) WHERE { ?a ?b ?c }", "SELECT gives a value to a variable that has one"),
    ],
)
def test_the_reason_is_the_reason(query: str, reason: str, run: Callable[..., Outcome]) -> None:
    told = run("sparql", query)
    assert told.exit_code == 2
    assert reason in told.stderr

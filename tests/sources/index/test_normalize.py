from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.sources.index.normalize import fold


@pytest.mark.parametrize(
    "spellings",
    [
        ("ML Engineer", "ml-engineer", "  ml_Engineer ", "ML\u2011engineer", "ml\u00a0engineer"),
        ("Café", "cafe", "CAFE\u0301"),
        ("Straße", "STRASSE"),
    ],
)
def test_spellings_of_one_name_fold_alike(spellings: tuple[str, ...]) -> None:
    assert len({fold(one) for one in spellings}) == 1


def test_names_that_differ_stay_apart() -> None:
    assert len({fold(one) for one in ("C", "C++", "C#", "Node.js", "Nodejs", ".NET")}) == 6


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)

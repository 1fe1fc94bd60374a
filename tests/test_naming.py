"""When two names are one: number, spelling, word order, hyphens."""

from __future__ import annotations

import pytest

from graph.naming import apart, key, keys, singular, spellings, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("organisers", "organizer"), ("colour", "color"), ("centres", "center"),
        ("modelling", "modeling"), ("programmes", "program"), ("defence", "defense"),
        ("analyse", "analyze"), ("paediatric", "pediatric"), ("catalogue", "catalog"),
        ("jewellery", "jewelry"), ("policies", "policy"), ("batches", "batch"),
        ("firemen", "fireman"), ("aluminium", "aluminum"), ("grey", "gray"),
    ],
)  # fmt: skip
def test_one_word_in_two_spellings(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("business", "busines"), ("sales", "salts"), ("physics", "physic")]
)
def test_words_that_stay_apart(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_what_is_no_plural_stays() -> None:
    for word in ("business", "analysis", "statistics", "gas", "campus"):
        assert singular(word) == word


def test_the_words_that_tell_names_apart() -> None:
    assert keys("design of dashboards") == keys("Dashboard-Design")
    assert keys("Data A") != keys("Data B")
    assert keys("Café managers") == keys("cafe manager")


def test_a_name_is_looked_up_in_its_other_spellings() -> None:
    told = set(spellings("Labour organiser"))
    assert {"labor organizer", "labour organisers"} <= told
    assert "labour organiser" not in told
    assert "healthcare assistant" in set(spellings("health care assistant"))
    assert "e commerce" in set(apart("ecommerce"))


def test_a_stem_begins_all_spellings() -> None:
    assert stem("colours") == "colo"
    assert stem("policy") == "polic"
    assert stem("sql") == "sql"

"""Figures asked for as text: a number in an answer of Virtuoso's has six digits, its STR() all."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from graph.sources.endpoint.reading import split_prologue
from graph.sources.rdf.profile import VocabularyProfile

FIGURES: Final = ("importance", "level", "value", "sample", "year")
"""The variables of links, ratings and citations that are numbers."""
_SUFFIX: Final = "_given"


def given(figure: str) -> str:
    """The variable that has a figure as the server holds it."""
    return f"?{figure}{_SUFFIX}"


@lru_cache
def as_text(profile: VocabularyProfile) -> VocabularyProfile:
    """The profile with figures as text, as the server wrote them down."""
    return replace(
        profile, links=_as_text(profile.links), ratings=_as_text(profile.ratings),
        citations=_as_text(profile.citations),
    )  # fmt: skip


def _as_text(query: str) -> str:
    """The query with ``(STR(?level_given) AS ?level)`` in the place of ``?level``."""
    prologue, body = split_prologue(query)
    head, brace, rest = body.partition("{")
    names = [name for name in FIGURES if re.search(rf"[?$]{name}\b", head)]
    if not names or "(" in head:  # it gives figures a form of its own
        return query
    any_of = re.compile(rf"[?$]({'|'.join(names)})\b")
    head = any_of.sub(lambda found: f"(STR({given(found[1])}) AS ?{found[1]})", head)
    return f"{prologue}{head}{brace}{any_of.sub(lambda found: given(found[1]), rest)}"

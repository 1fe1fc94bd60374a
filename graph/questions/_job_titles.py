"""The roles that a person's job titles name: those that are given, or those a CV begins with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.errors import WrongUse
from graph.extraction.resume import Profile
from graph.model import Node
from graph.naming import key, words
from graph.resolver import resolve
from graph.source import Source
from graph.suggestions import suggested

LINES = 8
"""In how many lines of a CV the job is looked for."""
LONGEST = 6
"""How many words a job title has at most where no field says that it is one."""
_SENIORITY = re.compile(
    r"\b(?:senior|junior|lead|principal|staff|chief|trainee|associate|assistant|sr|jr|i{1,3})\b\.?"
    r"|\([^)]*\)|\bat\b.*$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"\.\s+|\n|[|•·]")
_PART = re.compile(r"[,;:–—]|\s-\s")


@dataclass(frozen=True, slots=True)
class Titled:
    """A job title that the person gives, the role that it names, and what is near where none is."""

    given: str
    role: Node | None
    near: tuple[Node, ...] = ()


def titles_of(source: Source, profile: Profile) -> tuple[Titled, ...]:
    """The role that each job title of a profile names; what says how senior it is is left out.

    Where none is given as such, the one that a line or sentence at the beginning opens with.
    """
    if profile.titles:
        return tuple(_titled(source, title) for title in dict.fromkeys(profile.titles))
    opening = _opening(source, profile.text or profile.sentences)
    return (opening,) if opening else ()


def _titled(source: Source, title: str) -> Titled:
    for name in dict.fromkeys((title, _plain(title))):
        try:
            return Titled(title, resolve(source, name, ("role",)))
        except WrongUse:
            continue
    return Titled(title, None, tuple(suggested(source, title, ("role",), 2)))


def _plain(title: str) -> str:
    return _SENIORITY.sub(" ", title).strip(" -–,/|")


def _opening(source: Source, text: str) -> Titled | None:
    """The first part of a CV that begins with the name of one role; the longest such name."""
    lines = [line for line in text.split("\n") if line.strip()][:LINES]
    for sentence in _SENTENCE.split("\n".join(lines)):
        names = list(_beginnings(_plain(_PART.split(sentence)[0])))
        hits = source.named_all(names, ("role",)) if names else {}
        for name in names:
            for fields in (("notation", "label"), ("alias",)):
                roles = {hit.node for hit in hits.get(name, ()) if hit.field in fields}
                if len(roles) == 1:
                    return Titled(name, roles.pop())
    return None


def _beginnings(part: str) -> Iterator[str]:
    """The part cut after each of its first words, the longest first, also in the singular."""
    every = part.split()[:LONGEST]
    for length in range(len(every), 0, -1):
        name = " ".join(every[:length])
        yield name
        yield " ".join(_singular(every[:length]))


def _singular(every: Iterable[str]) -> Iterator[str]:
    *front, last = every
    yield from front
    yield key(words(last)[0]) if words(last) else last

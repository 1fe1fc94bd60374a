"""Which of several sources that are asked as one says what: all alike, one alone, differently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph.model import Link
from graph.source import Source
from graph.vocabulary import DEMANDS, ORIGINS, importance_name


def voices(source: Source, links: Iterable[Link]) -> Mapping[Link, Mapping[str, str]]:
    """For each pair the sources that tie it, by name, each with its own word for how much.

    Under the first link of the pair; empty where only one source is asked. A link that cites
    none of them by name is of the one that brings sources of its own, as the bundled ontology
    does.
    """
    names = [about.name for about in source.about]
    links = list(links)
    if len(names) < 2 or not links:
        return {}
    origins = {
        link: {one.source.removeprefix(ORIGINS): one.stated for one in cited}
        for link, cited in source.citations(links).items()
    }
    telling = {name for said in origins.values() for name in said}
    own = next((name for name in names if name not in telling), names[0])
    found: dict[tuple[str, str, str], dict[str, str]] = {}
    first: dict[tuple[str, str, str], Link] = {}
    for link in links:
        pair = (link.source, link.target, link.via)
        first.setdefault(pair, link)
        word = importance_name(link.importance) if link.relation in DEMANDS else ""
        said = {name: origins[link][name] or word for name in names if name in origins[link]}
        found.setdefault(pair, {}).update(said or {own: word})
    return {
        first[pair]: {name: said[name] for name in names if name in said}
        for pair, said in found.items()
    }


def in_words(names: Sequence[str]) -> str:
    """Sources by name: ``roles and esco``, ``esco alone``."""
    if len(names) == 1:
        return f"{names[0]} alone"
    return f"{', '.join(names[:-1])} and {names[-1]}"

"""Which of several sources that are asked as one says what: all alike, one alone, differently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph.model import Link
from graph.sources.interface import Source
from graph.vocabulary import ORIGINS


def voices(source: Source, links: Iterable[Link]) -> Mapping[Link, Mapping[str, str]]:
    """For each link the sources that state it, by name, each with its own word for how much.

    Empty where only one source is asked. A link that cites none of them by name is of the one that
    brings sources of its own, as the bundled ontology does.
    """
    names = [about.name for about in source.about]
    links = list(links)
    if len(names) < 2 or not links:
        return {}
    cited = source.citations(links)
    found: dict[Link, dict[str, str]] = {}
    telling: set[str] = set()
    for link in links:
        said = {one.source.removeprefix(ORIGINS): one.stated for one in cited[link]}
        found[link] = {name: said[name] for name in names if name in said}
        telling |= {name for name in found[link] if len(said) == len(found[link])}
    own = next((name for name in names if name not in telling), names[0])
    return {link: said or {own: ""} for link, said in found.items()}


def in_words(names: Sequence[str]) -> str:
    """Sources by name: ``roles and esco``, ``esco alone``."""
    if len(names) == 1:
        return f"{names[0]} alone"
    return f"{', '.join(names[:-1])} and {names[-1]}"

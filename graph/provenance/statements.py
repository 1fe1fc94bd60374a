"""A statement with everything that stands behind it: its ends, its weight, its sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.model import Citation, Link, Node
from graph.source import Source
from graph.vocabulary import RELATIONS, importance_name, level_name


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement between two things, and the sources that it rests on.

    ``id`` is the IRI of its own node where it has one; ``passes`` is what a hand-off passes on.
    """

    source: Node
    relation: str
    target: Node
    importance: float | None = None
    level: float | None = None
    passes: Node | None = None
    id: str = ""
    citations: tuple[Citation, ...] = ()

    @property
    def sentence(self) -> str:
        """What is stated, as a sentence: ``Data Analyst requires SQL``."""
        passes = f": {self.passes.label}" if self.passes else ""
        return f"{self.source.label} {phrase(self.relation)} {self.target.label}{passes}"

    @property
    def weight(self) -> str:
        """How important and at which level: ``essential, practitioner``."""
        return ", ".join(filter(None, (importance_name(self.importance), level_name(self.level))))

    @property
    def grounds(self) -> tuple[str, ...]:
        """Each source with its date and what it says."""
        return tuple(dict.fromkeys(ground(citation) for citation in self.citations))


def statements(source: Source, links: Iterable[Link]) -> tuple[Statement, ...]:
    """The statements behind these links, in their order; nodes and sources read in batches."""
    links = list(links)
    ends = {end for link in links for end in (link.source, link.target, link.via) if end}
    nodes = source.nodes_of(ends)
    cited = source.citations(links)
    return tuple(_statement(link, nodes, cited.get(link, ())) for link in links)


def _statement(link: Link, nodes: Mapping[str, Node], citations: tuple[Citation, ...]) -> Statement:
    return Statement(
        nodes[link.source],
        link.relation,
        nodes[link.target],
        link.importance,
        link.level,
        nodes.get(link.via),
        link.statement,
        citations,
    )


def phrase(relation: str, *, backward: bool = False) -> str:
    """How a relation reads, along or against its direction; a foreign one by its name."""
    known = RELATIONS.get(relation)
    if known is None:
        return f"is {relation} of" if backward else relation
    return known.backward if backward else known.forward


def ground(citation: Citation) -> str:
    """A source with its date, and the figure or word that it gives."""
    dated = citation.date and citation.date[:4] not in citation.title
    title = f"{citation.title} ({citation.date})" if dated else citation.title
    said = evidence(citation)
    return f"{title}: {said}" if said else title


def evidence(citation: Citation) -> str:
    """The figure or the word that a source gives: ``84 % of 1,354 respondents``, ``in demand``."""
    if citation.value is None:
        return citation.stated
    figure = f"{citation.value:g} {citation.unit}".rstrip()
    bound, shared, who = citation.unit.rpartition("share of ")
    if shared:
        among = f"{citation.sample:,} {who}" if citation.sample else f"the {who}"
        figure = f"{citation.value:.0%} of {among}".replace("%", " %")
        figure = f"at {bound}{figure}" if bound else figure
    elif citation.sample:
        figure = f"{figure} (n = {citation.sample:,})"
    return figure if not citation.stated else f"{figure}, {citation.stated}"

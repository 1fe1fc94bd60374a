"""Who hands what to whom, and the steps of work that bear it out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Diagram, Grid, Heading, Line
from graph.model import Link, Node
from graph.questions._diagrams import Handed, drawn_handoffs
from graph.source import Source
from graph.vocabulary import HANDS_OFF


@dataclass(frozen=True, slots=True)
class HandOff:
    """One hand-off: the giver, the artifact, the taker, and the steps that yield and take it."""

    giver: Node
    artifact: Node | None
    taker: Node
    yielded_by: tuple[Node, ...] = ()
    taken_by: tuple[Node, ...] = ()
    statement: str = ""


@dataclass(frozen=True, slots=True)
class HandOffs(Answer):
    """All hand-offs, or those of one role."""

    question: ClassVar[str] = "handoffs"
    columns: ClassVar[tuple[str, ...]] = ("giver", "artifact", "taker", "made in", "used in")
    role: Node | None
    handoffs: tuple[HandOff, ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a hand-off."""
        for one in self.handoffs:
            yield (
                one.giver.label,
                one.artifact.label if one.artifact else "",
                one.taker.label,
                _listed(one.yielded_by),
                _listed(one.taken_by),
            )

    def blocks(self) -> Iterator[Block]:
        """A table; or, where there is none, a sentence."""
        who = self.role.label if self.role else "Hand-offs"
        if not self.handoffs:
            yield Line(
                f"{who}: nothing is handed over." if self.role else "No hand-offs are known."
            )
            return
        yield Heading(who, f"{len(self.handoffs)} hand-off{'' if len(self.handoffs) == 1 else 's'}")
        yield Grid(self.columns, tuple(self.rows()))
        yield self.drawn()

    def drawn(self) -> Diagram:
        """The hand-offs as a diagram."""
        return drawn_handoffs(Handed(one.giver, one.artifact, one.taker) for one in self.handoffs)


def handoffs(source: Source, role: Node | None = None) -> HandOffs:
    """Who hands what to whom; with a role, what it gives and what it gets."""
    if role is None:
        found = list(source.all_links((HANDS_OFF,)))
    else:
        found = [*source.links([role.id], "in", (HANDS_OFF,)),
                 *source.links([role.id], "out", (HANDS_OFF,))]  # fmt: skip
    links = list(dict.fromkeys(found))
    nodes = source.nodes_of(
        {end for link in links for end in (link.source, link.target, link.via) if end}
    )
    yielding = _steps(source, (link.via for link in links), "yields")
    taking = _steps(source, (link.via for link in links), "takes")
    made = [_handoff(link, nodes, yielding, taking) for link in links]
    return HandOffs(role, tuple(sorted(made, key=_order)))


Performed = Mapping[tuple[str, str], tuple[Node, ...]]
"""The steps by artifact and by the role that performs them."""


def _steps(source: Source, artifacts: Iterable[str], relation: str) -> Performed:
    """The steps that take or yield these artifacts, by artifact and role."""
    ends = source.links(set(filter(None, artifacts)), "in", (relation,))
    plans = _targets(source.links({link.source for link in ends}, "in", ("has-step",)))
    roles = _targets(source.links(set().union(*plans.values()), "in", ("performs",)))
    nodes = source.nodes_of(link.source for link in ends)
    found: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for link in ends:
        for plan in plans.get(link.source, ()):
            for role in roles.get(plan, ()):
                found[link.target, role].append(nodes[link.source])
    return {key: tuple(sorted(steps)) for key, steps in found.items()}


def _targets(links: Iterable[Link]) -> dict[str, set[str]]:
    """The sources of links by their target."""
    found: dict[str, set[str]] = defaultdict(set)
    for link in links:
        found[link.target].add(link.source)
    return found


def _handoff(
    link: Link, nodes: Mapping[str, Node], yielding: Performed, taking: Performed
) -> HandOff:
    return HandOff(
        nodes[link.source],
        nodes.get(link.via),
        nodes[link.target],
        yielding.get((link.via, link.source), ()),
        taking.get((link.via, link.target), ()),
        link.statement,
    )


def _order(one: HandOff) -> tuple[str, str, str]:
    return (one.giver.label, one.taker.label, one.artifact.label if one.artifact else "")


def _listed(steps: Iterable[Node]) -> str:
    return ", ".join(step.label for step in steps)

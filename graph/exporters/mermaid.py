"""A Mermaid flowchart of what can be drawn: who hands what to whom, and what builds on what.

GitHub, GitLab and Obsidian draw it inside a Markdown file. Mermaid stops at 500 links and 50,000
letters; what is left out to stay below is said in a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO, Final

from graph.errors import LimitReached
from graph.escaping import escape_controls, escape_mermaid
from graph.exporters._common import COLOURS, OTHER_COLOUR, attribution
from graph.exporters.options import Options
from graph.model import Link, Node
from graph.source import Source
from graph.vocabulary import BUILDS_ON, HANDS_OFF

SUFFIX: Final = ".mmd"
MOST_LINKS: Final = 400
MOST_ALONE: Final = 60
"""With more roles than this, only those that a link leads to are drawn."""
MOST_LETTERS: Final = 40_000

_DRAWN: Final = ("role", "skill", "tool")


def export(source: Source, file: BinaryIO, options: Options) -> None:
    """Write the roles with their hand-offs, and the skills that build on each other."""
    file.write(diagram(source, options).encode())


def diagram(source: Source, options: Options) -> str:
    """The flowchart as text."""
    links = [*source.all_links((HANDS_OFF,)), *source.all_links((BUILDS_ON,))]
    ids = {end for link in links for end in (link.source, link.target, link.via)}
    roles = list(source.nodes(("role",)))
    known = {**source.nodes_of(sorted(ids - {""})), **{role.id: role for role in roles}}
    links = [link for link in links if link.source in known and link.target in known]
    drawing = _Drawing(known)
    if len(roles) <= MOST_ALONE:
        for role in roles:
            drawing.add(role)
    left_links = sum(not drawing.connect(link) for link in links)
    left_roles = sum(role.id not in drawing for role in roles)
    if roles and not drawing.lines():
        raise LimitReached(
            f"Mermaid draws hand-offs, what builds on what, and up to {MOST_ALONE} roles; of this"
            f" graph, with {len(roles):,} roles, nothing would be drawn.",
            remedy="Use dot, gexf or graphml.",
        )
    return "\n".join([*_head(source, options, left_roles, left_links), *drawing.lines(), ""])


class _Drawing:
    """Nodes and arrows, as many as Mermaid takes."""

    def __init__(self, known: Mapping[str, Node]) -> None:
        self._known = known
        self._names = {id: f"n{place}" for place, id in enumerate(sorted(known))}
        self._nodes: dict[str, str] = {}
        self._arrows: list[str] = []
        self._room = MOST_LETTERS

    def add(self, *nodes: Node, arrow: str = "") -> bool:
        """Draw these nodes and an arrow between them, if there is room for all of it."""
        new = {
            node.id: f"  {self._names[node.id]}{_box(node)}:::{_look(node.kind)}"
            for node in nodes
            if node.id not in self._nodes
        }
        cost = sum(len(line) + 1 for line in (*new.values(), arrow))
        if cost > self._room or (arrow and len(self._arrows) == MOST_LINKS):
            return False
        self._room -= cost
        self._nodes |= new
        if arrow:
            self._arrows.append(arrow)
        return True

    def __contains__(self, id: str) -> bool:
        return id in self._nodes

    def connect(self, link: Link) -> bool:
        """Draw a link from left to right: what comes first stands at the left."""
        ends = (link.source, link.target)
        first, then = ends if link.relation == HANDS_OFF else ends[::-1]
        artifact = self._known.get(link.via)
        said = f'|"{escape_mermaid(artifact.label)}"|' if artifact else ""
        arrow = f"  {self._names[first]} -->{said} {self._names[then]}"
        return self.add(self._known[first], self._known[then], arrow=arrow)

    def lines(self) -> list[str]:
        """The nodes in the order of their first use, then the arrows."""
        return [*self._nodes.values(), *self._arrows]


def _head(source: Source, options: Options, roles: int, links: int) -> Iterator[str]:
    yield from (f"%% {_remark(line)}" for line in attribution(source, options))
    if roles or links:
        yield f"%% Left out, for Mermaid draws no more: {roles} roles and {links} links"
    yield "flowchart LR"
    for kind in (*_DRAWN, "other"):
        yield f"  classDef {kind} fill:{COLOURS.get(kind, OTHER_COLOUR)},color:#fff,stroke:#fff"


def _box(node: Node) -> str:
    return f'["{escape_mermaid(node.label)}"]'


def _look(kind: str) -> str:
    return kind if kind in _DRAWN else "other"


def _remark(text: str) -> str:
    """A line of a comment; braces in one begin a directive."""
    return re.sub("[{}%]", " ", escape_controls(text))

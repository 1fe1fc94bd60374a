"""Random graphs of roles, skills and tools: what Hypothesis draws, as records and as Turtle."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph
from hypothesis import strategies as st

from graph.model import About, Link
from graph.sources.index.reader import CompiledSource
from graph.sources.index.writer import Compiler
from graph.sources.rdf.bundled import ontology_folder
from graph.sources.rdf.mapping import compile_store, derive
from graph.sources.rdf.profile import bundled_profiles
from graph.vocabulary import BUILDS_ON, HANDS_OFF, ID, REQUIRES, SUPPORTS, USES, prefix_lines

CLASSES = {
    REQUIRES: ("rg:SkillRequirement", "role", "skill"),
    USES: ("rg:ToolUse", "role", "tool"),
    BUILDS_ON: ("rg:Prerequisite", "skill", "skill"),
    SUPPORTS: ("rg:ToolSupport", "tool", "skill"),
    HANDS_OFF: ("rg:HandOff", "role", "role"),
}
"""The class of the statement's node, and the kinds at its ends."""

LEVELS = ("awareness", "working", "practitioner", "expert")
KINDS = {"role": "rg:Role", "skill": "rg:Skill", "tool": "rg:Tool", "artifact": "rg:Artifact"}


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement: a relation between two things by number, and its qualifiers."""

    relation: str
    source: int
    target: int
    importance: str = ""
    level: str = ""
    passes: int | None = None


@dataclass(frozen=True)
class RandomGraph:
    """How many things there are of each kind, and the statements between them."""

    sizes: dict[str, int]
    facts: tuple[Fact, ...]

    @cached_property
    def turtle(self) -> str:
        """The graph in our vocabulary."""
        return prefix_lines() + "".join([*self._things(), *self._statements()]) + SOURCES

    def _things(self) -> Iterable[str]:
        for kind, size in self.sizes.items():
            for n in range(size):
                name = f"{kind} {n}"
                yield (
                    f'{kind}:{kind}-{n} a {KINDS[kind]} ; skos:prefLabel "{name}"@en ;'
                    f' skos:notation "{kind}-{n}" ; dcterms:source src:us .\n'
                )

    def _statements(self) -> Iterable[str]:
        for place, fact in enumerate(self.facts):
            made, start, end = CLASSES[fact.relation]
            parts = [
                f"rel:{place} a {made} ; rg:from {start}:{start}-{fact.source}",
                f"rg:to {end}:{end}-{fact.target}",
                "dcterms:source " + ("src:us" if place % 3 else "src:us , src:them"),
            ]
            if fact.importance:
                parts.append(f"rg:importance value:{fact.importance}")
            if fact.level:
                parts.append(f"rg:proficiency value:{fact.level}")
            if fact.passes is not None:
                parts.append(f"rg:passes artifact:artifact-{fact.passes}")
            yield " ; ".join(parts) + " .\n"


SOURCES = """
src:us a rg:Source ; dcterms:title "What we know" ; dcterms:issued "2026-11-23" .
src:them a rg:Source ; dcterms:title "What they say" .
"""


@st.composite
def random_graphs(draw: st.DrawFn, roles: int = 6, skills: int = 8, tools: int = 4) -> RandomGraph:
    """Small graphs of every shape; prerequisites lead from higher to lower numbers."""
    sizes = {
        "role": draw(st.integers(2, roles)),
        "skill": draw(st.integers(2, skills)),
        "tool": draw(st.integers(1, tools)),
        "artifact": 2,
    }
    pairs = draw(
        st.sets(st.tuples(st.sampled_from(sorted(CLASSES)), _number, _number), max_size=40)
    )
    facts = []
    for relation, one, other in sorted(pairs):
        _, start, end = CLASSES[relation]
        source, target = one % sizes[start], other % sizes[end]
        if start == end and (source == target or (relation == BUILDS_ON and source < target)):
            continue
        facts.append(_qualified(draw, relation, source, target))
    unique = {(fact.relation, fact.source, fact.target, fact.passes): fact for fact in facts}
    return RandomGraph(sizes, tuple(unique.values()))


_number = st.integers(0, 23)


def _qualified(draw: st.DrawFn, relation: str, source: int, target: int) -> Fact:
    importance = level = ""
    passes = None
    if relation in (REQUIRES, USES):
        importance = draw(st.sampled_from(("essential", "optional")))
    if relation == REQUIRES:
        level = draw(st.sampled_from(("", *LEVELS)))
    if relation == HANDS_OFF:
        passes = draw(st.integers(0, 1))
    return Fact(relation, source, target, importance, level, passes)


def opened(graph: RandomGraph) -> CompiledSource:
    """The graph as a source, compiled in memory."""
    profile = bundled_profiles()[0]
    store = pyoxigraph.Store()
    store.load(graph.turtle, pyoxigraph.RdfFormat.TURTLE)
    store.load(path=str(ontology_folder() / "schema.ttl"))
    derive(store, profile)
    with Compiler(":memory:") as compiler:
        compile_store(store, profile, compiler)
        connection = compiler.finish([About("random", "A random graph")])
    return CompiledSource(connection, lambda: store)


def iri(kind: str, number: int) -> str:
    """The id of a thing of a random graph."""
    return f"{ID}{kind}/{kind}-{number}"


def ends(links: Iterable[Link]) -> set[tuple[str, str, str]]:
    """The links as plain triples."""
    return {(link.source, link.relation, link.target) for link in links}

"""Small graphs to question: made up by Hypothesis, or written down as a few lines of facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from random import Random

import pyoxigraph
from hypothesis import strategies as st

from graph.model import About, Link, Node
from graph.source import Rating
from graph.sources.index.cache import Part
from graph.sources.index.reader import CompiledSource
from graph.sources.index.writer import Compiler
from graph.sources.merge import merge

Ask = tuple[str, float, float | None]
"""An item, its importance and the level asked."""


@dataclass(frozen=True)
class Facts:
    """What a small graph says: demand by role, prerequisites, broader skills, ratings."""

    demand: Mapping[str, tuple[Ask, ...]]
    before: tuple[tuple[str, str], ...] = ()
    broader: tuple[tuple[str, str], ...] = ()
    ratings: Mapping[str, tuple[Rating, ...]] | None = None
    tools: tuple[str, ...] = ()
    supports: tuple[tuple[str, str], ...] = ()
    names: Mapping[str, tuple[str, ...]] | None = None
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()
    shares: tuple[tuple[str, str, float], ...] = ()

    @property
    def items(self) -> tuple[str, ...]:
        """Every item that is named anywhere."""
        found = {item for asked in self.demand.values() for item, *_ in asked}
        found |= {end for pair in (*self.before, *self.broader) for end in pair}
        found |= {rating.element for rated in (self.ratings or {}).values() for rating in rated}
        found |= {skill for _, skill in self.supports}
        found |= {member for _, members in self.choices for member in members}
        beside = {*self.tools, *(choice for choice, _ in self.choices)}
        return tuple(sorted((found | set(self.names or {})) - beside))


def source_of(facts: Facts) -> CompiledSource:
    """A source that says just this."""
    with Compiler(":memory:") as compiler:
        for role in facts.demand:
            compiler.node(role, "role", role)
            compiler.text(role, "label", role.capitalize(), "en")
        for item in facts.items:
            compiler.node(item, "skill", item)
        for tool in facts.tools:
            compiler.node(tool, "tool", tool)
        for choice, _ in facts.choices:
            compiler.node(choice, "choice", choice)
            compiler.text(choice, "label", choice, "en")
        for name, item, share in facts.shares:
            compiler.cite(f"{name} asks {item}", "survey", share, "share of respondents", 2025)
        for item in (*facts.items, *facts.tools):
            label, *aliases = (facts.names or {}).get(item, (item,))
            compiler.text(item, "label", label, "en")
            for alias in aliases:
                compiler.text(item, "alias", alias, "en")
        for link in _links(facts):
            compiler.link(link)
        for role, rated in (facts.ratings or {}).items():
            for rating in rated:
                compiler.rate(role, rating)
        connection = compiler.finish([About("small", "A small graph")])
    return CompiledSource(connection, pyoxigraph.Store)


def _links(facts: Facts) -> Iterable[Link]:
    for role, asked in facts.demand.items():
        for item, importance, level in asked:
            relation = "uses" if item in facts.tools else "requires"
            yield Link(role, relation, item, importance, level, f"{role} asks {item}")
    for skill, earlier in facts.before:
        yield Link(skill, "builds-on", earlier)
    for skill, wider in facts.broader:
        yield Link(skill, "broader", wider)
    for choice, members in facts.choices:
        yield from (Link(choice, "among", member) for member in members)
    for tool, skill in facts.supports:
        yield Link(tool, "supports", skill)


def merged(*facts: Facts) -> CompiledSource:
    """A source that says all this, each in a part of its own; what has one id is one thing."""
    if len(facts) == 1:
        return source_of(facts[0])
    return merge([Part(repr(one), source_of(one)) for one in facts], "en")


def profile_of(source: CompiledSource, role: str) -> set[str]:
    """What a role asks for outside graded families, with all that is broader."""
    profiles = source.profiles()
    place = profiles.place(role)
    return set() if place is None else set(profiles.ids(profiles.profile(place)[0]).values())


def role(name: str) -> Node:
    """The role of that name in a small graph."""
    return Node(name, "role", name.capitalize(), name)


LEVELS = (None, 0.25, 0.5, 0.75, 1.0)
_LEVEL = st.sampled_from(LEVELS)
_SHARE = st.sampled_from((0.1, 0.4, 0.9))


@st.composite
def facts(
    draw: st.DrawFn, *, roles: int = 12, items: int = 30, prerequisites: bool = False,
    broader: bool = False, rated: bool = False, choices: bool = False,
) -> Facts:  # fmt: skip
    """A random graph of up to so many roles and items."""
    names = [f"r{n:02}" for n in range(draw(st.integers(2, roles)))]
    skills = [f"s{n:02}" for n in range(draw(st.integers(1, items)))]
    ask = st.tuples(
        st.sampled_from(skills), st.sampled_from((0.5, 1.0, 0.3)), st.sampled_from(LEVELS)
    )
    demand = {
        name: tuple({asked[0]: asked for asked in draw(st.lists(ask, max_size=9))}.values())
        for name in names
    }
    pair = st.tuples(st.sampled_from(skills), st.sampled_from(skills))
    edges = draw(st.lists(pair, max_size=20)) if prerequisites else []
    wider = draw(st.lists(pair, max_size=6)) if broader else []
    ratings = None
    if rated:
        figure = st.sampled_from((0.0, 0.2, 0.4, 0.5, 0.7, 0.9))
        elements = [f"e{n}" for n in range(draw(st.integers(2, 6)))]
        ratings = {
            name: tuple(
                Rating(element, "ability" if place % 2 else "knowledge", draw(figure), draw(figure))
                for place, element in enumerate(elements)
            )
            for name in names
        }
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()
    if choices and len(skills) > 3:
        members = draw(st.lists(st.sampled_from(skills), min_size=2, max_size=3, unique=True))
        groups = (("c0", tuple(sorted(members))),)
        asking = draw(st.sets(st.sampled_from(names)))
        demand |= {
            name: (*demand[name], ("c0", draw(st.sampled_from((0.5, 1.0))), draw(_LEVEL)))
            for name in sorted(asking)
        }
    shares = draw(
        st.lists(st.tuples(st.sampled_from(names), st.sampled_from(skills), _SHARE), max_size=4)
    )
    return Facts(
        demand,
        tuple((max(one, two), min(one, two)) for one, two in edges if one != two),
        tuple((one, two) for one, two in wider if one < two),
        ratings,
        choices=groups,
        shares=tuple({(name, item): (name, item, share) for name, item, share in shares}.values()),
    )


def crowds(roles: int = 12, items: int = 30) -> st.SearchStrategy[Facts]:
    """Full random graphs: roles along a line, so that some lie between others, and some noise."""
    return st.integers(0, 2**32).map(lambda seed: _crowd(Random(seed), roles, items))  # noqa: S311


def _crowd(random: Random, roles: int, items: int) -> Facts:
    skills = [f"s{n:02}" for n in range(random.randint(items // 2, items))]
    width, noise = random.randint(3, 10), random.randint(0, 3)
    demand: dict[str, tuple[Ask, ...]] = {}
    for n in range(random.randint(roles // 2, roles)):
        start = random.randrange(len(skills))
        window = {skills[(start + step) % len(skills)] for step in range(width)}
        asked = sorted(window | set(random.sample(skills, noise)))
        levels = LEVELS if random.random() < 0.7 else (None,)
        demand[f"r{n:02}"] = tuple(
            (item, random.choice((0.5, 1.0)), random.choice(levels)) for item in asked
        )
    return Facts(demand)

"""Who learns which of the missing items, and in which round: at most a handful each a round.

To learn an item somebody first learns what it builds on and they do not have. Items are given out
heaviest first, each to whoever has the fewest new lessons by it, where a further round counts as
one more; of those, to whoever knows most of it already and has least to learn so far. A tool that
serves a skill somebody learns is learned with it; any other goes to whoever holds its skill.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.measures.demand import Demand
from graph.measures.holdings import NOTHING, Holdings, Lender
from graph.measures.readiness import HAVE, LEARN, cover, held_of, readiness, state, steps_to
from graph.source import Source

ROUND: Final = 5
"""How many lessons a person has at most in one round."""


@dataclass(frozen=True, slots=True)
class Given:
    """A lesson: who learns which item, to which rank, in which round, in how many steps.

    ``tools`` are learned with it; ``serves`` is the skill that a tool taught alone is for.
    """

    member: str
    item: str
    rank: int | None
    groundwork: bool
    round: int
    steps: float
    tools: tuple[str, ...] = ()
    serves: str | None = None


def assign(
    source: Source,
    lender: Lender,
    missing: Sequence[str],
    wanted: Demand,
    people: Mapping[str, Holdings],
) -> tuple[Given, ...]:
    """The lessons after which somebody has each missing item, by person and in their order."""
    if not missing or not people:
        return ()
    serving = _Serving(source, missing, wanted)
    rounds = _Rounds(lender, wanted, people, missing)
    for item in serving.lessons:
        rounds.give(item)
    for tool, skill in serving.alone.items():
        rounds.give(tool, skill)
    return tuple(rounds.lessons(serving))


class _Serving:
    """Which skill each missing tool is for."""

    def __init__(self, source: Source, missing: Sequence[str], wanted: Demand) -> None:
        tools = {item for item in missing if wanted[item].tool}
        skills = _supported(source, tools, wanted)
        self.lessons = [item for item in missing if item not in tools or not skills[item]]
        self.beside: dict[str, list[str]] = {}
        self.alone: dict[str, str] = {}
        for tool in [item for item in missing if item in tools and skills[item]]:
            skill = next((one for one in skills[tool] if one in self.lessons), None)
            if skill is None:
                self.alone[tool] = skills[tool][0]
            else:
                self.beside.setdefault(skill, []).append(tool)


def _supported(source: Source, tools: Iterable[str], wanted: Demand) -> dict[str, list[str]]:
    """The skills asked for that each tool supports, a choice by any member; heaviest first."""
    members = {tool: (tool, *wanted.members.get(tool, ())) for tool in sorted(tools)}
    every = sorted({one for each in members.values() for one in each})
    links = source.links(every, "out", ("supports",))
    place = {item: number for number, item in enumerate(wanted.order)}
    supported = {
        tool: {link.target for link in links if link.source in each and link.target in place}
        for tool, each in members.items()
    }
    return {tool: sorted(skills, key=place.__getitem__) for tool, skills in supported.items()}


@dataclass(slots=True)
class _Load:
    """What one person learns so far: item → rank."""

    taught: dict[str, int | None] = field(default_factory=dict)
    serves: dict[str, str] = field(default_factory=dict)


class _Rounds:
    """The lessons as they are given out."""

    def __init__(
        self, lender: Lender, wanted: Demand, people: Mapping[str, Holdings],
        missing: Sequence[str],
    ) -> None:  # fmt: skip
        self._people, self._wanted, self._missing = people, wanted, frozenset(missing)
        self._before = lender.prerequisites.beneath(missing)
        fit = {name: readiness(held, wanted) for name, held in people.items()}
        self._loads = {name: _Load() for name in sorted(people, key=lambda one: (-fit[one], one))}

    def give(self, item: str, serves: str | None = None) -> None:
        """Let the one who is best placed learn an item, with the groundwork that they lack."""
        able = [name for name in self._loads if serves is None or self._has(name, serves)]
        bundles = {name: self._bundle(item, name) for name in able or self._loads}
        name = min(bundles, key=lambda one: self._burden(item, one, bundles[one]))
        load = self._loads[name]
        for one, rank in bundles[name].items():
            load.taught[one] = max(rank or 0, load.taught.get(one) or 0) or None
        if serves is not None:
            load.serves[item] = serves

    def _has(self, name: str, skill: str) -> bool:
        held = held_of(skill, self._people[name], self._wanted)
        return state(held, self._wanted[skill].rank) == HAVE

    def _burden(
        self, item: str, name: str, bundle: Mapping[str, int | None]
    ) -> tuple[int, float, int]:
        """What it takes: lessons that are new, and rounds, of which each counts as one lesson."""
        taught = self._loads[name].taught
        new = len(bundle.keys() - taught.keys())
        known = cover(self._people[name].get(item, NOTHING), self._wanted[item].rank)
        return new + (len(taught) + new - 1) // ROUND, -known, len(taught)

    def _bundle(self, item: str, name: str) -> dict[str, int | None]:
        """The item and what it builds on that this person does not have, each a rank lower."""
        found: dict[str, int | None] = {item: self._wanted[item].rank}
        waiting = [item]
        while waiting:
            one = waiting.pop()
            rank = found[one]
            beneath = 2 if rank is None else rank - 1
            for before in self._before.get(one, ()) if beneath else ():
                held = self._people[name].get(before, NOTHING)
                if (found.get(before) or 0) < beneath and state(held, beneath) == LEARN:
                    found[before] = beneath
                    waiting.append(before)
        return found

    def lessons(self, serving: _Serving) -> Iterable[Given]:
        """Every lesson, by person in the order of the team, what others build on first."""
        for name, held in self._people.items():
            load = self._loads[name]
            for place, item in enumerate(self._in_order(load.taught)):
                rank = load.taught[item]
                left = 1.0 if item in load.serves else steps_to(held.get(item, NOTHING), rank)
                yield Given(
                    name, item, rank, item not in self._missing, place // ROUND + 1, left,
                    tuple(serving.beside.get(item, ())), load.serves.get(item),
                )  # fmt: skip

    def _in_order(self, items: Mapping[str, int | None]) -> list[str]:
        """The items, each behind what it builds on, what opens most first, then the heaviest."""
        opens = {
            item: sum(item in self._before.get(other, ()) for other in items) for item in items
        }
        weight = {item: self._wanted[item].weight if item in self._wanted else 0 for item in items}
        waiting = sorted(items, key=lambda one: (-opens[one], -weight[one], one))
        told: list[str] = []
        while waiting:
            ready = next(
                (one for one in waiting if not set(self._before.get(one, ())) & set(waiting)),
                waiting[0],
            )
            waiting.remove(ready)
            told.append(ready)
        return told

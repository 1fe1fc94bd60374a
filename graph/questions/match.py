"""Which roles fit what a person has: a list of skills, a JSON Resume, or a text that names them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Grid, Heading, Line, Names
from graph.errors import NoAnswer, WrongUse
from graph.extraction.resume import Claim, Profile
from graph.extraction.skill_extraction import mentions
from graph.measures.fit import fits, is_enough
from graph.measures.holdings import Holdings, Lender, named
from graph.measures.readiness import Steps, effort, readiness
from graph.model import Node
from graph.questions._job_titles import Titled, titles_of
from graph.questions.skill_gap import (
    HAVE,
    LEARN,
    Need,
    counts,
    in_cell,
    in_state,
    labels,
    needs,
    percent,
)
from graph.source import Source
from graph.suggestions import nearest
from graph.vocabulary import BROADER, ITEM_KINDS, level_name

Levels = Mapping[str, float | None]
"""What somebody names: item id → level in (0, 1], or unknown."""

LONGEST = 200
"""How many letters a name has at most; what is longer is a text that may hold some."""
_SLASH = re.compile(r"\s+/\s+|(?<=\w{3})/(?=\w{3})")
"""What parts two names in one entry; CI/CD is one."""
NAME = 60
"""How many letters of a name that is not known are told."""
SPANS = 40
"""How many places of a text a terminal names."""
UNKNOWN = 10
"""How many names that are not known a terminal tells."""
SHOWN = 5
"""How many missing items of each role a terminal names."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """An item of the graph that the person has, and the words that say so.

    ``start`` and ``end`` are the span in a free text; ``implied`` names the item that this one
    follows from, because that is a kind of it.
    """

    given: str
    item: Node
    level: float | None
    start: int | None = None
    end: int | None = None
    implied: Node | None = None


@dataclass(frozen=True, slots=True)
class Unrecognised:
    """A name that nothing in the graph has, and what is spelled most like it."""

    given: str
    near: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """A role, how well it fits what was named, how ready the person is, how each item stands.

    ``fit`` says how well the role fits what was named (see ``measures.fit``), ``readiness`` the
    part of the role's essentials that is held; both from 0 to 1.
    """

    role: Node
    fit: float
    readiness: float
    steps: Steps
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Match(Answer):
    """The roles that fit, the best first, after what was recognised and what was not.

    ``enough`` is false where what was recognised is too little to tell roles apart.
    """

    question: ClassVar[str] = "match"
    version: ClassVar[int] = 2
    columns: ClassVar[tuple[str, ...]] = (
        "rank", "name", "notation", "fit", "readiness", "steps", "have", "may_have", "deepen",
        "learn", "missing", "id",
    )  # fmt: skip
    enough: bool
    recognised: tuple[Recognised, ...]
    unrecognised: tuple[Unrecognised, ...]
    roles: tuple[Fit, ...]
    titles: tuple[Titled, ...] = ()

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a role; ``missing`` are the items to learn as they are typed, heaviest first."""
        for place, one in enumerate(self.roles, 1):
            missing = " ".join(in_cell(need.item) for need in in_state(one.needs, LEARN))
            yield (
                place, one.role.label, one.role.notation, round(one.fit, 4),
                round(one.readiness, 4), round(one.steps.essential, 4),
                *counts(one.needs).values(), missing, one.role.id,
            )  # fmt: skip

    def blocks(self) -> Iterator[Block]:
        """What was understood, then each role with what it asks for besides."""
        yield Heading("Roles that fit", _count(len(self.roles)) if self.enough else "")
        yield Names("recognised", tuple(_shown(one) for one in _distinct(self.recognised)))
        for title in self.titles:
            if title.role is not None:
                yield Line(f"Job title: {title.role.label} (“{_short(title.given)}”)")
            else:
                near = f": near is {title.near[0].label}" if title.near else ""
                yield Line(f"Job title not recognised: {_short(title.given)}{near}")
        for one in self.unrecognised[:UNKNOWN]:
            near = f": did you mean {' or '.join(node.label for node in one.near)}?" * bool(
                one.near
            )
            yield Line(f"Not recognised: {_short(one.given)}{near}")
        if len(self.unrecognised) > UNKNOWN:
            more = len(self.unrecognised) - UNKNOWN
            yield Line(f"{more} more are not recognised. Running text is read with --text.")
        if any(one.start is not None for one in self.recognised):
            yield from self._spans()
        if not self.enough:
            yield Line("That is not enough to tell which roles fit. Name a few more skills.")
            return
        for place, fit in enumerate(self.roles, 1):
            yield from _fit(place, fit)

    def _spans(self) -> Iterator[Block]:
        rows = tuple(
            (one.given, one.item.label, f"{one.start}–{one.end}")
            for one in self.recognised
            if one.start is not None
        )
        yield Heading("Named in the text", level=2)
        yield Grid(("words", "item", "characters"), rows[:SPANS])
        if len(rows) > SPANS:
            yield Line(f"{len(rows) - SPANS} more places; -f json has them all.")


def match(source: Source, profile: Profile, *, most: int = 10) -> Match:
    """The ``most`` roles (0: all) that fit a profile best.

    Raises
    ------
    NoAnswer
        where nothing in the profile is known; it says what was nearest.
    """
    known, unknown = claimed(source, profile.claims)
    known += headed(source, profile.groups)
    titles = titles_of(source, profile)
    role = next((one.role.id for one in titles if one.role is not None), None)
    known += [replace(one, start=None, end=None) for one in _mentioned(source, profile.sentences)]
    known += _mentioned(source, profile.text)
    known = [*known, *_implied(source, known)]
    items = {one.item.id for one in known if one.implied is None}
    if role is not None:
        items |= {ask[0] for ask in source.demand([role], essential=True)[role]}
    if not items:
        raise _nothing(unknown)
    fits = _fits(source, items, named(levels(known)), most, role)
    return Match(is_enough(source, items), tuple(known), tuple(unknown), fits, titles)


def headed(source: Source, groups: Iterable[Claim]) -> list[Recognised]:
    """The headings that are names themselves; "Tools" is none, and nobody misses it."""
    found = ((one, source.named(one.name, ITEM_KINDS)) for one in groups)
    return [Recognised(one.name, hits[0].node, one.level) for one, hits in found if hits]


def recognise(source: Source, claims: Iterable[Claim]) -> tuple[Levels, Sequence[Unrecognised]]:
    """What somebody holds by these claims, with what follows from it; and what is not known."""
    known, unknown = claimed(source, claims)
    return levels([*known, *_implied(source, known)]), unknown


def claimed(source: Source, claims: Iterable[Claim]) -> tuple[list[Recognised], list[Unrecognised]]:
    """The items that these claims name, and the claims that name none, with what is near."""
    known: list[Recognised] = []
    unknown: list[Unrecognised] = []
    for claim in claims:
        hits = source.named(claim.name, ITEM_KINDS) if len(claim.name) <= LONGEST else ()
        if hits:
            known.append(Recognised(claim.name, hits[0].node, claim.level))
            continue
        within = mentions(source, claim.name)
        parts = _SLASH.split(claim.name) if within else []
        if len(parts) > 1:  # what stands beside a name is told as well: "Kotlin / Java"
            more, odd = claimed(source, [Claim(one.strip(), claim.level) for one in parts])
            known += more
            unknown += odd
            continue
        known.extend(Recognised(claim.name, one.item, claim.level) for one in within)
        if not within and len(claim.name) > LONGEST:
            unknown.append(Unrecognised(claim.name, ()))
        elif not within:
            near = nearest(source, claim.name, ITEM_KINDS, 2)
            unknown.append(Unrecognised(claim.name, tuple(near)))
    return known, unknown


def _mentioned(source: Source, text: str) -> list[Recognised]:
    return [
        Recognised(one.text, one.item, None, one.start, one.end) for one in mentions(source, text)
    ]


def _implied(source: Source, known: Sequence[Recognised]) -> list[Recognised]:
    """What is had because a kind of it is: who knows PostgreSQL knows relational databases.

    One step up and no further: who programs in Java need not know all that programming is a
    kind of.
    """
    given = {one.item.id: one for one in reversed(known)}
    links = source.links(sorted(given), "out", (BROADER,))
    wider = source.nodes_of(link.target for link in links)
    found: dict[str, Recognised] = {}
    for link in links:
        wide = wider.get(link.target)
        if wide is not None and wide.kind in ITEM_KINDS and wide.id not in given:
            one = given[link.source]
            found.setdefault(wide.id, Recognised(one.given, wide, one.level, implied=one.item))
    return [found[id] for id in sorted(found)]


def levels(known: Sequence[Recognised]) -> Levels:
    """Each item at the highest level said of it; one that is only named does not raise a level."""
    said: dict[str, float | None] = {one.item.id: None for one in known}
    for one in known:
        if one.level is not None:
            said[one.item.id] = max(one.level, said[one.item.id] or 0.0)
    return said


def _fits(
    source: Source, items: Collection[str], have: Holdings, most: int, role: str | None
) -> tuple[Fit, ...]:
    fit = fits(source, items)
    nodes = source.nodes_of(fit)
    ranked = sorted(fit, key=lambda role: (-round(fit[role], 9), nodes[role].label, role))
    chosen = ranked[: most or None]
    lender = Lender(source)
    demands = lender.demands.of_all(chosen)
    held = lender.start(role, have)
    every = source.nodes_of({item for role in chosen for item in demands[role]})
    return tuple(
        Fit(
            nodes[role], fit[role], readiness(held, demands[role]), effort(held, demands[role]),
            needs(held, demands[role], every),
        )
        for role in chosen
    )  # fmt: skip


def _nothing(unknown: Sequence[Unrecognised]) -> NoAnswer | WrongUse:
    if not unknown:
        return WrongUse("No skill is named.", remedy='Try: graph match --skills "python, sql"')
    near = [node.label for one in unknown for node in one.near][:4]
    return NoAnswer(
        f"None of these is known: {', '.join(_short(one.given) for one in unknown[:6])}.",
        remedy=f"Near are {', '.join(near)}." if near else "Look with: graph find TEXT",
    )


def _distinct(known: Iterable[Recognised]) -> list[Recognised]:
    """One for each item: the one with a level, else the first."""
    best: dict[str, Recognised] = {}
    for one in known:
        other = best.setdefault(one.item.id, one)
        if other.level is None and one.level is not None:
            best[one.item.id] = replace(one)
    return list(best.values())


def _count(roles: int) -> str:
    return f"{roles} role{'' if roles == 1 else 's'}" if roles else "no role asks for any of it"


def _short(text: str) -> str:
    return text if len(text) <= NAME else f"{text[: NAME - 1]}…"


def _shown(one: Recognised) -> str:
    notes = [level_name(one.level)] if one.level else []
    if one.implied:
        notes = [f"from {one.implied.label}"]
    elif one.given.casefold() != one.item.label.casefold():
        notes.append(f"“{one.given}”")
    return f"{one.item.label} ({', '.join(notes)})" if notes else one.item.label


def _fit(place: int, fit: Fit) -> Iterator[Block]:
    told = " · ".join(f"{state} {count}" for state, count in counts(fit.needs).items())
    ready = f"fit {fit.fit:.2f} · {percent(fit.readiness)} of the essentials"
    yield Heading(f"{place}  {fit.role}", ready, level=2)
    yield Line(told, indent=3)
    missing = [need for need in fit.needs if need.state != HAVE]
    missing.sort(key=lambda need: (not need.essential, -need.weight, need.item.label))
    if missing:
        yield Names("missing", labels(missing), indent=3, most=SHOWN)

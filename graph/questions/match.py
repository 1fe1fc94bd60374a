"""Which roles fit what a person has: a list of skills, a JSON Resume, or a text that names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Grid, Heading, Hint, Line, Names
from graph.demand import Demands, Held, effort, joined, readiness
from graph.errors import NoAnswer, WrongUse
from graph.extraction.resume import Claim, Profile
from graph.extraction.skill_extraction import mentions
from graph.model import Node
from graph.questions.skill_gap import HAVE, LEARN, Need, counts, in_cell, in_state, labels, needs
from graph.sources.interface import Source
from graph.vocabulary import BROADER, DEMANDS, ITEM_KINDS, level_name

LONGEST = 200
"""How many letters a name has at most; what is longer is a text that may hold some."""
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
    """A role, how ready the person is for it, and how each of its items stands."""

    role: Node
    readiness: float
    effort: float
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Match(Answer):
    """The roles that fit, by readiness, after what was recognised and what was not."""

    question: ClassVar[str] = "match"
    columns: ClassVar[tuple[str, ...]] = (
        "rank", "name", "notation", "readiness", "effort", "have", "deepen", "learn",
        "missing", "id",
    )  # fmt: skip
    recognised: tuple[Recognised, ...]
    unrecognised: tuple[Unrecognised, ...]
    roles: tuple[Fit, ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a role; ``missing`` are the items to learn as they are typed, heaviest first."""
        for place, one in enumerate(self.roles, 1):
            missing = " ".join(in_cell(need.item) for need in in_state(one.needs, LEARN))
            yield (
                place, one.role.label, one.role.notation, round(one.readiness, 4),
                round(one.effort, 4), *counts(one.needs).values(), missing, one.role.id,
            )  # fmt: skip

    def blocks(self) -> Iterator[Block]:
        """What was understood, then each role with what it asks for besides."""
        yield Heading("Roles that fit", _count(len(self.roles)))
        yield Names("recognised", tuple(_shown(one) for one in _distinct(self.recognised)))
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
        for place, fit in enumerate(self.roles, 1):
            yield from _fit(place, fit)
        if self.roles:
            yield Hint(f"Next: graph show {self.roles[0].role.typed}")

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
    """The ``most`` roles (0: all) that fit a profile best, ranked by readiness.

    Raises
    ------
    NoAnswer
        where nothing in the profile is known; it says what was nearest.
    """
    known, unknown = _claimed(source, profile.claims)
    known += [replace(one, start=None, end=None) for one in _mentioned(source, profile.sentences)]
    known += _mentioned(source, profile.text)
    known = [*known, *_implied(source, known)]
    if not known:
        raise _nothing(unknown)
    held = _held(known)
    return Match(tuple(known), tuple(unknown), _fits(source, held, most))


def recognise(source: Source, claims: Iterable[Claim]) -> tuple[Held, Sequence[Unrecognised]]:
    """What somebody holds by these claims, with what follows from it; and what is not known."""
    known, unknown = _claimed(source, claims)
    return _held([*known, *_implied(source, known)]), unknown


def _claimed(
    source: Source, claims: Iterable[Claim]
) -> tuple[list[Recognised], list[Unrecognised]]:
    known: list[Recognised] = []
    unknown: list[Unrecognised] = []
    for claim in claims:
        hits = source.named(claim.name, ITEM_KINDS) if len(claim.name) <= LONGEST else ()
        if hits:
            known.append(Recognised(claim.name, hits[0].node, claim.level))
            continue
        within = mentions(source, claim.name)
        known.extend(Recognised(claim.name, one.item, claim.level) for one in within)
        if not within and len(claim.name) > LONGEST:
            unknown.append(Unrecognised(claim.name, ()))
        elif not within:
            near = source.containing(claim.name, ITEM_KINDS, 2)
            near = near or source.near(claim.name, ITEM_KINDS, 2)
            unknown.append(Unrecognised(claim.name, tuple(hit.node for hit in near)))
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


def _held(known: Sequence[Recognised]) -> Held:
    """Each item at the highest level said of it; one that is only named does not raise a level."""
    said = [one for one in known if one.level is not None]
    held = joined(*({one.item.id: one.level} for one in said))
    return {one.item.id: None for one in known} | held


def _fits(source: Source, held: Held, most: int) -> tuple[Fit, ...]:
    asking = {link.source for link in source.links(sorted(held), "in", DEMANDS)}
    demands = Demands(source).of_all(sorted(asking))
    roles = source.nodes_of(asking)
    ready = {role: readiness(held, demand) for role, demand in demands.items()}
    left = {role: effort(held, demand) for role, demand in demands.items()}
    ranked = sorted(ready, key=lambda role: (-round(ready[role], 9), left[role], role))
    chosen = ranked[: most or None]
    nodes = source.nodes_of({item for role in chosen for item in demands[role]})
    return tuple(
        Fit(roles[role], ready[role], left[role], needs(held, demands[role], nodes))
        for role in chosen
    )


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
    yield Heading(f"{place}  {fit.role}", f"readiness {fit.readiness:.2f} · {told}", level=2)
    missing = [need for need in fit.needs if need.state != HAVE]
    missing.sort(key=lambda need: (-need.importance, -need.weight, need.item.label))
    if missing:
        yield Names("missing", labels(missing), indent=3, most=SHOWN)

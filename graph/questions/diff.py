"""What changed from one version of a graph to another, and what it does to answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Excerpt, Heading, Json, Line, Names, plain
from graph.questions._changeset import (
    ADDED,
    ADDRESS,
    CHANGED,
    MOVED,
    REMOVED,
    RENAMED,
    Change,
    changes,
    tally,
)
from graph.questions._impact import ROLES, Effect, affected, effects
from graph.questions._triple_diff import TripleChange, triple_changes
from graph.source import Source
from graph.vocabulary import KINDS, shorten

TOLD = 40
"""How many pairs of roles are told of in words; the other forms have all figures."""
GROUPED = 3
"""From how many things of a kind on that came, or went, they are told in one list."""
LISTED = 300
"""How many changes are told one by one; of more, those of things that came or went are counted."""


@dataclass(frozen=True, slots=True)
class Diff(Answer):
    """The facts added, removed and changed, then the figures of answers that moved.

    A thing that has another preferred label is ``renamed``, one that stands elsewhere or has
    another address ``moved``: neither is gone and new. ``roles`` is how many roles are asked for
    something else now; answers are compared for those with the most changes.
    """

    question: ClassVar[str] = "diff"
    version: ClassVar[int] = 3
    columns: ClassVar[tuple[str, ...]] = ("change", "thing", "fact", "other", "before", "after")
    old: str
    new: str
    added: int
    removed: int
    changed: int
    renamed: int
    moved: int
    roles: int
    changes: tuple[Change, ...]
    effects: tuple[Effect, ...]
    triples: tuple[TripleChange, ...] = ()

    @property
    def same(self) -> bool:
        """Whether both versions say the same, triple for triple."""
        return not self.changes and not self.triples

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a change of a fact, then one a change of an answer."""
        for one in self.changes:
            other = str(one.other) if one.other else ""
            yield one.change, str(one.thing), one.fact, other, one.before, one.after
        for moved in self.effects:
            before, after = _figures(moved)
            yield "answer", str(moved.start), moved.figure, str(moved.goal), before, after
        for triple in self.triples:
            values = ("", triple.object) if triple.change == "added" else (triple.object, "")
            yield f"triple {triple.change}", triple.subject, triple.predicate, "", *values

    def as_dict(self) -> dict[str, Json]:
        """As every answer, each change with its sentence."""
        shape = Answer.as_dict(self)
        for name in ("changes", "effects"):
            told: tuple[Change | Effect, ...] = getattr(self, name)
            shape[name] = [{**_plain(one), "sentence": _sentence(one)} for one in told]
        return shape

    def blocks(self) -> Iterator[Block]:
        """What changed, thing by thing, then what that does to answers."""
        if self.same:
            yield Line(f"{self.old} and {self.new} say the same.")
            return
        yield Heading(f"{self.old} → {self.new}", _counted(self))
        yield from _told(self.changes)
        yield from self._triples()
        if not self.changes:
            return
        if self.effects:
            yield Heading("What it does to answers", level=2)
            told = _by_pair(self.effects)
            yield from (Line(sentence, indent=1) for sentence in told[:TOLD])
            if len(told) > TOLD:
                yield Line(f"… and between {len(told) - TOLD} more pairs of roles.")
        elif self.roles:
            yield Line("No answer about a role moves visibly.")
        if self.roles > ROLES:
            yield Line(
                f"{self.roles} roles ask for something else now;"
                f" answers are compared for the {ROLES} with the most changes."
            )

    def _triples(self) -> Iterator[Block]:
        """The triples that came and went; beside facts, how many."""
        if self.changes:
            yield Line(f"In all, {len(self.triples):,} triples differ.")
            more = len(self.triples) - LISTED
            rest = (f"… and {more:,} more",) if more > 0 else ()
            lines = (*map(_as_a_line, self.triples[:LISTED]), *rest)
            yield Excerpt("The triples", "diff", lines)
            return
        yield Heading("What no answer depends on", str(len(self.triples)), level=2)
        for one in self.triples[:LISTED]:
            yield Line(_as_a_line(one), indent=1)
        if len(self.triples) > LISTED:
            yield Line(f"… and {len(self.triples) - LISTED:,} more triples.")


def diff(old: Source, new: Source, *, names: tuple[str, str] = ("old", "new")) -> Diff:
    """What the new version says otherwise, and what it does to answers about the roles it touches.

    ``names`` is what the two versions are called.
    """
    found = changes(old, new)
    touched = affected(found)
    came_or_went = any(one.thing.kind == "role" and one.fact == "thing" for one in found)
    moved = effects(old, new, touched) if touched or came_or_went else []
    count = tally(found)
    return Diff(
        *names, count[ADDED], count[REMOVED], count[CHANGED], count[RENAMED], count[MOVED],
        len(touched), tuple(found), tuple(moved), triple_changes(old, new),
    )  # fmt: skip


def _as_a_line(one: TripleChange) -> str:
    """A triple as a line of a diff, its addresses short where they can be."""
    terms = (one.subject, one.predicate, one.object)
    short = (shorten(term[1:-1]) if term.startswith("<") and term[1:2] != "<" else term
             for term in terms)  # fmt: skip
    return f"{'+' if one.change == ADDED else '-'} {' '.join(short)}"


def _told(found: Sequence[Change]) -> Iterator[Block]:
    """The changes by kind of thing; what is told of a thing that came or went goes with it."""
    whole = {one.thing.id for one in found if one.fact == "thing"}
    for kind, group in groupby(found, key=lambda one: one.thing.kind):
        listed = list(group)
        brief = len(found) > LISTED
        yield Heading(KINDS[kind].many.capitalize(), str(len(listed)), level=2)
        addresses = sum(one.fact == ADDRESS for one in listed)
        if brief and addresses:
            listed = [one for one in listed if one.fact != ADDRESS]
            name = KINDS[kind].one if addresses == 1 else KINDS[kind].many
            has = "has" if addresses == 1 else "have"
            yield Line(f"{addresses:,} {name} {has} another address.", indent=1)
        grouped: list[Change] = []
        for change, word in ((ADDED, "new"), (REMOVED, "gone")):
            same = [one for one in listed if one.fact == "thing" and one.change == change]
            if len(same) >= GROUPED:
                yield Names(word, tuple(str(one.thing) for one in same), indent=1)
                grouped += same
        shown = [one for one in listed if not (one in grouped or (brief and _follows(one, whole)))]
        for one in shown[:LISTED]:
            yield Line(one.sentence, indent=1)
        if hidden := len(listed) - len(grouped) - min(len(shown), LISTED):
            yield Line(f"… and {hidden} more facts (-f json has all of them).")


def _follows(one: Change, whole: set[str]) -> bool:
    """Whether a change only follows from a thing's coming or going."""
    ends = {one.thing.id, one.other.id if one.other else ""}
    return one.fact != "thing" and bool(ends & whole)


def _counted(one: Diff) -> str:
    words = (
        (one.added, ADDED), (one.removed, REMOVED), (one.changed, CHANGED),
        (one.renamed, RENAMED), (one.moved, MOVED),
    )  # fmt: skip
    return ", ".join(f"{count} {word}" for count, word in words if count)


def _plain(one: Change | Effect) -> dict[str, Json]:
    shape = plain(one)
    return shape if isinstance(shape, dict) else {}


def _sentence(one: Change | Effect) -> str:
    """A change or an effect in words."""
    if isinstance(one, Change):
        return one.sentence
    if one.figure == "similarity":
        turned = "rose" if one.after > one.before else "fell"
        before, after = _figures(one)
        ends = f"{one.start} and {one.goal}"
        return f"The similarity of {ends} {turned} from {before} to {after}."
    return f"{one.start} → {one.goal}: {_moved(one)}."


def _by_pair(found: Sequence[Effect]) -> list[str]:
    """A sentence for each way between two roles, with all its figures, and each similarity."""
    told: dict[object, list[Effect]] = {}
    for one in found:
        alike = one.figure == "similarity"
        told.setdefault((one.start, one.goal, alike), []).append(one)
    return [
        _sentence(group[0])
        if len(group) == 1
        else f"{group[0].start} → {group[0].goal}: {'; '.join(map(_moved, group))}."
        for group in told.values()
    ]


def _moved(one: Effect) -> str:
    before, after = _figures(one)
    cause = f", through {' and '.join(node.label for node in one.cause)}" if one.cause else ""
    if one.figure not in ("learn", "deepen"):
        return f"{one.figure} {before} → {after}{cause}"
    by = round(one.after - one.before)
    more = f"{abs(by)} {'more' if by > 0 else 'fewer'} to {one.figure}"
    return f"{more} ({before} → {after}){cause}"


def _figures(one: Effect) -> tuple[str, str]:
    """Both figures: counts as they are, others with as many digits as tell them apart."""
    if isinstance(one.before, int):
        return str(one.before), str(one.after)
    for digits in range(2, 7):
        before, after = f"{one.before:.{digits}f}", f"{one.after:.{digits}f}"
        if before != after:
            break
    return before, after

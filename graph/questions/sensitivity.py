"""How firm an answer is: which of its conclusions change if one contested statement is dropped.

Contested is a statement that rests on the editors' judgement alone, or that calls an item
optional. Tried are those of the roles that the answer names, one at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Grid, Heading, Line
from graph.errors import NoAnswer
from graph.measures.leave_one_out import LeaveOneOut
from graph.model import Link, Node
from graph.questions.gap import Gap
from graph.questions.paths import Paths
from graph.questions.plan import Plan
from graph.questions.similar import Similar
from graph.source import Source
from graph.vocabulary import BUILDS_ON, DEMANDS, RELATIONS, expand

EDITORS = expand("src:editors")
"""The source that stands for the judgement of the editors."""

NOTABLE = 0.05
"""By how much a figure has to move to count as changed."""

GONE = "answer"
"""What is concluded about where a question has no answer any more: why."""
AMONG = "among the best"
"""What is concluded of a way that no other beats; of others nothing is."""

_NOUNS = {"paths": "choice of paths", "similar": "ranking"}

Conclusions = Mapping[str, str]
"""What an answer concludes, by what it is about."""


@dataclass(frozen=True, slots=True)
class ChangedConclusion:
    """What becomes of one conclusion without one contested statement."""

    start: Node
    relation: str
    end: Node
    contested: str
    conclusion: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Sensitivity(Answer):
    """Which conclusions hang on a single contested statement."""

    question: ClassVar[str] = "sensitivity"
    columns: ClassVar[tuple[str, ...]] = (
        "from", "relation", "to", "contested", "conclusion", "before", "after",
    )  # fmt: skip
    about: str
    roles: tuple[Node, ...]
    tried: int
    changes: tuple[ChangedConclusion, ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row for each statement and conclusion."""
        for one in self.changes:
            yield (
                one.start.notation or one.start.id, one.relation, one.end.notation or one.end.id,
                one.contested, one.conclusion, one.before, one.after,
            )  # fmt: skip

    def blocks(self) -> Iterator[Block]:
        """Each statement that matters, and what hangs on it."""
        matter = len({(one.start, one.end) for one in self.changes})
        names = " and ".join(", ".join(role.label for role in self.roles).rsplit(", ", 1))
        yield Heading(
            f"How firm is the {_NOUNS.get(self.about, self.about)}?",
            f"{matter} of {self.tried} matter",
        )
        yield Line(
            f"Each contested statement of {names} was left out in turn:"
            " those that rest on the editors alone or say optional."
        )
        if not self.changes:
            yield Line("No conclusion hangs on any single one of them.")
            return
        told = [f"{one.start} {RELATIONS[one.relation].forward} {one.end}" for one in self.changes]
        rows = tuple(
            ("" if text == last else f"{text} ({one.contested})", *_becomes(one))
            for one, text, last in zip(self.changes, told, ["", *told], strict=False)
        )
        yield Grid(("without", "conclusion", "before", "after"), rows)


def _differ(before: str, after: str) -> bool:
    """Whether a conclusion is another one; a figure has to move by a twentieth."""
    if "." in before and "." in after:
        try:
            return abs(float(before) - float(after)) >= NOTABLE
        except ValueError:
            pass
    return before != after


def _becomes(one: ChangedConclusion) -> tuple[str, str, str]:
    return (one.conclusion, one.before, one.after)


def sensitivity(source: Source, ask: Callable[[Source], Answer]) -> Sensitivity:
    """Which conclusions of a gap, paths, plan or similar change without one statement."""
    answer = ask(source)
    roles = tuple(dict.fromkeys(_roles(answer)))
    contested = _contested(source, answer, roles)
    before = conclusions(answer)
    others = LeaveOneOut(source)
    nodes = source.nodes_of({end for link in contested for end in (link.source, link.target)})
    changes = [
        ChangedConclusion(
            nodes[link.source], link.relation, nodes[link.target], reason, about,
            before.get(about, "–"), after.get(about, "–"),
        )
        for link, reason in contested.items()
        for after in (_after(others.without(link), ask),)
        for about in _compared(before, after)
        if _differ(before.get(about, ""), after.get(about, ""))
        and not (about not in after and about.endswith(nodes[link.target].label))
    ]  # fmt: skip
    return Sensitivity(answer.question, roles, len(contested), tuple(changes))


def _after(source: Source, ask: Callable[[Source], Answer]) -> Conclusions:
    try:
        return conclusions(ask(source))
    except NoAnswer as none:
        return {GONE: none.message}


def _compared(before: Conclusions, after: Conclusions) -> Iterable[str]:
    """The conclusions to hold against each other; where no answer is left, that alone."""
    return (GONE,) if GONE in after else dict.fromkeys((*before, *after))


def conclusions(answer: Answer) -> Conclusions:
    """What an answer says, as a person would put it in a sentence."""
    match answer:
        case Gap():
            return _of_gap(answer)
        case Paths():
            return _of_paths(answer)
        case Plan():
            return _of_plan(answer)
        case Similar():
            return {
                f"rank {place}": one.role.label for place, one in enumerate(answer.neighbours, 1)
            }
    return {}


def _of_gap(answer: Gap) -> Conclusions:
    states = {need.item.label: need.state for need in answer.needs}
    return {"readiness": f"{answer.readiness:.2f}", **states}


def _of_paths(answer: Paths) -> Conclusions:
    told = {}
    if answer.paths:
        first = answer.paths[0]
        told["first way"] = _way([node.label for node in first.stones])
        told["hardest step ready"] = f"{first.readiness:.2f}"
    ways = sorted(_way([node.label for node in path.stones]) for path in answer.paths if path.best)
    return told | dict.fromkeys(ways, AMONG)


def _way(stones: list[str]) -> str:
    return f"by way of {', then '.join(stones)}" if stones else "directly"


def _of_plan(answer: Plan) -> Conclusions:
    stages = {f"stage of {one.item.label}": str(one.stage) for one in answer.items}
    return {"number of stages": str(len(answer.stages)), **stages}


def _roles(answer: Answer) -> Iterator[Node]:
    """The roles that an answer names."""
    match answer:
        case Gap():
            yield from (answer.start, answer.goal)
        case Paths():
            yield from (answer.start, answer.goal)
            yield from (stone for path in answer.paths for stone in path.stones)
        case Plan():
            yield from (answer.start, *answer.goals)
        case Similar():
            yield answer.role
            yield from (one.role for one in answer.neighbours[:3])


def _contested(source: Source, answer: Answer, roles: Iterable[Node]) -> dict[Link, str]:
    """The contested statements, each with the reason."""
    links = list(source.links([role.id for role in roles], "out", DEMANDS))
    if isinstance(answer, Plan):
        links += source.links([one.item.id for one in answer.items], "out", (BUILDS_ON,))
    cited = source.citations(links)
    found: dict[Link, str] = {}
    for link in links:
        origins = {one.source for one in cited.get(link, ())}
        reasons = ["editors alone"] * (origins == {EDITORS})
        reasons += ["optional"] * (link.importance is not None and link.importance == 0.5)
        if reasons:
            found[link] = ", ".join(reasons)
    return found

"""The ways from one role to another: moves through roles that lie between, each with its gap."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Heading, Line, Names
from graph.errors import NoPath, WrongUse
from graph.measures.holdings import Holdings, Lender, join
from graph.measures.reach import Standing
from graph.measures.readiness import Steps, effort, readiness
from graph.model import Node
from graph.questions._curriculum import Curriculum
from graph.questions._pareto import Way
from graph.questions._path_search import Ways, Wish, roles_of
from graph.questions.gap import TELLING, nearer
from graph.questions.skill_gap import (
    DEEPEN,
    HAVE,
    LEARN,
    MAY_HAVE,
    NEED_COLUMNS,
    Need,
    besides,
    in_cell,
    in_state,
    in_steps,
    labels,
    need_row,
    needs,
    percent,
)
from graph.source import Source

MOST_MOVES = 5
"""The longest way that is looked for, whatever is asked: each move multiplies the work."""
SHOWN = 4
"""How many items of each sort a move names on a terminal."""
BRIEF = 6
"""How many ways stand there with one line each."""
FIRST = 3
"""How many of the plan's first steps are named."""


@dataclass(frozen=True, slots=True)
class Move:
    """One move: from all that is held by then into the next role.

    ``readiness`` is of the essential items, from 0 to 1; ``standing`` compares the first move with
    other starts; ``steps`` are left to what is essential and to what is optional.
    """

    goal: Node
    readiness: float
    standing: Standing | None
    steps: Steps
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """One way: its moves, the least readiness among them, and what is learned besides.

    ``extra`` are the essential steps on the way that the goal does not ask for, divided by those
    of the direct move; ``burden`` orders the ways. ``best`` says that no other way is as good in
    moves, readiness and extra and better in one; ``full`` that it is told move by move where there
    is little room.
    """

    moves: tuple[Move, ...]
    readiness: float
    extra: float
    burden: float
    best: bool
    full: bool

    @property
    def stones(self) -> tuple[Node, ...]:
        """The roles on the way."""
        return tuple(move.goal for move in self.moves[:-1])


@dataclass(frozen=True, slots=True)
class Paths(Answer):
    """The ways that no other beats in moves, readiness and extra, and the next best, by burden.

    ``fresh_start`` says that the direct move comes first and has next to nothing to build on;
    ``bridges`` are then the roles that would make it easier. ``begin_with`` are the first steps of
    the plan along the first way.
    """

    question: ClassVar[str] = "paths"
    version: ClassVar[int] = 2
    columns: ClassVar[tuple[str, ...]] = (
        "path", "least_readiness", "extra", "burden", "best", "move", "from", "to", "readiness",
        *NEED_COLUMNS,
    )  # fmt: skip
    start: Node
    goal: Node
    have: tuple[Node, ...]
    without: tuple[Node, ...]
    from_scratch: bool
    via: tuple[Node, ...]
    avoid: tuple[Node, ...]
    fresh_start: bool
    bridges: tuple[Node, ...]
    begin_with: tuple[Node, ...]
    paths: tuple[Path, ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row for each item of each move of each way."""
        for place, path in enumerate(self.paths, 1):
            start = self.start
            figures = (round(path.readiness, 4), round(path.extra, 4), round(path.burden, 4))
            for number, move in enumerate(path.moves, 1):
                ends = (in_cell(start), in_cell(move.goal), round(move.readiness, 4))
                for need in move.needs:
                    yield (place, *figures, path.best, number, *ends, *need_row(need))
                start = move.goal

    def blocks(self) -> Iterator[Block]:
        """Each way with its figures; the chosen ones move by move."""
        count = len(self.paths)
        yield Heading(f"{self.start} → {self.goal}", f"{count} way{'' if count == 1 else 's'}")
        if self.from_scratch:
            yield Line(f"From scratch: nothing is taken from what {self.start} asks for.")
        yield from besides(self.have, self.without)
        full = [path for path in self.paths if path.full and self._is_worth_telling(path)]
        brief = [
            path
            for path in self.paths
            if not path.full and self._is_worth_telling(path) and not self._looks_beaten(path)
        ]
        for place, path in enumerate(self.paths, 1):
            if path in full or path in brief[:BRIEF]:
                yield from self._path(place, path)
        left = len(self.paths) - len(full) - len(brief[:BRIEF])
        if left:
            are = "is" if left == 1 else "are"
            yield Line(f"{left} more {are} best by little or in one respect; -f csv has all.")
        if self.begin_with:
            names = ", ".join(node.label for node in self.begin_with)
            yield Line(f"Begin with: {names}")

    def _path(self, place: int, path: Path) -> Iterator[Block]:
        names = ", then ".join(node.label for node in path.stones)
        name = f"by way of {names}" if names else "a fresh start" * self.fresh_start or "directly"
        if names:
            told = f"hardest step {percent(path.readiness)} ready · {_extra(path.extra)}"
        else:
            told = f"{percent(path.readiness)} ready · {in_steps(path.moves[0].steps.essential)}"
        yield Heading(f"{place}  {name}", told, level=2)
        if not names and self.bridges:
            bridges = " or ".join(node.label for node in self.bridges)
            yield Line(f"Next to nothing carries over. A bridge would be {bridges}.", indent=3)
        if path.full:
            for move in path.moves:
                yield from _move(move)

    def _is_worth_telling(self, path: Path) -> bool:
        """Whether a way has more to build on than a fresh start has."""
        return not self.fresh_start or len(path.moves) == 1 or path.readiness >= TELLING

    def _looks_beaten(self, path: Path) -> bool:
        """Whether another path is as good in all figures as they are shown."""
        mine = _as_shown(path)
        for other in self.paths:
            theirs = _as_shown(other)
            if theirs != mine and all(a <= b for a, b in zip(theirs, mine, strict=True)):
                return True
        return False


def paths(
    source: Source,
    start: Node,
    goal: Node,
    *,
    have: Holdings | None = None,
    without: Collection[str] = (),
    from_scratch: bool = False,
    via: Sequence[Node] = (),
    avoid: Sequence[Node] = (),
    k: int = 3,
    max_moves: int = 3,
    any_level: bool = False,
) -> Paths:
    """The ways from one role to another, by burden.

    All that no other way beats in number of moves, least readiness and what is learned besides;
    then the next best until there are ``k``. ``have`` is held besides, ``without`` is not held;
    from scratch, nothing comes with the start. Every way goes through ``via``, which need not lie
    between, and through none of ``avoid``; ``any_level`` allows a step down and managers' posts.

    Raises
    ------
    NoPath
        where nothing that is held leads anywhere; it says what is missing.
    """
    _check(start, goal, via, avoid, k, max_moves)
    lender = Lender(source)
    held = lender.start(None if from_scratch else start.id, have, without)
    through, round_ = (tuple(node.id for node in nodes) for nodes in (via, avoid))
    wish = Wish(start.id, goal.id, held, through, round_, k, max_moves, any_level)
    ways = Ways(source, lender, wish)
    _check_known(start, goal, via, held, ways)
    chosen = ways.chosen()
    _check_found(source, start, goal, ways)
    fresh = chosen[0].moves == 1 and ways.is_fresh_start()
    reader = _PathWriter(source, ways, held, start, goal)
    nodes = source.nodes_of({*(have or {}), *without})
    full = _in_full(chosen, k)
    told = [reader.path(way, best=way in ways.found.front, full=way in full) for way in chosen]
    return Paths(
        start, goal, tuple(nodes[id] for id in have or {}), tuple(nodes[id] for id in without),
        from_scratch, tuple(via), tuple(avoid), fresh,
        reader.named(ways.bridges() if fresh else ()), reader.begin_with(chosen[0]), tuple(told),
    )  # fmt: skip


# ---------------------------------------------------------------------------- what is looked at


def _check(
    start: Node, goal: Node, via: Sequence[Node], avoid: Sequence[Node], k: int, max_moves: int
) -> None:
    """Say at once what cannot be asked."""
    if start.id == goal.id:
        raise WrongUse(f"{start} is both ends of the path.", remedy="Name two roles.")
    clash = [node.label for node in (*avoid, *via) if node in (start, goal)]
    clash += [node.label for node in avoid if node in via]
    if clash:
        raise WrongUse(f"{clash[0]} cannot be both on the way and off it.")
    if k < 1 or not 1 <= max_moves <= MOST_MOVES:
        raise WrongUse(f"At least one path is shown, of one to {MOST_MOVES} moves.")
    if len(via) >= max_moves:
        raise WrongUse(
            f"A path through {len(via)} role{'' if len(via) == 1 else 's'} has"
            f" {len(via) + 1} moves, and at most {max_moves} are allowed.",
            remedy=f"Allow more with --max-moves {len(via) + 1}." * (len(via) < MOST_MOVES),
        )


def _check_known(start: Node, goal: Node, via: Sequence[Node], held: Holdings, ways: Ways) -> None:
    """Say what is missing where nothing can be measured."""
    if not ways.goal:
        raise NoPath(
            f"Nothing is known of what {goal} asks for, so there is no way to measure.",
            remedy=f"See what there is with: graph show {goal.typed}",
        )
    if not held:
        known = ways.lender.demands.of(start.id)
        why = "Nothing is held" if known else f"Nothing is known of what {start} asks for"
        raise NoPath(
            f"{why}, so there is nothing to build on.", remedy="Say what you have with --have."
        )
    silent = [node.label for node in via if not ways.lender.demands.of(node.id)]
    if silent:
        raise NoPath(
            f"Nothing is known of what {' and '.join(silent)} asks for,"
            " so no way by there can be measured.",
            remedy="Leave it out of --via.",
        )


def _check_found(source: Source, start: Node, goal: Node, ways: Ways) -> None:
    """Say what is missing where nothing that is held leads anywhere."""
    if any(way.readiness > 0 for way in ways.found.front):
        return
    bridges = [node.label for node in source.nodes_of(ways.bridges()).values()]
    near = f"Most like both are {' and '.join(bridges)}. " if len(bridges) > 1 else ""
    raise NoPath(
        f"{start} has nothing that {goal} asks for, and no role between them leads there:"
        f" all {len(ways.goal.essentials)} essential items are missing.",
        remedy=f"{near}Start from the beginning with: graph plan {start.typed} {goal.typed}",
    )


# ------------------------------------------------------------------------------ what is told


def _in_full(ways: Sequence[Way], k: int) -> list[Way]:
    """Which to tell move by move: the best of each number of moves first."""
    first = {way.moves: way for way in reversed(ways)}
    leading = [way for way in ways if way is first[way.moves]]
    return [*leading, *(way for way in ways if way not in leading)][:k]


class _PathWriter:
    """Turns ways into paths: every move with its figures and items."""

    def __init__(self, source: Source, ways: Ways, held: Holdings, start: Node, goal: Node) -> None:
        self._source, self._ways, self._held = source, ways, held
        self._start, self._goal = start, goal

    def named(self, ids: Sequence[str]) -> tuple[Node, ...]:
        """The nodes of these ids, in their order."""
        nodes = self._source.nodes_of(ids)
        return tuple(nodes[id] for id in ids)

    def begin_with(self, way: Way) -> tuple[Node, ...]:
        """The first steps of the plan along a way."""
        roles = roles_of(way, self._goal.id)
        plan = Curriculum(self._source, self._ways.lender, self._held, [(role,) for role in roles])
        return self.named(plan.order()[:FIRST])

    def path(self, way: Way, *, best: bool, full: bool) -> Path:
        """One way with its moves."""
        moves = tuple(self._moves(way))
        return Path(moves, way.readiness, way.extra, way.burden, best, full)

    def _moves(self, way: Way) -> Iterator[Move]:
        held = self._held
        roles = roles_of(way, self._goal.id)
        lender = self._ways.lender
        asked = lender.demands.of_all(roles)
        nodes = self._source.nodes_of({*roles, *(id for role in roles for id in asked[role])})
        for place, role in enumerate(roles):
            demand = asked[role]
            ready = readiness(held, demand)
            yield Move(
                nodes[role], ready, self._standing(role, ready) if place == 0 else None,
                effort(held, demand), needs(held, demand, nodes),
            )  # fmt: skip
            held = join(held, lender.of(role))

    def _standing(self, role: str, ready: float) -> Standing | None:
        """How the first move compares with that of other starts."""
        if ready < TELLING:
            return None
        return self._ways.starts_for(role).standing(ready, {self._start.id})


def _as_shown(path: Path) -> tuple[int, float, float]:
    return len(path.moves), round(1 - path.readiness, 2), round(path.extra, 2)


def _extra(extra: float) -> str:
    return f"{percent(extra)} more to learn" if round(extra, 3) else "nothing besides to learn"


def _move(move: Move) -> Iterator[Block]:
    told = f"{percent(move.readiness)} of the essentials · {in_steps(move.steps.essential)}"
    yield Line(f"→ {move.goal}   {told}", indent=3)
    if move.standing is not None and move.standing.others:
        yield Line(nearer(move.standing), indent=7)
    mine = in_state(move.needs, HAVE, essential=True) or in_state(move.needs, HAVE)
    for label, found in (
        ("you bring", mine),
        ("you may have", in_state(move.needs, MAY_HAVE, essential=True)),
        ("deepen", in_state(move.needs, DEEPEN, essential=True)),
        ("learn", in_state(move.needs, LEARN, essential=True)),
    ):
        if found:
            yield Names(label, labels(found), indent=7, most=SHOWN)

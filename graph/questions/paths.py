"""The ways from one role to another: moves through roles that lie between, each with its gap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Heading, Hint, Line, Names
from graph.demand import Demand, Demands, Held, effort, held_by, joined, readiness
from graph.errors import NoPath, WrongUse
from graph.model import Node
from graph.questions._likeness import Likeness
from graph.questions._pareto import DIGITS, Found, Search, Way, find_ways
from graph.questions.skill_gap import (
    DEEPEN,
    LEARN,
    NEED_COLUMNS,
    Need,
    besides,
    bridging,
    counted,
    in_cell,
    in_state,
    labels,
    need_row,
    needs,
)
from graph.sources.interface import Source

MOST_MOVES = 5
"""The longest way that is looked for, whatever is asked: each move multiplies the work."""


SHOWN = 4
"""How many items of each sort a move names on a terminal."""


BRIEF = 6
"""How many ways stand there with one line each."""


@dataclass(frozen=True, slots=True)
class Move:
    """One move: from all that is held by then into the next role."""

    goal: Node
    readiness: float
    difficulty: float
    effort: float
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """One way: its moves, the greatest difficulty among them, and its detour.

    ``best`` says that no other way is as good in all three figures and better in one; ``full``
    that it is told move by move where there is little room.
    """

    moves: tuple[Move, ...]
    hardest: float
    detour: float
    best: bool
    full: bool

    @property
    def stones(self) -> tuple[Node, ...]:
        """The roles on the way."""
        return tuple(move.goal for move in self.moves[:-1])


@dataclass(frozen=True, slots=True)
class Paths(Answer):
    """The ways that no other beats in moves, hardest move and detour, then the next best."""

    question: ClassVar[str] = "paths"
    columns: ClassVar[tuple[str, ...]] = (
        "path", "hardest", "detour", "best", "move", "from", "to", "difficulty", *NEED_COLUMNS,
    )  # fmt: skip
    start: Node
    goal: Node
    have: tuple[Node, ...]
    via: tuple[Node, ...]
    avoid: tuple[Node, ...]
    paths: tuple[Path, ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row for each item of each move of each way."""
        for place, path in enumerate(self.paths, 1):
            start = self.start
            for number, move in enumerate(path.moves, 1):
                figures = (place, round(path.hardest, 4), round(path.detour, 4), path.best, number)
                ends = (in_cell(start), in_cell(move.goal), round(move.difficulty, 4))
                for need in move.needs:
                    yield (*figures, *ends, *need_row(need))
                start = move.goal

    def blocks(self) -> Iterator[Block]:
        """Each way with its figures; the chosen ones move by move."""
        count = len(self.paths)
        yield Heading(f"{self.start} → {self.goal}", f"{count} path{'' if count == 1 else 's'}")
        yield from besides(self.have)
        brief = [path for path in self.paths if not path.full and not self._looks_beaten(path)]
        for place, path in enumerate(self.paths, 1):
            if path.full or path in brief[:BRIEF]:
                yield from _told(place, path)
        left = sum(not path.full for path in self.paths) - len(brief[:BRIEF])
        if left:
            are = "is" if left == 1 else "are"
            yield Line(f"{left} more {are} best by little or in one respect; -f csv has all.")
        yield from self._hints()

    def _looks_beaten(self, path: Path) -> bool:
        """Whether another path is as good in all figures as they are shown."""
        mine = _as_shown(path)
        for other in self.paths:
            theirs = _as_shown(other)
            if theirs != mine and all(a <= b for a, b in zip(theirs, mine, strict=True)):
                return True
        return False

    def _hints(self) -> Iterator[Block]:
        brief = sum(not path.full for path in self.paths)
        if brief:
            yield Hint(f"All move by move: -k {len(self.paths)}")
        ends = f"{self.start.typed} {self.goal.typed}"
        yield Hint(
            f"Next: graph plan {ends} · graph open --from {self.start.typed} --to {self.goal.typed}"
        )


def paths(
    source: Source,
    start: Node,
    goal: Node,
    *,
    have: Held | None = None,
    via: Sequence[Node] = (),
    avoid: Sequence[Node] = (),
    k: int = 3,
    max_moves: int = 3,
) -> Paths:
    """The ways from one role to another.

    All that no other way beats in number of moves, hardest move and detour; then the next best
    by hardest move until there are ``k``. ``have`` is held besides; every way goes through
    ``via``, which need not lie between, and through none of ``avoid``.

    Raises
    ------
    NoPath
        where nothing that is held leads anywhere; it says what is missing.
    """
    _check(start, goal, via, avoid, k, max_moves)
    demands = Demands(source)
    stones, near = _between(source, start, goal, via, avoid)
    asked = demands.of_all([start.id, goal.id, *stones])
    held = joined(held_by(asked[start.id]), have or {})
    chosen = frozenset(node.id for node in via)
    search = Search(held, goal.id, asked, near, chosen, k, max_moves)
    found = find_ways(search, [stone for stone in stones if asked[stone]])
    _check_found(start, goal, via, held, asked, found)
    ways = _chosen(found)
    told = _Teller(source, asked, held, goal)
    full = _in_full(ways, k)
    return Paths(
        start, goal, told.named(have or {}), tuple(via), tuple(avoid),
        tuple(told.path(way, best=way in found.front, full=way in full) for way in ways),
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


class _Near:
    """Whether two roles are nearer to each other than start and goal are."""

    def __init__(self, source: Source, apart: float) -> None:
        self._likeness = Likeness(source)
        self._apart = apart
        self._known: dict[tuple[str, str], bool] = {}

    def __call__(self, one: str, other: str) -> bool:
        pair = (one, other) if one < other else (other, one)
        if pair not in self._known:
            self._known[pair] = round(self._likeness.similarity(*pair), DIGITS) > self._apart
        return self._known[pair]


def _between(
    source: Source, start: Node, goal: Node, via: Sequence[Node], avoid: Sequence[Node]
) -> tuple[list[str], _Near]:
    """The roles that can be stepping stones: those between both ends, and those asked for."""
    mine, theirs = source.similarities(start.id), source.similarities(goal.id)
    apart = round(mine.get(goal.id, 0.0), DIGITS)
    banned = {start.id, goal.id, *(node.id for node in avoid)}
    between = {
        role
        for role, score in mine.items()
        if round(score, DIGITS) > apart and round(theirs.get(role, 0.0), DIGITS) > apart
    }
    stones = (between - banned) | {node.id for node in via}
    return sorted(stones), _Near(source, apart)


def _check_found(
    start: Node,
    goal: Node,
    via: Sequence[Node],
    held: Held,
    asked: Mapping[str, Demand],
    found: Found,
) -> None:
    """Say what is missing where there is no way, or none that builds on anything."""
    demand = asked[goal.id]
    if not demand:
        raise NoPath(
            f"Nothing is known of what {goal} asks for, so there is no way to measure.",
            remedy=f"See what there is with: graph show {goal.typed}",
        )
    if not held:
        raise NoPath(
            f"Nothing is known of what {start} asks for, so there is nothing to build on.",
            remedy="Say what you have with --have.",
        )
    if not found.front:
        silent = [node.label for node in via if not asked[node.id]]
        raise NoPath(
            f"Nothing is known of what {' and '.join(silent)} asks for,"
            " so no way by there can be measured.",
            remedy="Leave it out of --via.",
        )
    if all(way.hardest >= 1 and way.moves == 1 for way in found.front):
        raise NoPath(
            f"{start} has nothing that {goal} asks for, and no role lies between them:"
            f" all {len(demand)} items are missing.",
            remedy=f"Start from the beginning with: graph plan {start.typed} {goal.typed}",
        )


# ------------------------------------------------------------------------------ what is told


def _chosen(found: Found) -> list[Way]:
    """The front, then the next best by hardest move until there are k; all by hardest move."""
    more = [way for way in found.best if way not in found.front]
    return sorted(
        [*found.front, *more[: max(0, found.k - len(found.front))]], key=lambda way: way.order
    )


def _in_full(ways: Sequence[Way], k: int) -> list[Way]:
    """Which to tell move by move: the best of each number of moves first."""
    first = {way.moves: way for way in reversed(ways)}
    leading = [way for way in ways if way is first[way.moves]]
    return [*leading, *(way for way in ways if way not in leading)][:k]


class _Teller:
    """Turns ways into paths: every move with its figures and items."""

    def __init__(self, source: Source, asked: Mapping[str, Demand], held: Held, goal: Node) -> None:
        self._source, self._asked, self._held, self._goal = source, asked, held, goal

    def named(self, ids: Mapping[str, object]) -> tuple[Node, ...]:
        """The nodes of these ids, in their order."""
        nodes = self._source.nodes_of(ids)
        return tuple(nodes[id] for id in ids)

    def path(self, way: Way, *, best: bool, full: bool) -> Path:
        """One way, told."""
        return Path(tuple(self._moves(way)), way.hardest, way.detour, best, full)

    def _moves(self, way: Way) -> Iterator[Move]:
        held = self._held
        roles = (*way.stones, self._goal.id)
        nodes = self._source.nodes_of({*roles, *(id for role in roles for id in self._asked[role])})
        for role in roles:
            demand = self._asked[role]
            ready = readiness(held, demand)
            yield Move(
                nodes[role], ready, 1 - ready, effort(held, demand), needs(held, demand, nodes)
            )
            held = joined(held, held_by(demand))


def _as_shown(path: Path) -> tuple[int, float, float]:
    return len(path.moves), round(path.hardest, 2), round(path.detour, 1)


def _told(place: int, path: Path) -> Iterator[Block]:
    names = ", then ".join(node.label for node in path.stones)
    detour = f"detour {path.detour:.1f}" if path.detour else "no detour"
    yield Heading(
        f"{place}  {f'by way of {names}' if names else 'directly'}",
        f"hardest move {path.hardest:.2f} · {detour}",
        level=2,
    )
    if path.full:
        for move in path.moves:
            yield from _move(move)


def _move(move: Move) -> Iterator[Block]:
    yield Line(f"→ {move.goal}   {move.difficulty:.2f}   {counted(move.needs)}", indent=3)
    for label, found in (
        ("builds on", bridging(move.needs)[:SHOWN]),
        ("deepen", in_state(move.needs, DEEPEN)),
        ("learn", in_state(move.needs, LEARN)),
    ):
        if found:
            yield Names(label, labels(found), indent=7, most=SHOWN)

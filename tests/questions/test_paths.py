"""The search for ways against brute force; what a path says; what cannot be asked."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph.answer import Heading, Line
from graph.demand import Demands, held_by, joined
from graph.errors import NoPath, WrongUse
from graph.questions.paths import Path, Paths, paths
from tests.questions.kitchens import LEVELS, Ask, Facts, crowds, facts, role, source_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from graph.sources.index.reader import CompiledSource

Figures = tuple[int, float, float]
Held = dict[str, float | None]


# ------------------------------------------------------- the definition, written down plainly


def specificity(source: CompiledSource, item: str) -> float:
    # a rating below ½ is not asked for by anybody, but counts
    roles, asking = source.roles(), max(1, source.asked([item])[item])
    at_one = math.log(1 + (roles - 1 + 0.5) / 1.5)
    return math.log(1 + (roles - asking + 0.5) / (asking + 0.5)) / at_one


def cover(held: Held, item: str, level: float | None) -> float:
    if item not in held:
        return 0.0
    have = held[item]
    return 1.0 if have is None or not level else min(1.0, have / level)


def figures(
    source: CompiledSource, demand: Mapping[str, tuple[Ask, ...]], held: Held, way: tuple[str, ...]
) -> Figures:
    """Moves, hardest move and detour of a way, straight from their definitions."""
    goal = {item for item, *_ in demand[way[-1]]}
    hardest = detour = 0.0
    for stone in way:
        weights = {
            item: (importance * specificity(source, item), level)
            for item, importance, level in demand[stone]
        }
        total = sum(weight for weight, _ in weights.values())
        met = sum(weight * cover(held, item, level) for item, (weight, level) in weights.items())
        hardest = max(hardest, 1 - met / total if total else 0.0)
        detour += sum(
            weight * (1 - cover(held, item, level))
            for item, (weight, level) in weights.items()
            if item not in goal
        )
        for item, (_, level) in weights.items():
            have = held.get(item, level)
            held = held | {item: None if have is None or level is None else max(have, level)}
    return (len(way), round(hardest, 8), round(detour, 8))


def all_ways(
    source: CompiledSource,
    facts: Facts,
    ends: tuple[str, str],
    moves: int,
    via: Collection[str] = (),
    avoid: Collection[str] = (),
) -> Iterator[tuple[str, ...]]:
    """Every way whose stones lie between and whose neighbours are nearer than the ends are.

    What is asked for with ``via`` need neither lie between nor be near.
    """
    near = {name: source.similarities(name) for name in facts.demand}
    start, goal = ends

    def nearer(one: str, other: str) -> bool:
        return round(near[one].get(other, 0.0), 9) > round(near[start].get(goal, 0.0), 9)

    others = sorted(set(facts.demand) - {start, goal, *avoid})
    for count in range(moves):
        for stones in itertools.permutations(others, count):
            free = [stone for stone in stones if stone not in via]
            between = all(nearer(start, stone) and nearer(stone, goal) for stone in free)
            pairs = [pair for pair in itertools.pairwise(stones) if not set(pair) & set(via)]
            if set(via) <= set(stones) and between and all(nearer(*pair) for pair in pairs):
                yield (*stones, goal)


def front(ways: Mapping[tuple[str, ...], Figures]) -> set[tuple[str, ...]]:
    return {
        way
        for way, mine in ways.items()
        if not any(
            other != mine and all(a <= b for a, b in zip(other, mine, strict=True))
            for other in ways.values()
        )
    }


def telling(ways: Mapping[tuple[str, ...], Figures]) -> dict[tuple[str, ...], Figures]:
    """The ways but for those that lengthen another one and are beaten by it."""
    return {
        way: mine
        for way, mine in ways.items()
        if not any(
            theirs != mine
            and all(a <= b for a, b in zip(theirs, mine, strict=True))
            and other in set(itertools.combinations(way, len(other)))
            for other, theirs in ways.items()
        )
    }


def stones_of(path: Path) -> tuple[str, ...]:
    return tuple(move.goal.id for move in path.moves)


@settings(max_examples=300)
@given(
    facts() | crowds() | facts(rated=True), st.integers(1, 4), st.integers(1, 3), st.data()
)  # fmt: skip
def test_paths_equal_brute_force(facts: Facts, k: int, moves: int, data: st.DataObject) -> None:
    facts = replace(facts, names={"unasked": ("what no role asks for",)})
    source = source_of(facts)
    start, goal, *others = data.draw(st.permutations(sorted(facts.demand)))
    via = data.draw(st.sets(st.sampled_from(others), max_size=moves - 1)) if others else set()
    rest = [name for name in others if name not in via]
    avoid = data.draw(st.sets(st.sampled_from(rest), max_size=3)) if rest else set()
    full = demand_of(facts)
    assume(full[goal] and all(full[stone] for stone in via))
    extra = data.draw(
        st.dictionaries(st.sampled_from(facts.items), st.sampled_from(LEVELS), max_size=3)
    )  # fmt: skip
    held: Held = {item: level for item, importance, level in full[start] if importance > 0}
    for item, level in extra.items():
        have = held.get(item, level)
        held[item] = None if have is None or level is None else max(have, level)
    ways = {
        way: figures(source, full, held, way)
        for way in all_ways(source, facts, (start, goal), moves, via, avoid)
    }
    best = front(ways)

    def ask() -> Paths:
        return paths(
            source, role(start), role(goal), have=extra, via=[role(name) for name in sorted(via)],
            avoid=[role(name) for name in sorted(avoid)], k=k, max_moves=moves,
        )  # fmt: skip

    if not held or ways == {(goal,): (1, 1.0, 0.0)}:
        with pytest.raises(NoPath):
            ask()
        return

    answer = ask()

    told = {stones_of(path): path for path in answer.paths}
    assert {way for way, path in told.items() if path.best} == best
    worth = telling(ways)
    assert best <= worth.keys()
    assert len(told) == len(answer.paths) == max(len(best), min(k, len(worth)))
    for way, path in told.items():
        assert (len(path.moves), path.hardest, path.detour) == pytest.approx(ways[way], abs=1e-7)
    left = [worth[way] for way in worth.keys() - told.keys()]
    taken = [worth[way] for way in told.keys() - best]
    key = lambda one: (one[1], one[0], one[2])  # noqa: E731
    assert not left or not taken or max(map(key, taken)) <= min(map(key, left))
    assert via or (goal,) in told


def demand_of(facts: Facts) -> dict[str, tuple[Ask, ...]]:
    """What each role asks for, graded ratings included: an item that is listed counts once."""
    full: dict[str, tuple[Ask, ...]] = {}
    for name, asked in facts.demand.items():
        rated = (facts.ratings or {}).get(name, ())
        items = {one.element: (one.element, one.importance, one.level) for one in rated}
        full[name] = (*asked, *(one for one in items.values() if one[1] > 0))
    return full


# -------------------------------------------------------------------------- one told example

KITCHEN = Facts(
    {
        "baker": (("dough", 1.0, 0.75), ("ovens", 1.0, None), ("hygiene", 1.0, 0.5)),
        "cook": (
            ("sauces", 1.0, 0.5),
            ("ovens", 1.0, None),
            ("hygiene", 1.0, 0.5),
            ("menus", 0.5, None),
        ),
        "chef": (
            ("sauces", 1.0, 1.0),
            ("menus", 1.0, None),
            ("leading", 1.0, None),
            ("hygiene", 1.0, 1.0),
        ),
        "pilot": (("flying", 1.0, None), ("radio", 1.0, None)),
    }
)


def test_a_path_says_what_is_had_deepened_and_learned() -> None:
    source = source_of(KITCHEN)
    answer = paths(source, role("baker"), role("chef"))
    assert [[stone.label for stone in path.stones] for path in answer.paths] == [["Cook"], []]
    through, direct = answer.paths
    first, second = through.moves
    assert {(need.item.id, need.state) for need in first.needs} == {
        ("ovens", "have"),
        ("hygiene", "have"),
        ("sauces", "learn"),
        ("menus", "learn"),
    }
    assert {need.item.id: (need.state, need.held, need.level) for need in second.needs} == {
        "menus": ("have", None, None),
        "sauces": ("deepen", 0.5, 1.0),
        "hygiene": ("deepen", 0.5, 1.0),
        "leading": ("learn", None, None),
    }
    assert through.detour == 0 == direct.detour
    assert through.hardest < direct.hardest


def test_what_is_had_makes_the_move_easier() -> None:
    source = source_of(KITCHEN)
    bare = paths(source, role("baker"), role("chef"), max_moves=1)
    more = paths(source, role("baker"), role("chef"), max_moves=1, have={"leading": None})
    assert more.paths[0].hardest < bare.paths[0].hardest
    assert [node.id for node in more.have] == ["leading"]


def test_it_reads_as_moves_with_their_figures() -> None:
    from io import StringIO

    from graph.renderers import render

    page = StringIO()
    render(paths(source_of(KITCHEN), role("baker"), role("chef")), "table", page)
    text = page.getvalue()
    assert text.startswith("Baker → Chef")
    assert "1  by way of Cook" in text
    assert "hardest move" in text
    assert "→ Cook" in text
    assert "have 2 · deepen 0 · learn 2" in text
    assert "no detour" in text
    assert "None" not in text


def test_rows_name_every_item_of_every_move() -> None:
    answer = paths(source_of(KITCHEN), role("baker"), role("chef"))
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows()]
    assert len(rows) == sum(len(move.needs) for path in answer.paths for move in path.moves)
    assert rows[0]["from"] == "baker"
    assert rows[0]["to"] == "cook"
    assert {row["notation"] for row in rows if row["path"] == 2} == {
        "sauces", "menus", "leading", "hygiene",
    }  # fmt: skip


def test_nothing_in_common_and_nobody_between_is_no_path() -> None:
    with pytest.raises(NoPath, match="Pilot asks for, and no role lies between them: all 2"):
        paths(source_of(KITCHEN), role("baker"), role("pilot"))


def test_nothing_known_of_an_end_is_no_path() -> None:
    source = source_of(Facts({"baker": (("dough", 1.0, None),), "poet": ()}))
    with pytest.raises(NoPath, match="Nothing is known of what Poet asks for"):
        paths(source, role("baker"), role("poet"))
    with pytest.raises(NoPath, match="nothing to build on"):
        paths(source, role("poet"), role("baker"))
    assert paths(source, role("poet"), role("baker"), have={"dough": None}).paths[0].hardest == 0


def test_nothing_known_of_a_stone_that_is_asked_for_is_no_path() -> None:
    source = source_of(Facts({**KITCHEN.demand, "poet": ()}))
    with pytest.raises(NoPath, match="Nothing is known of what Poet asks for"):
        paths(source, role("baker"), role("chef"), via=[role("poet")])


def test_what_looks_beaten_is_counted_and_not_told() -> None:
    from graph.questions.paths import Path as Way

    first = paths(source_of(KITCHEN), role("baker"), role("chef"), k=1)
    moves = first.paths[0].moves
    near = [
        Way(moves, hardest, detour, best=True, full=False)
        for hardest, detour in ((0.7101, 12.0), (0.7099, 21.0), (0.9, 11.0))
    ]
    told = [
        block.text
        for block in replace(first, paths=tuple(near)).blocks()
        if isinstance(block, (Heading, Line))
    ]
    assert [line[0] for line in told[1:]] == ["1", "3", "1"]
    assert told[-1] == "1 more is best by little or in one respect; -f csv has all."


def test_what_cannot_be_asked_is_said_at_once() -> None:
    source = source_of(KITCHEN)
    baker, chef, cook = role("baker"), role("chef"), role("cook")
    with pytest.raises(WrongUse, match="both ends"):
        paths(source, baker, baker)
    with pytest.raises(WrongUse, match="cannot be both"):
        paths(source, baker, chef, via=[cook], avoid=[cook])
    with pytest.raises(WrongUse, match="cannot be both"):
        paths(source, baker, chef, avoid=[chef])
    with pytest.raises(WrongUse, match="has 2 moves"):
        paths(source, baker, chef, via=[cook], max_moves=1)
    with pytest.raises(WrongUse, match="one to 5"):
        paths(source, baker, chef, max_moves=6)


def test_holdings_gather_at_their_highest_level() -> None:
    source = source_of(KITCHEN)
    demands = Demands(source)
    gathered = joined(held_by(demands.of("cook")), held_by(demands.of("chef")))
    assert gathered["sauces"] == 1.0
    assert gathered["ovens"] is None

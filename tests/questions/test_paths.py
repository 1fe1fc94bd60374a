"""The search for ways against brute force; what a path says; what cannot be asked."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph.answer import Heading, Line
from graph.errors import NoPath, WrongUse
from graph.measures.holdings import named
from graph.questions.paths import Path, Paths, paths
from graph.source import Rating
from tests.measures.definition import Chances, Definition, figures
from tests.strategies import LEVELS, Facts, crowds, facts, role, source_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

Figures = tuple[int, float, float]


def all_ways(
    told: Definition,
    ends: tuple[str, str],
    moves: int,
    via: Collection[str] = (),
    avoid: Collection[str] = (),
) -> Iterator[tuple[str, ...]]:
    """Every way whose stones lie between and whose neighbours are nearer than the ends are.

    What is asked for with ``via`` need neither lie between nor be near.
    """
    start, goal = ends
    apart = round(told.similarity(start, goal), 9)

    def nearer(one: str, other: str) -> bool:
        return round(told.similarity(one, other), 9) > apart

    others = sorted(set(told.facts.demand) - {start, goal, *avoid})
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


def burden(figures: Figures) -> tuple[float, int, float]:
    """What a way costs, then moves, then extra."""
    moves, hardest, extra = figures
    return (round(hardest + extra / 3 + 0.05 * (moves - 1), 7), moves, extra)


@settings(max_examples=300)
@given(
    facts(prerequisites=True, choices=True) | crowds() | facts(rated=True),
    st.integers(1, 4), st.integers(1, 3), st.data(),
)  # fmt: skip
def test_paths_equal_brute_force(facts: Facts, k: int, moves: int, data: st.DataObject) -> None:
    facts = replace(facts, names={"unasked": ("what no role asks for",)})
    source, told = source_of(facts), Definition(facts)
    start, goal, *others = data.draw(st.permutations(sorted(facts.demand)))
    via = data.draw(st.sets(st.sampled_from(others), max_size=moves - 1)) if others else set()
    rest = [name for name in others if name not in via]
    avoid = data.draw(st.sets(st.sampled_from(rest), max_size=3)) if rest else set()
    assume(told.demand[goal] and all(told.demand[stone] for stone in via))
    extra = data.draw(
        st.dictionaries(st.sampled_from(facts.items), st.sampled_from(LEVELS), max_size=3)
    )  # fmt: skip
    held = told.lent(start)
    for item, level in extra.items():
        more: Chances = {}
        told._hold(more, item, None if level is None else round(level * 4), 1.0)
        held = told.joined(held, told.closed(more))
    ways = {
        way: figures(told, held, way)
        for way in all_ways(told, (start, goal), moves, via, avoid)
        if all(told.demand[stone] for stone in way)
    }
    best = front(ways)

    def ask() -> Paths:
        return paths(
            source, role(start), role(goal), have=named(extra),
            via=[role(name) for name in sorted(via)],
            avoid=[role(name) for name in sorted(avoid)], k=k, max_moves=moves,
        )  # fmt: skip

    if not held or all(hardest >= 1 for _, hardest, _ in ways.values()):
        with pytest.raises(NoPath):
            ask()
        return

    answer = ask()

    found = {stones_of(path): path for path in answer.paths}
    assert {way for way, path in found.items() if path.best} == best
    worth = telling(ways)
    assert best <= worth.keys()
    assert len(found) == len(answer.paths) == max(len(best), min(k, len(worth)))
    for way, path in found.items():
        mine = (len(path.moves), 1 - path.readiness, path.extra)
        assert mine == pytest.approx(ways[way], abs=1e-7)
        assert path.burden == pytest.approx(burden(ways[way])[0], abs=1e-6)
    assert [path.burden for path in answer.paths] == sorted(path.burden for path in answer.paths)
    left = [worth[way] for way in worth.keys() - found.keys()]
    taken = [worth[way] for way in found.keys() - best]
    assert not left or not taken or max(map(burden, taken)) <= min(map(burden, left))
    assert via or (goal,) in found


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
        "menus": ("may have", None, None),
        "sauces": ("deepen", 0.5, 1.0),
        "hygiene": ("deepen", 0.5, 1.0),
        "leading": ("learn", None, None),
    }
    assert through.extra == 0 == direct.extra
    assert through.readiness > direct.readiness


def test_what_is_had_makes_the_move_easier() -> None:
    source = source_of(KITCHEN)
    bare = paths(source, role("baker"), role("chef"), max_moves=1)
    more = paths(source, role("baker"), role("chef"), max_moves=1, have=named({"leading": None}))
    assert more.paths[0].readiness > bare.paths[0].readiness
    assert [node.id for node in more.have] == ["leading"]


def test_it_reads_as_moves_with_their_figures() -> None:
    from io import StringIO

    from graph.renderers import render

    page = StringIO()
    render(paths(source_of(KITCHEN), role("baker"), role("chef")), "table", page)
    text = page.getvalue()
    assert text.startswith("Baker → Chef")
    assert "1  by way of Cook" in text
    assert "hardest step" in text
    assert "→ Cook" in text
    assert "you bring" in text
    assert "nothing besides to learn" in text
    assert "Begin with: " in text
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
    with pytest.raises(NoPath, match="Pilot asks for, and no role between them leads there: all 2"):
        paths(source_of(KITCHEN), role("baker"), role("pilot"))


def test_nothing_known_of_an_end_is_no_path() -> None:
    source = source_of(Facts({"baker": (("dough", 1.0, None),), "poet": ()}))
    with pytest.raises(NoPath, match="Nothing is known of what Poet asks for"):
        paths(source, role("baker"), role("poet"))
    with pytest.raises(NoPath, match="nothing to build on"):
        paths(source, role("poet"), role("baker"))
    assert (
        paths(source, role("poet"), role("baker"), have=named({"dough": None})).paths[0].readiness
        == 1
    )


def test_nothing_known_of_a_stone_that_is_asked_for_is_no_path() -> None:
    source = source_of(Facts({**KITCHEN.demand, "poet": ()}))
    with pytest.raises(NoPath, match="Nothing is known of what Poet asks for"):
        paths(source, role("baker"), role("chef"), via=[role("poet")])


def test_what_looks_beaten_is_counted_and_not_told() -> None:
    from graph.questions.paths import Path as Way

    first = paths(source_of(KITCHEN), role("baker"), role("chef"), k=1)
    moves = first.paths[0].moves
    near = [
        Way(moves, 1 - hardest, extra, hardest + extra, best=True, full=False)
        for hardest, extra in ((0.7101, 0.12), (0.7099, 0.21), (0.9, 0.11))
    ]
    told = [
        block.text
        for block in replace(first, paths=tuple(near)).blocks()
        if isinstance(block, (Heading, Line))
    ]
    assert [line[0] for line in told[1:4]] == ["1", "3", "1"]
    assert "1 more is best by little or in one respect; -f csv has all." in told


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


def test_what_has_nothing_in_common_lies_between_opposites() -> None:
    def rated(*figures: float) -> tuple[Rating, ...]:
        families = ("knowledge", "ability", "knowledge")
        return tuple(
            Rating(f"e{place}", family, figure, 0.0)
            for place, (family, figure) in enumerate(zip(families, figures, strict=True))
        )

    ratings = {"a": rated(0.5, 0, 0), "b": rated(0.5, 0, 0.5), "c": rated(0, 0, 0.5)}
    source = source_of(Facts({"a": (), "b": (), "c": ()}, ratings=ratings))
    answer = paths(source, role("a"), role("c"))
    assert {stones_of(path) for path in answer.paths if path.best} == {("c",), ("b", "c")}

"""A team covers what its members hold; lessons and hires are the fewest, against brute force."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import graph
from graph.errors import UnknownName, UnreadableSource, WrongUse
from graph.extraction.resume import Claim
from graph.extraction.roster import RosterEntry
from graph.importers import read_people
from graph.measures.holdings import Lender
from graph.questions import _set_cover as _cover
from graph.questions._set_cover import fewest
from graph.questions._training import ROUND
from graph.questions.team import team
from tests.measures.definition import Definition
from tests.strategies import Facts, facts, role, source_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Outcome

SETS = st.dictionaries(st.sampled_from("abcdefg"), st.frozensets(st.integers(0, 8).map(str)))


@given(SETS)
def test_the_fewest_sets_against_brute_force(sets: dict[str, frozenset[str]]) -> None:
    wanted = frozenset().union(*sets.values())
    cover = fewest(wanted, sets)
    assert frozenset().union(*(sets[name] for name in cover.chosen)) == wanted
    smallest = next(
        size
        for size in range(len(sets) + 1)
        for names in itertools.combinations(sorted(sets), size)
        if frozenset().union(*(sets[name] for name in names)) == wanted
    )
    assert cover.exact
    assert len(cover.chosen) == smallest


@given(SETS)
def test_a_search_that_gives_up_still_covers_and_proves_less(
    sets: dict[str, frozenset[str]],
) -> None:
    wanted = frozenset().union(*sets.values())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_cover, "STEPS", 0)
        cover = fewest(wanted, sets)
    assert frozenset().union(*(sets[name] for name in cover.chosen)) == wanted
    assert cover.at_least <= len(fewest(wanted, sets).chosen) <= len(cover.chosen)


@settings(max_examples=60)
@given(facts(roles=5, items=8, prerequisites=True), st.data())
def test_lessons_and_hires_give_the_team_everything(facts: Facts, data: st.DataObject) -> None:
    source = source_of(facts)
    goal = min(facts.demand)
    if not facts.demand[goal] or not facts.items:
        return
    skills = st.lists(st.sampled_from(facts.items), max_size=4, unique=True)
    entries = [
        RosterEntry(name, "", tuple(Claim(item) for item in data.draw(skills)))
        for name in ("Ada", "Bo")
    ]
    answer = team(source, entries, [role(goal)])

    told, lender = Definition(facts), Lender(source)
    named_items = {one.name: [0.0] * 4 + [1.0] for entry in entries for one in entry.claims}
    held = told.closed(named_items)
    asked = told.demand[goal]
    lacking = {
        item for item, one in asked.items() if told.chances(held, item)[(one.rank or 1) - 1] <= 0
    }
    assert {one.need.item.id for one in answer.items if one.need.state in ("learn", "deepen")} == (
        lacking
    )
    missing = {item for item in lacking if asked[item].essential}
    lessons = [one for one in answer.lessons if not one.groundwork]
    assert {node.id for one in lessons for node in (one.item, *one.tools)} == missing
    hired = [lender.of(hire.role.id) for hire in answer.hiring.roles]
    assert all(any(item in mine for mine in hired) for item in missing)
    assert {one.id for hire in answer.hiring.roles for one in hire.brings} == missing
    assert len(answer.hiring.roles) <= 1


def test_nobody_is_taught_what_builds_on_something_they_lack() -> None:
    source = source_of(
        Facts(
            {"chef": (("cakes", 1.0, None), ("sauces", 1.0, None))},
            before=(("cakes", "sugar"), ("sugar", "sums"), ("sauces", "stock")),
        )
    )
    people = [
        RosterEntry("Ada", "", (Claim("sums"),)),
        RosterEntry("Bo", "", (Claim("sugar"), Claim("sums"))),
        RosterEntry("Chi", "", (Claim("stock"),)),
    ]
    answer = team(source, people, [role("chef")])
    assert [(one.member, one.item.id, one.groundwork) for one in answer.lessons] == [
        ("Bo", "cakes", False),
        ("Chi", "sauces", False),
    ]
    alone = team(source, people[:1], [role("chef")])
    assert [one.item.id for one in alone.lessons] == ["stock", "sugar", "cakes", "sauces"]
    assert [one.groundwork for one in alone.lessons] == [True, True, False, False]


@settings(max_examples=60)
@given(facts(roles=5, items=8, prerequisites=True), st.data())
def test_a_round_has_a_handful_of_lessons_and_nothing_before_its_groundwork(
    facts: Facts, data: st.DataObject
) -> None:
    source = source_of(facts)
    goal = min(facts.demand)
    if not facts.demand[goal] or not facts.items:
        return
    skills = st.lists(st.sampled_from(facts.items), max_size=3, unique=True)
    entries = [
        RosterEntry(name, "", tuple(map(Claim, data.draw(skills)))) for name in ("Ada", "Bo")
    ]
    answer = team(source, entries, [role(goal)])
    for member in answer.members:
        mine = [one for one in answer.lessons if one.member == member.name]
        assert [one.round for one in mine] == [place // ROUND + 1 for place in range(len(mine))]
        place = {one.item.id: number for number, one in enumerate(mine)}
        assert len(place) == len(mine)
        assert all(
            place[before] < place[item] or _in_circle(facts, item, before)
            for item, before in facts.before
            if item in place and before in place
        )


def _in_circle(facts: Facts, item: str, before: str) -> bool:
    """Whether ``before`` builds on ``item`` in turn."""
    reached, waiting = set[str](), [before]
    while waiting:
        one = waiting.pop()
        for above, beneath in facts.before:
            if above == one and beneath not in reached:
                reached.add(beneath)
                waiting.append(beneath)
    return item in reached


def test_a_tool_is_learned_with_the_skill_that_it_serves() -> None:
    kg = graph.load()
    answer = kg.team("name,role\nAnna,analyst\nEli,software-engineer\n", "ml-engineer")
    for one in answer.lessons:
        for tool in (one.item, *one.tools) if one.serves else one.tools:
            skill = one.serves or one.item
            assert skill.id in {
                link.target for link in kg.source.links(_members(kg, tool.id), "out", ("supports",))
            }
    assert any(one.tools or one.serves for one in answer.lessons)


def _members(kg: graph.KnowledgeGraph, tool: str) -> list[str]:
    return [tool, *(link.target for link in kg.source.links([tool], "out", ("among",)))]


def test_a_team_that_can_do_it_all_is_taught_nothing() -> None:
    source = source_of(Facts({"chef": (("cakes", 1.0, None),)}))
    answer = team(source, [RosterEntry("Ada", "", (Claim("cakes"),))], [role("chef")])
    assert (answer.lessons, answer.hiring.roles) == ((), ())


def test_levels_decide_who_holds_what() -> None:
    source = source_of(
        Facts({"chef": (("cakes", 1.0, 0.75), ("menus", 1.0, 0.5)), "cook": (("cakes", 1.0, 1.0),)})
    )
    people = [
        RosterEntry("Ada", "", (Claim("cakes", 0.25), Claim("menus", 0.75), Claim("zither"))),
        RosterEntry("Bo", "", (Claim("cakes", 0.5),)),
    ]
    answer = team(source, people, [role("chef")])
    by_id = {one.need.item.id: one for one in answer.items}
    assert (by_id["cakes"].need.state, by_id["cakes"].need.held) == ("deepen", 0.5)
    assert by_id["menus"].holders == ("Ada",)
    assert [(one.member, one.item.id) for one in answer.lessons] == [("Bo", "cakes")]
    assert [hire.role.id for hire in answer.hiring.roles] in (["chef"], ["cook"])
    assert [one.given for one in answer.members[0].unrecognised] == ["zither"]


# -------------------------------------------------------------------------------- the table


def test_a_roster_in_wide_and_in_long_form() -> None:
    wide = read_people('name,role,skills\nAda,analyst,"sql:expert, git"\nBo,,\n')
    assert wide == (
        RosterEntry("Ada", "analyst", (Claim("sql", 1.0), Claim("git"))),
        RosterEntry("Bo", "", ()),
    )
    long = read_people("\ufeffMember;Skill;Level\nAda;sql;expert\nAda;git;\n")
    assert long == (RosterEntry("Ada", "", (Claim("sql", 1.0), Claim("git"))),)


@pytest.mark.parametrize("text", ["", "name,skills\n", "a,b\n1,2\n", "name\nAda\n"])
def test_a_table_without_members_is_told(text: str) -> None:
    with pytest.raises((WrongUse, UnreadableSource)):
        read_people(text)


def test_the_command(run: Callable[..., Outcome], tmp_path: Path) -> None:
    table = tmp_path / "team.csv"
    table.write_text("name,role,skills\nAda,analyst,docker\n", encoding="utf-8")
    outcome = run("team", str(table), "--goal", "ml-engineer")
    assert outcome.exit_code == 0
    assert "Nobody has" in outcome.stdout
    assert "Who learns what first" in outcome.stdout
    assert "essentials that nobody has" in outcome.stdout
    assert run("team", str(table)).exit_code == 2
    with pytest.raises(UnknownName):
        graph.load().team("name,role\nAda,juggler\n", "ml-engineer")

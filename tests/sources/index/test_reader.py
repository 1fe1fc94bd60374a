"""The compiled form answers what the triples say."""

from __future__ import annotations

import sqlite3
from collections import Counter

import pytest
from hypothesis import given, settings

from graph.errors import CannotWrite, SourceProblem
from graph.model import About, Citation, Link
from graph.source import Rating
from graph.sources.index.reader import CompiledSource
from graph.sources.index.writer import Compiler, Origin
from graph.vocabulary import BROADER, HANDS_OFF, ID, REQUIRES, USES
from tests.graphs import CLASSES, RandomGraph, ends, iri, opened, random_graphs

BAKER, COOK = f"{ID}role/baker", f"{ID}role/cook"
OVEN, DOUGH = f"{ID}tool/oven", f"{ID}skill/dough"


def compiled(*links: Link, ratings: tuple[tuple[str, Rating], ...] = ()) -> CompiledSource:
    """A source made of these links; the first letter of an id is its kind: r, s or t."""
    kinds = {"r": "role", "s": "skill", "t": "tool", "a": "artifact"}
    with Compiler(":memory:") as compiler:
        for link in links:
            for end in filter(None, (link.source, link.target, link.via)):
                compiler.node(end, kinds[end[0]])
            compiler.link(link)
        for role, rating in ratings:
            compiler.node(role, "role")
            compiler.node(rating.element, "skill")
            compiler.rate(role, rating)
        connection = compiler.finish([About("test", "Test")])
    return CompiledSource(connection, triples=lambda: pytest.fail("no triples are needed"))


# ------------------------------------------------------------------------------ names


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (BAKER, "iri"), (f"<{BAKER}>", "iri"), ("role:baker", "iri"), ("baker", "notation"),
        ("BAKER", "notation"),
    ],
)  # fmt: skip
def test_a_thing_is_named_by_all_its_names(
    kitchen_source: CompiledSource, text: str, field: str
) -> None:
    (hit,) = kitchen_source.named(text)
    assert (hit.node.id, hit.field) == (BAKER, field)


def test_names_can_be_limited_to_kinds(kitchen_source: CompiledSource) -> None:
    assert kitchen_source.named("chef", ("role",))[0].node.id == COOK
    assert kitchen_source.named("chef", ("skill",)) == []
    assert [hit.node.id for hit in kitchen_source.beginning("dough", ("skill",))] == [DOUGH]
    assert kitchen_source.beginning("dough", ("role",)) == []


def test_a_beginning_is_found_behind_many_of_another_kind() -> None:
    links = [Link("role", "applies", f"skill {n:03}") for n in range(300)]
    source = compiled(*links, Link("skill 000", "applies", "tool"))
    with Compiler(":memory:") as compiler:
        for n in range(300):
            compiler.node(f"s{n}", "skill", f"data {n:03}")
        compiler.node("r", "role", "data zebra")
        source = CompiledSource(compiler.finish([About("x", "x")]), lambda: pytest.fail("no"))
    assert [hit.node.id for hit in source.beginning("data", ("role",))] == ["r"]


def test_percent_and_underscore_are_plain_signs() -> None:
    with Compiler(":memory:") as compiler:
        for name in ("100% yes", "100 yes", "a\\b"):
            compiler.node(name, "skill", name)
        source = CompiledSource(compiler.finish([About("x", "x")]), lambda: pytest.fail("no"))
    assert [hit.node.id for hit in source.containing("100%")] == ["100% yes"]
    assert [hit.node.id for hit in source.containing("\\")] == ["a\\b"]


def test_whole_names_come_before_beginnings_before_the_rest() -> None:
    with Compiler(":memory:") as compiler:
        for place, name in enumerate(("big data", "data lakes", "data")):
            compiler.node(f"s{place}", "skill", name)
        source = CompiledSource(compiler.finish([About("x", "x")]), lambda: pytest.fail("no"))
    assert [hit.name for hit in source.containing("data")] == ["data", "data lakes", "big data"]


def test_near_names_forgive_a_slip(kitchen_source: CompiledSource) -> None:
    assert kitchen_source.near("bakre")[0].node.id == BAKER
    assert [hit.node.id for hit in kitchen_source.near("menu planing")] == [f"{ID}skill/menus"]
    assert kitchen_source.near("qqqqqqqq") == []


def test_of_names_as_near_what_is_called_so_itself_comes_first() -> None:
    with Compiler(":memory:") as compiler:
        for id, field, name in (
            ("r1", "label", "bread scientist"),
            ("r1", "alias", "dough scientist"),
            ("r2", "label", "dough scientist"),
        ):
            compiler.node(id, "role")
            compiler.text(id, field, name)
        source = CompiledSource(compiler.finish([About("x", "x")]), lambda: pytest.fail("no"))
    assert [hit.node.id for hit in source.near("dough scientits")] == ["r2", "r1"]


# -------------------------------------------------------------------- nodes and links


def test_labels_come_in_the_language_asked_for() -> None:
    def label(lang: str) -> str:
        with Compiler(":memory:") as compiler:
            compiler.node("s", "skill", "sieving")
            for text, tag in (("sieving", "en"), ("sieben", "DE"), ("tamizar", "es")):
                compiler.text("s", "label", text, tag)
            connection = compiler.finish([About("x", "x")])
        return (
            CompiledSource(connection, lambda: pytest.fail("no"), lang).nodes_of(["s"])["s"].label
        )

    assert [label(lang) for lang in ("en", "de", "de-at", "fr")] == [
        "sieving", "sieben", "sieben", "sieving",
    ]  # fmt: skip


def test_a_thing_without_a_label_goes_by_its_notation_or_its_address() -> None:
    with Compiler(":memory:") as compiler:
        compiler.node("http://x.test/a#one", "skill")
        compiler.node("http://x.test/two/", "skill")
        compiler.node("http://x.test/three", "skill", "third")
        source = CompiledSource(compiler.finish([About("x", "x")]), lambda: pytest.fail("no"))
    assert [node.label for node in source.nodes()] == ["one", "third", "two"]


@given(random_graphs())
@settings(max_examples=30)
def test_links_are_the_statements(graph: RandomGraph) -> None:
    source = opened(graph)
    told = {
        (iri(CLASSES[f.relation][1], f.source), f.relation, iri(CLASSES[f.relation][2], f.target))
        for f in graph.facts
    }
    ids = [node.id for node in source.nodes()]
    assert ends(source.all_links()) == told
    assert ends(source.links(ids)) == ends(source.links(ids, "in")) == told
    for relation in CLASSES:
        out = Counter(s for s, one, _ in told if one == relation)
        back = Counter(t for _, one, t in told if one == relation)
        assert source.linked(ids, "out", relation) == out
        assert source.linked(ids, "in", relation) == back
    only = source.links(ids, relations=(REQUIRES, USES))
    assert ends(only) == {one for one in told if one[1] in (REQUIRES, USES)}
    asked = {(s, t) for s, relation, t in told if relation in (REQUIRES, USES)}
    items = {item for _, item in asked}
    assert source.document_frequency(items) == {i: sum(t == i for _, t in asked) for i in items}


def test_two_statements_about_one_pair_stay_two() -> None:
    weak, strong = (
        Link("r", REQUIRES, "s", 0.5, 1.0, "one"), Link("r", REQUIRES, "s", 1.0, 0.25, "two"),
    )  # fmt: skip
    for order in ([weak, strong], [strong, weak]):
        source = compiled(*order)
        assert source.links(["r"]) == [weak, strong]
        assert source.linked(["r"], "out", REQUIRES) == {"r": 1}
        assert source.document_frequency(["s"]) == {"s": 1}
        strongest = ("s", 1.0, 0.25, None, True, False)
        assert source.demand(["r"])["r"] == [strongest], "figures take the strongest"
        assert source.demanded_by(["s"]) == {"r": [strongest]}


def test_bare_links_that_say_the_same_are_one() -> None:
    source = compiled(Link("r", REQUIRES, "s", 0.5, None), Link("r", REQUIRES, "s", 1.0, 0.25))
    assert source.links(["r"]) == [Link("r", REQUIRES, "s", 1.0, 0.25)]


def test_a_bare_link_is_the_echo_of_a_statement_that_says_no_less() -> None:
    stated = Link("r", REQUIRES, "s", 0.5, None, "one")
    assert compiled(stated, Link("r", REQUIRES, "s")).links(["r"]) == [stated]
    more = Link("r", REQUIRES, "s", 1.0)
    assert compiled(stated, more).links(["r"]) == [stated, more]


def test_a_bare_hand_off_gives_way_to_those_that_say_of_what() -> None:
    source = compiled(Link("r1", HANDS_OFF, "r2"), Link("r1", HANDS_OFF, "r2", via="a"),
                      Link("r2", HANDS_OFF, "r1"))  # fmt: skip
    assert [link.via for link in source.all_links()] == ["a", ""]


def test_more_ids_than_one_statement_holds() -> None:
    links = [Link(f"r{n:04}", REQUIRES, "s") for n in range(1000)]
    source = compiled(*links)
    assert len(source.links([link.source for link in links])) == 1000
    assert source.document_frequency(["s"]) == {"s": 1000}


# --------------------------------------------------------------------------- citations


def test_a_source_is_cited_with_what_it_says() -> None:
    with Compiler(":memory:") as compiler:
        for id, kind in (("r", "role"), ("s", "skill"), ("w", "workflow")):
            compiler.node(id, kind)
        links = [Link("r", REQUIRES, "s", statement="x"), Link("r", "performs", "w")]
        for link in links:
            compiler.link(link)
        compiler.origin(Origin("survey", "A survey", "2022"))
        compiler.cite("x", "survey")
        compiler.cite("x", "survey", 0.84, "share", 2022, sample=1354)
        compiler.cite("x", "flags", stated="in demand")
        compiler.cite("w", "book")
        source = CompiledSource(compiler.finish([About("a", "A")]), lambda: pytest.fail("no"))
    cited = source.citations(links)
    assert cited[links[0]] == (
        Citation("flags", "flags", stated="in demand"),
        Citation("survey", "A survey", "2022", value=0.84, unit="share", year=2022, sample=1354),
    )
    assert [one.source for one in cited[links[1]]] == ["book"]  # the workflow names its role


def test_what_cites_nothing_rests_on_the_dataset() -> None:
    source = compiled(Link("r", REQUIRES, "s"))
    (cited,) = source.citations(source.links(["r"])).values()
    assert cited == (Citation("test", "Test"),)


# -------------------------------------------------------------------------- statistics


def test_a_profile_holds_what_is_broader_and_survives_a_circle() -> None:
    source = compiled(
        Link("r", REQUIRES, "s1"), Link("s1", BROADER, "s2"), Link("s2", BROADER, "s3"),
        Link("s3", BROADER, "s1"), Link("r2", USES, "t"),
    )  # fmt: skip
    profiles = source.profiles()
    place = profiles.place("r")
    assert place is not None
    numbers, importances = profiles.profile(place)
    assert set(profiles.ids(numbers).values()) == {"s1", "s2", "s3"}
    assert list(importances) == [1.0, 1.0, 1.0]
    assert set(profiles.spread(profiles.numbers(["s1", "s3", "t"]).values()).values()) == {1}
    assert profiles.place("nobody") is None


def test_an_ancestor_is_as_important_as_the_most_important_beneath_it() -> None:
    source = compiled(
        Link("r", REQUIRES, "s1", 0.5), Link("r", REQUIRES, "s2", 0.3), Link("s1", BROADER, "top"),
        Link("s2", BROADER, "top"),
    )  # fmt: skip
    profiles = source.profiles()
    numbers, importances = profiles.profile(0)
    told = dict(zip(profiles.ids(numbers).values(), importances, strict=True))
    assert told == {"s1": 0.5, "s2": 0.3, "top": 0.5}
    (holders,) = profiles.holders(profiles.numbers(["top"]).values())
    assert (list(holders.places), list(holders.importances)) == ([0], [0.5])


def test_graded_ratings_count_and_the_higher_half_is_listed() -> None:
    rated = tuple(
        (role, Rating(element, "skills", value))
        for role, values in (("r1", (0.9, 0.1)), ("r2", (0.8, 0.2)), ("r3", (0.1, 0.9)))
        for element, value in zip(("s1", "s2"), values, strict=True)
    )
    source = compiled(ratings=rated)
    assert ends(source.links(["r1"])) == {("r1", REQUIRES, "s1")}
    assert source.demand(["r1"])["r1"] == [("s1", 0.9, None, None, True, False)]
    profiles = source.profiles()
    assert profiles.families == (("skills", 2),)
    assert list(profiles.rated(0)) == pytest.approx([0.4, -0.4])
    assert list(profiles.profile(0)[0]) == []
    assert [one.importance for one in source.ratings(["r1"])["r1"]] == [0.9, 0.1]


def test_counts(kitchen_source: CompiledSource) -> None:
    assert kitchen_source.counts() == {
        "node": {"role": 2, "skill": 2, "tool": 1},
        "link": {"requires": 2, "uses": 2},
    }
    assert kitchen_source.roles() == 2


def test_no_room_for_temporary_files_is_no_damage() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE much (text TEXT)")
    connection.execute("PRAGMA max_page_count = 3")
    source = CompiledSource(connection, lambda: pytest.fail("no"))
    with pytest.raises(CannotWrite, match="TMPDIR"):
        list(source._rows("INSERT INTO much VALUES (?) RETURNING text", ("x" * 50_000,)))


def test_damage_is_told_as_a_problem_of_the_source() -> None:
    connection = sqlite3.connect(":memory:")
    source = CompiledSource(connection, lambda: pytest.fail("no"))
    with pytest.raises(SourceProblem, match="damaged"):
        source.roles()

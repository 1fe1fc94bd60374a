"""The SPARQL behind each answer gives its rows, or what its figures come from, on two engines."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.answer import Answer
from graph.errors import NoAnswer, WrongUse
from graph.library import KnowledgeGraph
from graph.measures.demand import Demands
from graph.measures.holdings import Prerequisites
from graph.provenance.equivalent_sparql import mentioned, query_behind
from graph.provenance.statements import Statement
from graph.questions.compare import Comparison
from graph.questions.find import Findings
from graph.questions.handoffs import HandOffs
from graph.questions.links import LinkPaths
from graph.questions.list import Listing
from graph.questions.shared import Shared
from graph.questions.show import Card
from graph.questions.sparql import NamedQueries
from graph.questions.stats import Bases, Stats
from graph.questions.why import Why
from graph.sources.sparql.engine import query
from graph.vocabulary import DEMANDS
from tests.graphs import RandomGraph, opened, random_graphs
from tests.through_rdflib import through_rdflib

ENGINES = {"oxigraph": query, "rdflib": through_rdflib}
NAMES = ("oxigraph", pytest.param("rdflib", marks=pytest.mark.slow))
Row = tuple[str | None, ...]
Ask = Callable[[KnowledgeGraph], Answer]

QUESTIONS: dict[str, Ask] = {
    "list": lambda kg: kg.list(),
    "list skills": lambda kg: kg.list("skills"),
    "list steps": lambda kg: kg.list("steps"),
    "list artifacts": lambda kg: kg.list("artifacts"),
    "show a role": lambda kg: kg.show("analyst"),
    "show a skill": lambda kg: kg.show("sql"),
    "show a workflow": lambda kg: kg.show("churn-model"),
    "find": lambda kg: kg.find("data", most=500),
    "find a kind": lambda kg: kg.find("Data-ana", ("roles",)),
    "stats": lambda kg: kg.stats(),
    "stats by source": lambda kg: kg.stats(by_source=True),
    "handoffs": lambda kg: kg.handoffs(),
    "handoffs of one": lambda kg: kg.handoffs("mle"),
    "why": lambda kg: kg.why("analyst", "python"),
    "why roles": lambda kg: kg.why("analyst", "data-engineer"),
    "shared": lambda kg: kg.shared("analyst", "mle"),
    "shared by three": lambda kg: kg.shared("analyst", "mle", "data-engineer"),
    "compare": lambda kg: kg.compare("analyst", "mle", "data-engineer"),
    "gap": lambda kg: kg.gap("analyst", "mle"),
    "gap with more": lambda kg: kg.gap("analyst", "mle", have=["git", "mlops:working", "r:expert"]),
    "plan": lambda kg: kg.plan("analyst", "mle", have=["git", "mlops:working"]),
    "plan for two": lambda kg: kg.plan("analyst", "mle", "data-engineer"),
    "link paths": lambda kg: kg.link_paths("sql", "deep-learning"),
    "paths": lambda kg: kg.paths("analyst", "mle"),
    "similar": lambda kg: kg.similar("analyst"),
    "match": lambda kg: kg.match(skills="python, sql:expert", most=3),
    "team": lambda kg: kg.team(
        "name,role,skills\nAda,analyst,git\nBo,,python\n", "mle", "mlops-engineer"
    ),
}


def rows_of(answer: Answer) -> set[Row]:
    """What the query behind an answer is to give, from the answer itself."""
    match answer:
        case Listing():
            return {(one.node.id, *map(str, one.figures)) for one in answer.things}
        case Card():
            return {
                (ties.direction, ties.relation, tied.thing.id)
                for ties in answer.ties
                for tied in ties.things
            }
        case Findings():
            return {(one.node.id,) for one in answer.findings}
        case Stats():
            return {(one.what, one.name, str(one.count)) for one in answer.counts}
        case Bases():
            return {(one.source, str(one.statements), str(one.alone)) for one in answer.sources}
        case HandOffs():
            return {
                (one.giver.id, one.artifact.id if one.artifact else None, one.taker.id)
                for one in answer.handoffs
            }
        case Why():
            direct = {(None, *stated(one)) for one in answer.direct}
            return direct | {
                (step.thing.id, *stated(one)) for step in answer.between for one in step.statements
            }
        case Shared():
            return {(one.item.id,) for one in answer.items}
        case Comparison():
            return {(one.aspect, one.role.id, one.thing.id) for one in answer.traits}
        case LinkPaths():
            return {stated(step.statement) for path in answer.paths for step in path.steps}
    raise AssertionError(answer.question)


def stated(one: Statement) -> Row:
    return (one.source.id, one.relation, one.target.id)


COLUMNS: dict[type[Answer], tuple[str, ...]] = {
    Card: ("direction", "relation", "other"),
    Findings: ("thing",),
    Stats: ("what", "name", "count"),
    Bases: ("source", "statements", "alone"),
    HandOffs: ("giver", "artifact", "taker"),
    Why: ("between", "from", "relation", "to"),
    Shared: ("item",),
    Comparison: ("aspect", "role", "thing"),
    LinkPaths: ("from", "relation", "to"),
}
"""The columns of the query that make its rows; for a listing, the thing and its figures."""


def found(kg: KnowledgeGraph, answer: Answer, engine: str) -> set[Row]:
    """The rows of the query behind the answer, in the columns that matter."""
    result = ENGINES[engine](kg.source, query_behind(answer))
    names = result.variables
    wanted = COLUMNS.get(type(answer), tuple(name for name in names if name != "name"))
    places = [names.index(name) for name in wanted]
    rows = [
        tuple(None if row[place] is None else row[place].value for place in places)  # type: ignore[union-attr]
        for row in result.solutions
    ]
    if isinstance(answer, Card):  # its texts have no thing at the other end
        rows = [row for row in rows if row[2] is not None]
    else:
        assert len(rows) == len(set(rows)), "a row comes twice"
    return set(rows)


COMPUTED = {
    name
    for name in QUESTIONS
    if name.split()[0] in ("gap", "plan", "paths", "similar", "match", "team")
}


@pytest.mark.parametrize("engine", NAMES)
@pytest.mark.parametrize("name", sorted(QUESTIONS.keys() - COMPUTED))
def test_a_query_gives_the_rows_of_its_answer(kg: KnowledgeGraph, name: str, engine: str) -> None:
    answer = QUESTIONS[name](kg)
    rows = rows_of(answer)
    assert rows
    if isinstance(answer, LinkPaths):  # it is made of some of the links between its things
        assert rows <= found(kg, answer, engine)
    else:
        assert found(kg, answer, engine) == rows


@pytest.mark.parametrize("engine", NAMES)
@pytest.mark.parametrize("name", sorted(COMPUTED))
def test_a_query_gives_what_the_figures_come_from(
    kg: KnowledgeGraph, name: str, engine: str
) -> None:
    answer = QUESTIONS[name](kg)
    check_inputs(kg, answer, engine)


def check_inputs(kg: KnowledgeGraph, answer: Answer, engine: str) -> None:
    """The query gives each demand of each role of the answer, with its importance and n(s)."""
    roles = {node.id for node in mentioned(answer) if node.kind == "role"}
    result = ENGINES[engine](kg.source, query_behind(answer))
    at = {name: place for place, name in enumerate(result.variables)}
    told: dict[tuple[str, str], tuple[object, ...]] = {}
    for row in result.solutions:
        role, item, importance, level, asking = (
            row[at[name]] for name in ("role", "item", "importance", "level", "asking")
        )
        lists = [row[at[name]] for name in ("builds_on", "met_by")]
        assert role is not None
        assert item is not None
        assert asking is not None
        told[role.value, item.value] = (
            importance.value.rsplit("/", 1)[-1] if importance else None,
            float(level.value) if level else None,
            int(asking.value),
            *(frozenset(cell.value.split()) if cell else frozenset() for cell in lists),
        )  # fmt: skip
    links = kg.source.links(roles, "out", DEMANDS)
    asked = kg.source.document_frequency(link.target for link in links)
    words = {1.0: "essential", 0.5: "optional", None: None}
    before, members = Prerequisites(kg.source), Demands(kg.source).members(asked)
    assert told == {
        (link.source, link.target): (
            words[link.importance], link.level, asked[link.target],
            frozenset(before.beneath(before.of(link.target))),
            frozenset(members.get(link.target, ())),
        )
        for link in links
    }  # fmt: skip


# ----------------------------------------------------------------------- random graphs


def asked_of(kg: KnowledgeGraph) -> Iterable[Answer]:
    """Every question that a random graph has an answer to."""
    asks: list[Callable[[], Answer]] = [
        *(lambda kind=kind: kg.list(kind) for kind in ("role", "skill", "tool", "artifact")),
        lambda: kg.show("role-0"), lambda: kg.show("skill-0"), lambda: kg.show("tool-0"),
        lambda: kg.find("l 0"), kg.stats, lambda: kg.stats(by_source=True), kg.handoffs,
        lambda: kg.handoffs("role-1"), lambda: kg.why("role-0", "role-1"),
        lambda: kg.why("role-0", "skill-0"), lambda: kg.shared("role-0", "role-1"),
        lambda: kg.compare("role-0", "role-1"),
        lambda: kg.link_paths("skill-0", "role-0"), lambda: kg.link_paths("tool-0", "role-1"),
    ]  # fmt: skip
    for ask in asks:
        try:
            yield ask()
        except NoAnswer:
            continue


@given(random_graphs())
@settings(max_examples=12)
def test_on_random_graphs_with_oxigraph(graph: RandomGraph) -> None:
    check_all(KnowledgeGraph(opened(graph)), "oxigraph")


@pytest.mark.slow
@given(random_graphs(roles=3, skills=4, tools=2))
@settings(max_examples=6)
def test_on_random_graphs_with_rdflib(graph: RandomGraph) -> None:
    check_all(KnowledgeGraph(opened(graph)), "rdflib")


def check_all(kg: KnowledgeGraph, engine: str) -> None:
    for answer in asked_of(kg):
        if isinstance(answer, LinkPaths):
            assert rows_of(answer) <= found(kg, answer, engine)
        else:
            assert found(kg, answer, engine) == rows_of(answer), query_behind(answer)
    asks: tuple[Ask, ...] = (
        lambda kg: kg.similar("role-0"),
        lambda kg: kg.gap("role-0", "role-1", have=["skill-0:working", "tool-0"]),
        lambda kg: kg.plan("role-0", "role-1", have=["skill-0:working", "skill-1"]),
        lambda kg: kg.paths("role-0", "role-1"),
        lambda kg: kg.match(skills="skill-0, skill-1"),
        lambda kg: kg.team("name,role\nAda,role-0\n", "role-1"),
    )
    for ask in asks:
        try:
            answer = ask(kg)
        except NoAnswer:
            continue
        if any(node.kind == "role" for node in mentioned(answer)):  # else there is no input
            check_inputs(kg, answer, engine)


# ------------------------------------------------------------------------------ the text


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_a_query_stands_on_its_own(kg: KnowledgeGraph, name: str) -> None:
    """It declares each prefix that it uses, and none that it does not; no engine need know any."""
    import rdflib

    text = query_behind(QUESTIONS[name](kg))
    bare = rdflib.Graph(bind_namespaces="none")
    assert bare.query(text) is not None
    declared = [line.split()[1] for line in text.splitlines() if line.startswith("PREFIX")]
    body = "\n".join(line for line in text.splitlines() if not line.startswith(("PREFIX", "#")))
    assert all(prefix in body for prefix in declared)
    assert text.startswith("# ")
    assert max(map(len, text.splitlines())) < 1000


@given(text=st.text(min_size=1, max_size=12))
@settings(max_examples=60)
def test_a_text_in_a_query_stays_a_text(kg_of_two: KnowledgeGraph, text: str) -> None:
    answer = Findings(text, (), (), complete=True)
    kg_of_two.sparql(query_behind(answer))


@pytest.fixture(scope="module")
def kg_of_two(kitchen_graph: KnowledgeGraph) -> KnowledgeGraph:
    return kitchen_graph


def test_addresses_that_have_no_short_form_are_written_out(kg: KnowledgeGraph) -> None:
    from graph.model import Node

    odd = Node("https://w3id.org/rolegraph/id/skill/a(b),c.", "skill", "odd")
    answer = Why(odd, odd, (), ())
    text = query_behind(answer)
    assert "<https://w3id.org/rolegraph/id/skill/a(b),c.>" in text
    kg.sparql(text)


def test_labels_come_in_the_language_asked_for(kg: KnowledgeGraph) -> None:
    result = query(kg.source, query_behind(kg.list(), "de"))
    names = {row[1].value for row in result.solutions if row[1]}
    assert len(names) == len(result.solutions)


def test_what_has_no_query_says_so() -> None:
    with pytest.raises(WrongUse, match="no query"):
        query_behind(NamedQueries(()))

"""What is there: list, find, stats; who hands what to whom; and why."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from graph.commands._hints import Invocation, hints
from graph.errors import NoAnswer, UnknownName
from graph.library import KnowledgeGraph, load
from graph.model import Citation
from graph.provenance.statements import evidence, ground
from graph.questions.find import Findings
from graph.questions.handoffs import HandOffs
from graph.questions.list import Listing, kind_named
from graph.questions.show import Card
from graph.questions.stats import Bases, Stats
from graph.questions.why import Why
from graph.renderers import render
from graph.vocabulary import KINDS, prefix_lines
from tests.conftest import ROOT

# -------------------------------------------------------------------------------- list


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_is_listed_whole(kg: KnowledgeGraph, kind: str) -> None:
    answer = kg.list(kind)
    assert isinstance(answer, Listing)
    assert len(answer.things) == kg.source.counts()["node"].get(kind, 0)
    assert all(len(row) == len(answer.columns) for row in answer.rows())
    labels = [one.node.label.casefold() for one in answer.things]
    assert labels == sorted(labels)


def test_figures_count_the_links(kg: KnowledgeGraph) -> None:
    answer = kg.list("skills")
    assert isinstance(answer, Listing)
    sql = next(one for one in answer.things if one.node.notation == "sql")
    id = sql.node.id
    expected = (
        len(kg.source.links([id], "in", ("requires",))),
        len(kg.source.links([id], "out", ("builds-on",))),
        len(kg.source.links([id], "in", ("builds-on",))),
        len(kg.source.links([id], "in", ("supports",))),
    )
    assert sql.figures == expected
    assert min(expected) > 0


@pytest.mark.parametrize(
    ("text", "kind"),
    [("roles", "role"), ("Role", "role"), ("focus-areas", "focus"), ("focus area", "focus"),
     ("workflow_steps", "step"), ("steps", "step"), ("categories", "category")],
)  # fmt: skip
def test_kinds_by_their_words(text: str, kind: str) -> None:
    assert kind_named(text) == kind


def test_an_unknown_kind_is_met_with_those_there_are() -> None:
    with pytest.raises(UnknownName, match="Did you mean") as caught:
        kind_named("skils")
    assert "skills" in caught.value.near


# -------------------------------------------------------------------------------- find


def test_names_are_found_in_any_spelling(kg: KnowledgeGraph) -> None:
    for text in ("Data-Visual", "data visual", "DATA_VISUAL"):
        answer = kg.find(text)
        assert isinstance(answer, Findings)
        assert answer.findings[0].node.label == "data visualization"


def test_an_alias_is_told(kg: KnowledgeGraph) -> None:
    row = next(row for row in kg.find("MLE").rows() if row[0] == "ML Engineer")
    assert row[3] == "alias MLE"


def test_more_than_asked_for_is_said(kg: KnowledgeGraph) -> None:
    answer = kg.find("data", most=3)
    assert isinstance(answer, Findings)
    assert (len(answer.findings), answer.complete) == (3, False)


def test_nothing_found_names_what_is_near(kg: KnowledgeGraph) -> None:
    with pytest.raises(NoAnswer, match="Python") as caught:
        kg.find("pythonn")
    assert caught.value.exit_code == 1
    with pytest.raises(NoAnswer):
        kg.find("  ")


# ------------------------------------------------------------------------------- stats


def test_counts_are_those_of_the_source(kg: KnowledgeGraph) -> None:
    answer = kg.stats()
    assert isinstance(answer, Stats)
    counts = kg.source.counts()
    assert {one.name: one.count for one in answer.counts if one.what == "thing"} == counts["node"]
    assert sum(one.count for one in answer.counts if one.what == "statement") == sum(
        counts["link"].values()
    )


def test_statements_by_source(kg: KnowledgeGraph) -> None:
    answer = kg.stats(by_source=True)
    assert isinstance(answer, Bases)
    assert answer.sources[0].statements >= answer.sources[-1].statements
    assert 0 < answer.editors_alone < answer.statements
    assert all(one.alone <= one.statements for one in answer.sources)
    assert all(one.title and one.title != one.source for one in answer.sources)


def test_the_editors_are_counted_as_the_named_query_does(kg: KnowledgeGraph) -> None:
    answer = kg.stats(by_source=True)
    assert isinstance(answer, Bases)
    named = (ROOT / "ontology" / "queries" / "editors-alone.rq").read_text(encoding="utf-8")
    assert answer.editors_alone == sum(int(str(count)) for _, count in kg.sparql(named).rows())


def test_a_source_of_one(kitchen_graph: KnowledgeGraph) -> None:
    (row,) = kitchen_graph.stats(by_source=True).rows()
    assert row == ("What we know of kitchens", "2026-11-23", 4, 4)


# ---------------------------------------------------------------------------- handoffs


def test_hand_offs_are_borne_out_by_the_work(kg: KnowledgeGraph) -> None:
    answer = kg.handoffs()
    assert isinstance(answer, HandOffs)
    for one in answer.handoffs:
        assert one.artifact is not None
        assert one.yielded_by, f"nothing yields {one.artifact} for {one.giver}"
        assert one.taken_by, f"nothing takes {one.artifact} at {one.taker}"
    assert len(answer.handoffs) == kg.source.counts()["link"]["hands-off-to"]


def test_the_churn_model_goes_from_the_scientist_to_the_engineer(kg: KnowledgeGraph) -> None:
    row = next(row for row in kg.handoffs("mle").rows() if row[1] == "trained churn model")
    assert row == (
        "Data Scientist", "trained churn model", "ML Engineer", "evaluate model performance",
        "package the model as a service",
    )  # fmt: skip


def test_a_role_gives_and_gets(kg: KnowledgeGraph) -> None:
    answer = kg.handoffs("analyst")
    assert isinstance(answer, HandOffs)
    role = kg.role("analyst")
    assert all(role in (one.giver, one.taker) for one in answer.handoffs)
    assert {one.giver == role for one in answer.handoffs} == {True, False}


def test_no_hand_offs_is_an_answer(kitchen_graph: KnowledgeGraph) -> None:
    assert list(kitchen_graph.handoffs("baker").rows()) == []
    assert list(kitchen_graph.handoffs("baker").blocks())


# --------------------------------------------------------------------------------- why


def test_a_statement_has_its_sources_and_figures(kg: KnowledgeGraph) -> None:
    answer = kg.why("analyst", "python")
    assert isinstance(answer, Why)
    (direct,) = answer.direct
    assert direct.sentence == "Data Analyst requires Python"
    assert direct.weight == "optional, working"
    assert any("% of 1,354 respondents" in ground for ground in direct.grounds)
    assert any(ground.endswith("in demand") for ground in direct.grounds)


def test_it_does_not_matter_who_is_named_first(kg: KnowledgeGraph) -> None:
    one, other = kg.why("analyst", "sql"), kg.why("sql", "analyst")
    assert isinstance(one, Why)
    assert isinstance(other, Why)
    assert one.direct == other.direct
    assert {step.thing for step in one.between} == {step.thing for step in other.between}


def test_two_roles_meet_in_what_both_ask_for(kg: KnowledgeGraph) -> None:
    answer = kg.why("analyst", "mle")
    assert isinstance(answer, Why)
    shared = {row[0] for row in kg.shared("analyst", "mle").rows()}
    assert shared <= {step.thing.label for step in answer.between}
    for step in answer.between:
        assert {step.thing.id} < {e.id for one in step.statements for e in (one.source, one.target)}


def test_a_shelf_is_a_statement_but_no_bridge(kg: KnowledgeGraph) -> None:
    (link,) = kg.source.links([kg.thing("sql").id], "out", ("category",))
    direct = kg.why("sql", link.target)
    assert isinstance(direct, Why)
    assert [one.relation for one in direct.direct] == ["category"]
    for other in kg.source.links([link.target], "in", ("category",))[:5]:
        if other.source == link.source:
            continue
        try:
            answer = kg.why("sql", other.source)
        except NoAnswer:
            continue
        assert isinstance(answer, Why)
        assert link.target not in {step.thing.id for step in answer.between}


def test_nothing_between_is_no_answer(kitchen_graph: KnowledgeGraph) -> None:
    with pytest.raises(NoAnswer, match="No statement") as caught:
        kitchen_graph.why("dough", "menus")
    assert "graph paths dough menus" in caught.value.remedy


def test_what_a_source_says_in_words() -> None:
    share = Citation(
        "s", "Survey 2022", "2022", value=0.842, unit="share of respondents", sample=1354
    )
    assert evidence(share) == "84 % of 1,354 respondents"
    assert ground(share) == "Survey 2022: 84 % of 1,354 respondents"
    assert ground(Citation("s", "O*NET", "2025", stated="in demand")) == "O*NET (2025): in demand"
    assert evidence(Citation("s", "x", value=3.5, unit="points", sample=7)) == "3.5 points (n = 7)"
    assert ground(Citation("s", "Seed")) == "Seed"


def test_a_short_name_that_nobody_types_is_not_shown(tmp_path: Path) -> None:
    uuid = "7b3717e4-e963-44e0-b94f-1088a7242da0"
    text = f'skill:a a rg:Skill ; skos:prefLabel "prune trees"@en ; skos:notation "{uuid}" .'
    (tmp_path / "one.ttl").write_text(prefix_lines() + text, encoding="utf-8")
    kg = load(tmp_path / "one.ttl")
    for answer in (kg.find("trees"), kg.list("skill")):
        assert uuid in next(iter(answer.rows())), "every other format has it"
        out = io.StringIO()
        render(answer, "table", out, width=80)
        assert uuid not in out.getvalue()
        assert "short name" not in out.getvalue()
        assert any("graph show 'prune trees'" in hint for hint in hints(answer, Invocation()))


def test_a_place_to_learn_is_shown_with_its_licence(kg: KnowledgeGraph) -> None:
    card = kg.show("prompt engineering")
    assert isinstance(card, Card)
    facts = dict(card.facts)
    assert facts["learn at"].startswith("Prompt Engineering Guide, https://")
    assert facts["learn at"].endswith("mit)")


def test_what_the_editors_judged_is_counted_by_relation(kg: KnowledgeGraph) -> None:
    answer = kg.stats(by_source=True)
    assert isinstance(answer, Bases)
    judged = {one.relation: (one.statements, one.editors_alone) for one in answer.relations}
    assert sum(alone for _, alone in judged.values()) == answer.editors_alone
    stated = judged["requires"][0] + judged["uses"][0]
    assert judged["requires"][1] + judged["uses"][1] <= 0.45 * stated

"""Are the facts complete, sourced, and free of contradiction?"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import networkx as nx
import pytest
import rdflib

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Ask = Callable[[str], list[tuple[str, ...]]]

KINDS = "rg:Role rg:FocusArea rg:Skill rg:Tool rg:SkillCategory rg:Workflow rg:WorkflowStep"
NAMED = f"VALUES ?kind {{ {KINDS} rg:Artifact }} ?thing a ?kind ."


def test_every_thing_and_statement_has_a_source(ask: Ask) -> None:
    assert ask(f"SELECT ?thing {{ {NAMED} MINUS {{ ?thing dcterms:source ?s }} }}") == []
    assert ask("SELECT ?x { ?x rg:from ?f MINUS { ?x dcterms:source ?s } }") == []


def test_every_source_that_is_named_is_described(ask: Ask) -> None:
    query = "SELECT DISTINCT ?s { ?x dcterms:source ?s MINUS { ?s a rg:Source } }"
    assert ask(query) == []


def test_the_source_of_evidence_is_a_source_of_its_statement(ask: Ask) -> None:
    query = """SELECT ?x { ?x rg:evidence/dcterms:source ?s
                           FILTER NOT EXISTS { ?x dcterms:source ?s } }"""
    assert ask(query) == []


def test_every_thing_has_a_definition_of_its_own(ask: Ask) -> None:
    rows = ask(f"SELECT ?thing ?text {{ {NAMED} OPTIONAL {{ ?thing skos:definition ?text }} }}")
    assert [thing for thing, text in rows if not text] == []
    texts = [text for _, text in rows]
    assert len(texts) == len(set(texts))


def test_a_short_name_is_the_end_of_the_address(ask: Ask) -> None:
    for thing, notation in ask(f"SELECT ?thing ?n {{ {NAMED} ?thing skos:notation ?n }}"):
        assert thing.partition(":")[2] == notation


def test_no_two_things_of_one_kind_share_a_name(ask: Ask) -> None:
    rows = ask(
        f"""SELECT ?kind ?thing ?name {{ {NAMED}
            ?thing skos:prefLabel|skos:altLabel|skos:notation ?name }}"""
    )
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for kind, thing, name in rows:
        owners[kind, name.casefold()].add(thing)
    assert {name: things for name, things in owners.items() if len(things) > 1} == {}


def test_a_name_is_not_preferred_and_alternative_at_once(ask: Ask) -> None:
    query = """SELECT ?x { ?x skos:prefLabel ?a ; skos:altLabel ?b
                           FILTER (LCASE(STR(?a)) = LCASE(STR(?b)) && LANG(?a) = LANG(?b)) }"""
    assert ask(query) == []


def test_a_statement_is_named_after_its_ends(ask: Ask) -> None:
    words = {
        "rg:SkillRequirement": "requires",
        "rg:ToolUse": "uses",
        "rg:Prerequisite": "builds-on",
        "rg:ToolSupport": "supports",
        "rg:HandOff": "hands",
    }
    rows = ask(
        """SELECT ?x ?kind ?from ?to ?passes { ?x a ?kind ; rg:from ?from ; rg:to ?to
           OPTIONAL { ?x rg:passes ?passes } }"""
    )
    assert len(rows) > 500
    for statement, kind, start, end, passes in rows:
        parts = [start.partition(":")[2], words[kind]]
        parts += [passes.partition(":")[2], "to"] if passes else []
        assert statement == "rel:" + "--".join([*parts, end.partition(":")[2]])


def test_direct_links_are_never_written_by_hand(ontology: Path) -> None:
    rg = rdflib.Namespace("https://w3id.org/rolegraph/ns#")
    schema = rdflib.Graph().parse(ontology / "schema.ttl", format="turtle")
    derived = {*schema.objects(None, rg.derives), *schema.objects(None, rg.derivesWhenEssential)}
    derived |= set(schema.subjects(rdflib.OWL.inverseOf, None))
    derived |= set(schema.objects(None, rdflib.OWL.inverseOf))
    written = set(rdflib.Graph().parse(ontology / "roles.ttl", format="turtle").predicates())
    assert written & derived == set()


def test_every_property_of_ours_that_is_used_is_declared(ask: Ask) -> None:
    query = """SELECT DISTINCT ?p { ?s ?p ?o FILTER STRSTARTS(STR(?p), STR(rg:))
               FILTER NOT EXISTS { ?p rdfs:label ?label ; skos:definition ?text } }"""
    assert ask(query) == []


@pytest.fixture(scope="module")
def prerequisites(ask: Ask) -> nx.DiGraph[str]:
    """From the later skill to what it builds on."""
    return nx.DiGraph([(a, b) for a, b in ask("SELECT ?a ?b { ?a rg:hasPrerequisite ?b }")])


def test_prerequisites_have_no_circle(prerequisites: nx.DiGraph[str]) -> None:
    assert nx.is_directed_acyclic_graph(prerequisites)


def test_no_prerequisite_follows_from_others(prerequisites: nx.DiGraph[str]) -> None:
    assert set(prerequisites.edges) - set(nx.transitive_reduction(prerequisites).edges) == set()


def test_learning_does_not_follow_the_order_of_a_pipeline(
    prerequisites: nx.DiGraph[str],
) -> None:
    below = {skill: nx.descendants(prerequisites, f"skill:{skill}") for skill in BELOW}
    for skill, (needed, needless) in BELOW.items():
        assert {f"skill:{one}" for one in needed.split()} <= below[skill], skill
        assert not {f"skill:{one}" for one in needless.split()} & below[skill], skill


# What a skill builds on, directly or not, and what it does not although the work comes before it.
BELOW = {
    "machine-learning": ("programming linear-algebra probability", "sql data-preparation"),
    "deep-learning": ("neural-networks mathematical-optimization calculus", "sql data-cleaning"),
    "large-language-models": ("programming", "natural-language-processing machine-learning sql"),
    "retrieval-augmented-generation": ("large-language-models vector-search", "machine-learning"),
    "llm-inference": ("large-language-models model-serving", "gpu-computing"),
    "regression-analysis": ("linear-algebra basic-statistics", "statistical-inference"),
    "generalized-linear-models": ("linear-algebra regression-analysis", "sql"),
    "exploratory-data-analysis": ("data-visualization basic-statistics", "data-preparation"),
    "identity-and-access": ("data-security", "cloud-computing"),
}


def test_no_essential_skill_builds_on_one_that_its_role_lists_as_optional(ask: Ask) -> None:
    query = """SELECT ?role ?a ?b { ?x a rg:SkillRequirement ; rg:from ?role ; rg:to ?a ;
                                       rg:importance value:essential .
                                    ?y a rg:SkillRequirement ; rg:from ?role ; rg:to ?b ;
                                       rg:importance value:optional .
                                    ?a rg:hasPrerequisite ?b }"""
    assert ask(query) == []


def test_broader_runs_in_no_circle(ask: Ask) -> None:
    assert ask("SELECT ?x { ?x skos:broader+ ?x }") == []


def test_hand_offs_are_borne_out_and_none_is_left_unstated(ask: Ask) -> None:
    stated = set(ask("SELECT ?a ?x ?b { ?h a rg:HandOff ; rg:from ?a ; rg:passes ?x ; rg:to ?b }"))
    shown = set(
        ask(
            """SELECT DISTINCT ?a ?x ?b {
               ?s pplan:hasOutputVar ?x ; pplan:isStepOfPlan/rg:performedBy ?a .
               ?t pplan:hasInputVar ?x ; pplan:isStepOfPlan/rg:performedBy ?b .
               FILTER (?a != ?b) }"""
        )
    )
    assert stated == shown
    assert ("role:data-scientist", "artifact:churn-model", "role:ml-engineer") in stated


def test_a_step_uses_what_its_role_asks_for(ask: Ask) -> None:
    query = """SELECT ?s ?x { ?s %s ?x ; pplan:isStepOfPlan/rg:performedBy ?r
                              FILTER NOT EXISTS { ?r %s ?x } }"""
    assert ask(query % ("rg:appliesSkill", "rg:requiresSkill")) == []
    assert ask(query % ("rg:employsTool", "rg:usesTool")) == []


def test_steps_run_in_order_inside_one_workflow(ask: Ask) -> None:
    assert ask("SELECT ?s { ?s pplan:isPrecededBy+ ?s }") == []
    query = """SELECT ?s { ?s pplan:isPrecededBy ?t ; pplan:isStepOfPlan ?w .
                           ?t pplan:isStepOfPlan ?v FILTER (?v != ?w) }"""
    assert ask(query) == []


def test_a_step_takes_in_what_an_earlier_step_yields_or_what_comes_from_outside(
    ask: Ask,
) -> None:
    # An artifact of the same workflow must not be used before it is there; a loop back through
    # another workflow (the monitoring report that improves the next model) is allowed.
    query = """SELECT ?s ?x { ?s pplan:hasInputVar ?x ; pplan:isStepOfPlan ?w .
                              ?t pplan:hasOutputVar ?x ; pplan:isStepOfPlan ?w
                              FILTER NOT EXISTS { ?s pplan:isPrecededBy+ ?t } }"""
    assert ask(query) == []


def test_an_area_of_focus_draws_on_what_its_role_asks_for(ask: Ask) -> None:
    query = """SELECT ?r ?f { ?r rg:hasFocus ?f FILTER NOT EXISTS {
                              ?f rg:drawsOn ?s . ?r rg:requiresSkill ?s } }"""
    assert ask(query) == []


def test_a_tool_serves_a_skill_of_every_role_that_uses_it(ask: Ask) -> None:
    query = """SELECT ?r ?t { ?r rg:usesTool ?t . ?t a rg:Tool FILTER NOT EXISTS {
                              ?t rg:supportsSkill ?s . ?r rg:requiresSkill ?s } }"""
    assert ask(query) == []


def test_there_is_as_much_as_was_promised(ask: Ask) -> None:
    def count(kind: str) -> int:
        return len(ask(f"SELECT ?x {{ ?x a rg:{kind} }}"))

    least = {"Role": 4, "FocusArea": 12, "Skill": 60, "Tool": 30, "Workflow": 4}
    assert {kind: count(kind) for kind, number in least.items() if count(kind) < number} == {}
    for role, number in ask(
        "SELECT ?r (COUNT(?s) AS ?n) { ?r a rg:Role ; rg:requiresSkill ?s } GROUP BY ?r"
    ):
        assert 25 <= int(number) <= 75, role


# Every phrase of the text that the first roles come from, and the thing that stands for it.
SEED = {
    "data infrastructure": "focus:data-infrastructure",
    "pipelines": "focus:data-pipelines",
    "data quality": "focus:data-quality",
    "data visualization": "focus:data-visualization",
    "reporting": "focus:reporting",
    "basic statistical analysis": "focus:basic-statistical-analysis",
    "advanced statistical modelling": "focus:advanced-statistical-modelling",
    "machine learning algorithms": "focus:machine-learning-algorithms",
    "predictive analytics": "focus:predictive-analytics",
    "model deployment": "focus:model-deployment",
    "optimization": "focus:optimization",
    "scaling in production environments": "focus:scaling",
    "database management": "skill:database-management",
    "distributed computing": "skill:distributed-computing",
    "Hadoop": "tool:hadoop",
    "Spark": "tool:spark",
    "data warehousing": "skill:data-warehousing",
    "ETL processes": "skill:etl",
    "SQL": "skill:sql",
    "data visualization tools": "skill:data-visualization",
    "Tableau": "tool:tableau",
    "Power BI": "tool:power-bi",
    "basic statistics": "skill:basic-statistics",
    "Python": "skill:python",
    "R": "skill:r",
    "advanced statistics": "skill:advanced-statistics",
    "ML algorithms": "skill:machine-learning",
    "software engineering practices": "skill:software-engineering",
    "cloud computing": "skill:cloud-computing",
    "deep learning frameworks": "skill:deep-learning-frameworks",
    "extracts, cleans, transforms, loads": "workflow:warehouse-load",
    "analyzes sales data": "workflow:sales-analysis",
    "predictive model of churn": "workflow:churn-model",
    "deploys the churn model": "workflow:churn-deployment",
    "monitors its performance": "step:monitor-churn-model",
    "optimizes its parameters": "step:optimize-churn-model",
    "evaluates model performance": "step:evaluate-churn-model",
    "Data Engineer": "role:data-engineer",
    "Data Analyst": "role:data-analyst",
    "Data Scientist": "role:data-scientist",
    "ML Engineer": "role:ml-engineer",
}


@pytest.mark.parametrize("phrase", sorted(SEED))
def test_everything_that_the_seed_names_is_in(ask: Ask, phrase: str) -> None:
    assert ask(f"SELECT ?k {{ {SEED[phrase]} a ?k ; dcterms:source src:seed }}")


SEED_ASKS = {
    "data-engineer": "database-management distributed-computing data-warehousing etl",
    "data-analyst": "sql data-visualization basic-statistics",
    "data-scientist": "python r advanced-statistics machine-learning",
    "ml-engineer": "software-engineering cloud-computing deep-learning-frameworks",
}


@pytest.mark.parametrize("role", sorted(SEED_ASKS))
def test_what_the_seed_asks_of_a_role_is_required(ask: Ask, role: str) -> None:
    for skill in SEED_ASKS[role].split():
        statement = f"rel:{role}--requires--{skill}"
        assert ask(f"SELECT ?f {{ {statement} rg:from ?f ; dcterms:source src:seed }}"), statement


SEED_TOOLS = {"data-engineer": "hadoop spark", "data-analyst": "tableau power-bi"}


@pytest.mark.parametrize("role", sorted(SEED_TOOLS))
def test_tools_that_the_seed_names_for_a_role_are_used_by_it(ask: Ask, role: str) -> None:
    for tool in SEED_TOOLS[role].split():
        assert ask(f"SELECT ?f {{ rel:{role}--uses--{tool} rg:from ?f ; dcterms:source src:seed }}")

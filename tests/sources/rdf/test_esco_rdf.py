"""ESCO's own RDF is questioned through its profile, without converting it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.library import load
from graph.source import Source
from graph.sources.rdf.loader import open_files

RDF = """\
@prefix dct: <http://purl.org/dc/terms/> . @prefix esco: <http://data.europa.eu/esco/model#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix o: <http://data.europa.eu/esco/occupation/> .
@prefix s: <http://data.europa.eu/esco/skill/> . @prefix i: <http://data.europa.eu/esco/isco/> .
@prefix scheme: <http://data.europa.eu/esco/concept-scheme/> .
o:b a esco:Occupation, skos:Concept ; skos:prefLabel "baker"@en, "Bäcker"@de ; skos:altLabel "bread baker"@en ;
    skos:notation "7512.1" ; esco:relatedEssentialSkill s:dough ; esco:relatedOptionalSkill s:icing ;
    skos:broader i:C7512 ; dct:description [ a esco:NodeLiteral ; esco:nodeLiteral "Bakes." ; esco:language "en" ] .
o:c a esco:Occupation ; skos:prefLabel "cook"@en ; skos:scopeNote "Not a chef."@en .
s:dough a esco:Skill ; skos:prefLabel "prepare dough"@en ; esco:relatedOptionalSkill s:flour ;
    esco:skillType <http://data.europa.eu/esco/skill-type/skill> ; esco:isOptionalSkillFor o:c ;
    esco:skillReuseLevel <http://data.europa.eu/esco/skill-reuse-level/sector-specific> ; skos:broader s:S1 .
s:icing a esco:Skill ; skos:prefLabel "icing"@en .
s:flour a esco:Skill ; skos:prefLabel "kinds of flour"@en ;
    esco:skillType <http://data.europa.eu/esco/skill-type/knowledge> .
s:S1 a skos:Concept ; skos:inScheme scheme:skills-hierarchy ; skos:prefLabel "preparing food"@en ; skos:notation "S1" .
i:C7512 a skos:Concept ; skos:inScheme scheme:isco ; skos:prefLabel "Bakers"@en ; skos:notation "7512" .
"""  # noqa: E501
BAKER, DOUGH = "http://data.europa.eu/esco/occupation/b", "http://data.europa.eu/esco/skill/dough"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "esco.ttl"
    path.write_text(RDF, encoding="utf-8")
    return path


@pytest.fixture
def source(file: Path) -> Source:
    return open_files([file])


def test_things_have_their_kinds_names_and_texts(source: Source) -> None:
    kinds = {node.label: node.kind for node in source.nodes()}
    assert kinds == {
        "baker": "role", "cook": "role", "prepare dough": "skill", "icing": "skill",
        "kinds of flour": "skill", "preparing food": "category", "Bakers": "group",
    }  # fmt: skip
    baker = source.describe(BAKER)
    assert (baker.node.notation, baker.definition, baker.aliases) == (
        "7512.1", "Bakes.", ("bread baker",)
    )  # fmt: skip
    assert baker.labels == {"de": "Bäcker", "en": "baker"}
    facts = dict(source.describe(DOUGH).facts)
    assert facts == {"type of skill": "value:ability", "reuse level": "sector-specific"}


def test_links_are_read_in_both_directions(source: Source) -> None:
    short = {(link.source.rsplit("/", 1)[-1], link.relation, link.target.rsplit("/", 1)[-1],
              link.importance) for link in source.all_links()}  # fmt: skip
    assert short == {
        ("b", "requires", "dough", 1.0), ("b", "requires", "icing", 0.5),
        ("c", "requires", "dough", 0.5), ("dough", "relates-to", "flour", None),
        ("dough", "broader", "S1", None), ("b", "broader", "C7512", None),
    }  # fmt: skip


def test_questions_and_sparql_work_on_it(file: Path) -> None:
    graph = load(file)
    gap = graph.gap("cook", "baker").as_dict()
    assert "icing" in str(gap)
    found = list(graph.store.query(
        "SELECT ?s { ?r <https://w3id.org/rolegraph/ns#requiresEssentialSkill> ?s }"
    ))  # type: ignore[arg-type]  # fmt: skip
    assert len(found) == 1

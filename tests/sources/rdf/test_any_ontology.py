"""Any SKOS vocabulary and OWL or RDFS ontology can be listed, shown, searched and walked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import rdflib

from graph import load
from graph.errors import NoAnswer
from tests.authoring.validation.foreign import HEAD, OWL, SKOS

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph import KnowledgeGraph
    from tests.conftest import Outcome

ONTOLOGIES = sorted((Path(__file__).resolve().parents[2] / "data" / "ontologies").glob("*.ttl"))
ERRORS = {"duv": 1, "ebla": 1, "ldp": 1}
"""True ones: SKOS has no skos:subject, RDFS no rdfs:subclassOf, OWL no owl:Individual."""

each = pytest.mark.parametrize("path", ONTOLOGIES, ids=lambda path: path.stem)


def opened(folder: Path, text: str) -> KnowledgeGraph:
    (folder / "any.ttl").write_text(HEAD + text, encoding="utf-8")
    return load(folder / "any.ttl")


def test_concepts_schemes_and_collections(tmp_path: Path) -> None:
    kg = opened(tmp_path, SKOS)
    counts = kg.source.counts()
    assert {kind: count for kind, count in counts["node"].items() if count} == {
        "concept": 3, "scheme": 1, "collection": 1,
    }  # fmt: skip
    assert [one.node.label for one in kg.list().things] == ["bread", "food", "rye bread"]
    path = kg.link_paths("rye", "food").paths[0]
    assert [step.reading for step in path.steps] == ["is a kind of", "is a kind of"]


def test_hierarchies_written_from_above_and_labels_of_their_own(tmp_path: Path) -> None:
    kg = opened(
        tmp_path,
        "@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .\n"
        ":a skos:narrower :b .\n"
        ':b a skos:Concept ; skosxl:prefLabel [ skosxl:literalForm "bee"@en ] .\n'
        ":c a skos:Concept ; skos:broaderTransitive :a .\n",
    )
    assert {node.label for node in kg.source.nodes()} == {"a", "bee", "c"}
    above = {(link.source[-1], link.relation, link.target[-1]) for link in kg.source.all_links()}
    assert above == {("b", "broader", "a"), ("c", "broader", "a")}


def test_classes_properties_individuals_and_restrictions(tmp_path: Path) -> None:
    kg = opened(
        tmp_path,
        f'{OWL}\n:Cow a owl:Class ; rdfs:label "cow"@en ; rdfs:subClassOf :Animal ,\n'
        " [ a owl:Restriction ; owl:onProperty :eats ; owl:someValuesFrom :Plant ] .\n"
        ":rex :eats :moss . :moss a :Plant .\n",
    )
    card = kg.show("cow")
    said = {(ties.relation, tied.thing.label, tied.passes and tied.passes.label)
            for ties in card.ties for tied in ties.things if ties.direction == "out"}  # fmt: skip
    assert ("has-some", "plant", "eats") in said
    assert ("subclass-of", "animal", None) in said
    assert kg.show("Rex").thing.kind == "individual"
    assert ("linked-to", "moss") in {
        (ties.relation, tied.thing.label) for ties in kg.show("rex").ties for tied in ties.things
    }
    assert [step.reading for step in kg.link_paths("dog", "cow").paths[0].steps] == [
        "is a subclass of", "has the subclass",
    ]  # fmt: skip


def test_a_question_about_roles_says_what_would_help(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    kg = opened(tmp_path, OWL)
    with pytest.raises(NoAnswer, match="it has 3 classes"):
        kg.gap("dog", "plant")
    outcome = run("-s", str(tmp_path / "any.ttl"), "gap", "dog", "plant")
    assert outcome.exit_code == 1
    assert "--profile" in outcome.stderr


def declared(path: Path) -> set[str]:
    """The classes with a name that RDFLib finds."""
    found = rdflib.Graph().parse(path)
    kinds = (rdflib.OWL.Class, rdflib.RDFS.Class)
    return {
        str(one) for kind in kinds for one in found.subjects(rdflib.RDF.type, kind)
        if isinstance(one, rdflib.URIRef)
    }  # fmt: skip


@each
def test_an_ontology_of_others_is_questioned(
    path: Path, run: Callable[..., Outcome], tmp_path: Path
) -> None:
    kg = load(path)
    classes = kg.list("classes").things
    assert {one.node.id for one in classes} == declared(path)
    assert "There are no" not in run("-s", str(path), "list").stdout
    assert {"classes", "concepts"} & set(run("-s", str(path), "stats").stdout.split())
    for one in classes:
        assert kg.show(one.node.id).thing == one.node
    assert kg.find(kg.list().things[0].node.label).findings
    assert run("-s", str(path), "export", "graphml", str(tmp_path / "v.graphml")).exit_code == 0
    assert run("diff", str(path), str(path), "--exit-code").exit_code == 0
    assert run("format", "--check", str(path)).exit_code in (0, 1)


@each
def test_an_ontology_of_others_has_few_errors_and_true_ones(
    path: Path, run: Callable[..., Outcome]
) -> None:
    found = run("validate", str(path), "-f", "csv").stdout.splitlines()[1:]
    errors = [line for line in found if line.startswith("error,")]
    assert len(errors) == ERRORS.get(path.stem, 0)

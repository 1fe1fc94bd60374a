"""Vocabularies of others with one fault each, and the rule that has to name it."""
# ruff: noqa: E501, ISC004 - a triple is read best on one line

from __future__ import annotations

from tests.authoring.validation.foreign_more import MORE

HEAD = """\
@prefix : <http://example.org/v#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
SKOS = """
:s a skos:ConceptScheme ; skos:prefLabel "Food"@en ; skos:hasTopConcept :food .
:food a skos:Concept ; skos:inScheme :s ; skos:prefLabel "food"@en ; skos:notation "1" .
:bread a skos:Concept ; skos:inScheme :s ; skos:broader :food ; skos:prefLabel "bread"@en ; skos:notation "2" .
:rye a skos:Concept ; skos:inScheme :s ; skos:broader :bread ; skos:prefLabel "rye bread"@en ; skos:notation "3" .
:all a skos:Collection ; skos:prefLabel "all"@en ; skos:member :food , :bread .
"""
OWL = """
<http://example.org/v> a owl:Ontology ; rdfs:label "Animals"@en .
:Animal a owl:Class ; rdfs:label "animal"@en .
:Dog a owl:Class ; rdfs:subClassOf :Animal ; rdfs:label "dog"@en .
:Plant a owl:Class ; rdfs:label "plant"@en ; owl:disjointWith :Animal .
:eats a owl:ObjectProperty ; rdfs:domain :Animal ; rdfs:range :Plant ; rdfs:label "eats"@en .
:isEatenBy a owl:ObjectProperty ; owl:inverseOf :eats ; rdfs:domain :Plant ; rdfs:range :Animal ;
  rdfs:label "is eaten by"@en .
:weight a owl:DatatypeProperty , owl:FunctionalProperty ; rdfs:domain :Animal ; rdfs:range xsd:decimal ;
  rdfs:label "weight"@en .
:rex a :Dog ; rdfs:label "Rex"@en ; :weight 12.5 .
:partOf a owl:ObjectProperty , owl:TransitiveProperty ; rdfs:label "part of"@en .
:near a owl:ObjectProperty , owl:SymmetricProperty ; rdfs:label "near"@en .
"""
FAULTS = {
    "broader-circle": (
        (SKOS, ":food skos:broader :rye ."), (SKOS, ":rye skos:narrower :food ."),
        (SKOS, ":food skos:broaderTransitive :rye ."), (SKOS, ":food skos:exactMatch :rye ."),
    ),
    "top-concept-with-broader": (
        (SKOS, ":s skos:hasTopConcept :bread ."), (SKOS, ":bread skos:topConceptOf :s ."),
        (SKOS, ":milk a skos:Concept ; skos:inScheme :s ; skos:topConceptOf :s ; skos:prefLabel \"milk\"@en ."
               " :bread skos:narrower :milk ."),
    ),
    "label-shared-in-scheme": ((SKOS, ':x a skos:Concept ; skos:inScheme :s ; skos:prefLabel "bread"@en .'),),
    "notation-shared-in-scheme": (
        (SKOS, ':x a skos:Concept ; skos:inScheme :s ; skos:prefLabel "x"@en ; skos:notation "2" .'),
    ),
    "label-is-an-address": (
        (SKOS, ':x a skos:Concept ; skos:inScheme :s ; skos:prefLabel "http://example.org/x" .'),
        (OWL, ":Cat a owl:Class ; rdfs:label <http://example.org/cat> ."),
    ),
    "concept-in-no-scheme": ((SKOS, ':x a skos:Concept ; skos:prefLabel "x"@en .'),),
    "broader-is-no-concept": (
        (SKOS, ":rye skos:broader :all ."), (SKOS, ":rye skos:broader :s ."),
        (SKOS, ":rye skos:related :all ."),
    ),
    "concept-undescribed": (
        (SKOS, ":rye skos:broader :nothing ."), (SKOS, ":all skos:member :nothing ."),
        (SKOS, ":s skos:hasTopConcept :nothing ."),
    ),
    "concept-without-label": ((SKOS, ":x a skos:Concept ; skos:inScheme :s ."),),
    "exact-match-of-two": (
        (SKOS, "<http://other.org/1> skos:exactMatch :bread , :food ."),
    ),
    "skos-s14": ((SKOS, ':rye skos:prefLabel "rye"@en .'),),
    "skos-s13": ((SKOS, ':rye skos:altLabel "rye bread"@en .'),),
    "skos-s27": ((SKOS, ":rye skos:related :food ."),),
    "skos-s9": ((SKOS, ":s a skos:Concept ."),),
    "skos-s37": ((SKOS, ":all a skos:Concept ."),),
    "skos-s46": ((SKOS, ":rye skos:exactMatch <http://o.org/1> ; skos:broadMatch <http://o.org/1> ."),),
    "skos-term-unknown": ((SKOS, ":rye skos:preferredLabel \"rye\"@en ."),),
    "tied-to-itself": ((SKOS, ":rye skos:related :rye ."),),
    "scheme-empty": ((SKOS, ':t a skos:ConceptScheme ; skos:prefLabel "empty"@en .'),),
    "label-whitespace": ((SKOS, ':rye skos:altLabel " rye"@en .'),),
    "text-empty": ((SKOS, ':rye skos:definition ""@en .'),),
    "language-tag": ((SKOS, ':rye skos:altLabel "Roggenbrot"@german .'),),
    "literal-malformed": ((OWL, ':rex :weight "heavy"^^xsd:decimal .'),),
    "datatype-unknown": ((OWL, ':rex rdfs:comment "x"^^xsd:text .'),),
    "class-circle": ((OWL, ":Animal rdfs:subClassOf :Dog ."),),
    "property-circle": ((OWL, ":eats rdfs:subPropertyOf :near . :near rdfs:subPropertyOf :eats ."),),
    "class-not-declared": ((OWL, ":Dog rdfs:subClassOf :Mamal ."), (OWL, ":eats rdfs:range :Fod .")),
    "own-property-not-declared": ((OWL, ":rex :wieght 3 ."),),
    "several-domains": ((OWL, ":eats rdfs:domain :Plant ."),),
    "several-ranges": ((OWL, ":eats rdfs:range :Dog ."),),
    "disjoint-above": (
        (OWL, ':Moss a owl:Class ; rdfs:subClassOf :Dog , :Plant ; rdfs:label "moss"@en .'),
    ),
    "disjoint-types": ((OWL, ":rex a :Plant ."),),
    "functional-with-several": ((OWL, ":rex :weight 13.0 ."),),
    "term-label-missing": ((OWL, ":Cat a owl:Class ."),),
    "term-label-twice": ((OWL, ':Cat a owl:Class ; rdfs:label "dog"@en .'),),
    "literal-for-thing": ((OWL, ':rex :eats "grass" .'),),
    "thing-for-literal": ((OWL, ":rex :weight :Plant ."),),
    "inverse-ends": (
        (OWL, ":grows a owl:ObjectProperty ; owl:inverseOf :near ; rdfs:domain :Plant ; rdfs:range :Plant ;"
              " rdfs:label \"grows\"@en . :near rdfs:domain :Animal ; rdfs:range :Animal ."),
    ),
    "inverse-of-itself": ((OWL, ":eats owl:inverseOf :eats ."),),
    "inverse-of-symmetric": ((OWL, ":near owl:inverseOf :eats ."),),
    "transitive-ends": ((OWL, ":partOf rdfs:domain :Animal ; rdfs:range :Plant ."),),
    "term-two-kinds": ((OWL, ":weight a owl:ObjectProperty ."),),
    "term-hijacked": ((OWL, "foaf:Person rdfs:subClassOf :Animal ."),),
    "deprecated-reference": ((OWL, ":Plant owl:deprecated true ."),),
}  # fmt: skip
for _rule, _faults in MORE.items():
    FAULTS[_rule] = (*FAULTS.get(_rule, ()), *_faults)

"""Vocabularies of others with one fault each, and the rule that has to name it."""
# ruff: noqa: E501, ISC004 - a triple is read best on one line

from __future__ import annotations

HEAD = """\
@prefix : <http://example.org/v#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
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
ANIMALS = """
:s a skos:ConceptScheme ; skos:prefLabel "Animals"@en ; skos:hasTopConcept :animal .
:animal a skos:Concept ; skos:prefLabel "animal"@en ; skos:notation "1" ; skos:inScheme :s ; skos:topConceptOf :s .
:mammal a skos:Concept ; skos:prefLabel "mammal"@en ; skos:notation "2" ; skos:inScheme :s ; skos:broader :animal .
:dog a skos:Concept ; skos:prefLabel "dog"@en ; skos:notation "3" ; skos:inScheme :s ; skos:broader :mammal .
:pets a skos:Collection ; skos:prefLabel "pets"@en ; skos:member :dog .
"""
BEASTS = """
<http://example.org/v> a owl:Ontology .
:Animal a owl:Class ; rdfs:label "animal"@en .
:Plant a owl:Class ; rdfs:label "plant"@en ; owl:disjointWith :Animal .
:Dog a owl:Class ; rdfs:label "dog"@en ; rdfs:subClassOf :Animal ,
  [ a owl:Restriction ; owl:onProperty :eats ; owl:someValuesFrom :Animal ] .
:eats a owl:ObjectProperty ; rdfs:label "eats"@en ; rdfs:domain :Animal .
:eatenBy a owl:ObjectProperty ; rdfs:label "is eaten by"@en ; owl:inverseOf :eats ; rdfs:range :Animal .
:age a owl:DatatypeProperty , owl:FunctionalProperty ; rdfs:label "age"@en ; rdfs:range xsd:integer .
:rex a :Dog ; :age 3 ; :eats :bone .
:bone a owl:Thing .
"""
MORE = (
    ("broader-circle", ANIMALS, ":animal skos:broader :dog ."),
    ("broader-circle", ANIMALS, ":dog skos:narrower :animal ."),
    ("broader-circle", ANIMALS, ":dog skos:narrowerTransitive :mammal ."),
    ("skos-s9", ANIMALS, ":s a skos:Concept ."),
    ("skos-s13", ANIMALS, ':dog skos:altLabel "dog"@en .'),
    ("skos-s14", ANIMALS, ':dog skos:prefLabel "hound"@en .'),
    ("skos-s27", ANIMALS, ":dog skos:related :animal ."),
    ("skos-s37", ANIMALS, ":pets a skos:Concept ."),
    ("skos-s46", ANIMALS, ":dog skos:exactMatch :x ; skos:broadMatch :x . :x a skos:Concept ."),
    (
        "skos-s46",
        ANIMALS,
        ":dog skos:exactMatch :x . :x skos:exactMatch :y . :y skos:broadMatch :dog .",
    ),
    ("skos-term-unknown", ANIMALS, ":dog skos:broder :animal ."),
    ("skos-term-unknown", ANIMALS, ":cat a skos:Concpt ."),
    ("scheme-empty", ANIMALS, ":t a skos:ConceptScheme ."),
    ("exact-and-close-match", ANIMALS, ":dog skos:exactMatch :x ; skos:closeMatch :x ."),
    ("redundant-broader", ANIMALS, ":dog skos:broader :animal ."),
    ("skos-label-not-text", ANIMALS, ":dog skos:altLabel :hound ."),
    ("skos-relation-from-kind", ANIMALS, ":pets skos:broader :animal ."),
    ("skos-relation-to-text", ANIMALS, ':dog skos:related "wolf" .'),
    ("skos-scheme-kind", ANIMALS, ":dog skos:inScheme :animal ."),
    ("skos-member-of-concept", ANIMALS, ":animal skos:member :dog ."),
    (
        "skos-member-lists",
        ANIMALS,
        ":o a skos:OrderedCollection ; skos:memberList ( :dog ) , ( :animal ) .",
    ),
    (
        "skos-collection-circle",
        ANIMALS,
        ":pets skos:member :p . :p a skos:Collection ; skos:member :pets .",
    ),
    ("skos-collection-empty", ANIMALS, ":p a skos:Collection ."),
    ("skos-notation-kind", ANIMALS, ':dog skos:notation "D"@en .'),
    (
        "skosxl-literal-form",
        ANIMALS,
        ':dog xl:prefLabel :l . :l xl:literalForm "dog"@en , "hound"@en .',
    ),
    ("skos-label-tag-missing", ANIMALS, ':dog skos:altLabel "hound" .'),
    ("class-circle", BEASTS, ":Animal rdfs:subClassOf :Dog ."),
    ("property-circle", BEASTS, ":eats rdfs:subPropertyOf :eats ."),
    ("term-two-kinds", BEASTS, ":eats a owl:DatatypeProperty ."),
    ("inverse-ends", BEASTS, ":eats rdfs:range :Dog . :eatenBy rdfs:domain :Plant ."),
    ("literal-for-thing", BEASTS, ':rex :eats "bone" .'),
    (
        "deprecated-reference",
        BEASTS,
        ":Old a owl:Class ; owl:deprecated true . :Dog rdfs:subClassOf :Old .",
    ),
    ("owl-label-several", BEASTS, ':Dog rdfs:label "hound"@en .'),
    (
        "owl-inverse-functional-shared",
        BEASTS,
        ":age a owl:InverseFunctionalProperty . :pax a :Dog ; :age 3 .",
    ),
    ("owl-irreflexive", BEASTS, ":eats a owl:IrreflexiveProperty . :rex :eats :rex ."),
    ("owl-asymmetric", BEASTS, ":eats a owl:AsymmetricProperty . :bone :eats :rex ."),
    ("owl-same-and-different", BEASTS, ":rex owl:sameAs :pax ; owl:differentFrom :pax ."),
    (
        "owl-disjoint-properties",
        BEASTS,
        ":eats owl:propertyDisjointWith :likes . :rex :likes :bone .",
    ),
    ("owl-class-for-property", BEASTS, ":Dog rdfs:subClassOf :eats ."),
    ("owl-class-for-property", BEASTS, ":eats rdfs:subPropertyOf :Dog ."),
    (
        "owl-restriction-incomplete",
        BEASTS,
        ":Dog rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :eats ] .",
    ),
    (
        "owl-cardinality",
        BEASTS,
        ":Dog rdfs:subClassOf [ owl:onProperty :eats ; owl:maxCardinality -1 ] .",
    ),
    (
        "owl-axiom-incomplete",
        BEASTS,
        '[] a owl:Axiom ; owl:annotatedSource :Dog ; rdfs:comment "?" .',
    ),
    ("owl-equivalent-disjoint", BEASTS, ":Plant owl:equivalentClass :Animal ."),
    ("owl-datatype", BEASTS, ':pax :age "three" .'),
    ("owl-imports", BEASTS, "<http://example.org/v> owl:imports <http://example.net/w> ."),
    ("datatype-unknown", BEASTS, ':rex rdfs:comment "3"^^xsd:interger .'),
    ("literal-malformed", BEASTS, ':rex rdfs:comment "2026-13-01"^^xsd:date .'),
    ("rdf-list-malformed", BEASTS, ":list rdf:first :rex ."),
    ("w3c-term-unknown", BEASTS, ":Dog rdfs:subclassOf :Animal ."),
    ("w3c-term-unknown", BEASTS, ":Wolf a owl:class ."),
    ("namespace-misspelt", BEASTS, ":Wolf a <http://www.w3.org/2002/07/owl/Class> ."),
    (
        "namespace-misspelt",
        BEASTS,
        ":Wolf <https://www.w3.org/2000/01/rdf-schema#label> 'wolf'@en .",
    ),
    ("text-empty", BEASTS, ':rex rdfs:comment "" .'),
    ("label-whitespace", BEASTS, ':rex rdfs:label "Rex "@en .'),
    ("text-unprintable", BEASTS, ':rex rdfs:comment "a\u200bb" .'),
)
"""Further faults: the rule, what is sound, and the line that spoils it."""

"""More vocabularies of others with one fault each, and the rule that has to name it."""
# ruff: noqa: E501 - a triple is read best on one line

from __future__ import annotations

ANIMALS = """
:s a skos:ConceptScheme ; skos:prefLabel "Animals"@en ; skos:hasTopConcept :animal .
:animal a skos:Concept ; skos:prefLabel "animal"@en ; skos:notation "1" ; skos:inScheme :s ; skos:topConceptOf :s .
:mammal a skos:Concept ; skos:prefLabel "mammal"@en ; skos:notation "2" ; skos:inScheme :s ; skos:broader :animal .
:dog a skos:Concept ; skos:prefLabel "dog"@en ; skos:notation "3" ; skos:inScheme :s ; skos:broader :mammal .
:pets a skos:Collection ; skos:prefLabel "pets"@en ; skos:member :dog .
"""
BEINGS = """
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
MORE = {
    "broader-circle": (
        (ANIMALS, ":animal skos:broader :dog ."),
        (ANIMALS, ":dog skos:narrower :animal ."),
        (ANIMALS, ":dog skos:narrowerTransitive :mammal ."),
    ),
    "skos-s27": ((ANIMALS, ":dog skos:related :animal ."),),
    "skos-s46": (
        (ANIMALS, ":dog skos:exactMatch :x ; skos:broadMatch :x . :x a skos:Concept ."),
        (ANIMALS, ":dog skos:exactMatch :x . :x skos:exactMatch :y . :y skos:broadMatch :dog ."),
    ),
    "skos-term-unknown": (
        (ANIMALS, ":dog skos:broder :animal ."),
        (ANIMALS, ":cat a skos:Concpt ."),
    ),
    "relation-from-no-concept": ((ANIMALS, ":pets skos:broader :animal ."),),
    "relation-to-text": ((ANIMALS, ':dog skos:related "wolf" .'),),
    "scheme-is-no-scheme": ((ANIMALS, ":dog skos:inScheme :animal ."),),
    "members-of-no-collection": ((ANIMALS, ":animal skos:member :dog ."),),
    "member-lists-several": (
        (ANIMALS, ":o a skos:OrderedCollection ; skos:memberList ( :dog ) , ( :animal ) ."),
    ),
    "collection-circle": (
        (ANIMALS, ":pets skos:member :p . :p a skos:Collection ; skos:member :pets ."),
    ),
    "collection-empty": ((ANIMALS, ":p a skos:Collection ."),),
    "notation-with-language": ((ANIMALS, ':dog skos:notation "D"@en .'),),
    "label-form-count": (
        (
            ANIMALS,
            '@prefix xl: <http://www.w3.org/2008/05/skos-xl#> . :dog xl:prefLabel :l . :l xl:literalForm "dog"@en , "hound"@en .',
        ),
    ),
    "label-without-language": ((ANIMALS, ':dog skos:altLabel "hound" .'),),
    "functional-makes-same": ((BEINGS, ":eats a owl:FunctionalProperty . :rex :eats :shoe ."),),
    "inverse-functional-shared": (
        (BEINGS, ":age a owl:InverseFunctionalProperty . :pax a :Dog ; :age 3 ."),
    ),
    "irreflexive-to-itself": ((BEINGS, ":eats a owl:IrreflexiveProperty . :rex :eats :rex ."),),
    "asymmetric-both-ways": ((BEINGS, ":eats a owl:AsymmetricProperty . :bone :eats :rex ."),),
    "same-and-different": ((BEINGS, ":rex owl:sameAs :pax ; owl:differentFrom :pax ."),),
    "disjoint-properties": (
        (BEINGS, ":eats owl:propertyDisjointWith :likes . :rex :likes :bone ."),
    ),
    "class-for-property": (
        (BEINGS, ":Dog rdfs:subClassOf :eats ."),
        (BEINGS, ":eats rdfs:subPropertyOf :Dog ."),
    ),
    "restriction-incomplete": (
        (BEINGS, ":Dog rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :eats ] ."),
    ),
    "cardinality-malformed": (
        (BEINGS, ":Dog rdfs:subClassOf [ owl:onProperty :eats ; owl:maxCardinality -1 ] ."),
    ),
    "axiom-incomplete": (
        (BEINGS, '[] a owl:Axiom ; owl:annotatedSource :Dog ; rdfs:comment "?" .'),
    ),
    "equivalent-and-disjoint": ((BEINGS, ":Plant owl:equivalentClass :Animal ."),),
    "value-of-other-datatype": ((BEINGS, ':pax :age "three" .'),),
    "import-not-read": ((BEINGS, "<http://example.org/v> owl:imports <http://example.net/w> ."),),
    "list-malformed": ((BEINGS, ":list rdf:first :rex ."),),
    "w3c-term-unknown": (
        (BEINGS, ":Dog rdfs:subclassOf :Animal ."),
        (BEINGS, ":Wolf a owl:class ."),
    ),
    "namespace-misspelt": (
        (BEINGS, ":Wolf a <http://www.w3.org/2002/07/owl/Class> ."),
        (BEINGS, ":Wolf <https://www.w3.org/2000/01/rdf-schema#label> 'wolf'@en ."),
    ),
}

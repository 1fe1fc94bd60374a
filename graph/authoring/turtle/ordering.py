"""The one order of a document: sections stay, what stands in them is sorted.

A comment with an empty line below it opens a section and stays where it is. Inside a section,
subjects stand by kind and then by name; evidence follows its statement, a step its workflow, a
value its scale. Predicates have a fixed order with names first and sources last; objects stand
by name. The order of a list is never touched.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.authoring.turtle.parser import TYPE
from graph.authoring.turtle.syntax_tree import (
    Blank,
    Block,
    Collection,
    Document,
    Iri,
    Nested,
    Object,
    Property,
    Section,
    Term,
    Text,
    TripleTerm,
)
from graph.vocabulary import expand


def _places(names: str) -> Mapping[str, int]:
    return {expand(name): place for place, name in enumerate(names.split())}


PREDICATES = _places(
    "rdf:type rdfs:label dcterms:title skos:prefLabel skos:altLabel skos:hiddenLabel skos:notation"
    " dcterms:description skos:definition skos:scopeNote dcterms:creator dcterms:issued"
    " rg:retrieved dcterms:license dcterms:rights schema:url dcterms:identifier dcterms:created"
    " dcterms:modified dcterms:bibliographicCitation vann:preferredNamespacePrefix"
    " vann:preferredNamespaceUri owl:imports owl:versionIRI owl:priorVersion owl:versionInfo"
    " skos:inScheme skos:topConceptOf skos:hasTopConcept skos:broader rg:category rg:skillType"
    " rg:rank rg:hasFocus rg:drawsOn rdfs:subClassOf rg:derives rg:derivesWhenEssential"
    " rdfs:subPropertyOf rdfs:domain rdfs:range owl:inverseOf rg:performedBy pplan:isStepOfPlan"
    " pplan:isPrecededBy pplan:hasInputVar pplan:hasOutputVar rg:appliesSkill rg:employsTool"
    " rg:artifactKind rg:from rg:to rg:passes rg:importance rg:proficiency rg:evidence rg:value"
    " rg:unit rg:sampleSize rg:statedAs rg:year rg:locator sh:path sh:targetClass"
    " sh:targetNode sh:targetSubjectsOf sh:targetObjectsOf sh:nodeKind sh:datatype sh:class"
    " sh:minCount sh:maxCount"
)
LAST = _places(
    "skos:exactMatch skos:closeMatch skos:broadMatch skos:narrowMatch skos:relatedMatch"
    " rg:onetSocCode rdfs:seeAlso rdfs:isDefinedBy rdfs:comment dcterms:isReplacedBy"
    " owl:deprecated sh:severity sh:message dcterms:source sh:property"
)
"""Predicates at the end of a subject; what is in neither list stands between, by its IRI."""

KINDS = _places(
    "owl:Ontology rg:Source skos:ConceptScheme rg:ScaleValue rg:Role rg:FocusArea"
    " rg:SkillCategory rg:Skill rg:Tool rg:Workflow rg:WorkflowStep rg:Artifact"
    " rg:SkillRequirement rg:ToolUse rg:Prerequisite rg:ToolSupport rg:HandOff rg:Evidence"
    " owl:Class owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty sh:NodeShape"
    " sh:PropertyShape"
)
_ALIKE = {
    KINDS[expand(other)]: KINDS[expand(one)]
    for other, one in (
        ("rg:ToolUse", "rg:SkillRequirement"),
        ("owl:DatatypeProperty", "owl:ObjectProperty"),
        ("owl:AnnotationProperty", "owl:ObjectProperty"),
    )
}
"""Kinds that stand among each other: what a role asks for, and the properties of a vocabulary."""

_OWNED_BY = (
    ("rg:WorkflowStep", "pplan:isStepOfPlan"),
    ("rg:ScaleValue", "skos:inScheme"),
)

Key = Callable[[Term], tuple[object, ...]]


@dataclass(slots=True)
class _Facts:
    """What the order of subjects depends on, gathered from the whole document."""

    kind: dict[str, int]
    values: dict[str, dict[str, list[str]]]
    owner: dict[str, str]

    def one(self, subject: str, predicate: str) -> str:
        return next(iter(self.values.get(subject, {}).get(predicate, ())), "")


def ordered(document: Document, shown: Callable[[Term], str]) -> Document:
    """The document in its one order; ``shown`` writes a term as it will stand in the file."""

    def key(term: Term) -> tuple[object, ...]:
        return _object_key(term, shown)

    sections = [
        replace(section, blocks=tuple(_tidy(block, key) for block in _merged(section.blocks)))
        for section in document.sections
    ]
    facts = _gathered(block for section in sections for block in section.blocks)
    return replace(document, sections=tuple(_sorted_section(one, facts, key) for one in sections))


# ------------------------------------------------------------------------------------ in a block


def _merged(blocks: Iterable[Block]) -> list[Block]:
    """The blocks, with what is said of one subject in one place."""
    found: dict[object, Block] = {}
    for place, block in enumerate(blocks):
        # What has no name of its own cannot be said to be the same.
        key = block.subject if isinstance(block.subject, Iri | Blank) else place
        known = found.get(key)
        if known is None:
            found[key] = block
        else:
            found[key] = replace(
                known,
                properties=known.properties + block.properties,
                before=known.before + block.before,
            )
    return list(found.values())


def _tidy(block: Block, key: Key) -> Block:
    """The block with sorted properties; comments at its type stand above it."""
    properties = _tidy_properties(block.properties, key)
    before = block.before
    if properties and properties[0].predicate == TYPE:
        before += properties[0].before
        properties = (replace(properties[0], before=()), *properties[1:])
    return Block(_tidy_term(block.subject, key), properties, block.line, before)


def _tidy_properties(properties: Iterable[Property], key: Key) -> tuple[Property, ...]:
    together: dict[str, Property] = {}
    for prop in properties:
        known = together.get(prop.predicate)
        together[prop.predicate] = prop if known is None else replace(
            known, objects=known.objects + prop.objects, before=known.before + prop.before
        )  # fmt: skip
    return tuple(
        _tidy_property(prop, key)
        for prop in sorted(together.values(), key=lambda one: predicate_key(one.predicate))
    )


def _tidy_property(prop: Property, key: Key) -> Property:
    """The property with sorted objects; comments above the first stand above it."""
    objects = [replace(one, term=_tidy_term(one.term, key)) for one in prop.objects]
    if prop.predicate == TYPE:
        objects.sort(key=lambda one: (KINDS.get(_value(one.term), len(KINDS)), key(one.term)))
    else:
        objects.sort(key=lambda one: key(one.term))
    first, *others = _once(objects)
    return replace(
        prop,
        objects=(replace(first, before=()), *others),
        before=prop.before + first.before,
    )


def _once(objects: Iterable[Object]) -> list[Object]:
    """Sorted objects without those said twice; their comments are kept."""
    kept: list[Object] = []
    for one in objects:
        nameless = isinstance(one.term, Nested | Collection | TripleTerm) or one.annotations
        if kept and not nameless and kept[-1].term == one.term and not kept[-1].annotations:
            after = " ".join(text for text in (kept[-1].after, one.after) if text)
            kept[-1] = replace(kept[-1], before=kept[-1].before + one.before, after=after)
        else:
            kept.append(one)
    return kept


def _tidy_term(term: Term, key: Key) -> Term:
    if isinstance(term, Nested):
        return replace(term, properties=_tidy_properties(term.properties, key))
    if isinstance(term, Collection):
        items = tuple(replace(one, term=_tidy_term(one.term, key)) for one in term.items)
        return replace(term, items=items)
    return term


def predicate_key(predicate: str) -> tuple[int, int, str]:
    """Where a predicate stands: names first, sources last, the unknown between by IRI."""
    if predicate in PREDICATES:
        return 0, PREDICATES[predicate], ""
    if predicate in LAST:
        return 2, LAST[predicate], ""
    return 1, 0, predicate


def _object_key(term: Term, shown: Callable[[Term], str]) -> tuple[object, ...]:
    """Things by name, then literals (English before other languages), then ``[ … ]``, lists."""
    text = shown(term)
    if isinstance(term, Iri):
        return 0, text.startswith("<"), text.casefold(), text
    if isinstance(term, Text):
        language = term.language.lower()
        return 1, (language not in ("", "en"), language), term.value.casefold(), text
    rank = (Blank, Nested, Collection, TripleTerm).index(type(term)) + 2
    return rank, "", text, ""


# ------------------------------------------------------------------------------ in a section


def _gathered(blocks: Iterable[Block]) -> _Facts:
    facts = _Facts({}, defaultdict(lambda: defaultdict(list)), {})
    for block in blocks:
        iri = block.iri
        for prop in block.properties:
            values = [_value(one.term) for one in prop.objects]
            facts.values[iri][prop.predicate] += values
    facts.values.pop("", None)
    for iri, said in facts.values.items():
        ranks = [KINDS[kind] for kind in said.get(TYPE, ()) if kind in KINDS]
        facts.kind[iri] = min(ranks, default=len(KINDS))
    for kind, link in _OWNED_BY:
        for iri, rank in facts.kind.items():
            if rank == KINDS[expand(kind)]:
                facts.owner[iri] = facts.one(iri, expand(link))
    for iri, said in facts.values.items():
        for evidence in said.get(expand("rg:evidence"), ()):
            facts.owner.setdefault(evidence, iri)
    return facts


def _sorted_section(section: Section, facts: _Facts, key: Key) -> Section:
    """The blocks of a section in order, each followed by those that belong to it."""
    here = {block.iri for block in section.blocks if block.iri}
    owned: dict[str, list[Block]] = defaultdict(list)
    for block in section.blocks:
        owner = facts.owner.get(block.iri, "")
        owned[owner if owner in here and owner != block.iri else ""].append(block)
    found: list[Block] = []
    waiting = [""]
    while waiting:
        iri = waiting.pop()
        children = _in_turn(owned.pop(iri, []), facts, key)
        if iri:
            place = next(n for n, block in enumerate(found) if block.iri == iri) + 1
            found[place:place] = children
        else:
            found += children
        waiting += [block.iri for block in children if block.iri in owned]
    for left in sorted(owned):  # two that claim to belong to each other
        found += _in_turn(owned[left], facts, key)
    return replace(section, blocks=tuple(found))


def _in_turn(blocks: Sequence[Block], facts: _Facts, key: Key) -> list[Block]:
    """Blocks by kind and name; steps in the order of the work."""
    depth = _depths([block.iri for block in blocks], facts)

    def place(block: Block) -> tuple[object, ...]:
        # A blank node moves as little as it can: behind everything with a name.
        iri = block.iri
        bare = is_bare(block)
        kind = facts.kind.get(iri, len(KINDS) + 1) if iri else len(KINDS) + 2
        group = kind if bare else _ALIKE.get(kind, kind)
        giver = facts.one(iri, expand("rg:from")) if group == _STATEMENT else ""
        rank = facts.one(iri, expand("rg:rank"))
        return (
            not bare, group, giver, kind if giver else 0, depth.get(iri, 0),
            int(rank) if rank.isdecimal() else 0, key(block.subject),
            [key(one.term) for prop in block.properties for one in prop.objects] if not iri else (),
        )  # fmt: skip

    return sorted(blocks, key=place)


_STATEMENT = KINDS[expand("rg:SkillRequirement")]


def _depths(iris: Sequence[str], facts: _Facts) -> dict[str, int]:
    """How many steps come before each; a circle ends where it closes."""
    before = expand("pplan:isPrecededBy")
    depth: dict[str, int] = {}

    def of(iri: str, seen: frozenset[str]) -> int:
        if iri not in depth:
            earlier = [one for one in facts.values.get(iri, {}).get(before, ()) if one not in seen]
            depth[iri] = max((of(one, seen | {one}) + 1 for one in earlier), default=0)
        return depth[iri]

    for iri in sorted(iris):
        of(iri, frozenset({iri}))
    return depth


def is_bare(block: Block) -> bool:
    """Whether nothing is said of the subject but its one type: a declaration, written in a row."""
    return (
        bool(block.iri)
        and len(block.properties) == 1
        and block.properties[0].predicate == TYPE
        and len(block.properties[0].objects) == 1
        and isinstance(block.properties[0].objects[0].term, Iri)
        and not block.properties[0].objects[0].annotations
    )


def _value(term: Term) -> str:
    return term.value if isinstance(term, Iri | Text) else ""

"""The one place with IRIs: namespaces, kinds of thing, relations, and short forms of names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

RG: Final = "https://w3id.org/rolegraph/ns#"
ID: Final = "https://w3id.org/rolegraph/id/"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCTERMS: Final = "http://purl.org/dc/terms/"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
XSD_STRING: Final = f"{XSD}string"
ESCO: Final = "http://data.europa.eu/esco/model#"
SSSOM: Final = "https://w3id.org/sssom/"
SEMAPV: Final = "https://w3id.org/semapv/vocab/"

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "rg": RG,
        **{
            name: f"{ID}{name}/"
            for name in (
                "role", "focus", "skill", "tool", "choice", "category", "workflow", "step",
                "artifact", "rel", "src", "value", "scheme", "evidence",
            )
        },
        "rdf": RDF,
        "rdfs": RDFS,
        "owl": "http://www.w3.org/2002/07/owl#",
        "xsd": XSD,
        "skos": SKOS,
        "dcterms": DCTERMS,
        "prov": "http://www.w3.org/ns/prov#",
        "pplan": "http://purl.org/net/p-plan#",
        "vann": "http://purl.org/vocab/vann/",
        "schema": "https://schema.org/",
        "sh": "http://www.w3.org/ns/shacl#",
        "esco": ESCO,
        "esco-occupation": "http://data.europa.eu/esco/occupation/",
        "esco-skill": "http://data.europa.eu/esco/skill/",
        "esco-isco": "http://data.europa.eu/esco/isco/",
        "onet": f"{ID}onet/",
        "wd": "http://www.wikidata.org/entity/",
    }
)  # fmt: skip
"""The prefixes of our own ontology and of what it stands on: those that exports declare."""

KNOWN_PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        **PREFIXES,
        "adms": "http://www.w3.org/ns/adms#",
        "as": "https://www.w3.org/ns/activitystreams#",
        "bibo": "http://purl.org/ontology/bibo/",
        "brick": "https://brickschema.org/schema/Brick#",
        "cc": "http://creativecommons.org/ns#",
        "csvw": "http://www.w3.org/ns/csvw#",
        "dbo": "http://dbpedia.org/ontology/",
        "dbr": "http://dbpedia.org/resource/",
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcam": "http://purl.org/dc/dcam/",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcmitype": "http://purl.org/dc/dcmitype/",
        "doap": "http://usefulinc.com/ns/doap#",
        "dqv": "http://www.w3.org/ns/dqv#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "geo": "http://www.opengis.net/ont/geosparql#",
        "ldp": "http://www.w3.org/ns/ldp#",
        "oa": "http://www.w3.org/ns/oa#",
        "obo": "http://purl.obolibrary.org/obo/",
        "oboInOwl": "http://www.geneontology.org/formats/oboInOwl#",
        "odrl": "http://www.w3.org/ns/odrl/2/",
        "org": "http://www.w3.org/ns/org#",
        "prof": "http://www.w3.org/ns/dx/prof/",
        "qb": "http://purl.org/linked-data/cube#",
        "sd": "http://www.w3.org/ns/sparql-service-description#",
        "sioc": "http://rdfs.org/sioc/ns#",
        "skosxl": "http://www.w3.org/2008/05/skos-xl#",
        "sosa": "http://www.w3.org/ns/sosa/",
        "ssn": "http://www.w3.org/ns/ssn/",
        "time": "http://www.w3.org/2006/time#",
        "vcard": "http://www.w3.org/2006/vcard/ns#",
        "void": "http://rdfs.org/ns/void#",
        "wdt": "http://www.wikidata.org/prop/direct/",
        "wgs": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    }
)
"""The prefixes that every query knows and by which addresses are shown: ours, and those that
RDFLib binds and the W3C lists for RDFa.
"""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing, with the words for one and for several of it."""

    name: str
    one: str
    many: str


KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            Kind("role", "role", "roles"),
            Kind("focus", "focus area", "focus areas"),
            Kind("skill", "skill", "skills"),
            Kind("tool", "tool", "tools"),
            Kind("choice", "choice", "choices"),
            Kind("category", "skill category", "skill categories"),
            Kind("workflow", "workflow", "workflows"),
            Kind("step", "workflow step", "workflow steps"),
            Kind("artifact", "artifact", "artifacts"),
            Kind("group", "group", "groups"),
            Kind("interest", "interest", "interests"),
            Kind("style", "work style", "work styles"),
            Kind("concept", "concept", "concepts"),
            Kind("scheme", "concept scheme", "concept schemes"),
            Kind("collection", "collection", "collections"),
            Kind("class", "class", "classes"),
            Kind("property", "property", "properties"),
            Kind("individual", "individual", "individuals"),
        )
    }
)
ITEM_KINDS: Final = ("skill", "tool", "choice")
"""The kinds that a role can ask for."""
NOT_LEARNED: Final = frozenset({"interests", "work styles"})
"""The graded families that nobody learns: they tell how alike roles are, and no more."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A kind of link: how it reads along and against its direction.

    ``cost`` is what a path pays to walk it (an order that somebody stated is cheaper than
    "some role asks for both"); ``None`` means that no path may use it, for it says what class
    of thing something is.
    """

    name: str
    forward: str
    backward: str
    cost: float | None


REQUIRES: Final = "requires"
USES: Final = "uses"
BUILDS_ON: Final = "builds-on"
SUPPORTS: Final = "supports"
AMONG: Final = "among"
HANDS_OFF: Final = "hands-off-to"
BROADER: Final = "broader"
RELATED: Final = "relates-to"

RELATIONS: Final[Mapping[str, Relation]] = MappingProxyType(
    {
        relation.name: relation
        for relation in (
            Relation(REQUIRES, "requires", "is required by", 3.0),
            Relation(USES, "uses", "is used by", 3.0),
            Relation(BUILDS_ON, "builds on", "opens the way to", 1.0),
            Relation(SUPPORTS, "supports", "is exercised with", 2.0),
            Relation(AMONG, "can be met by", "is one of", 2.0),
            Relation(HANDS_OFF, "hands work to", "receives work from", 2.0),
            Relation("focuses-on", "focuses on", "is a focus of", 3.0),
            Relation("draws-on", "draws on", "serves", 3.0),
            Relation(BROADER, "is a kind of", "includes", 2.0),
            Relation("performs", "performs", "is performed by", 2.0),
            Relation("has-step", "has the step", "is a step of", 2.0),
            Relation("follows", "follows", "comes before", 1.0),
            Relation("takes", "takes in", "goes into", 2.0),
            Relation("yields", "yields", "comes out of", 2.0),
            Relation("applies", "applies", "is applied in", 3.0),
            Relation("employs", "employs", "is employed in", 3.0),
            Relation(RELATED, "is related to", "is related to", 3.0),
            Relation("category", "stands under", "holds", None),
            Relation("in-scheme", "is in the scheme", "has the concept", None),
            Relation("has-member", "has the member", "is a member of", 3.0),
            Relation("subclass-of", "is a subclass of", "has the subclass", 2.0),
            Relation("subproperty-of", "is a subproperty of", "has the subproperty", 2.0),
            Relation("equivalent-to", "is the same as", "is the same as", 1.0),
            Relation("disjoint-with", "is never also", "is never also", None),
            Relation("inverse-of", "is the inverse of", "is the inverse of", 2.0),
            Relation("applies-to", "applies to", "can have the property", 3.0),
            Relation("has-values-of", "has values of", "is a value of", 3.0),
            Relation("has-some", "has some", "belongs to some", 2.0),
            Relation("has-only", "has only", "is all that belongs to", 3.0),
            Relation("instance-of", "is an instance of", "has the instance", 3.0),
            Relation("linked-to", "is linked to", "is linked from", 2.0),
        )
    }
)
DEMANDS: Final = frozenset({REQUIRES, USES})
"""The relations by which a role asks for an item."""

STATED_OF_TARGET: Final = frozenset({"performs", "has-step"})
"""The plain links that are read against the way they are written: the workflow names its role."""

EDITORS: Final = f"{ID}src/editors"
"""The source that stands for judgement of our own, so that it can be counted."""

LEVELS: Final = ("awareness", "working", "practitioner", "expert")
"""The four levels of proficiency, ranks 1 to 4."""


def rank(level: float | None) -> int | None:
    """The rank from 1 (awareness) to 4 (expert) that a level in (0, 1] is nearest to."""
    return None if level is None else max(1, min(4, round(level * 4)))


def level_name(level: float | None) -> str:
    """The word for a level in (0, 1]: 0.5 is ``working``; an unknown level has none."""
    near = rank(level)
    return LEVELS[near - 1] if near else ""


def importance_name(importance: float | None) -> str:
    """The word for an importance: 1 is ``essential``, less is ``optional``."""
    if importance is None:
        return ""
    return "essential" if importance >= 1 else "optional"


_BY_NAMESPACE, _BY_OUR_NAMESPACE = (
    tuple(sorted(((iri, name) for name, iri in known.items()), key=lambda pair: -len(pair[0])))
    for known in (KNOWN_PREFIXES, PREFIXES)
)


# ------------------------------------------------------------- how records are told in triples

CLASSES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "role": f"{RG}Role", "focus": f"{RG}FocusArea", "skill": f"{RG}Skill",
        "tool": f"{RG}Tool", "choice": f"{RG}Choice", "interest": f"{RG}Interest",
        "style": f"{RG}WorkStyle",
        "category": f"{RG}SkillCategory", "workflow": f"{RG}Workflow",
        "step": f"{RG}WorkflowStep", "artifact": f"{RG}Artifact", "group": f"{RG}Group",
    }
)  # fmt: skip
"""The class of each kind of thing."""

FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "label": f"{SKOS}prefLabel", "alias": f"{SKOS}altLabel", "hidden": f"{SKOS}hiddenLabel",
        "notation": f"{SKOS}notation", "definition": f"{SKOS}definition",
        "note": f"{SKOS}scopeNote", "same as": f"{SKOS}exactMatch",
        "close to": f"{SKOS}closeMatch", "O*NET-SOC code": f"{RG}onetSocCode",
        "type of skill": f"{RG}skillType", "reuse level": f"{RG}reuseLevel",
        "job zone": f"{RG}jobZone", "hot technology": f"{RG}hotTechnology",
        "collection": f"{PREFIXES['schema']}keywords",
    }
)  # fmt: skip
"""The property behind each text or fact of a thing."""

IRI_FIELDS: Final = frozenset({"same as", "close to", "type of skill"})
"""The facts whose value is the IRI of another thing."""

STATEMENTS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        REQUIRES: (f"{RG}SkillRequirement", f"{RG}requiresSkill"),
        USES: (f"{RG}ToolUse", f"{RG}usesTool"),
        BUILDS_ON: (f"{RG}Prerequisite", f"{RG}hasPrerequisite"),
        SUPPORTS: (f"{RG}ToolSupport", f"{RG}supportsSkill"),
    }
)
"""The relations whose statements are nodes: the class of such a node, and the direct link."""

DIRECT: Final[Mapping[str, str]] = MappingProxyType(
    {
        AMONG: f"{RG}among", BROADER: f"{SKOS}broader", RELATED: f"{RG}relatedSkill",
        "category": f"{RG}category",
        "focuses-on": f"{RG}hasFocus", "draws-on": f"{RG}drawsOn",
    }
)  # fmt: skip
"""The relations that are plain links: their property."""

ALONG: Final[Mapping[str, str]] = MappingProxyType(
    {
        **{name: direct for name, (_, direct) in STATEMENTS.items()},
        **DIRECT,
        HANDS_OFF: f"{RG}handsOffTo", "applies": f"{RG}appliesSkill",
        "employs": f"{RG}employsTool", "takes": f"{PREFIXES['pplan']}hasInputVar",
        "yields": f"{PREFIXES['pplan']}hasOutputVar",
        "follows": f"{PREFIXES['pplan']}isPrecededBy",
    }
)  # fmt: skip
"""The property that says each relation directly, along its direction; for SPARQL."""

AGAINST: Final[Mapping[str, str]] = MappingProxyType(
    {"performs": f"{RG}performedBy", "has-step": f"{PREFIXES['pplan']}isStepOfPlan"}
)
"""The relations that are written the other way round: the property against their direction."""

VALUES: Final = f"{ID}value/"
RELS: Final = f"{ID}rel/"
ORIGINS: Final = f"{ID}src/"
SCHEMA_GRAPH: Final = f"{RG}schema"
"""Where our vocabulary stands while links are derived."""
DATASET: Final = "http://rdfs.org/ns/void#Dataset"
ONET: Final = f"{ID}onet/"


def statement_iri(dataset: str, source: str, relation: str, target: str) -> str:
    """The IRI of a statement of a dataset, built from both of its ends."""
    one, other = source.rsplit("/", 1)[-1], target.rsplit("/", 1)[-1]
    return f"{RELS}{dataset}/{one}--{relation}--{other}"


def shorten(iri: str) -> str:
    """The IRI with a known prefix, ``skill:sql``; unchanged where none fits."""
    return _shortened(iri, _BY_NAMESPACE)


def shorten_in_exports(iri: str) -> str:
    """The IRI with one of the prefixes that exports declare; unchanged where none fits."""
    return _shortened(iri, _BY_OUR_NAMESPACE)


def _shortened(iri: str, spaces: tuple[tuple[str, str], ...]) -> str:
    for namespace, prefix in spaces:
        if iri.startswith(namespace):
            local = iri[len(namespace) :]
            return f"{prefix}:{local}" if local and not set(local) & set('/#?:<>" ') else iri
    return iri


def expand(name: str) -> str:
    """The IRI that a prefixed name stands for; unchanged where the prefix is not known."""
    prefix, colon, local = name.partition(":")
    if colon and prefix in KNOWN_PREFIXES and not local.startswith("//"):
        return KNOWN_PREFIXES[prefix] + local
    return name


def prefix_lines() -> str:
    """The prefixes as the head of a SPARQL query."""
    return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())


def unambiguous_name(iri: str) -> str:
    """The short name of a thing, ``skill:sql``, or its address; no two things share one."""
    # An address that looks like a short name would be taken for that of another thing.
    return f"<{iri}>" if expand(iri) != iri else shorten(iri)

"""What classes and properties may mean, by the words in their names, in several languages."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from graph.vocabulary import PREFIXES, RDFS, SKOS

_WORD = re.compile(r"[A-Z]+(?![^\W_A-Z\d])|[A-Z]?[^\W_A-Z\d]+|\d+")
_KINDS: Final = {
    "skill": "skill competenc competence ability knowledge capabilit qualification fertigkeit"
    " kompetenz fahigkeit faehigkeit kenntnis habilidad conocimiento savoir aptitude vaardigheid",
    "tool": "tool software technolog application platform instrument equipment werkzeug outil"
    " herramienta logiciel programm gereedschap",
    "role": "role job occupation position profession post vacanc career beruf stelle rolle metier"
    " emploi poste puesto ocupacion profesion beroep functie",
    "workflow": "workflow process procedure ablauf prozess",
    "step": "step task activity schritt aufgabe tache tarea",
    "artifact": "artifact artefact deliverable document output",
    "focus": "focus fieldofwork",
    "category": "category categor skillgroup skillarea kategorie",
    "group": "group family sector industry branche gruppe division",
}
"""The kind that a word in the name of a class stands for; the first that fits is taken."""
_KNOWN_CLASSES: Final = {
    f"{SKOS}Concept": "concept", f"{SKOS}ConceptScheme": "scheme",
    f"{SKOS}Collection": "collection", f"{SKOS}OrderedCollection": "collection",
    f"{RDFS}Class": "class", f"{PREFIXES['owl']}Class": "class",
}  # fmt: skip

_FIELDS: Final = (
    ("label", "preflabel label name title titel bezeichnung nom nombre titulo naam titre"),
    ("alias", "altlabel alternat synonym alias auch akronym acronym abbreviation"),
    ("hidden", "hiddenlabel"),
    ("notation", "notation code identifier kennung slug"),
    ("definition", "definition description comment beschreibung summary abstract descripcion"),
    ("note", "note remark hinweis example"),
)
_KNOWN_LINKS: Final = {
    f"{SKOS}broader": ("broader", False), f"{SKOS}narrower": ("broader", True),
    f"{SKOS}related": ("relates-to", False), f"{SKOS}inScheme": ("in-scheme", False),
    f"{SKOS}topConceptOf": ("in-scheme", False), f"{SKOS}hasTopConcept": ("in-scheme", True),
    f"{SKOS}member": ("has-member", False), f"{RDFS}subClassOf": ("subclass-of", False),
}  # fmt: skip
_ON_ITEMS: Final = (
    ("builds-on", False, "prerequisite buildson dependson requires needs voraus presuppose"),
    ("builds-on", True, "prerequisitefor enables leadsto unlocks"),
    ("broader", False, "broader parent partof kindof subclassof super oberbegriff belongsto"),
    ("broader", True, "narrower child haspart unterbegriff includes contains"),
)
_LESS: Final = (
    "optional",
    "desir",
    "nice",
    "prefer",
    "would",
    "wunsch",
    "bonus",
    "souhait",
    "recommend",
)
_ITEMS: Final = ("skill", "tool")
_BETWEEN: Final = {
    ("role", "skill"): ("requires", False), ("skill", "role"): ("requires", True),
    ("role", "tool"): ("uses", False), ("tool", "role"): ("uses", True),
    ("tool", "skill"): ("supports", False), ("skill", "tool"): ("supports", True),
    ("role", "focus"): ("focuses-on", False), ("focus", "role"): ("focuses-on", True),
    ("skill", "category"): ("category", False), ("category", "skill"): ("category", True),
    ("tool", "category"): ("category", False), ("category", "tool"): ("category", True),
    ("role", "group"): ("category", False), ("group", "role"): ("category", True),
    ("role", "workflow"): ("performs", False), ("workflow", "role"): ("performs", True),
    ("workflow", "step"): ("has-step", False), ("step", "workflow"): ("has-step", True),
}  # fmt: skip


def kind_of(iri: str) -> str:
    """The kind that things of a class may be; ``individual`` where its name tells nothing."""
    if iri in _KNOWN_CLASSES:
        return _KNOWN_CLASSES[iri]
    name = folded(iri)
    ends = [(name.rfind(word) + len(word), kind) for kind, words in _KINDS.items()
            for word in words.split() if word in name]  # fmt: skip
    # "JobSkill" is a skill: what stands last says what a thing is.
    return max(ends, key=lambda one: one[0])[1] if ends else "individual"


def field_of(iri: str) -> str:
    """What a text of a property may be; its own words where its name tells nothing."""
    name = folded(iri)
    found = [field for field, words in _FIELDS for word in words.split() if name == word]
    found += [field for field, words in reversed(_FIELDS) for word in words.split() if word in name]
    return found[0] if found else " ".join(words_of(iri))


def relation_of(property: str, source: str, target: str) -> tuple[str, bool]:
    """What a link between two kinds may be, and whether it is written the other way round."""
    if property in _KNOWN_LINKS:
        return _KNOWN_LINKS[property]
    if (source, target) in _BETWEEN:
        return _BETWEEN[source, target]
    name = folded(property)
    if source in _ITEMS or source == target:
        for relation, backwards, words in _ON_ITEMS:
            if any(word in name for word in words.split()):
                if relation == "builds-on" and not {source, target} <= set(_ITEMS):
                    continue
                return relation, backwards
    return ("relates-to" if source == target else "linked-to"), False


def importance_of(property: str) -> float:
    """How much a role needs what this property says: 1, or ½ where its name says so."""
    return 0.5 if any(word in folded(property) for word in _LESS) else 1.0


def words_of(iri: str) -> list[str]:
    """The words in the last part of an address, in lower case."""
    last = re.split(r"[/#:]", iri.rstrip("/#"))[-1]
    return [word.lower() for word in _WORD.findall(last)] or [last]


def folded(iri: str) -> str:
    """The last part of an address in small letters, without marks above them."""
    plain = unicodedata.normalize("NFKD", "".join(words_of(iri)))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))

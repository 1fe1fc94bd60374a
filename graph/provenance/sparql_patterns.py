"""Parts of the queries behind answers: terms, labels, links, levels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from graph.model import Node
from graph.vocabulary import AGAINST, ALONG, RELATIONS, shorten

ASKS = "rg:requiresSkill|rg:usesTool"
"""The ways in which a role asks for an item, as a property path."""


_SAFE = re.compile(r"[a-z-]+:[A-Za-z0-9_](?:[\w-]*\w)?")


def term(iri: str) -> str:
    """An IRI as SPARQL writes it, short where that is safe."""
    short = shorten(iri)
    return short if _SAFE.fullmatch(short) else f"<{iri}>"


def terms_of(nodes: Iterable[Node]) -> str:
    """The IRIs of these things, one after the other."""
    return " ".join(term(node.id) for node in nodes)


def string(text: str) -> str:
    """A text as a string of SPARQL."""
    told = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{told}"'


def label_pattern(variable: str, name: str, lang: str) -> str:
    """The pattern for a thing's label: in the language asked for, else in English."""
    wanted = "".join(sign for sign in lang if sign.isalnum() or sign == "-")

    def label(found: str, tag: str) -> str:
        tagged = f'FILTER(LANG(?{found}) = "{tag}")'
        return f"OPTIONAL {{ ?{variable} skos:prefLabel ?{found} {tagged} }}"

    if wanted == "en":
        return label(name, "en")
    own, english = f"{name}_own", f"{name}_en"
    bound = f"BIND(COALESCE(?{own}, ?{english}) AS ?{name})"
    return "\n  ".join((label(own, wanted), label(english, "en"), bound))


def relation_values(names: Mapping[str, str]) -> str:
    """Properties with the names of their relations, as a VALUES block."""
    rows = " ".join(f"({term(iri)} {string(name)})" for name, iri in names.items())
    return f"VALUES (?property ?relation) {{ {rows} }}"


def any_path() -> str:
    """Every relation that a path may walk, in either direction, as a property path."""
    walked = [
        term(iri) for name, iri in {**ALONG, **AGAINST}.items() if RELATIONS[name].cost is not None
    ]
    return "|".join([*walked, *(f"^{one}" for one in walked)])


def link_pattern(start: str, end: str, *, walked: bool = False) -> str:
    """The links from one variable or term to another, with ``?relation``."""

    def those(names: Mapping[str, str]) -> dict[str, str]:
        return {
            name: iri
            for name, iri in names.items()
            if not walked or RELATIONS[name].cost is not None
        }

    return (
        f"{{ {relation_values(those(ALONG))} {start} ?property {end} }}"
        f"\n    UNION {{ {relation_values(those(AGAINST))} {end} ?property {start} }}"
    )


def level_pattern(role: str, item: str, name: str) -> str:
    """The level that a statement asks for, in (0, 1]: its own figure, else its rank by four."""
    return f"""OPTIONAL {{
    ?{name}_said rg:from {role} ; rg:to {item} .
    OPTIONAL {{ ?{name}_said rg:level ?{name}_exact }}
    OPTIONAL {{ ?{name}_said rg:proficiency/rg:rank ?{name}_rank }}
    BIND(COALESCE(?{name}_exact, ?{name}_rank / 4.0) AS ?{name})
  }}"""

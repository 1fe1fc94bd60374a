"""The SPARQL behind an answer, ready to run in any SPARQL 1.1 engine.

Where an answer is a set of things the query gives the same rows; where it is computed (paths,
similar, match: SPARQL has no logarithm) it gives the statements that the figures come from. The
queries speak the ``rg:`` vocabulary with its direct links, and say so in a comment.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from graph.answer import Answer
from graph.errors import WrongUse
from graph.model import Node
from graph.provenance.sparql_patterns import (
    ASKS,
    any_path,
    label_pattern,
    level_pattern,
    link_pattern,
    relation_values,
    string,
    term,
    terms_of,
)
from graph.questions.compare import Comparison
from graph.questions.find import Findings
from graph.questions.handoffs import HandOffs
from graph.questions.links import LinkPaths
from graph.questions.list import TIES, Listing
from graph.questions.shared import Shared
from graph.questions.show import Card
from graph.questions.stats import Bases, Stats
from graph.questions.why import Why
from graph.vocabulary import AGAINST, ALONG, CLASSES, KNOWN_PREFIXES

_PREFIX = re.compile(r"(?<![\w<:?$-])([a-z-]+):(?=[A-Za-z0-9_])")


def query_behind(answer: Answer, lang: str = "en") -> str:
    """The SPARQL behind an answer, with a comment that says what it gives."""
    for kind, body in _BODIES.items():
        if isinstance(answer, kind):
            comment, text = body(answer, lang)
            break
    else:
        comment, text = _inputs(answer)
    head = "".join(f"# {line}\n" for line in comment.splitlines())
    return f"{head}{_prefixes(text)}{text.strip()}\n"


def _prefixes(text: str) -> str:
    """The PREFIX lines that the text needs; what stands in strings and IRIs declares nothing."""
    bare = re.sub(r'"(?:[^"\\]|\\.)*"|<[^<>\s]*>', "", text)
    used = set(_PREFIX.findall(bare))
    return "".join(
        f"PREFIX {name}: <{iri}>\n" for name, iri in KNOWN_PREFIXES.items() if name in used
    )


# ------------------------------------------------------------------------ parts of queries


# ----------------------------------------------------------------------- sets of things

Told = tuple[str, str]
"""The comment and the text of a query."""


def _list(answer: Listing, lang: str) -> Told:
    counts, names = [], []
    for tie in TIES.get(answer.kind, ()):
        name = re.sub(r" (\w)", lambda match: match[1].upper(), tie.column)
        along = tie.relation in ALONG
        path = term(ALONG[tie.relation]) if along else f"^{term(AGAINST[tie.relation])}"
        ends = ("?thing", "?other") if tie.direction == "out" else ("?other", "?thing")
        names.append(f"?{name}")
        counts.append(f"""
  {{ SELECT ?thing (COUNT(DISTINCT ?other) AS ?{name}) WHERE {{
      ?thing a {term(CLASSES[answer.kind])} OPTIONAL {{ {ends[0]} {path} {ends[1]} }}
    }} GROUP BY ?thing }}""")
    return (
        f"Every {answer.kind}, and how much it is tied to.",
        f"""
SELECT DISTINCT ?thing ?name {" ".join(names)} WHERE {{
  ?thing a {term(CLASSES[answer.kind])} .
  {label_pattern("thing", "name", lang)}{"".join(counts)}
}}
ORDER BY ?name ?thing""",
    )


def _show(answer: Card, lang: str) -> Told:
    thing = term(answer.thing.id)
    langs = ", ".join(sorted({string(""), string("en"), string(lang)}))
    return (
        f"What is said of {answer.thing.label}: its links both ways, and its texts.",
        f"""
SELECT DISTINCT ?direction ?relation ?other ?text WHERE {{
  {{
    {link_pattern(thing, "?other")}
    BIND("out" AS ?direction)
  }} UNION {{
    {link_pattern("?other", thing)}
    BIND("in" AS ?direction)
  }} UNION {{
    VALUES (?property ?relation) {{ (skos:definition "definition") (skos:altLabel "also called") }}
    {thing} ?property ?text FILTER(LANG(?text) IN ({langs}))
  }}
}}
ORDER BY ?direction ?relation ?other ?text""",
    )


def _find(answer: Findings, lang: str) -> Told:
    from graph.sources.index.normalize import fold

    comment = f"The things with '{answer.text}' in a name."
    if not answer.complete:
        comment += f"\nThe answer shows the best {len(answer.findings)} of them."
    if not answer.text.isascii():
        comment += "\nSPARQL cannot put accents aside, as the answer does."
    classes = " ".join(term(CLASSES[kind]) for kind in answer.kinds or CLASSES)
    return (
        comment,
        f"""
SELECT DISTINCT ?thing ?name WHERE {{
  VALUES ?class {{ {classes} }}
  ?thing a ?class ; skos:prefLabel|skos:altLabel|skos:hiddenLabel|skos:notation ?text .
  FILTER(CONTAINS(REPLACE(LCASE(STR(?text)), "[-_\\\\s]+", " "), {string(fold(answer.text))}))
  {label_pattern("thing", "name", lang)}
}}
ORDER BY ?name ?thing""",
    )


def _stats(_: Stats, __: str) -> Told:
    kinds = " ".join(f"({term(iri)} {string(name)})" for name, iri in CLASSES.items())
    bare = {name: iri for name, iri in ALONG.items() if name != "hands-off-to"}
    return (
        "How many things of each kind, statements of each relation.",
        f"""
SELECT ?what ?name ?count WHERE {{
  {{ SELECT ("thing" AS ?what) ?name (COUNT(DISTINCT ?thing) AS ?count) WHERE {{
      VALUES (?class ?name) {{ {kinds} }} ?thing a ?class }} GROUP BY ?name }}
  UNION
  {{ SELECT ("statement" AS ?what) (?relation AS ?name) (COUNT(*) AS ?count) WHERE {{
      {{ SELECT DISTINCT ?relation ?from ?to ?passes WHERE {{
        {{ {relation_values(bare)} ?from ?property ?to }}
        UNION {{ {relation_values(AGAINST)} ?to ?property ?from }}
        UNION {{ ?handoff a rg:HandOff ; rg:from ?from ; rg:to ?to .
                OPTIONAL {{ ?handoff rg:passes ?passes }} BIND("hands-off-to" AS ?relation) }}
      }} }}
    }} GROUP BY ?relation }}
  FILTER(BOUND(?name))
}}
ORDER BY DESC(?what) ?name""",
    )


def _bases(_: Bases, __: str) -> Told:
    return (
        "The statements that rest on each source, and on it alone.",
        """
SELECT ?source ?statements (COALESCE(?only, 0) AS ?alone) WHERE {
  { SELECT ?source (COUNT(DISTINCT ?statement) AS ?statements) WHERE {
      ?statement rg:from ?from ; rg:to ?to ; dcterms:source ?source .
      FILTER NOT EXISTS { ?statement a rg:Rating }
    } GROUP BY ?source }
  OPTIONAL {
    { SELECT ?source (COUNT(DISTINCT ?statement) AS ?only) WHERE {
        ?statement rg:from ?from ; rg:to ?to ; dcterms:source ?source .
        FILTER NOT EXISTS { ?statement a rg:Rating }
        FILTER(
          NOT EXISTS { ?statement dcterms:source ?other FILTER(?other != ?source) } ||
          (?source = src:editors && EXISTS { ?statement rg:importance ?importance })
        )
      } GROUP BY ?source }
  }
  FILTER(BOUND(?source))
}
ORDER BY DESC(?statements) ?source""",
    )


def _handoffs(answer: HandOffs, _: str) -> Told:
    limit = ""
    if answer.role:
        limit = f"\n  FILTER({term(answer.role.id)} IN (?giver, ?taker))"
    return (
        "Who hands what to whom.",
        f"""
SELECT DISTINCT ?giver ?artifact ?taker ?statement WHERE {{
  {{
    ?statement a rg:HandOff ; rg:from ?giver ; rg:to ?taker .
    OPTIONAL {{ ?statement rg:passes ?artifact }}
  }} UNION {{
    ?giver rg:handsOffTo ?taker
    FILTER NOT EXISTS {{ ?some a rg:HandOff ; rg:from ?giver ; rg:to ?taker }}
  }}{limit}
}}
ORDER BY ?giver ?taker ?artifact""",
    )


def _why(answer: Why, _: str) -> Told:
    one, other = term(answer.one.id), term(answer.other.id)
    comment = f"The statements between {answer.one.label} and {answer.other.label}:"
    return (
        f"{comment} directly, and by way of one thing.",
        f"""
SELECT DISTINCT ?between ?from ?relation ?to WHERE {{
  {{
    VALUES (?from ?to) {{ ({one} {other}) ({other} {one}) }}
    {link_pattern("?from", "?to")}
  }} UNION {{
    {{ SELECT DISTINCT ?between WHERE {{
        {one} {any_path()} ?between .
        {other} {any_path()} ?between .
        FILTER(?between NOT IN ({one}, {other})) }} }}
    {_joined(one)}
    UNION {_joined(other)}
  }}
}}
ORDER BY ?between ?from ?relation ?to""",
    )


def _joined(end: str) -> str:
    """The links between one end and ``?between``, both ways, with ``?from`` and ``?to``."""
    return f"""{{
      {link_pattern(end, "?between", walked=True)} BIND({end} AS ?from) BIND(?between AS ?to)
    }} UNION {{
      {link_pattern("?between", end, walked=True)} BIND(?between AS ?from) BIND({end} AS ?to)
    }}"""


def _compare(answer: Comparison, lang: str) -> Told:
    parts = (
        ("focus", "rg:hasFocus"), ("skills", "rg:requiresSkill"), ("tools", "rg:usesTool"),
        ("workflow", "^rg:performedBy/^pplan:isStepOfPlan?"),
    )  # fmt: skip
    unions = "\n  UNION ".join(
        f'{{ ?role {path} ?thing . BIND("{aspect}" AS ?aspect) }}' for aspect, path in parts
    )
    return (
        "What each of these roles has, aspect by aspect.",
        f"""
SELECT DISTINCT ?aspect ?role ?thing ?name WHERE {{
  VALUES ?role {{ {terms_of(answer.roles)} }}
  {unions}
  {label_pattern("thing", "name", lang)}
}}
ORDER BY ?aspect ?role ?name ?thing""",
    )


def _shared(answer: Shared, lang: str) -> Told:
    paths = {"skill": "rg:requiresSkill", "tool": "rg:usesTool"}
    path = "|".join(paths[kind] for kind in answer.kinds)
    patterns = "\n  ".join(f"{term(role.id)} {path} ?item ." for role in answer.roles)
    return (
        "What all these roles ask for.",
        f"""
SELECT DISTINCT ?item ?name WHERE {{
  {patterns}
  {label_pattern("item", "name", lang)}
}}
ORDER BY ?name ?item""",
    )


# -------------------------------------------------------------- what figures come from


def _link_paths(answer: LinkPaths, _: str) -> Told:
    pairs = dict.fromkeys(
        (step.statement.source.id, step.statement.target.id)
        for path in answer.paths
        for step in path.steps
    )
    rows = " ".join(f"({term(one)} {term(other)})" for one, other in pairs)
    return (
        "The paths are computed; these are the statements that they are made of.",
        f"""
SELECT DISTINCT ?from ?relation ?to WHERE {{
  VALUES (?from ?to) {{ {rows} }}
  {link_pattern("?from", "?to")}
}}
ORDER BY ?from ?relation ?to""",
    )


def _inputs(answer: Answer) -> Told:
    """For figures of roles: what each role of the answer asks for, how, and how rare that is."""
    roles = list(dict.fromkeys(node for node in mentioned(answer) if node.kind == "role"))
    if not roles:
        raise WrongUse(f"There is no query behind an answer of '{answer.question}'.")
    return (
        "The figures are computed; these are the statements that they come from.",
        f"""
SELECT DISTINCT ?role ?item ?importance ?level ?asking ?builds_on ?met_by WHERE {{
  VALUES ?role {{ {terms_of(roles)} }}
  ?role {ASKS} ?item .
  OPTIONAL {{ ?said rg:from ?role ; rg:to ?item ; rg:importance ?importance }}
  {level_pattern("?role", "?item", "level")}
  {{ SELECT ?item (COUNT(DISTINCT ?any) AS ?asking) WHERE {{ ?any {ASKS} ?item }} GROUP BY ?item }}
  OPTIONAL {{ {_together(roles, "rg:hasPrerequisite+", "builds_on")} }}
  OPTIONAL {{ {_together(roles, "rg:among", "met_by")} }}
}}
ORDER BY ?role ?item""",
    )


def _together(roles: Sequence[Node], path: str, name: str) -> str:
    """The things that a path leads to from each item of these roles, as one text an item."""
    return f"""SELECT ?item (GROUP_CONCAT(DISTINCT STR(?{name}_one)) AS ?{name}) WHERE {{
      VALUES ?any_role {{ {terms_of(roles)} }}
      ?any_role {ASKS} ?item . ?item {path} ?{name}_one
    }} GROUP BY ?item"""


def mentioned(value: object) -> Iterator[Node]:
    """Every thing that an answer speaks of, in its order."""
    if isinstance(value, Node):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for item in dataclasses.fields(value):
            yield from mentioned(getattr(value, item.name))
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from mentioned(inner)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for inner in value:
            yield from mentioned(inner)


_BODIES: Mapping[type[Answer], Callable[[Any, str], Told]] = {
    Listing: _list, Card: _show, Findings: _find, Stats: _stats, Bases: _bases,
    HandOffs: _handoffs, Why: _why, Comparison: _compare, Shared: _shared,
    LinkPaths: _link_paths,
}  # fmt: skip

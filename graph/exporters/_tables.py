"""A graph as five tables, from which every figure can be worked out again.

``links`` has what a role asks for with the share of people that evidence names and whether it
counts as essential; of two statements about one pair both rows carry what it says. ``demand`` has
the strongest alone, one row an item of a role, as figures take it. ``ratings`` has every graded
rating, those below ½ too; ``texts`` every name, definition and fact in every language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final, TypeVar

from graph.errors import WrongUse
from graph.escaping import machine_text
from graph.measures.tabular import DEMAND, RATINGS, demand_rows, rating_rows
from graph.model import Description, Link
from graph.source import Ask, Source
from graph.vocabulary import DEMANDS, expand

BATCH: Final = 5_000
"""How many links are looked at together."""
Value = str | float | bool | list[str] | None
Row = tuple[Value, ...]
Thing = TypeVar("Thing")

TEXT, TEXTS, NUMBER, WHOLE, TRUTH, IRI = "text", "texts", "number", "whole", "truth", "iri"
"""What a column holds."""

FACTS: Final = {
    "type of skill": ("skill_type", TEXT),
    "reuse level": ("reuse_level", TEXT),
    "collection": ("collections", TEXTS),
    "job zone": ("job_zone", WHOLE),
    "hot technology": ("hot_technology", TRUTH),
    "same as": ("same_as", TEXTS),
    "close to": ("close_to", TEXTS),
    "O*NET-SOC code": ("onet_soc_codes", TEXTS),
}
"""The facts of things that have a column of their own, and what each holds."""


@dataclass(frozen=True, slots=True)
class GraphTable:
    """One of the tables: its name, its columns by what they hold, and its rows."""

    name: str
    columns: dict[str, str]
    rows: Callable[[Source], Iterator[Row]]


def facts_of(about: Description) -> dict[str, Value]:
    """The facts of a thing by the names of their columns; nothing where it has none."""
    told: dict[str, list[str]] = {}
    for field, value in about.facts:
        told.setdefault(field, []).append(value)
    return {name: _fact(kind, told.get(field, [])) for field, (name, kind) in FACTS.items()}


def facts_as_text(facts: Mapping[str, Value]) -> dict[str, str]:
    """The facts that a thing has, each as one text, for formats that know nothing else."""
    return {
        name: "; ".join(value) if isinstance(value, list) else machine_text(value)
        for name, value in facts.items()
    }


def _fact(kind: str, values: list[str]) -> Value:
    if kind == TEXTS:
        return sorted(map(expand, values))
    if not values:
        return None
    if kind == WHOLE:
        return int(values[0]) if values[0].isdecimal() else None
    return True if kind == TRUTH else values[0].removeprefix("value:")


def _node_rows(source: Source) -> Iterator[Row]:
    for node in source.nodes():
        about = source.describe(node.id)
        head = (node.id, node.kind, node.label, node.notation, list(about.aliases))
        yield *head, about.definition, *facts_of(about).values()


def _link_rows(source: Source) -> Iterator[Row]:
    for links in _batches(source.all_links(), BATCH):
        asked = _asked(source, links)
        for link in links:
            told = asked.get((link.source, link.target)) if link.relation in DEMANDS else None
            ends = (link.source, link.relation, link.target, link.importance, link.level)
            share, essential = (told[3], told[4]) if told else (None, None)
            yield *ends, share, essential, link.via, link.statement


def _asked(source: Source, links: Iterable[Link]) -> dict[tuple[str, str], Ask]:
    """What the roles behind these links ask for, by role and item."""
    roles = sorted({link.source for link in links if link.relation in DEMANDS})
    demand = source.demand(roles) if roles else {}
    return {(role, ask[0]): ask for role, asks in demand.items() for ask in asks}


def _batches(things: Iterable[Thing], size: int) -> Iterator[list[Thing]]:
    waiting = iter(things)
    while batch := list(islice(waiting, size)):
        yield batch


TABLES: Final = (
    GraphTable(
        "nodes",
        {"id": IRI, "kind": TEXT, "label": TEXT, "notation": TEXT, "aliases": TEXTS,
         "definition": TEXT, **dict(FACTS.values())},
        _node_rows,
    ),
    GraphTable(
        "links",
        {"source": IRI, "relation": TEXT, "target": IRI, "importance": NUMBER, "level": NUMBER,
         "share": NUMBER, "essential": TRUTH, "via": IRI, "statement": IRI},
        _link_rows,
    ),
    GraphTable(
        "demand",
        dict(zip(DEMAND, (IRI, IRI, NUMBER, NUMBER, NUMBER, TRUTH, TRUTH), strict=True)),
        demand_rows,
    ),
    GraphTable(
        "ratings",
        dict(zip(RATINGS, (IRI, IRI, TEXT, NUMBER, NUMBER), strict=True)), rating_rows,
    ),
    GraphTable(
        "texts", {"id": IRI, "field": TEXT, "lang": TEXT, "value": TEXT},
        lambda source: iter(source.all_texts()),
    ),
)  # fmt: skip
"""All tables, in the order in which they are written."""


def table_named(name: str) -> GraphTable:
    """The table of this name.

    Raises
    ------
    WrongUse
        where there is none.
    """
    found = next((table for table in TABLES if table.name == name), None)
    if found is None:
        names = ", ".join(table.name for table in TABLES)
        raise WrongUse(f"There is no table '{name}'.", remedy=f"There are {names}.")
    return found

"""The queries of a profile for a few things only, several of them in one request."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.errors import SourceProblem
from graph.sources.endpoint.client import Client, Cut
from graph.sources.endpoint.reading import split_prologue

if TYPE_CHECKING:
    import pyoxigraph

    Rows = dict[str, list[pyoxigraph.QuerySolution]]

MOST: Final = 400
"""So many addresses are named in a query at most: Virtuoso refuses 5,000."""
_VARIABLE = re.compile(r"\(STR\(\?\w+\) AS \?\w+\)|[?$]\w+")
_PLAIN = re.compile(rf"\s*SELECT\s+(?:(?:{_VARIABLE.pattern})\s*)+(?:WHERE\s*)?", re.IGNORECASE)
"""What stands before the patterns of a SELECT that only names its variables."""
_PREFIX = re.compile(r"PREFIX\s+(\S*)\s*<([^>]*)>", re.IGNORECASE)


class NotRestrictable(SourceProblem):
    """A question that cannot be asked for a few things only, and why not."""


@dataclass(frozen=True, slots=True)
class Restricted:
    """A SELECT for a few things only: its prefixes, its variables, and the group that it is.

    What is not ``counted`` is for its reader to find whole.
    """

    prologue: str
    variables: tuple[str, ...]
    group: str
    counted: bool = True


def restricted(query: str, condition: str = "", *, values: str = "") -> Restricted:
    """A SELECT for the rows that meet a condition, or that agree with some VALUES.

    Both go in with the patterns: around them they cost Oxigraph three times as much. On what
    sources there are, VALUES cost it a two-hundredth of a FILTER with IN; on links they end the
    process of Virtuoso 7.2.5.
    """
    prologue, body = split_prologue(query)
    head, brace, rest = body.partition("{")
    if not brace or "BASE" in prologue.upper():
        raise NotRestrictable("The query has a base of its own.")
    given_names = tuple(dict.fromkeys(_VARIABLE.findall(head)))
    names = tuple(one.rpartition(" ")[2].rstrip(")") for one in given_names)
    filtered = f"FILTER({condition})" if condition else ""
    given = f"VALUES {values} " if values else ""
    if _PLAIN.fullmatch(head) and rest.rstrip().endswith("}"):
        bound = " ".join(f"BIND{one}" for one in given_names if one.startswith("("))
        return Restricted(prologue, names, f"{{ {given}{{{rest} {filtered} {bound} }}")
    return Restricted(prologue, names, f"{{ {given}{{ {body}\n }} {filtered} }}")


def join(query: str, other: Restricted, variable: str) -> Restricted:
    """A SELECT for those rows whose variable another SELECT finds.

    It is not counted: of such a SELECT Virtuoso counts a row more or less than it sends.
    """
    whole = restricted(query)
    these = f"{{ SELECT DISTINCT ?{variable} WHERE {{ {other.group} }} }}"
    prologue = f"{whole.prologue} {other.prologue}"
    return Restricted(prologue, whole.variables, f"{{ {these} {whole.group} }}", counted=False)


def among(variable: str, ids: Collection[str]) -> str:
    """The condition that a variable is one of these addresses."""
    return f"?{variable} IN ({', '.join(f'<{id}>' for id in sorted(ids))})"


def one_of(variable: str, ids: Collection[str]) -> str:
    """The VALUES that let a variable be each of these addresses."""
    return f"?{variable} {{ {' '.join(f'<{id}>' for id in sorted(ids))} }}"


def rows_together(client: Client, purpose: str, parts: Mapping[str, Restricted]) -> Rows:
    """The rows of several restricted SELECTs in one request, by the name of the part.

    They are counted in the same request, so that a part is never taken for all; one at least is.

    Raises
    ------
    Cut
        where some are missing.
    """
    block = " UNION ".join(
        f'{{ {one.group} BIND("{name}" AS ?part) }}' for name, one in parts.items()
    )
    variables = " ".join(dict.fromkeys(name for one in parts.values() for name in one.variables))
    # All of them as one would be counted by one SELECT, which Virtuoso takes for a mistake.
    counts = " UNION ".join(
        f"{{ SELECT (COUNT(*) AS ?rows) WHERE {{ {one.group} }} }}"
        for one in parts.values()
        if one.counted
    )
    query = f"SELECT {variables} ?part ?rows WHERE {{ {block} UNION {counts} }}"
    found: Rows = {name: [] for name in parts}
    said = 0
    prologue = _prefixes(one.prologue for one in parts.values())
    for row in client.rows(f"{prologue} {query}", purpose):
        if row["part"] is None:
            said += int(str(row["rows"].value))
        else:
            found[str(row["part"].value)].append(row)
    sent = sum(len(rows) for name, rows in found.items() if parts[name].counted)
    if said != sent:
        raise Cut(
            f"{client.address.url} counts {said:,} rows of {purpose} and sent {sent:,}.",
            remedy="Either it cuts answers, or its data changed meanwhile. Ask again.",
        )
    return found


def _prefixes(prologues: Iterator[str]) -> str:
    """The prefixes of all of them, each once."""
    known: dict[str, str] = {}
    for prologue in prologues:
        for name, iri in _PREFIX.findall(prologue):
            if known.setdefault(name, iri) != iri:
                raise NotRestrictable(f"Two queries mean different things by {name}.")
    return " ".join(f"PREFIX {name} <{iri}>" for name, iri in known.items())

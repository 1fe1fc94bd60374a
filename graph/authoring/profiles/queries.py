"""The text of a proposed profile: queries with one line a guess, so that a line can be changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from graph.vocabulary import PREFIXES

if TYPE_CHECKING:
    from graph.authoring.profiles.proposal import FieldGuess, KindGuess, LinkGuess, ProfileProposal

_LOCAL = re.compile(r"[A-Za-z_]([\w-]*[\w-])?")
_MEND = "# Proposed by rolegraph. Each line is a guess: change it, or take it out."


def nodes_query(proposal: ProfileProposal) -> str:
    """The text of nodes.rq."""
    short = Shortener(proposal.prefixes)
    kinds = [*_aligned([_kind(short, one) for one in proposal.kinds])]
    fields = [*_aligned([_field(short, one) for one in proposal.fields])]
    label = "|".join(short(one.property) for one in proposal.fields if one.field == "label")
    named = f"NOT EXISTS {{ ?node {label} ?named }}" if label else "true"
    body = [
        "SELECT ?node ?kind ?field ?value WHERE {",
        "  VALUES (?class ?kind) {",
        *(f"    {line}" for line in kinds),
        "  }",
        "  ?node a ?class FILTER(ISIRI(?node))",
        "  {",
        "    VALUES (?property ?field) {",
        *(f"      {line}" for line in fields),
        "    }",
        "    ?node ?property ?value .",
        "  } UNION {  # what has no label is called by the end of its address",
        '    ?node a ?any FILTER(ISIRI(?node)) BIND("label" AS ?field)',
        '    BIND(REPLACE(STR(?node), "^.*[/#:]([^/#:]+)[/#]?$", "$1") AS ?value)',
        f"    FILTER({named})",
        "  }",
        "}",
    ]
    asks = "# The things: one row for each of their names and texts."
    return "\n".join([asks, _MEND, *short.lines(), *body, ""])


def links_query(proposal: ProfileProposal) -> str:
    """The text of links.rq."""
    short = Shortener(proposal.prefixes)
    parts = [*_direct(short, proposal.links), *_by_statement(short, proposal.links)]
    whole = "  } UNION {\n".join(parts) or "    FILTER(false)\n"
    body = [
        "SELECT DISTINCT ?from ?relation ?to ?importance ?level ?statement WHERE {",
        f"  {{\n{whole}  }}",
        "  FILTER(ISIRI(?from) && ISIRI(?to) && ?from != ?to)",
        "}",
    ]
    return "\n".join(["# The links: one row each.", _MEND, *short.lines(), *body, ""])


def _direct(short: Shortener, links: Sequence[LinkGuess]) -> Iterator[str]:
    """What a triple says, along its direction and against it."""
    for backwards in (False, True):
        chosen = [one for one in links if not one.through and one.backwards == backwards]
        if chosen:
            rows = [(_row(short, one), _counted(one.count, "link")) for one in chosen]
            ends = ("?to", "?from") if backwards else ("?from", "?to")
            yield "\n".join([
                "    # written the other way round" if backwards else "    # as they are written",
                "    VALUES (?source ?property ?target ?relation ?importance) {",
                *(f"      {line}" for line in _aligned(rows)),
                "    }",
                f"    {ends[0]} ?property {ends[1]} ; a ?source . {ends[1]} a ?target .",
                "",
            ])  # fmt: skip


def _by_statement(short: Shortener, links: Sequence[LinkGuess]) -> Iterator[str]:
    """What a node between two things says, with its number where it has one."""
    for one in links:
        if not one.through:
            continue
        ends = ("?to", "?from") if one.backwards else ("?from", "?to")
        first, second = short(one.property), short(one.through)
        says = (
            f"?statement {first} {ends[0]} ; {second} {ends[1]} ."
            if one.into
            else f"{ends[0]} {first} ?statement . ?statement {second} {ends[1]} ."
        )
        relation = _relation(one).split()
        yield "\n".join([
            f"    # through a node of its own: {_counted(one.count, 'link')}",
            f"    {says}",
            f"    {ends[0]} a {short(one.source)} . {ends[1]} a {short(one.target)} .",
            f"    BIND({relation[0]} AS ?relation)",
            *([f"    BIND({relation[1]} AS ?importance)"] * (relation[1] != "UNDEF" and not (
                one.number and one.figure == "importance"))),
            *_figure(short, one),
            "",
        ])  # fmt: skip


def _figure(short: Shortener, one: LinkGuess) -> Iterator[str]:
    if one.number and one.figure:
        yield f"    OPTIONAL {{ ?statement {short(one.number)} ?figure }}"
        scaled = "?figure" if one.greatest <= 1 else f"?figure / {one.greatest:g}"
        yield f"    BIND({scaled} AS ?{one.figure})"


def _row(short: Shortener, one: LinkGuess) -> str:
    ends = f"{short(one.source)} {short(one.property)} {short(one.target)}"
    return f"({ends} {_relation(one)})"


def _counted(count: int, word: str) -> str:
    return f"{count:,} {word if count == 1 else f'{word}s'}"


def _relation(one: LinkGuess) -> str:
    return f'"{one.relation}" {one.importance or "UNDEF"}'


def _kind(short: Shortener, one: KindGuess) -> tuple[str, str]:
    return f'({short(one.cls)} "{one.kind}")', _counted(one.count, "thing")


def _field(short: Shortener, one: FieldGuess) -> tuple[str, str]:
    return f'({short(one.property)} "{one.field}")', f"of {_counted(one.count, 'thing')}"


def _aligned(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Each row with its remark, all remarks under each other."""
    width = max((len(row) for row, _ in rows), default=0)
    for row, remark in rows:
        yield f"{row:<{width}}  # {remark}"


class Shortener:
    """Shortens addresses by known prefixes, and remembers which were used."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._spaces = sorted(
            {iri: name for name, iri in {**PREFIXES, **prefixes}.items() if iri}.items(),
            key=lambda one: (-len(one[0]), one[1]),
        )
        self._used: dict[str, str] = {}

    def __call__(self, iri: str) -> str:
        """The address with a prefix, or in full where none fits."""
        for space, name in self._spaces:
            if iri.startswith(space) and _LOCAL.fullmatch(iri[len(space) :]):
                self._used[name] = space
                return f"{name}:{iri[len(space) :]}"
        return f"<{iri}>"

    def lines(self) -> list[str]:
        """The declarations of the prefixes that were used."""
        return [f"PREFIX {name}: <{iri}>" for name, iri in sorted(self._used.items())]

"""The things of a graph, kind by kind: their names, their statements, and on what these rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from graph.authoring.reference.entries import (
    Ref,
    ReferenceEntry,
    ReferenceRow,
    ReferenceSection,
    anchor_of,
    link_to,
    outward,
    plain,
)
from graph.model import Citation, Link, Node
from graph.source import Source
from graph.sources.rdf.bundled import external_labels
from graph.vocabulary import (
    DEMANDS,
    IRI_FIELDS,
    KINDS,
    ONET,
    RELATIONS,
    expand,
    importance_name,
    level_name,
    shorten,
)

_FACTS: Final = {
    "same as": "The same elsewhere",
    "close to": "Close to",
    "O*NET-SOC code": "Nearest O*NET occupation",
}


@dataclass(slots=True)
class CitedSource:
    """The sources that entries have rested on so far, for the chapter at the end."""

    sources: dict[str, Citation] = field(default_factory=dict)

    def refs(self, citations: Iterable[Citation]) -> tuple[Ref, ...]:
        """A mark for each source, with the figure or the word that it gives."""
        told = []
        for one in citations:
            self.sources.setdefault(one.source, one)
            name = shorten(one.source).rsplit(":", 1)[-1].rsplit("/", 1)[-1]
            told.append(Ref(plain(name), link_to(one.source), _figure(one)))
        return tuple(told)


def chapters(source: Source, cited: CitedSource) -> Iterator[ReferenceSection]:
    """A chapter a kind of thing, in the order in which the graph is explained."""
    for kind in KINDS.values():
        nodes = tuple(source.nodes((kind.name,)))
        if nodes:
            yield ReferenceSection(
                kind.many.replace(" ", "-"),
                kind.many.capitalize(),
                f"{len(nodes):,} {kind.one if len(nodes) == 1 else kind.many}, by name.",
                tuple(Ref(plain(node.label), link_to(node.id)) for node in nodes),
                lambda nodes=nodes: (_entry(source, node, cited) for node in nodes),  # type: ignore[misc]
            )


def sources(cited: CitedSource) -> ReferenceSection:
    """The chapter of the sources that the entries before it rest on."""
    by_title = sorted(cited.sources.values(), key=lambda one: (one.title.casefold(), one.source))
    index = tuple(Ref(plain(one.title), link_to(one.source)) for one in by_title)
    intro = "What the statements above rest on."
    return ReferenceSection("sources", "Sources", intro, index, lambda: map(_source, by_title))


def _source(one: Citation) -> ReferenceEntry:
    facts = {
        "Date": Ref(plain(one.date)),
        "Licence": Ref(plain(one.licence), outward(one.licence)),
        "Address": Ref(plain(one.address), outward(one.address)),
    }
    rows = tuple(ReferenceRow(label, (ref,)) for label, ref in facts.items() if ref.text)
    return ReferenceEntry(
        anchor_of(one.source), plain(one.title or one.source), shorten(one.source), one.source,
        rows=rows,
    )  # fmt: skip


# --------------------------------------------------------------------------------- one thing


def _entry(source: Source, node: Node, cited: CitedSource) -> ReferenceEntry:
    said = source.describe(node.id)
    names = tuple((lang, plain(text)) for lang, text in sorted(said.labels.items())
                  if lang != source.lang)  # fmt: skip
    rows = (
        ReferenceRow("Also called", tuple(Ref(plain(alias)) for alias in said.aliases)),
        ReferenceRow("Short name", (Ref(plain(node.notation)),) if node.notation else ()),
        *_facts(said.facts),
        *_links(source, node, cited),
        ReferenceRow("Sources", cited.refs(said.citations)),
    )
    return ReferenceEntry(
        anchor_of(node.id), plain(node.label), shorten(node.id), node.id, plain(said.definition),
        tuple(map(plain, said.notes)), names, tuple(row for row in rows if row.refs),
    )  # fmt: skip


def _facts(facts: Iterable[tuple[str, str]]) -> Iterator[ReferenceRow]:
    for name, group in groupby(sorted(facts), key=lambda fact: fact[0]):
        refs = tuple(_fact(name, value) for _, value in group)
        yield ReferenceRow(_FACTS.get(name, name[:1].upper() + name[1:]), refs)


def _fact(name: str, value: str) -> Ref:
    """A fact: what it is aligned with under the name it has there, a word of a scale, a text."""
    known = external_labels()
    if name == "O*NET-SOC code":
        label = known.get(f"{ONET}{value}")
        return Ref(label.text if label else value, aside=value if label else "")
    if name not in IRI_FIELDS:
        return Ref(plain(value))
    iri = expand(value)
    if value.startswith("value:"):
        return Ref(value.removeprefix("value:").replace("-", " "), link_to(iri))
    label = known.get(iri)
    return Ref(plain(label.text if label else value), outward(iri), value if label else "")


def _links(source: Source, node: Node, cited: CitedSource) -> Iterator[ReferenceRow]:
    """What the thing is tied to: along the direction of each statement, then against it."""
    out, back = source.links([node.id], "out"), source.links([node.id], "in")
    ends = {end for link in (*out, *back) for end in (link.source, link.target, link.via)}
    nodes = source.nodes_of(ends - {""})
    grounds = source.citations(out)
    for relation, links in _by_relation(out):
        forward = RELATIONS[relation].forward if relation in RELATIONS else relation
        refs = [_ref(nodes, link, link.target, cited.refs(grounds.get(link, ()))) for link in links]
        yield ReferenceRow(_capital(forward), tuple(sorted(refs, key=_rank)), relation in DEMANDS)
    for relation, links in _by_relation(back):
        backward = RELATIONS[relation].backward if relation in RELATIONS else f"{relation} of"
        refs = [_ref(nodes, link, link.source, ()) for link in links]
        yield ReferenceRow(
            _capital(backward), tuple(sorted(refs, key=lambda ref: ref.text.casefold()))
        )


def _by_relation(links: Iterable[Link]) -> Iterator[tuple[str, list[Link]]]:
    order = list(RELATIONS)

    def place(link: Link) -> tuple[int, str]:
        known = link.relation in RELATIONS
        return (order.index(link.relation) if known else len(order), link.relation)

    for (_, relation), group in groupby(sorted(links, key=place), key=place):
        yield relation, list(group)


def _ref(nodes: Mapping[str, Node], link: Link, end: str, cited: tuple[Ref, ...]) -> Ref:
    text = nodes[end].label if end in nodes else shorten(end)
    via = nodes[link.via].label if link.via in nodes else ""
    words = (importance_name(link.importance), level_name(link.level), via)
    aside = ", ".join(word for word in words if word)
    return Ref(plain(text), link_to(end) if end in nodes else outward(end), plain(aside), cited)


def _rank(ref: Ref) -> tuple[bool, str]:
    """What is essential first, then by name."""
    return not ref.aside.startswith("essential"), ref.text.casefold()


def _figure(one: Citation) -> str:
    """What a source says exactly: a share of respondents, or a word of its own."""
    if one.value is not None and "share" in one.unit:
        year = f", {one.year}" if one.year else ""
        return f"{one.value:.0%}{year}"
    if one.value is not None:
        return f"{one.value:g} {one.unit}".strip()
    return plain(one.stated)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

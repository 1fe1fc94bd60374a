"""A profile proposed for files in anybody's vocabulary, from what they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Grid, Heading, Line
from graph.atomic import write_bytes
from graph.authoring.profiles.guesses import field_of, importance_of, kind_of, relation_of, words_of
from graph.authoring.profiles.queries import Shortener, links_query, nodes_query
from graph.authoring.profiles.survey import LinkUse, Survey, TextUse, survey
from graph.errors import CannotWrite, NoAnswer
from graph.sources.rdf.files import rdf_files


@dataclass(frozen=True, slots=True)
class KindGuess:
    """A class, the number of its things, and the kind that they are taken for."""

    cls: str
    count: int
    kind: str


@dataclass(frozen=True, slots=True)
class FieldGuess:
    """A property with texts, how many things have it, and what its texts are taken for."""

    property: str
    count: int
    field: str


@dataclass(frozen=True, slots=True)
class LinkGuess:
    """A property between two classes, and the relation that it is taken for.

    ``backwards`` where it is written the other way round; ``through`` where a node stands
    between both ends (``into`` where it points at both of them), with a ``number`` that gives
    the ``figure``, importance or level, once it is divided by ``greatest``.
    """

    source: str
    property: str
    target: str
    count: int
    relation: str
    backwards: bool = False
    importance: float | None = None
    through: str = ""
    into: bool = False
    number: str = ""
    figure: str = ""
    greatest: float = 0.0


@dataclass(frozen=True, slots=True)
class ProfileProposal(Answer):
    """What the classes and properties of files are taken for, and the queries that say so."""

    question: ClassVar[str] = "profile-proposal"
    columns: ClassVar[tuple[str, ...]] = ("part", "term", "from", "to", "count", "taken for")
    kinds: tuple[KindGuess, ...]
    fields: tuple[FieldGuess, ...]
    links: tuple[LinkGuess, ...]
    nodes: str
    links_query: str
    prefixes: Mapping[str, str]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a guess, its terms with the prefixes of the files."""
        short = Shortener(self.prefixes)
        for kind in self.kinds:
            yield "class", short(kind.cls), None, None, kind.count, kind.kind
        for field in self.fields:
            yield "text", short(field.property), None, None, field.count, field.field
        for link in self.links:
            ends = (link.target, link.source) if link.backwards else (link.source, link.target)
            term = "/".join(short(one) for one in (link.property, link.through) if one)
            yield "link", term, *map(short, ends), link.count, link.relation

    def blocks(self) -> Iterator[Block]:
        """The guesses in three tables, and both queries where they go nowhere else."""
        rows = list(self.rows())
        for part, title in (("class", "Things"), ("text", "Texts"), ("link", "Links")):
            chosen = [row for row in rows if row[0] == part]
            if not chosen:
                continue
            names = ("term", "from", "to", "count", "taken for")
            shown = names if part == "link" else (part, "count", "taken for")
            cells = tuple(row[1:] if part == "link" else (row[1], row[4], row[5]) for row in chosen)
            yield Heading(title, str(len(chosen)), level=2)
            yield Grid(shown, cells, frozenset({"count"}))
        unsure = [one for one in self.kinds if one.kind == "individual"]
        if unsure:
            yield Line(
                "What the name of a class does not tell is an individual: put right what it is."
            )


def propose(paths: Sequence[Path]) -> ProfileProposal:
    """The profile that fits these files, as far as their names tell.

    Raises
    ------
    NoAnswer
        where they describe nothing that has a class.
    """
    files = [file for path in paths for file in rdf_files(path)]
    found = survey(files)
    if not found.classes:
        raise NoAnswer(
            "These files describe nothing that is of a class, so there is nothing to go by.",
            remedy="Classes, properties and SKOS concepts are read without a profile.",
        )
    kinds = _kinds(found)
    of = {one.cls: one.kind for one in kinds}
    fields, links = _fields(found), tuple(_links(found, of))
    bare = ProfileProposal(kinds, fields, links, "", "", found.prefixes)
    return replace(bare, nodes=nodes_query(bare), links_query=links_query(bare))


def write_profile(proposal: ProfileProposal, folder: Path) -> None:
    """Write the queries into a folder; one that holds a profile is left as it is.

    Raises
    ------
    CannotWrite
        where there is a profile in it already.
    """
    texts = {"nodes.rq": proposal.nodes, "links.rq": proposal.links_query}
    if old := [name for name in texts if (folder / name).exists()]:
        raise CannotWrite(
            f"{folder} holds {' and '.join(old)} already.",
            remedy="Name another folder with -o, or take them away.",
        )
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        write_bytes(folder / name, text.encode())


def _kinds(found: Survey) -> tuple[KindGuess, ...]:
    """The kind of each class: by its own name, else by what leads to its things."""
    led: dict[str, Counter[str]] = {}
    for link in found.links:
        kind = kind_of(link.through or link.property)
        led.setdefault(link.target, Counter())[kind] += link.count
    guesses = []
    for cls, count in found.classes.items():
        kind = kind_of(cls)
        by_links = led.get(cls, Counter())
        del by_links["individual"]
        if kind in ("individual", "concept") and by_links and _is_sure(cls, by_links, found):
            kind = min(by_links, key=lambda one: (-by_links[one], one))
        guesses.append(KindGuess(cls, count, kind))
    return tuple(sorted(guesses, key=lambda one: (-one.count, one.cls)))


def _is_sure(cls: str, by_links: Counter[str], found: Survey) -> bool:
    """Whether what leads to a class tells what it is: nothing in it leads to itself alone."""
    inner = sum(one.count for one in found.links if one.source == one.target == cls)
    return sum(by_links.values()) > inner


def _fields(found: Survey) -> tuple[FieldGuess, ...]:
    """What the texts are; the most used of the labels where no name tells of one."""
    uses: dict[str, list[TextUse]] = {}
    for texts in found.texts.values():
        for one in texts:
            uses.setdefault(one.property, []).append(one)
    fields = {name: field_of(name) for name in uses}
    if "label" not in fields.values() and fields:
        fields[max(uses, key=lambda name: _like_a_label(uses[name]))] = "label"
    order = ("label", "alias", "hidden", "notation", "definition", "note")
    guesses = [
        FieldGuess(name, sum(one.things for one in uses[name]), field)
        for name, field in fields.items()
    ]
    return tuple(sorted(guesses, key=lambda one: (
        order.index(one.field) if one.field in order else len(order), -one.count, one.property
    )))  # fmt: skip


def _like_a_label(uses: Sequence[TextUse]) -> tuple[int, float]:
    """More things have it, no two the same, and it is short."""
    apart = sum(min(one.things, one.values) for one in uses)
    return apart, -sum(one.length for one in uses)


def _links(found: Survey, of: dict[str, str]) -> Iterator[LinkGuess]:
    """What the links are; of a statement that points at both ends, the better of its readings."""
    guesses: dict[object, LinkGuess] = {}
    for use in found.links:
        one = _link(use, of)
        ends = ((one.source, one.property), (one.target, one.through))
        key: object = (one.into, frozenset(ends)) if one.into else (ends, one.property)
        known = guesses.get(key)
        if known is None or _doubt(one) < _doubt(known):
            guesses[key] = one
    yield from guesses.values()


def _doubt(one: LinkGuess) -> tuple[bool, bool]:
    return one.relation in ("relates-to", "linked-to"), one.backwards


def _link(one: LinkUse, of: dict[str, str]) -> LinkGuess:
    kinds = of.get(one.source, ""), of.get(one.target, "")
    names = one.property, one.through
    relation, backwards = relation_of(one.through or one.property, *kinds)
    demand = relation in ("requires", "uses")
    importance = min(importance_of(name) for name in names if name) if demand else None
    figure = ""
    if one.number and demand:
        told = " ".join(words_of(one.number))
        figure = (
            "importance" if any(w in told for w in ("import", "weight", "gewicht")) else "level"
        )
    return LinkGuess(
        one.source, one.property, one.target, one.count, relation, backwards, importance,
        one.through, one.backwards, one.number, figure, one.greatest,
    )  # fmt: skip

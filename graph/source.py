"""What every source can be asked, whether it is a file, a dataset or an endpoint.

A question never learns which of them it speaks to. Each method takes a batch and costs what the
batch needs, not what the source holds; only ``nodes``, ``all_links``, ``all_texts`` and
``profiles`` stream everything: for exporters, ``stats``, ``diff`` and the all-pairs job.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from graph.model import About, Citation, Description, Link, Node

if TYPE_CHECKING:
    from array import array

    import pyoxigraph

Direction = Literal["out", "in"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A node that a text found: by which of its names, and how near (1 is the same).

    ``field`` says what that name is: ``iri``, ``notation``, ``label``, ``alias`` or ``hidden``.
    """

    node: Node
    name: str
    field: str = "label"
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Rating:
    """What a role is rated on one element of a graded family (O*NET's skills, abilities …)."""

    element: str
    family: str
    importance: float
    level: float | None = None


Ask = tuple[str, float, float | None, float | None, bool, bool]
"""What a role asks of one item: its id, the importance and the level in (0, 1] or nothing, the
share of people in that role who use it as evidence has it or nothing, whether it counts as
essential, and whether it is a tool. Where a role calls nothing essential, everything is."""


class Total(NamedTuple):
    """All essential items of a role together: Σ i · (1 + specificity)/2, and the steps to them
    from nothing.
    """

    weight: float
    steps: float


@dataclass(frozen=True, slots=True)
class Holders:
    """The roles that have an item in their profile, by place, and how important it is to each."""

    item: int
    places: array[int]
    importances: array[float]


class Profiles(Protocol):
    """What the similarities of all roles come from, as columns; nothing in it is a similarity.

    The *profile* of a role is what it asks for outside graded families, with all broader
    ancestors; an ancestor is as important as the most important item beneath it. A role has a
    place, an item a number; a graded family has a column for each of its elements.
    """

    @property
    def roles(self) -> tuple[str, ...]:
        """The ids of all roles, by place."""

    @property
    def families(self) -> tuple[tuple[str, int], ...]:
        """The graded families with how many elements each has; none where nothing is rated."""

    @property
    def lengths(self) -> array[float]:
        """By place the length of the role's vector, √Σ (importance · idf)²; 0 where it is empty."""

    def place(self, role: str) -> int | None:
        """The place of a role."""

    def profile(self, place: int) -> tuple[array[int], array[float]]:
        """The profile of the role at this place: the numbers of its items, ascending, and their
        importances.
        """

    def holders(self, items: Collection[int]) -> Iterator[Holders]:
        """The holders of each of these items, by number; places ascend."""

    def rated(self, place: int) -> array[float]:
        """The ratings of the role at this place, each less its mean over the family; family by
        family, 0 where an element is not rated; empty where nothing is.
        """

    def all_rated(self) -> Sequence[array[float]]:
        """``rated`` of every place."""

    def elements(self) -> array[int]:
        """The number of the element behind each column of ``rated``."""

    def ids(self, numbers: Iterable[int]) -> Mapping[int, str]:
        """The ids behind these numbers of items and elements."""

    def numbers(self, ids: Iterable[str]) -> Mapping[str, int]:
        """The numbers of these ids; of those that the source knows."""

    def every_profile(self) -> tuple[array[int], array[int], array[float]]:
        """All profiles one after another: where each begins and, at last, ends; the numbers of
        the items; their importances.
        """

    def spread(self, items: Iterable[int]) -> Mapping[int, int]:
        """In how many profiles each of these items is."""


class Source(Protocol):
    """One interface for files, datasets and endpoints."""

    @property
    def about(self) -> tuple[About, ...]:
        """What is behind this source: one entry a dataset merged into it."""

    @property
    def lang(self) -> str:
        """The language that labels are given in, where they exist in it."""

    @property
    def remote(self) -> bool:
        """Whether its triples are on another machine, so that SPARQL opens a connection."""

    def around(self, names: Sequence[str], *, work: bool = False) -> Source:
        """A source that knows at least the things of these names, and all that is linked to them.

        With ``work`` it also knows the steps of their workflows. It is this one, except where
        reading all of it would cost much more.
        """

    # ------------------------------------------------------------------------------ names

    def named(self, text: str, kinds: Collection[str] = ()) -> Sequence[Hit]:
        """Nodes one of whose names, notations or IRIs is ``text``, folded alike."""

    def named_all(
        self, texts: Iterable[str], kinds: Collection[str] = ()
    ) -> Mapping[str, Sequence[Hit]]:
        """As ``named``, for many texts at once; by text, those that name something, no IRIs."""

    def beginning(self, text: str, kinds: Collection[str] = (), most: int = 20) -> Sequence[Hit]:
        """Nodes one of whose names begins with ``text``."""

    def near(self, text: str, kinds: Collection[str] = (), most: int = 5) -> Sequence[Hit]:
        """Nodes whose names are most like ``text``, best first: for "did you mean"."""

    def containing(self, text: str, kinds: Collection[str] = (), most: int = 50) -> Sequence[Hit]:
        """Nodes with ``text`` in a name, best first: for ``graph find``."""

    # ------------------------------------------------------------------- nodes and links

    def nodes_of(self, ids: Iterable[str]) -> Mapping[str, Node]:
        """The nodes behind these ids; an id that is not a node is left out."""

    def describe(self, id: str) -> Description:
        """Everything that is said of one thing itself."""

    def links(
        self, ids: Iterable[str], direction: Direction = "out", relations: Collection[str] = ()
    ) -> Sequence[Link]:
        """The links of a batch of nodes, sorted; all relations where none is named."""

    def linked(self, ids: Iterable[str], direction: Direction, relation: str) -> Mapping[str, int]:
        """How many links of a relation each of these nodes has, where it has any."""

    def citations(self, links: Iterable[Link]) -> Mapping[Link, tuple[Citation, ...]]:
        """The sources of each of these statements."""

    def cited(self) -> Sequence[Citation]:
        """Every source that anything rests on, once, without what it says."""

    # ------------------------------------------------------------------------- statistics

    def roles(self) -> int:
        """N: how many roles there are."""

    def document_frequency(self, items: Iterable[str]) -> Mapping[str, int]:
        """n(s): how many roles ask for each of these items."""

    def demand(
        self, roles: Iterable[str], *, essential: bool = False
    ) -> Mapping[str, Sequence[Ask]]:
        """All that each of these roles asks for, or all essential items; one entry an item.

        Ratings of at least ½ are asked for and essential. Where a statement says so too, the
        statement counts; of several statements the strongest.
        """

    def demanded_by(self, items: Iterable[str]) -> Mapping[str, Sequence[Ask]]:
        """What each role asks of these items, by id of the role; of those that ask for any."""

    def totals(self, roles: Iterable[str]) -> Mapping[str, Total]:
        """What the essential items of each role come to together; of those that have any."""

    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """How many nodes of each kind, links of each relation: ``{"node": …, "link": …}``."""

    def profiles(self) -> Profiles:
        """Every role's profile and graded ratings, read as they are asked for."""

    def facts(self, ids: Iterable[str], field: str) -> Mapping[str, str]:
        """The fact of this name, such as ``notation`` or ``job zone``, of each that has one."""

    def ratings(self, roles: Iterable[str]) -> Mapping[str, tuple[Rating, ...]]:
        """The graded ratings of each role; empty where the source has none."""

    # --------------------------------------------------------------------- all of it, SPARQL

    def nodes(self, kinds: Collection[str] = ()) -> Iterator[Node]:
        """Every node, by kind and then by label."""

    def all_links(self, relations: Collection[str] = ()) -> Iterator[Link]:
        """Every link, by relation and then by its ends."""

    def all_texts(self) -> Iterator[tuple[str, str, str, str]]:
        """Every name, definition and other fact: id, field, language and value."""

    def store(self) -> pyoxigraph.Store:
        """The triples themselves, with the derived direct links, for SPARQL. Read only."""

    def written(self) -> Mapping[str, str]:
        """Triples with numbers as the files write them (1.10), by how the store has them.

        Both are in N-Triples, without the full stop.
        """


class PassedOn:
    """Answers every read as another source does: what differs from it overrides the rest."""

    def __init__(self, source: Source) -> None:
        self.source = source

    @property
    def about(self) -> tuple[About, ...]:
        """What is behind the source."""
        return self.source.about

    @property
    def lang(self) -> str:
        """The language that labels are given in."""
        return self.source.lang

    @property
    def remote(self) -> bool:
        """Whether its triples are on another machine."""
        return self.source.remote

    def around(self, names: Sequence[str], *, work: bool = False) -> Source:  # noqa: ARG002
        """Itself: what differs from the source differs in what is around a thing, too."""
        return self

    def named(self, text: str, kinds: Collection[str] = ()) -> Sequence[Hit]:
        """Nodes of this name."""
        return self.source.named(text, kinds)

    def named_all(
        self, texts: Iterable[str], kinds: Collection[str] = ()
    ) -> Mapping[str, Sequence[Hit]]:
        """Nodes of these names."""
        return self.source.named_all(texts, kinds)

    def beginning(self, text: str, kinds: Collection[str] = (), most: int = 20) -> Sequence[Hit]:
        """Nodes with this beginning."""
        return self.source.beginning(text, kinds, most)

    def near(self, text: str, kinds: Collection[str] = (), most: int = 5) -> Sequence[Hit]:
        """Nodes with a name like this."""
        return self.source.near(text, kinds, most)

    def containing(self, text: str, kinds: Collection[str] = (), most: int = 50) -> Sequence[Hit]:
        """Nodes with this in a name."""
        return self.source.containing(text, kinds, most)

    def nodes_of(self, ids: Iterable[str]) -> Mapping[str, Node]:
        """The nodes behind these ids."""
        return self.source.nodes_of(ids)

    def describe(self, id: str) -> Description:
        """Everything that is said of one thing."""
        return self.source.describe(id)

    def links(
        self, ids: Iterable[str], direction: Direction = "out", relations: Collection[str] = ()
    ) -> Sequence[Link]:
        """The links of a batch of nodes."""
        return self.source.links(ids, direction, relations)

    def linked(self, ids: Iterable[str], direction: Direction, relation: str) -> Mapping[str, int]:
        """How many links of a relation each node has."""
        return self.source.linked(ids, direction, relation)

    def citations(self, links: Iterable[Link]) -> Mapping[Link, tuple[Citation, ...]]:
        """The sources of each of these statements."""
        return self.source.citations(links)

    def cited(self) -> Sequence[Citation]:
        """Every source that anything rests on."""
        return self.source.cited()

    def roles(self) -> int:
        """How many roles there are."""
        return self.source.roles()

    def document_frequency(self, items: Iterable[str]) -> Mapping[str, int]:
        """How many roles ask for each item."""
        return self.source.document_frequency(items)

    def demand(
        self, roles: Iterable[str], *, essential: bool = False
    ) -> Mapping[str, Sequence[Ask]]:
        """All that each role asks for."""
        return self.source.demand(roles, essential=essential)

    def demanded_by(self, items: Iterable[str]) -> Mapping[str, Sequence[Ask]]:
        """What each role asks of these items."""
        return self.source.demanded_by(items)

    def totals(self, roles: Iterable[str]) -> Mapping[str, Total]:
        """What the essential items of each role come to together."""
        return self.source.totals(roles)

    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """How many nodes of each kind, links of each relation."""
        return self.source.counts()

    def profiles(self) -> Profiles:
        """Every role's profile and graded ratings."""
        return self.source.profiles()

    def facts(self, ids: Iterable[str], field: str) -> Mapping[str, str]:
        """The fact of this name of each thing."""
        return self.source.facts(ids, field)

    def ratings(self, roles: Iterable[str]) -> Mapping[str, tuple[Rating, ...]]:
        """The graded ratings of each role."""
        return self.source.ratings(roles)

    def nodes(self, kinds: Collection[str] = ()) -> Iterator[Node]:
        """Every node."""
        return self.source.nodes(kinds)

    def all_links(self, relations: Collection[str] = ()) -> Iterator[Link]:
        """Every link."""
        return self.source.all_links(relations)

    def all_texts(self) -> Iterator[tuple[str, str, str, str]]:
        """Every name, definition and other fact."""
        return self.source.all_texts()

    def store(self) -> pyoxigraph.Store:
        """The triples themselves."""
        return self.source.store()

    def written(self) -> Mapping[str, str]:
        """Triples with numbers as the files write them."""
        return self.source.written()

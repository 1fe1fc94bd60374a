"""What every source can be asked, whether it is a file, a dataset or an endpoint.

A question never learns which of them it speaks to. Each method takes a batch and costs what the
batch needs, not what the source holds; only ``nodes``, ``all_links``, ``all_texts`` and
``profiles`` stream everything: for exporters, ``stats``, ``diff`` and the all-pairs job.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from graph.model import About, Citation, Description, Link, Node

if TYPE_CHECKING:
    import pyoxigraph

Direction = Literal["out", "in"]

GRADED_SHARE = 0.6
"""How much of a similarity comes from graded ratings, where a source has them."""


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


Ask = tuple[str, float, float | None, bool]
"""What a role asks of one item: its id, the importance, the level or nothing, and whether the role
is said to require it; a graded rating below ½ counts, but is not listed."""


@dataclass(frozen=True, slots=True)
class Profiles:
    """What the similarities of all roles come from, as arrays: for the all-pairs job.

    The items of the role at place ``p`` are ``items[starts[p] : starts[p + 1]]``, numbers with a
    weight each in ``weights``; ``lengths[p]`` is the length of its weighted vector. The centred
    graded ratings of that role are ``vectors[p * width : (p + 1) * width]``, of length
    ``sizes[p]``; ``width`` is 0 where the source has none.
    """

    roles: tuple[str, ...]
    starts: array[int]
    items: array[int]
    weights: Mapping[int, float]
    lengths: array[float]
    width: int
    vectors: array[float]
    sizes: array[float]


class Source(Protocol):
    """One interface for files, datasets and endpoints."""

    @property
    def about(self) -> tuple[About, ...]:
        """What is behind this source: one entry a dataset merged into it."""

    @property
    def lang(self) -> str:
        """The language that labels are given in, where they exist in it."""

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

    def tied(self, ids: Iterable[str], direction: Direction, relation: str) -> Mapping[str, int]:
        """How many links of a relation each of these nodes has, where it has any."""

    def citations(self, links: Iterable[Link]) -> Mapping[Link, tuple[Citation, ...]]:
        """The sources of each of these statements."""

    def cited(self) -> Sequence[Citation]:
        """Every source that anything rests on, once, without what it says."""

    # ------------------------------------------------------------------------- statistics

    def roles(self) -> int:
        """N: how many roles there are."""

    def asked(self, items: Iterable[str]) -> Mapping[str, int]:
        """n(s): how many roles ask for each of these items."""

    def demand(self, roles: Iterable[str]) -> Mapping[str, Sequence[Ask]]:
        """All that each of these roles asks for, by id of the item; one entry an item.

        Where a role is rated on an item and a statement says that it requires it, the statement
        counts; of several statements the strongest.
        """

    def within(self, items: Mapping[str, float], least: float) -> frozenset[str]:
        """The roles of whose demand, by weight, these items can be the part ``least`` or more.

        The figure of an item is its specificity. No such role is left out; others may be among
        them, where it is costly to tell.
        """

    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """How many nodes of each kind, links of each relation: ``{"node": …, "link": …}``."""

    def profile(self, roles: Iterable[str]) -> Mapping[str, frozenset[str]]:
        """The items outside graded families of each role, with all their broader ancestors."""

    def spread(self, items: Iterable[str]) -> Mapping[str, int]:
        """In how many roles' ``profile`` each of these items is."""

    def similarities(self, role: str) -> Mapping[str, float]:
        """The similarity of a role to every other role that it has anything in common with."""

    def graded(self) -> bool:
        """Whether roles are rated on the elements of graded families here."""

    def profiles(self) -> Profiles:
        """Every role's profile and graded ratings: what all similarities come from."""

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

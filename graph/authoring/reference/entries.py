"""What the reference is made of: sections of entries, each with rows of references to others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from graph.escaping import escape_controls
from graph.vocabulary import RG, unambiguous_name

_ADDRESS: Final = re.compile(r"https?://[^\s\"'<>]+")
_NAMES_ONLY: Final = RG.removesuffix("ns#")
"""Our own names are not registered as addresses, so no link leads there."""
ANCHOR_SIGNS: Final = ":/-._~!$&()*+,;=@"


@dataclass(frozen=True, slots=True)
class Ref:
    """A name that another entry or an address stands behind, and how it is qualified."""

    text: str
    href: str = ""
    aside: str = ""
    cited: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """What is said of an entry in one respect; ``listed`` gives each reference its own line."""

    label: str
    refs: tuple[Ref, ...]
    listed: bool = False


@dataclass(frozen=True, slots=True)
class ReferenceEntry:
    """One class, property, thing or source: what it is called, what it means, its ties."""

    anchor: str
    title: str
    name: str
    address: str = ""
    definition: str = ""
    notes: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    rows: tuple[ReferenceRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ReferenceSection:
    """A chapter: what it holds, an index of it, and its entries one by one."""

    anchor: str
    title: str
    intro: str
    index: tuple[Ref, ...]
    entries: Callable[[], Iterator[ReferenceEntry]]


def anchor_of(iri: str) -> str:
    """The place of a thing in the reference: its short name, or its address."""
    return unambiguous_name(iri)


def link_to(iri: str) -> str:
    """The address of that place within the page."""
    return f"#{quote(anchor_of(iri), safe=ANCHOR_SIGNS)}"


def outward(iri: str) -> str:
    """The address of something on the web; nothing where it is none that leads anywhere safely."""
    return iri if _ADDRESS.fullmatch(iri) and not iri.startswith(_NAMES_ONLY) else ""


def plain(text: str) -> str:
    """A text on one line, without what a reader cannot see."""
    return escape_controls(text)

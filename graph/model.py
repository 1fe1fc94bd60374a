"""The nouns of the graph: things, statements, sources. Frozen values, standard library only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")

_SHORT_NAME = re.compile(r"[^\W\d_][\w+#-]*")


# ------------------------------------------------------------------------------------- nouns


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A thing in the graph: a role, a skill, a tool …

    ``id`` is its IRI, ``kind`` one of ``vocabulary.KINDS``, ``label`` its name in the language
    asked for, ``notation`` the short name to type.
    """

    id: str
    kind: str
    label: str
    notation: str = ""

    def __str__(self) -> str:
        return self.label

    @property
    def code(self) -> str:
        """The notation, unless it is a UUID, which nobody reads or types."""
        return "" if _UUID.fullmatch(self.notation) else self.notation

    @property
    def typed(self) -> str:
        """The name of this as one types it: its short name, else its label in quotes.

        A code such as ``2512.4`` is no name that anybody would know again.
        """
        if _SHORT_NAME.fullmatch(self.code):
            return self.code
        if not self.label:
            return self.id
        return f"'{self.label}'" if "'" not in self.label else f'"{self.label}"'


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement comes from: a source, and what it says, if it says more than the fact.

    ``value`` with its ``unit``, ``year`` and ``sample`` is a figure (84 % of 1,354 respondents);
    ``stated`` is a word of the source itself (essential, in demand).
    """

    source: str
    title: str
    date: str = ""
    licence: str = ""
    address: str = ""
    value: float | None = None
    unit: str = ""
    year: int | None = None
    stated: str = ""
    sample: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One statement: ``source`` –``relation``→ ``target``, ids at both ends.

    ``importance`` is in (0, 1] (essential 1, optional ½), ``level`` in (0, 1] or unknown,
    ``statement`` the IRI of the statement's own node where it has one, ``via`` the id of the
    artifact that a hand-off passes on.
    """

    source: str
    relation: str
    target: str
    importance: float | None = None
    level: float | None = None
    statement: str = ""
    via: str = ""


@dataclass(frozen=True, slots=True)
class Description:
    """Everything that is said of one thing itself, apart from its links."""

    node: Node
    definition: str = ""
    aliases: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """What a source is: for ``graph sources``, ``graph stats`` and the foot of every export.

    ``imports`` are the ontologies that it imports and does not hold.
    """

    name: str
    title: str
    version: str = ""
    licence: str = ""
    attribution: str = ""
    address: str = ""
    roles: int = 0
    imports: tuple[str, ...] = ()

"""Which things of a server names mean as they are typed, told without reading all names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from graph.sources.endpoint.client import Client
from graph.sources.endpoint.restricted import NotRestrictable, restricted, rows_together
from graph.sources.index.normalize import fold
from graph.sources.rdf.profile import VocabularyProfile
from graph.vocabulary import expand

MOST_NAMES: Final = 2_000
"""Beyond so many names with the same words, all are read instead."""
MOST_MEANT: Final = 12
_OWN: Final = ("label", "notation")


@dataclass(frozen=True, slots=True)
class Meant:
    """The things that have a name as it was typed, and others that have its words in one."""

    things: frozenset[str]
    others: frozenset[str]


def meant(client: Client, profile: VocabularyProfile, names: Sequence[str]) -> Meant | None:
    """What these names mean; nothing where one of them is no name of anything."""
    addresses = {name: expand(name.strip("<>")) for name in names}
    typed = [name for name in names if ":" not in addresses[name]]
    things = {address for name, address in addresses.items() if name not in typed}
    if not typed:
        return Meant(frozenset(things), frozenset())
    found = _with_words(client, profile, typed)
    others = set()
    for name in typed:
        same = [(node, field) for node, field, value in found if fold(value) == fold(name)]
        own = {node for node, field in same if field in _OWN}
        if not same:
            return None
        things |= own or {node for node, _ in same}
        if not own:
            others |= {node for node, _, value in found if _has(value, name)}
    if len(things) > MOST_MEANT:
        return None
    return Meant(frozenset(things), frozenset(others - things))


def _with_words(
    client: Client, profile: VocabularyProfile, names: Sequence[str]
) -> list[tuple[str, str, str]]:
    """Every name with the words of one of these, as thing, field and name."""
    each = " || ".join(f"({_words(name)})" for name in names)
    fields = ", ".join(f'"{field}"' for field in (*_OWN, "alias", "hidden"))
    query = restricted(profile.nodes, f"?field IN ({fields}) && ({each})")
    rows = rows_together(client, "names", {"names": query})["names"]
    if len(rows) > MOST_NAMES:
        raise NotRestrictable("Too many names have these words.")
    return [tuple(str(row[name].value) for name in ("node", "field", "value")) for row in rows]  # type: ignore[misc]


def _words(name: str) -> str:
    """The condition that a value has the beginnings of all words of a name."""
    starts = [word[: max(3, len(word) - 2)] for word in fold(name).split()]
    if not name.isascii() or not starts:
        # Each server lower-cases other alphabets in its own way.
        raise NotRestrictable("The name is not in plain letters.")
    quoted = (start.replace("\\", "\\\\").replace('"', '\\"') for start in starts)
    return " && ".join(f'CONTAINS(LCASE(STR(?value)), "{start}")' for start in quoted)


def _has(value: str, name: str) -> bool:
    folded = fold(value)
    return all(word[: max(3, len(word) - 2)] in folded for word in fold(name).split())

"""Which thing a name means: by label, alias, notation, IRI, or a beginning that only it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from graph.errors import AmbiguousName, UnknownName, WrongUse
from graph.model import Node
from graph.source import Hit, Source
from graph.sources.index.normalize import fold
from graph.vocabulary import ITEM_KINDS, KINDS, LEVELS

_BEST_FIELDS = (("iri",), ("notation",), ("label",), ("alias", "hidden"))
_RANKS = {kind: n for n, kind in enumerate(dict.fromkeys(("role", *ITEM_KINDS, *KINDS)))}
"""The kinds of things, those that people ask for most first."""


def resolve(
    source: Source, name: str, kinds: Collection[str] = (), likely: Collection[str] = ()
) -> Node:
    """The one node that ``name`` means.

    Of ``likely`` kinds are the things suggested for a name that nothing has.

    Raises
    ------
    UnknownName
        where nothing has that name; it carries the nearest names.
    AmbiguousName
        where several things have it; it carries their labels and notations.
    """
    return _sole(name, _candidates(source, name, kinds), source, kinds, likely)


def _candidates(source: Source, name: str, kinds: Collection[str]) -> list[Node]:
    """The nodes with exactly that name by its best field, else those with that beginning."""
    hits = source.named(name, kinds)
    for fields in _BEST_FIELDS:
        found = [hit.node for hit in hits if hit.field in fields]
        if found:
            return _first_kind(found)
    return _distinct(source.beginning(name, kinds)) if name.strip() else []


def _sole(
    name: str, nodes: list[Node], source: Source, kinds: Collection[str], likely: Collection[str]
) -> Node:
    if len(nodes) == 1:
        return nodes[0]
    word = " or ".join(KINDS[kind].one for kind in kinds) if kinds else "thing"
    if nodes:
        raise AmbiguousName(name, _told_apart(_likeliest(name, nodes)), kind=word)
    hits = source.near(name, likely or kinds, most=3)
    if not hits and likely:
        hits = source.near(name, kinds, most=3)
    if not hits and not any(source.counts()["node"].values()):
        error = UnknownName(name, kind=word)
        error.remedy = "This source holds nothing at all."
        raise error
    near = list(dict.fromkeys(hit.node.label for hit in hits))
    raise UnknownName(name, kind=word, near=near, look=_where([*likely, *kinds]))


def _where(kinds: Collection[str]) -> str:
    """How to see what there is of these kinds."""
    if len(kinds) == 1:
        return f"list {KINDS[next(iter(kinds))].many.replace(' ', '-')}"
    return " ".join(["find TEXT", *(f"--kind {kind}" for kind in kinds)])


def _first_kind(nodes: list[Node]) -> list[Node]:
    """Those of the kind that people ask for most: a role, a skill, a tool, then the others."""
    best = min(map(_rank, nodes))
    return [node for node in nodes if _rank(node) == best]


def _rank(node: Node) -> int:
    return _RANKS.get(node.kind, len(_RANKS))


def _likeliest(name: str, nodes: list[Node]) -> list[Node]:
    """What people ask for most, and what has the name as words of its label, comes first."""
    words = fold(name).split()

    def lacking(node: Node) -> int:
        label = [word.strip(",;()") for word in fold(node.label).split()]
        return sum(not {word, f"{word}s"} & set(label) for word in words)

    return sorted(nodes, key=lambda node: (_rank(node), lacking(node)))


def _distinct(hits: Iterable[Hit]) -> list[Node]:
    return list(dict.fromkeys(hit.node for hit in hits))


def _told_apart(nodes: Sequence[Node]) -> list[str]:
    """The things so that each can be named: by its notation, or by its address."""
    shared = Counter(_shown(node).casefold() for node in nodes)
    return [
        f"{node.label} ({node.id})" if shared[_shown(node).casefold()] > 1 else _shown(node)
        for node in nodes
    ]


def _shown(node: Node) -> str:
    return f"{node.label} ({node.code})" if node.code else node.label


def resolve_held(source: Source, texts: Iterable[str]) -> dict[str, float | None]:
    """What a person has, from names such as ``python`` or ``sql:expert``: item id → level.

    A level is one of the four words of proficiency, a rank from 1 to 4, or a part of one such as
    0.5; without one it counts as all that is asked.

    Raises
    ------
    WrongUse
        where what stands behind a known name is no level; it carries the list of levels.
    """
    held: dict[str, float | None] = {}
    for text in texts:
        name, level = _with_level(source, text.strip())
        if name:
            held[resolve(source, name, ITEM_KINDS).id] = level
    return held


def _with_level(source: Source, text: str) -> tuple[str, float | None]:
    """The name and the level behind its last colon, if that is not part of the name."""
    name, colon, word = text.rpartition(":")
    if not colon:
        return text, None
    level = level_of(word)
    if level is not None:
        return name, level
    if not source.named(text, ITEM_KINDS) and source.named(name, ITEM_KINDS):
        raise WrongUse(
            f"'{word.strip()}' is no level, in '{text}'.",
            remedy=f"Levels are {', '.join(LEVELS)}, or the ranks 1 to {len(LEVELS)}.",
        )
    return text, None


def level_of(word: str) -> float | None:
    """The level in (0, 1] that a word, a rank from 1 to 4 or a part of one says; else nothing."""
    word = word.strip().casefold()
    if word in LEVELS:
        return (LEVELS.index(word) + 1) / len(LEVELS)
    if word.isdecimal():
        return int(word) / len(LEVELS) if 1 <= int(word) <= len(LEVELS) else None
    try:
        part = float(word)
    except ValueError:
        return None
    return part if 0 < part <= 1 else None

"""Which thing a name means: by label, alias, notation, IRI, or a beginning that only it has.

A label beats an alias, an alias a beginning; what lies in the kind that is asked for beats the
rest. An alias or a beginning alone does not beat several things that have the words in their label.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.errors import AmbiguousName, NoAnswer, UnknownName, WrongUse
from graph.levels import typed_level
from graph.model import Node
from graph.source import Hit, Source
from graph.sources.index.normalize import fold
from graph.vocabulary import ITEM_KINDS, KINDS, LEVELS

if TYPE_CHECKING:
    from graph.suggestions import Holding

_OWN_FIELDS = (("iri",), ("notation",), ("label",))
_BY_NAME = ("alias", "hidden")
_RANKS = {kind: n for n, kind in enumerate(dict.fromkeys(("role", *ITEM_KINDS, *KINDS)))}
"""The kinds of things, those that people ask for most first."""
SEVERAL = 2
"""So many labels with the words are several, which a lone alias of something else does not beat."""
FAR_MORE = 10
"""Of items with one name, the one that so many times as many roles ask for is meant."""
READ = 60
"""How many things with a name within theirs are looked at where one has it as an alias."""
ALSO = 3
"""How many other things that a name could mean are told."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a name was taken for, and how: as a ``label``, ``alias``, ``beginning`` or ``spelling``.

    ``also`` are other things that it could mean, the likeliest first; none is looked for where the
    name is the thing's own.
    """

    name: str
    node: Node
    how: str = "label"
    also: tuple[str, ...] = ()

    def __str__(self) -> str:
        as_what = {"alias": "an alias", "beginning": "by its beginning", "spelling": "as it is "
                   "written here", "demand": "asked for most"}  # fmt: skip
        also = f"; also: {', '.join(self.also)}" if self.also else ""
        return f"taking '{self.name}' as {self.node.label} ({as_what[self.how]}){also}"


def resolve(
    source: Source, name: str, kinds: Collection[str] = (), likely: Collection[str] = ()
) -> Node:
    """The one node that ``name`` means; see ``understand``."""
    return understand(source, name, kinds, likely).node


def understand(
    source: Source, name: str, kinds: Collection[str] = (), likely: Collection[str] = ()
) -> Taken:
    """The one node of these kinds that ``name`` means, and how it was found.

    What is of a ``likely`` kind goes before what is not, unless that has exactly this name; so do
    suggestions for a name that nothing has.

    Raises
    ------
    UnknownName
        where nothing has that name; it carries the nearest names.
    AmbiguousName
        where several things have it; it carries their labels and notations.
    """
    hits = source.named(name, kinds)
    for fields in _OWN_FIELDS:
        if found := [hit.node for hit in hits if hit.field in fields]:
            return _own(source, name, _first_kind(found), kinds)
    if not name.strip():
        raise _unknown(source, name, kinds, likely)
    for among in [likely, kinds] if likely else [kinds]:
        mine = [hit for hit in hits if not among or hit.node.kind in among]
        taken = _by_other_name(source, name, mine, among)
        if taken is not None:
            return taken
    raise _unknown(source, name, kinds, likely)


def _own(source: Source, name: str, nodes: list[Node], kinds: Collection[str]) -> Taken:
    """The thing that is called so; of several items the one that far more roles ask for."""
    if len(nodes) == 1:
        return Taken(name, nodes[0])
    asked = source.document_frequency([node.id for node in nodes if node.kind in ITEM_KINDS])
    nodes = sorted(nodes, key=lambda node: (-asked.get(node.id, 0), node.label, node.id))
    first, second = (asked.get(node.id, 0) for node in nodes[:2])
    if first >= FAR_MORE * max(1, second):
        return Taken(name, nodes[0], "demand", tuple(_told_apart(nodes)[1 : ALSO + 1]))
    raise _ambiguous(name, nodes, kinds)


def _by_other_name(
    source: Source, name: str, hits: Sequence[Hit], kinds: Collection[str]
) -> Taken | None:
    """What has the name as an alias, in another spelling, or as a beginning that is its alone."""
    aliases = _first_kind(_distinct(hit for hit in hits if hit.field in _BY_NAME))
    if len(aliases) == 1 and _in_label(name, aliases[0]):
        others = [
            hit.node for hit in source.containing(name, kinds, READ) if hit.node != aliases[0]
        ]
        if sum(_in_label(name, node) for node in others) < SEVERAL:
            return Taken(name, aliases[0], "alias", tuple(_told_apart(others[:ALSO])))
    from graph.suggestions import holding  # most names are labels and need none of it

    holders = holding(source, name, kinds)
    spelled = _spelled(source, name, kinds)
    if not aliases:
        own = [one.node for one in holders if one.equal and one.equal == one.node.label]
        own = _first_kind(_distinct_nodes([*spelled["label"], *own]))
        if len(own) == 1:
            return Taken(name, own[0], "spelling", _also(source, name, holders, own[0]))
        aliases = own or _first_kind(
            _distinct_nodes([*spelled["alias"], *(one.node for one in holders if one.equal)])
        )
    by_label = [one for one in holders if one.label]
    started = _distinct(source.beginning(name, kinds)) if not aliases else []
    for how, nodes in (("alias", aliases), ("beginning", started)):
        rivals = {one.node.id for one in by_label} - {node.id for node in nodes}
        if len(nodes) == 1 and len(rivals) < SEVERAL:
            return Taken(name, nodes[0], how, _also(source, name, holders, nodes[0]))
    nodes = [*aliases, *started]
    if not nodes and len(by_label) < SEVERAL:
        return None
    raise _ambiguous(name, _ranked(source, name, nodes, holders), kinds)


def _spelled(source: Source, name: str, kinds: Collection[str]) -> dict[str, list[Node]]:
    """The things that have the name in another spelling, by label and by alias."""
    from graph.naming import apart, spellings

    found: dict[str, list[Node]] = {"label": [], "alias": []}
    for hits in source.named_all(apart(fold(name)), kinds).values():
        for hit in hits:
            if "-" in hit.name and hit.field != "notation":
                found["alias" if hit.field in _BY_NAME else "label"].append(hit.node)
    for hits in source.named_all(spellings(name), kinds).values():
        for hit in hits:
            found["alias" if hit.field in _BY_NAME else "label"].append(hit.node)
    return found


def _ranked(
    source: Source, name: str, nodes: Sequence[Node], holders: Sequence[Holding]
) -> list[Node]:
    """What the name may mean, the likeliest first."""
    from graph.suggestions import likeliest

    every: dict[str, Holding | Node] = {node.id: node for node in nodes}
    every.update((one.node.id, one) for one in holders)
    return likeliest(source, name, every.values())


def _also(source: Source, name: str, holders: Sequence[Holding], taken: Node) -> tuple[str, ...]:
    others = [node for node in _ranked(source, name, (), holders) if node != taken]
    return tuple(_told_apart(others[:ALSO]))


def _in_label(name: str, node: Node) -> bool:
    """Whether all words of the name stand in the label as they are typed."""
    return set(fold(name).split()) <= set(fold(node.label).split())


def _ambiguous(name: str, nodes: Sequence[Node], kinds: Collection[str]) -> AmbiguousName:
    return AmbiguousName(name, _told_apart(nodes), kind=_kinds_in_words(kinds))


def no_roles(source: Source) -> NoAnswer:
    """That a graph has no roles, what it has, and what would make roles of it."""
    counts = source.counts()["node"]
    found = [
        f"{count:,} {KINDS[kind].one if count == 1 else KINDS[kind].many}"
        for kind, count in counts.items()
        if count
    ]
    held = f"; it has {', '.join(found)}" if found else ""
    return NoAnswer(
        f"This graph has no roles that ask for skills{held}.",
        remedy="Say with --profile FOLDER what its roles and skills are (`graph profile new FILE`"
        " proposes one); graph list, show, find, paths, why, diff and export work as it is.",
    )


def _kinds_in_words(kinds: Collection[str]) -> str:
    return " or ".join(KINDS[kind].one for kind in kinds) if kinds else "thing"


def _unknown(
    source: Source, name: str, kinds: Collection[str], likely: Collection[str]
) -> UnknownName:
    """The error for a name that nothing has: what it is instead, what is near, who has it."""
    word = _kinds_in_words(kinds)
    if not any(source.counts()["node"].values()):
        error = UnknownName(name, kind=word)
        error.remedy = "This source holds nothing at all."
        return error
    if kinds and (other := _of_another_kind(source, name, kinds, word)):
        return other
    near = _near(source, name, likely or kinds) or _near(source, name, kinds)
    error = UnknownName(name, kind=word, near=near, look=_where([*likely, *kinds]))
    if elsewhere := _elsewhere(source, name, likely or kinds):
        error.remedy = elsewhere if not near else f"{error.remedy} {elsewhere}"
    return error


def _near(source: Source, name: str, kinds: Collection[str]) -> list[str]:
    """Names to suggest."""
    from graph.suggestions import nearest

    return list(dict.fromkeys(node.label for node in nearest(source, name, kinds, ALSO)))


def _of_another_kind(
    source: Source, name: str, kinds: Collection[str], word: str
) -> UnknownName | None:
    """The error that says what the name is, where it is no thing of the kind that is wanted."""
    others = [hit.node for hit in source.named(name) if hit.node.kind not in kinds]
    if not others:
        return None
    node = _first_kind(others)[0]
    error = UnknownName(name, kind=word)
    what = KINDS[node.kind].one if node.kind in KINDS else node.kind
    error.message = f"No {word} is called '{name}': it is a {what}."
    error.remedy = f"Look at it with: graph show {node.typed}"
    if "role" in kinds and node.kind in ITEM_KINDS:
        asking = source.demanded_by([node.id])
        roles = sorted(
            source.nodes_of(asking).values(),
            key=lambda role: (-max(ask[1] for ask in asking[role.id]), role.label),
        )
        error.near = [role.label for role in roles[:8]]
        if roles:
            more = f" and {len(roles) - 5} more" if len(roles) > 5 else ""
            named = ", ".join(_told_apart(roles[:5]))
            error.remedy = f"Roles that ask for it: {named}{more}."
    return error


def _elsewhere(source: Source, name: str, kinds: Collection[str]) -> str:
    """Which other dataset that is installed has the name."""
    from graph.sources.datasets.elsewhere import others_with
    from graph.suggestions import in_a_label

    def has(other: Source) -> bool:
        return bool(other.named(name, kinds)) or in_a_label(other, name, kinds)

    if not name.strip():
        return ""
    found = others_with(has, [entry.name for entry in source.about], source.lang)
    return " ".join(f"The dataset '{one}' has it: ask with -s {one}." for one in found)


def _where(kinds: Collection[str]) -> str:
    """How to see what there is of these kinds."""
    if len(kinds) == 1:
        return f"list {KINDS[next(iter(kinds))].many.replace(' ', '-')}"
    return " ".join(["find TEXT", *(f"--kind {kind}" for kind in dict.fromkeys(kinds))])


def _first_kind(nodes: list[Node]) -> list[Node]:
    """Those of the kind that people ask for most: a role, a skill, a tool, then the others."""
    best = min(map(_rank, nodes), default=0)
    return [node for node in nodes if _rank(node) == best]


def _rank(node: Node) -> int:
    return _RANKS.get(node.kind, len(_RANKS))


def _distinct(hits: Iterable[Hit]) -> list[Node]:
    return _distinct_nodes(hit.node for hit in hits)


def _distinct_nodes(nodes: Iterable[Node]) -> list[Node]:
    return list(dict.fromkeys(nodes))


def _told_apart(nodes: Sequence[Node]) -> list[str]:
    """The things so that each can be named: by its notation, or by its address."""
    shared = Counter(_shown(node).casefold() for node in nodes)
    return [
        f"{node.label} ({node.id})" if shared[_shown(node).casefold()] > 1 else _shown(node)
        for node in nodes
    ]


def _shown(node: Node) -> str:
    return f"{node.label} ({node.code})" if node.code else node.label


def resolve_held(
    source: Source,
    texts: Iterable[str],
    notice: Callable[[Taken], object] | None = None,
) -> dict[str, float | None]:
    """What a person has, from names such as ``python`` or ``sql:expert``: item id → level.

    A level is one of the four words of proficiency, a rank from 1 to 4, or a part of one such as
    0.5; without one it counts as all that is asked. ``notice`` hears what a name was taken for.

    Raises
    ------
    WrongUse
        where what stands behind a known name is no level; it carries the list of levels.
    """
    held: dict[str, float | None] = {}
    for text in texts:
        name, level = _with_level(source, text.strip())
        if name:
            taken = understand(source, name, ITEM_KINDS)
            if notice is not None and taken.how != "label":
                notice(taken)
            held[taken.node.id] = level
    return held


def check_levels(source: Source, texts: Iterable[str]) -> None:
    """Refuse a level that is none behind a known name, as in ``sql:banana``.

    Raises
    ------
    WrongUse
        which carries the list of levels.
    """
    for text in texts:
        _with_level(source, text.strip())


def _with_level(source: Source, text: str) -> tuple[str, float | None]:
    """The name and the level behind its last colon, if that is not part of the name."""
    name, colon, word = text.rpartition(":")
    if not colon:
        return text, None
    level = typed_level(word)
    if level is not None:
        return name, level
    if not source.named(text, ITEM_KINDS) and source.named(name, ITEM_KINDS):
        raise WrongUse(
            f"'{word.strip()}' is not a level, in '{text}'.",
            remedy=f"Levels are {', '.join(LEVELS)}, or the ranks 1 to {len(LEVELS)}.",
        )
    return text, None

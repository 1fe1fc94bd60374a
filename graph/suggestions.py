"""Which things a name may mean that none of them has: by its words, the rare ones before others."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.model import Node
from graph.naming import key, keys, stem, words
from graph.source import Hit, Source
from graph.vocabulary import BROADER, ITEM_KINDS, KINDS

READ = 400
"""How many things with a word in a name are looked at."""
DESCRIBED = 90
"""How many of them are looked at with all their names."""
SURE = 0.79
"""What is spelled so much alike is suggested before what has the same words."""
CLOSE = 0.88
"""What is spelled so much alike, one slip in eight letters, is meant whatever words there are."""
SLIP = 0.79
"""How alike a known word must be to one that is taken for a slip of it."""
HEAD = 2.0
"""How much more the last word of a name says, which is what the thing is."""
ALIAS = 0.7
"""How much a word counts that only stands in an alias."""
MEANT = 0.6
"""How near in meaning a name must be to be suggested, as a cosine."""
FUSE = 5
"""How little the first places count more than the next where two rankings become one."""
FUSED = 12
"""How many of each ranking are fused."""
ASKED = 0.5
"""How much a word counts that only stands in what a role asks for."""
LABEL = 1.0
"""How much it adds that the words stand in the label, not only in an alias."""
PLAIN = 0.15
"""How much each word of a label takes off: the plain name is meant before the special one."""
WIDE = 0.5
"""How much it adds to be what other things are kinds of, by the logarithm of how many."""
_RANKS = {kind: n for n, kind in enumerate(dict.fromkeys(("role", *ITEM_KINDS, *KINDS)))}
_PREPOSITIONS = frozenset(["and", "at", "for", "from", "in", "of", "on", "or", "to", "with"])


@dataclass(frozen=True, slots=True)
class Holding:
    """A thing that has all words of a name in one of its own.

    ``label`` is true where they are in its label, ``equal`` is the name of its that has no other
    words, and ``count`` how many of its names have them all.
    """

    node: Node
    label: bool
    equal: str
    count: int


def rank(node: Node) -> int:
    """The place of its kind: what people ask for most comes first."""
    return _RANKS.get(node.kind, len(_RANKS))


def holding(source: Source, name: str, kinds: Collection[str] = ()) -> list[Holding]:
    """The things with all words of this name in one of theirs, in any number, spelling or order."""
    wanted = keys(name)
    parts = sorted({stem(word) for word in words(name) if key(word) in wanted}, key=len)
    if not parts:
        return []
    found: dict[str, Node] | None = None
    for part in reversed(parts):
        nodes = {hit.node.id: hit.node for hit in source.containing(part, kinds, READ)}
        found = nodes if found is None else {id: found[id] for id in found if id in nodes}
    by_label = sorted((found or {}).values(), key=lambda node: not wanted <= keys(node.label))
    holders = (_holding(source, node, wanted) for node in by_label[:DESCRIBED])
    return [one for one in holders if one is not None]


def in_a_label(source: Source, name: str, kinds: Collection[str] = ()) -> bool:
    """Whether some thing has all words of the name in its label."""
    wanted = keys(name)
    part = max(map(stem, words(name)), key=len, default="")
    hits = source.containing(part, kinds, READ) if part else ()
    return any(wanted <= keys(hit.node.label) for hit in hits)


def _holding(source: Source, node: Node, wanted: frozenset[str]) -> Holding | None:
    names = [node.label, *source.describe(node.id).aliases]
    having = [name for name in names if wanted <= keys(name)]
    if not having:
        return None
    equal = next((name for name in having if keys(name) == wanted), "")
    return Holding(node, wanted <= keys(node.label), equal, len(having))


def likeliest(source: Source, name: str, found: Iterable[Holding | Node]) -> list[Node]:
    """The things, those that people most likely mean by this name first.

    A kind that is asked for more comes first; then what is called so by more of its names, by its
    label, as what it is; and of roles those that are most like the others called so, of items
    those that more roles ask for.
    """
    wanted = keys(name)
    holders = {one.node.id: one for one in map(_as_holding, found)}
    typical = _typical(source, [one.node for one in holders.values()])
    narrower = source.linked(holders, "in", BROADER)

    def likelihood(one: Holding) -> float:
        label = LABEL if one.label else 0.0
        plain = PLAIN * _before_a_preposition(words(one.node.label))
        wide = WIDE * math.log1p(narrower.get(one.node.id, 0))
        head = _head(one.node.label, wanted)
        return label + head + math.log1p(one.count) + wide - plain + typical[one.node.id]

    def place(one: Holding) -> tuple[int, float, str, str]:
        return (rank(one.node), -round(likelihood(one), 6), one.node.label, one.node.id)

    return [one.node for one in sorted(holders.values(), key=place)]


def _as_holding(one: Holding | Node) -> Holding:
    return one if isinstance(one, Holding) else Holding(one, label=False, equal="", count=0)


def _head(label: str, wanted: frozenset[str]) -> float:
    """½ where a word of the name is what the label says the thing is, or what it begins with."""
    every = words(label)
    ends = _before_a_preposition(every)
    heads = {key(word) for word in (*every[:1], *every[max(0, ends - 1) : ends])}
    return 0.5 if heads & wanted else 0.0


def _before_a_preposition(every: Sequence[str]) -> int:
    """How many words come before what is only said more closely."""
    return next((n for n, word in enumerate(every) if word in _PREPOSITIONS), len(every))


def _typical(source: Source, nodes: Sequence[Node]) -> dict[str, float]:
    """From 0 to 2: how much a role has in common with the others, how many ask for an item."""
    roles = [node.id for node in nodes if node.kind == "role"]
    asked = source.document_frequency([node.id for node in nodes if node.kind in ITEM_KINDS])
    raw: dict[str, float] = {id: math.log1p(count) for id, count in asked.items()}
    if len(roles) > 2:
        items = {role: {ask[0] for ask in asks} for role, asks in source.demand(roles).items()}
        shared = Counter(item for every in items.values() for item in every)
        for role, every in items.items():
            raw[role] = sum(shared[item] - 1 for item in every) / math.sqrt(len(every) or 1)
    most: dict[str, float] = defaultdict(float)
    kinds = {node.id: node.kind for node in nodes}
    for id, value in raw.items():
        most[kinds[id]] = max(most[kinds[id]], value)
    return {id: 2 * raw.get(id, 0.0) / (most[kind] or 1.0) for id, kind in kinds.items()}


def _unknown(source: Source, name: str) -> frozenset[str]:
    """The words of the name that stand in no name of any thing, so that they may be slips.

    A letter alone is none: "drive a bus".
    """
    some = (word for word in dict.fromkeys(words(name)) if len(word) > 1)
    return frozenset(word for word in some if not _is_known(source, word))


def _is_known(source: Source, word: str) -> bool:
    hits = source.containing(stem(word), (), DESCRIBED)
    return any(key(word) in keys(hit.name) for hit in hits)


def _corrected(
    source: Source, name: str, kinds: Collection[str], unknown: Collection[str] | None
) -> str:
    """The name with each word that is in no name replaced by the one that is spelled most like."""
    every = list(words(name))
    if len(every) < 2:
        return name  # then the spelling of the whole has been compared
    unknown = _unknown(source, name) if unknown is None else unknown
    for place, word in enumerate(every):
        if len(word) > 3 and word in unknown:
            from rapidfuzz import process
            from rapidfuzz.distance import OSA

            known = {other for hit in source.near(word, kinds, 20) for other in words(hit.name)}
            near = process.extractOne(
                word, sorted(known), scorer=OSA.normalized_similarity, score_cutoff=SLIP
            )
            every[place] = near[0] if near else word
    return " ".join(every)


def nearest(
    source: Source, name: str, kinds: Collection[str] = (), most: int = 3,
    spelled: Sequence[Hit] | None = None,
) -> Sequence[Node]:  # fmt: skip
    """The things to suggest for a name that none has: what is spelled like it, else by its words.

    What is spelled only a little like it comes after what has its telling words or its meaning.
    ``spelled`` is what is spelled most like it, where that is known already.
    """
    if not name.strip():
        return []
    spelled = source.near(name, kinds, most) if spelled is None else spelled
    # A slip may make another word that is known: a restaurant manger.
    close = any(hit.score >= CLOSE for hit in spelled)
    unknown = None if close else _unknown(source, name)
    slips = spelled if close or unknown else []
    nodes = [hit.node for hit in slips]
    if not is_sure(slips):
        nodes = [*suggested(source, name, kinds, most, unknown), *nodes]
    return list(dict.fromkeys(nodes))[:most]


def is_sure(spelled: Iterable[Hit]) -> bool:
    """Whether something is spelled so much alike that it is a slip."""
    return any(hit.score >= SURE for hit in spelled)


def suggested(
    source: Source, name: str, kinds: Collection[str] = (), most: int = 3,
    unknown: Collection[str] | None = None,
) -> Sequence[Node]:  # fmt: skip
    """The things of these kinds that a name may mean, by its telling words and by its meaning.

    ``unknown`` are its words that are in no name, where that is known already.
    """
    if not name.strip():
        return []
    name = _corrected(source, name, kinds, unknown)
    by_words = _by_words(source, name, kinds)[:FUSED]
    return _fused(by_words, list(meant(source, name, kinds, FUSED)))[:most]


def _by_words(source: Source, name: str, kinds: Collection[str]) -> list[Node]:
    """The things of these kinds that have the telling words of a name, the most likely first.

    A word weighs by how rare it is among names, the last one twice. A word that a role itself has
    not may stand in what it asks for: a designer who works with the web. None that has less than
    a third of the weight is suggested.
    """
    weights, having = _by_word(source, name, kinds)
    if not weights:
        return []
    nodes = {id: node for found in having.values() for id, node in found.items()}
    scores = {
        one: sum(
            weight * (1 if key(word) in keys(node.label) else ALIAS)
            for word, weight in weights.items()
            if one in having[word]
        )
        for one, node in nodes.items()
    }
    limit = sum(weights.values()) / 3
    chosen = [one for one in sorted(scores, key=_by(scores)) if scores[one] >= limit][:DESCRIBED]
    for one, word in _asked_words(source, [nodes[one] for one in chosen], weights, having):
        scores[one] += ASKED * weights[word]
    named = [_named(nodes[one], name) for one in chosen]
    order = {node.id: n for n, node in enumerate(likeliest(source, name, named))}
    chosen.sort(key=lambda one: (-round(scores[one], 6), order[one]))
    return [nodes[id] for id in chosen]


def meant(
    source: Source, name: str, kinds: Collection[str] = (), most: int = 3
) -> dict[Node, float]:
    """The things whose names mean most the same, with cosines, best first; none without vectors."""
    from graph.sources.vectors.meaning import meaning_of

    meaning = meaning_of(source)
    if meaning is None:
        return {}
    near = [one for one in meaning.nearest(name, kinds, most) if one[1] >= MEANT]
    nodes = source.nodes_of(id for id, _ in near)
    return {nodes[id]: cosine for id, cosine in near if id in nodes}


def _fused(*orders: Sequence[Node]) -> list[Node]:
    """Several rankings as one, by the sum of their reciprocal places."""
    scores: dict[Node, float] = defaultdict(float)
    for order in orders:
        for place, node in enumerate(order):
            scores[node] += 1 / (FUSE + place)
    return sorted(scores, key=lambda node: (-scores[node], node.label, node.id))


def _by(scores: Mapping[str, float]) -> Callable[[str], tuple[float, str]]:
    return lambda one: (-scores[one], one)


def _named(node: Node, name: str) -> Holding:
    return Holding(node, label=bool(keys(node.label) & keys(name)), equal="", count=0)


def _by_word(
    source: Source, name: str, kinds: Collection[str]
) -> tuple[dict[str, float], dict[str, dict[str, Node]]]:
    """What each word of a name weighs, and the things that have it as a word of a name."""
    every = [word for word in words(name) if key(word) in keys(name) and len(word) > 1]
    having: dict[str, dict[str, Node]] = {}
    weights: dict[str, float] = {}
    total = sum(source.counts()["node"].get(kind, 0) for kind in kinds or KINDS)
    for word in dict.fromkeys(every):
        hits = source.containing(stem(word), kinds, READ)
        found = {hit.node.id: hit.node for hit in hits if key(word) in keys(hit.name)}
        if found:
            having[word] = found
            weights[word] = math.log1p(total / len(found)) * (HEAD if word == every[-1] else 1)
        else:
            weights[word] = 0.5 * math.log1p(total) * (HEAD if word == every[-1] else 1)
            having[word] = {}
    return (weights, having) if any(having.values()) else ({}, {})


def _asked_words(
    source: Source,
    nodes: Sequence[Node],
    weights: Mapping[str, float],
    having: Mapping[str, Mapping[str, Node]],
) -> Iterable[tuple[str, str]]:
    """Each role and word of the name that it has not, but what it asks for has."""
    roles = [node.id for node in nodes if node.kind == "role"]
    if not roles or len(weights) < 2:
        return
    demand = source.demand(roles)
    items = source.nodes_of({ask[0] for asks in demand.values() for ask in asks})
    told = {id: keys(node.label) for id, node in items.items()}
    for role in roles:
        asked = frozenset[str]().union(*(told[ask[0]] for ask in demand[role] if ask[0] in told))
        for word in weights:
            if role not in having[word] and key(word) in asked:
                yield role, word

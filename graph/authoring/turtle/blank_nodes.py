"""Triples named by what is said, whatever their unnamed nodes are called.

A node in brackets is the object of one triple at most, so it hangs on a tree: what is below it
says all of it, and that is worked out from the leaves up, in a time that grows with the text. The
general way to compare graphs takes minutes for a chain of some hundred nodes. Nodes with a label
keep it, as formatting does.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping

Triple = tuple[object, object, object]

_MADE_UP = re.compile("[0-9a-f]{24,32}")
"""How the parser calls a node in brackets: by a random number."""


def alike(triples: Collection[Triple]) -> Counter[Triple]:
    """The triples, and how often each is there, with branches in place of unnamed nodes."""
    said: dict[object, list[Triple]] = defaultdict(list)
    above: dict[object, list[object]] = defaultdict(list)
    waits: Counter[object] = Counter()
    for triple in triples:
        subject, _, value = triple
        said[subject].append(triple)
        for node in _unnamed(value):
            above[node].append(subject)
            waits[subject] += 1
    names: dict[object, object] = {}
    ready = [node for node in {*said, *above} if _is_unnamed(node) and not waits[node]]
    while ready:
        node = ready.pop()
        names[node] = _branch(said[node], names)
        for parent in above[node]:
            waits[parent] -= 1
            if _is_unnamed(parent) and not waits[parent]:
                ready.append(parent)
    return Counter((names.get(s, s), p, _named(o, names)) for s, p, o in triples)


def _is_unnamed(term: object) -> bool:
    is_blank = type(term).__name__ == "BlankNode"
    return is_blank and _MADE_UP.fullmatch(getattr(term, "value", "")) is not None


def _unnamed(term: object) -> Iterator[object]:
    """The unnamed nodes of a term: itself, or those in a triple that it is."""
    if type(term).__name__ == "Triple":
        for part in term:  # type: ignore[attr-defined]  # the engine tells no types
            yield from _unnamed(part)
    elif _is_unnamed(term):
        yield term


def _named(term: object, names: Mapping[object, object]) -> object:
    """The term with branches in place of its unnamed nodes."""
    if type(term).__name__ == "Triple":
        return tuple(_named(part, names) for part in term)  # type: ignore[attr-defined]
    return names.get(term, term)


def _branch(said: Collection[Triple], names: Mapping[object, object]) -> str:
    """A name for a node that is the same wherever the same is said of it."""
    told = sorted(f"{verb} {_named(value, names)}" for _, verb, value in said)
    return hashlib.blake2b("\0".join(told).encode(), digest_size=16).hexdigest()

"""What two versions of a graph say differently: things, names and texts, statements, sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.model import Link, Node
from graph.questions._counterparts import counterparts
from graph.source import Source
from graph.vocabulary import BROADER, ID, KINDS, RELATIONS, importance_name, level_name, shorten

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
RENAMED, MOVED = "renamed", "moved"
"""What is the same thing under another preferred name; in another place, or at another address."""
PLACES = frozenset({BROADER, "category"})
"""The relations that say where a thing stands."""
ADDRESS = "address"

MANY = 30_000
"""Above so many statements the sources of those that stayed are not compared."""

_WORDS = {
    "label": "preferred label",
    "alias": "alias",
    "hidden": "hidden label",
    "definition": "definition",
    "note": "note",
    "notation": "short name",
    "kind": "kind",
    "sources": "sources",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that one version has and the other has not, or has otherwise.

    ``fact`` is a relation, with ``other`` as its end; or what is said of the thing itself, such
    as ``definition``; or ``thing``, where the thing as a whole came or went. ``before`` and
    ``after`` are how it was qualified or what it said; with the aspect ``sources``, on what it
    rests. What is ``renamed`` has another preferred label, what is ``moved`` stands elsewhere
    (``other`` is where, ``before`` where it stood) or has another ``address``.
    """

    change: str
    thing: Node
    fact: str
    other: Node | None = None
    before: str = ""
    after: str = ""
    aspect: str = ""

    @property
    def sentence(self) -> str:
        """The change in words: "ML Engineer now requires MLOps (essential, practitioner)."."""
        if self.fact == "thing":
            return f"{_short(self.thing)} is {'new' if self.change == ADDED else 'gone'}."
        if self.other is None:
            return self._text()
        if self.change == MOVED:
            return f"{self.thing} moved from {self.before} to {self.other}."
        relation = RELATIONS[self.fact].forward if self.fact in RELATIONS else self.fact
        after = f" ({self.after})" if self.after else ""
        if self.change == ADDED:
            return f"{self.thing} now {relation} {self.other}{after}."
        if self.change == REMOVED:
            return f"{self.thing} no longer {relation} {self.other}."
        turned = _turned(self.before, self.after)
        rests = " rests on other sources" if self.aspect else ""
        return f"{self.thing} {relation} {self.other}{rests}: {turned}."

    def _text(self) -> str:
        what = _WORDS.get(self.fact, self.fact)
        if self.change == RENAMED:
            aside = "" if self.fact == "label" else f" ({self.fact.rpartition('(')[2][:-1]})"
            return f"{_quoted(self.before)} is now called {_quoted(self.after)}{aside}."
        if self.change == MOVED:
            return f"{self.thing} has another address: {self.before} → {self.after}."
        if self.change == ADDED:
            return f"{self.thing} has a new {what}: {_quoted(self.after)}."
        if self.change == REMOVED:
            return f"{self.thing} has lost a {what}: {_quoted(self.before)}."
        return f"{self.thing}, {what}: {_turned(_quoted(self.before), _quoted(self.after))}."


def changes(old: Source, new: Source) -> list[Change]:
    """Everything that the new version says otherwise, by kind of thing, name and fact."""
    before = {node.id: node for node in old.nodes()}
    after = {node.id: node for node in new.nodes()}
    same = counterparts(before, after)
    links = _link_changes(old, new, before | after, same)
    before = {same.get(id, id): node for id, node in before.items()}
    own = [f"{ID}{'/'.join(about.name for about in side.about)}/" for side in (old, new)]
    found = [*_things(before, after, own), *_texts(old, new, before, after, same), *links]
    return sorted(found, key=_place)


def _things(
    before: Mapping[str, Node], after: Mapping[str, Node], own: Sequence[str]
) -> Iterator[Change]:
    """What came, went, or is called otherwise; ``own`` begins the addresses that either version
    made from its own name, which is no change.
    """
    for id, node in after.items():
        known = before.get(id)
        if known is None:
            yield Change(ADDED, node, "thing", after=KINDS[node.kind].one)
            continue
        if known.id.replace(own[0], own[1]) != id:
            yield Change(MOVED, node, ADDRESS, None, shorten(known.id), shorten(id))
        if known.kind != node.kind:
            yield Change(CHANGED, node, "kind", None, known.kind, node.kind)
        if known.notation != node.notation:
            yield Change(CHANGED, node, "notation", None, known.notation, node.notation)
    for id, node in before.items():
        if id not in after:
            yield Change(REMOVED, node, "thing", before=KINDS[node.kind].one)


def _texts(
    old: Source, new: Source, before: Mapping[str, Node], after: Mapping[str, Node],
    same: Mapping[str, str],
) -> Iterator[Change]:  # fmt: skip
    """Names, definitions and other facts of the things that both versions have."""
    had = {(same.get(id, id), field, lang, value) for id, field, lang, value in old.all_texts()}
    has = set(new.all_texts())
    gone = _by_slot(row for row in had - has if row[0] in after)
    come = _by_slot(row for row in has - had if row[0] in before)
    for id, field, lang in sorted(gone.keys() | come.keys()):
        lost, won = gone.get((id, field, lang), []), come.get((id, field, lang), [])
        if field == "alias":  # the old name stays as an alias, and the new one is none any more
            lost = [text for text in lost if text not in come.get((id, "label", lang), ())]
            won = [text for text in won if text not in gone.get((id, "label", lang), ())]
        fact = f"{_WORDS.get(field, field)} ({lang})" if lang not in ("", "en") else field
        if len(lost) == len(won) == 1:
            change = RENAMED if field == "label" else CHANGED
            yield Change(change, after[id], fact, None, lost[0], won[0])
            continue
        yield from (Change(REMOVED, after[id], fact, before=text) for text in lost)
        yield from (Change(ADDED, after[id], fact, after=text) for text in won)


def _by_slot(rows: Iterable[tuple[str, str, str, str]]) -> dict[tuple[str, str, str], list[str]]:
    slots: dict[tuple[str, str, str], list[str]] = {}
    for id, field, lang, value in sorted(rows):
        slots.setdefault((id, field, lang), []).append(shorten(value))
    return slots


# --------------------------------------------------------------------------------- statements

_Ends = tuple[str, str, str, str]


def _link_changes(
    old: Source, new: Source, nodes: Mapping[str, Node], same: Mapping[str, str]
) -> Iterator[Change]:
    had = {_ends(link, same): link for link in old.all_links()}
    has = {_ends(link, {}): link for link in new.all_links()}
    gone, come = had.keys() - has.keys(), has.keys() - had.keys()
    moved = _moved(gone, come)
    for was, now in moved.items():
        yield Change(MOVED, nodes[now[0]], now[1], nodes[now[2]], str(nodes[was[2]]))
    for ends in come - set(moved.values()):
        yield _tied(ADDED, has[ends], nodes, after=_qualified(has[ends], nodes))
    for ends in gone - moved.keys():
        one, _, other, _ = ends
        before = _qualified(had[ends], nodes)
        yield Change(REMOVED, nodes[one], had[ends].relation, nodes[other], before)
    stayed = had.keys() & has.keys()
    for ends in stayed:
        if had[ends] == has[ends]:
            continue
        before, after = _qualified(had[ends], nodes), _qualified(has[ends], nodes)
        if before != after:
            yield _tied(CHANGED, has[ends], nodes, before, after)
    if len(stayed) <= MANY:
        yield from _other_sources(old, new, [(had[ends], has[ends]) for ends in stayed], nodes)


def _moved(gone: Iterable[_Ends], come: Iterable[_Ends]) -> dict[_Ends, _Ends]:
    """Of a thing that left as many places as it came to each with the one that it moved to."""
    left: dict[tuple[str, str], list[_Ends]] = {}
    reached: dict[tuple[str, str], list[_Ends]] = {}
    for found, every in ((left, gone), (reached, come)):
        for ends in every:
            if ends[1] in PLACES:
                found.setdefault(ends[:2], []).append(ends)
    return {
        was: now
        for place in left.keys() & reached.keys()
        if len(left[place]) == len(reached[place])
        for was, now in zip(sorted(left[place]), sorted(reached[place]), strict=True)
    }


def _other_sources(
    old: Source, new: Source, pairs: list[tuple[Link, Link]], nodes: Mapping[str, Node]
) -> Iterator[Change]:
    """The statements that both versions make, but on other grounds."""
    stated = [(one, other) for one, other in pairs if one.statement or other.statement]
    had = old.citations([one for one, _ in stated])
    has = new.citations([other for _, other in stated])
    for one, other in stated:
        before = sorted({shorten(cited.source) for cited in had.get(one, ())} - _own_names(old))
        after = sorted({shorten(cited.source) for cited in has.get(other, ())} - _own_names(new))
        if before != after:
            yield _tied(CHANGED, other, nodes, ", ".join(before), ", ".join(after), "sources")


def _own_names(source: Source) -> set[str]:
    """What a file is called: resting on it alone is resting on nothing that is named."""
    return {about.name for about in source.about}


def _tied(
    change: str,
    link: Link,
    nodes: Mapping[str, Node],
    before: str = "",
    after: str = "",
    aspect: str = "",
) -> Change:
    one, other = nodes[link.source], nodes[link.target]
    return Change(change, one, link.relation, other, before, after, aspect)


def _ends(link: Link, same: Mapping[str, str]) -> _Ends:
    source, target = same.get(link.source, link.source), same.get(link.target, link.target)
    return source, link.relation, target, same.get(link.via, link.via)


def _qualified(link: Link, nodes: Mapping[str, Node]) -> str:
    """How a statement is qualified: ``essential, practitioner``; what a hand-off passes on."""
    words = (importance_name(link.importance), level_name(link.level))
    via = str(nodes[link.via]) if link.via in nodes else ""
    return ", ".join(word for word in (*words, via) if word)


# -------------------------------------------------------------------------------------- words


def tally(found: Iterable[Change]) -> dict[str, int]:
    """How many facts were added, removed, changed, and how many things renamed and moved."""
    count = Counter(one.change for one in found)
    return {name: count[name] for name in (ADDED, REMOVED, CHANGED, RENAMED, MOVED)}


def _place(one: Change) -> tuple[object, ...]:
    kinds = list(KINDS)
    return (
        kinds.index(one.thing.kind), one.thing.label.casefold(), one.thing.id,
        one.fact != "thing", one.other is not None, one.fact,
        one.other.label.casefold() if one.other else "", one.other.id if one.other else "",
        one.change, one.before, one.after,
    )  # fmt: skip


def _short(node: Node) -> str:
    return f"The {KINDS[node.kind].one} {node}"


def _turned(before: str, after: str) -> str:
    return f"{before or 'nothing'} → {after or 'nothing'}"


def _quoted(text: str) -> str:
    return f'"{text.rstrip(".")}"' if text else "nothing"

"""What two versions of a graph say differently: things, names and texts, statements, sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.model import Link, Node
from graph.source import Source
from graph.vocabulary import KINDS, RELATIONS, importance_name, level_name, shorten

ADDED, REMOVED, CHANGED = "added", "removed", "changed"

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
    rests.
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
        if self.change == ADDED:
            return f"{self.thing} has a new {what}: {_quoted(self.after)}."
        if self.change == REMOVED:
            return f"{self.thing} has lost a {what}: {_quoted(self.before)}."
        return f"{self.thing}, {what}: {_turned(_quoted(self.before), _quoted(self.after))}."


def changes(old: Source, new: Source) -> list[Change]:
    """Everything that the new version says otherwise, by kind of thing, name and fact."""
    before = {node.id: node for node in old.nodes()}
    after = {node.id: node for node in new.nodes()}
    links = _link_changes(old, new, before | after)
    found = [*_things(before, after), *_texts(old, new, before, after), *links]
    return sorted(found, key=_place)


def _things(before: Mapping[str, Node], after: Mapping[str, Node]) -> Iterator[Change]:
    for id, node in after.items():
        known = before.get(id)
        if known is None:
            yield Change(ADDED, node, "thing", after=KINDS[node.kind].one)
            continue
        if known.kind != node.kind:
            yield Change(CHANGED, node, "kind", None, known.kind, node.kind)
        if known.notation != node.notation:
            yield Change(CHANGED, node, "notation", None, known.notation, node.notation)
    for id, node in before.items():
        if id not in after:
            yield Change(REMOVED, node, "thing", before=KINDS[node.kind].one)


def _texts(
    old: Source, new: Source, before: Mapping[str, Node], after: Mapping[str, Node]
) -> Iterator[Change]:
    """Names, definitions and other facts of the things that both versions have."""
    had, has = set(old.all_texts()), set(new.all_texts())
    gone = _by_slot(row for row in had - has if row[0] in after)
    come = _by_slot(row for row in has - had if row[0] in before)
    for id, field, lang in sorted(gone.keys() | come.keys()):
        lost, won = gone.get((id, field, lang), []), come.get((id, field, lang), [])
        fact = f"{_WORDS.get(field, field)} ({lang})" if lang not in ("", "en") else field
        if len(lost) == len(won) == 1:
            yield Change(CHANGED, after[id], fact, None, lost[0], won[0])
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


def _link_changes(old: Source, new: Source, nodes: Mapping[str, Node]) -> Iterator[Change]:
    had = {_ends(link): link for link in old.all_links()}
    has = {_ends(link): link for link in new.all_links()}
    for ends in has.keys() - had.keys():
        yield _tied(ADDED, has[ends], nodes, after=_qualified(has[ends], nodes))
    for ends in had.keys() - has.keys():
        yield _tied(REMOVED, had[ends], nodes, before=_qualified(had[ends], nodes))
    stayed = had.keys() & has.keys()
    for ends in stayed:
        before, after = _qualified(had[ends], nodes), _qualified(has[ends], nodes)
        if before != after:
            yield _tied(CHANGED, has[ends], nodes, before, after)
    if len(stayed) <= MANY:
        yield from _other_sources(old, new, [(had[ends], has[ends]) for ends in stayed], nodes)


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


def _ends(link: Link) -> _Ends:
    return link.source, link.relation, link.target, link.via


def _qualified(link: Link, nodes: Mapping[str, Node]) -> str:
    """How a statement is qualified: ``essential, practitioner``; what a hand-off passes on."""
    words = (importance_name(link.importance), level_name(link.level))
    via = str(nodes[link.via]) if link.via in nodes else ""
    return ", ".join(word for word in (*words, via) if word)


# -------------------------------------------------------------------------------------- words


def tally(found: Iterable[Change]) -> dict[str, int]:
    """How many facts were added, removed, changed."""
    count = Counter(one.change for one in found)
    return {name: count[name] for name in (ADDED, REMOVED, CHANGED)}


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

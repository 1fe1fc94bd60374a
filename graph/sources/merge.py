"""Several sources as one graph: things that are aligned become one, and each says who says what.

An alignment makes two things one where it is one to one: ``skos:exactMatch`` always, and
``skos:closeMatch`` (or an O*NET-SOC code) where neither end is close to anything else over there.
A table of one's own has no alignments; its things are those of the same name, where it is one to
one: by their labels, then by any of their names.
The thing keeps the id and the label of the source that was named first; the other names become
aliases, the other definition a note. What both state about one pair stays two statements, each with
its own weight and sources; so one can see where they disagree.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import UnreadableSource
from graph.model import Link
from graph.source import Rating
from graph.sources.datasets.triple_store import check_triples, open_triples
from graph.sources.index.cache import Part, cache_folder, kept
from graph.sources.index.reader import CompiledSource
from graph.sources.index.schema import LAYOUT
from graph.sources.index.writer import Compiler, Origin
from graph.vocabulary import DEMANDS, ITEM_KINDS, ORIGINS, REQUIRES, USES, importance_name

if TYPE_CHECKING:
    import pyoxigraph

_RELATION = {"skill": REQUIRES, "tool": USES}
_LABEL, _NAMES = ("label", "label"), ("label", "alias")
EXACT, CLOSE, SOC = "same as", "close to", "O*NET-SOC code"
STORES = 4
"""How many merged stores the cache folder holds before the oldest go."""


def merge(parts: Sequence[Part], lang: str) -> CompiledSource:
    """The graph of all parts together; what an earlier part says comes first."""
    digest = hashlib.blake2b(digest_size=16)
    digest.update("\0".join(["merged 5", str(LAYOUT), *(part.key for part in parts)]).encode())
    key = digest.hexdigest()
    connection = kept(key, partial(_compile, parts))
    openers = tuple(part.source.triples for part in parts)
    keep = [part.source for part in parts]
    return CompiledSource(connection, partial(merged_store, key, openers), lang, keep=keep)


# -------------------------------------------------------------------------- the compiled form


_Weights = dict[tuple[str, str, str, str, str], tuple[float | None, float | None]]
"""By both ends and name of a statement: the importance and level that a part gave it first."""


def _compile(parts: Sequence[Part], path: Path | str) -> sqlite3.Connection:
    tables = [number for number, part in enumerate(parts) if part.by_name]
    connections = [part.source.connection for part in parts]
    one = same_things(connections, tables)
    kinds = _kinds_of(connections, set(one.values()))
    with Compiler(path) as compiler:
        stated: _Weights = {}
        labelled: _Tongues = defaultdict(set)
        defined: _Tongues = defaultdict(set)
        for number, part in enumerate(parts):
            reader = _PartReader(number, part.source, one, kinds, compiler)
            reader.tell_things()
            reader.tell_texts(labelled, defined)
            reader.tell_links(stated)
            reader.tell_ratings()
        about = [about for part in parts for about in part.source.about]
        written = {key: form for part in parts for key, form in part.source.written().items()}
        return compiler.finish(about, written)


_Tongues = defaultdict[str, set[str]]
"""By id the languages in which earlier parts have told something."""


def _is_told(tongues: Collection[str], lang: str) -> bool:
    """Whether something is there in this language; what is in none holds for all."""
    return lang in tongues or "" in tongues or (not lang and bool(tongues))


class _PartReader:
    """Tells one part to the compiler of the whole, with its things under their joint ids."""

    def __init__(
        self, number: int, source: CompiledSource, one: Mapping[str, str],
        kinds: Mapping[str, str], compiler: Compiler,
    ) -> None:  # fmt: skip
        self._number, self._one, self._kinds, self._compiler = number, one, kinds, compiler
        self._roots = frozenset(one.values())
        self._rows = source.connection.execute
        self._about = source.about[0]
        self._origin = f"{ORIGINS}{self._about.name}"
        self._cited: dict[str, list[tuple[Any, ...]]] = defaultdict(list)

    def tell_things(self) -> None:
        """The things, and the sources that are cited."""
        about, compiler = self._about, self._compiler
        compiler.origin(
            Origin(self._origin, about.title, about.version, about.licence, about.address)
        )
        for row in self._rows("SELECT iri, title, date, licence, address FROM origin"):
            compiler.origin(Origin(*row))
        for subject, *cells in self._rows(
            "SELECT subject, iri, value, unit, year, stated, sample FROM cite JOIN origin USING (o)"
        ):
            self._cited[subject].append(tuple(cells))
        for iri, kind, notation in self._rows("SELECT iri, kind, notation FROM node ORDER BY n"):
            joint = self._one.get(iri, iri)
            if joint == iri:
                compiler.node(iri, kind, notation)
            else:
                compiler.text(joint, "hidden", iri)
                compiler.text(joint, "hidden", notation)
            self._cite(iri, joint)

    def tell_texts(self, labelled: _Tongues, defined: _Tongues) -> None:
        """The names and texts; a second label is an alias, a second definition a note."""
        told: list[tuple[_Tongues, str, str]] = []
        for iri, field, lang, value in self._rows(
            "SELECT iri, field, lang, value FROM text JOIN node USING (n) ORDER BY n, field, lang"
        ):
            joint = self._one.get(iri, iri)
            if field == "label" and _is_told(labelled[joint], lang):
                field = "alias"
            elif field == "definition" and _is_told(defined[joint], lang):
                field, value = "note", f"{self._about.title}: {value}"
            elif field in ("label", "definition") and joint in self._roots:
                told.append((labelled if field == "label" else defined, joint, lang))
            self._compiler.text(joint, field, value, lang)
        for tongues, joint, lang in told:
            tongues[joint].add(lang)

    def tell_links(self, stated: _Weights) -> None:
        """The statements, each with its own weight and sources; two about one pair stay two."""
        for s, relation, t, importance, level, statement, via in self._rows(
            "SELECT a.iri, r, b.iri, importance, level, statement, c.iri FROM link"
            " JOIN node AS a ON a.n = s JOIN node AS b ON b.n = t LEFT JOIN node AS c ON c.n = via"
            " ORDER BY l"
        ):
            source, target = self._one.get(s, s), self._one.get(t, t)
            if source == target:
                continue
            if relation in DEMANDS and target in self._kinds:  # a skill here, a tool there
                relation = _RELATION.get(self._kinds[target], relation)
            key = (source, relation, target, self._one.get(via, via) or "")
            word = importance_name(importance) if relation in DEMANDS else ""
            own = statement or ""
            known = stated.setdefault((*key, own), (importance, level))
            if own and known != (importance, level):  # one name, and each part means its own
                own = f"{own}#{self._about.name}"
            self._compiler.link(Link(source, relation, target, importance, level, own, key[3]))
            if own:
                self._cite(statement, own, word)

    def tell_ratings(self) -> None:
        """The graded ratings."""
        for role, element, family, importance, level in self._rows(
            "SELECT a.iri, b.iri, family, importance, level FROM rating"
            " JOIN node AS a ON a.n = role JOIN node AS b ON b.n = element"
        ):
            rating = Rating(self._one.get(element, element), family, importance, level)
            self._compiler.rate(self._one.get(role, role), rating)

    def _cite(self, subject: str, joint: str, word: str = "") -> None:
        """What the subject rests on in this part, said of the joint thing or statement."""
        cited = self._cited.get(subject) or [(self._origin, None, "", None, "", None)]
        for origin, value, unit, year, stated, sample in cited:
            said = stated or (word if value is None else "")
            self._compiler.cite(joint, origin, value, unit, year, stated=said, sample=sample)


def _kinds_of(connections: Sequence[sqlite3.Connection], ids: Collection[str]) -> dict[str, str]:
    """The kind of each of these things."""
    return {
        iri: kind
        for connection in connections
        for iri, kind in connection.execute("SELECT iri, kind FROM node")
        if iri in ids
    }


def same_things(
    connections: Sequence[sqlite3.Connection], tables: Collection[int] = ()
) -> dict[str, str]:
    """Which ids stand for the same thing: each to the id under which the first source knows it.

    The ids under which things are known stand for themselves where anything was joined to them.
    The sources numbered in ``tables`` are also joined by names.
    """
    kinds = [dict(one.execute("SELECT iri, kind FROM node")) for one in connections]
    joint: dict[str, str] = {}
    ways: list[Callable[[], set[tuple[_Place, _Place]]]] = [
        *(partial(_aligned, connections, kinds, field) for field in (EXACT, CLOSE)),
        *(partial(_namesakes, connections, tables, fields) for fields in (_LABEL, _NAMES)),
    ]
    for way in ways:
        pairs = way()
        partners: dict[tuple[str, int], set[str]] = defaultdict(set)
        for (one, first), (other, second) in pairs:
            partners[one, second].add(other)
            partners[other, first].add(one)
        for (one, first), (other, second) in sorted(pairs):
            alone = len(partners[one, second]) == len(partners[other, first]) == 1
            if alone and other not in joint and joint.get(one, one) == one:
                joint[one] = one
                joint[other] = one
    return joint


_Place = tuple[str, int]


def _aligned(
    connections: Sequence[sqlite3.Connection], kinds: Sequence[Mapping[str, str]], field: str
) -> set[tuple[_Place, _Place]]:
    """Pairs of ids in different sources that one of them aligns; that of the earlier one first."""
    pairs: set[tuple[_Place, _Place]] = set()
    for number, connection in enumerate(connections):
        for iri, value in _alignments(connection, field, kinds):
            for other, known in enumerate(kinds):
                if other != number and value in known and _alike(kinds[number][iri], known[value]):
                    both = sorted([(number, iri), (other, value)])
                    pairs.add(((both[0][1], both[0][0]), (both[1][1], both[1][0])))
    return pairs


def _namesakes(
    connections: Sequence[sqlite3.Connection], tables: Collection[int], fields: tuple[str, str]
) -> set[tuple[_Place, _Place]]:
    """Pairs of ids in a table and in another source that share a name; of the earlier one first."""
    pairs: set[tuple[_Place, _Place]] = set()
    every = "SELECT fold, iri, kind FROM name JOIN node USING (n) WHERE field IN (?, ?)"
    named = f"{every} AND fold = ?"
    for number in sorted(tables):
        for fold, iri, kind in connections[number].execute(every, fields):
            for other, connection in enumerate(connections):
                if other == number:
                    continue
                for _, known, its_kind in connection.execute(named, (*fields, fold)):
                    if _alike(kind, its_kind):
                        both = sorted([(number, iri), (other, known)])
                        pairs.add(((both[0][1], both[0][0]), (both[1][1], both[1][0])))
    return pairs


def _alignments(
    connection: sqlite3.Connection, field: str, kinds: Sequence[Mapping[str, str]]
) -> Iterable[tuple[str, str]]:
    question = "SELECT iri, value FROM text JOIN node USING (n) WHERE field = ?"
    yield from connection.execute(question, (field,))
    if field == CLOSE:
        codes = {
            iri.rsplit("/", 1)[-1]: iri
            for known in kinds
            for iri, kind in known.items()
            if kind == "role"
        }
        for iri, code in connection.execute(question, (SOC,)):
            if code in codes:
                yield iri, codes[code]


def _alike(one: str, other: str) -> bool:
    """Whether things of these kinds can be the same: a skill here may be a tool there."""
    return one == other or (one in ITEM_KINDS and other in ITEM_KINDS)


# ------------------------------------------------------------------------------- the triples


def merged_store(key: str, openers: Sequence[Callable[[], pyoxigraph.Store]]) -> pyoxigraph.Store:
    """The triples of all parts in one store: from the cache, or put together now."""
    home = cache_folder()
    if home is None:
        return _together(openers, None)
    folder = home / "merged"
    place = folder / key
    try:
        if place.is_dir():
            return open_triples(place)
    except UnreadableSource:  # damaged: it is put together anew
        shutil.rmtree(place, ignore_errors=True)
    except OSError:
        return _together(openers, None)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(dir=folder, suffix=".part"))
    except OSError:  # no home, read-only or full: the answer does not depend on the cache
        return _together(openers, None)
    try:
        _together(openers, part)
        part.replace(place)
        _drop_oldest(folder, place)
    except OSError:
        if not place.is_dir():  # another process may have put it there meanwhile
            return _together(openers, None)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return open_triples(place)


def _together(
    openers: Sequence[Callable[[], pyoxigraph.Store]], folder: Path | None
) -> pyoxigraph.Store:
    """One store of all parts; the largest that lies on disk is copied and not loaded again."""
    import pyoxigraph

    largest = max(openers, key=_bytes_on_disk) if folder is not None else None
    if folder is not None and largest is not None and _bytes_on_disk(largest):
        check_triples(*getattr(largest, "args", ()))
        shutil.copytree(_place(largest), folder, copy_function=_linked, dirs_exist_ok=True)
    else:
        largest = None
    store = pyoxigraph.Store(None if folder is None else str(folder))
    for opener in openers:
        if opener is not largest:
            text = opener().dump(format=pyoxigraph.RdfFormat.N_QUADS)
            store.bulk_load(text, pyoxigraph.RdfFormat.N_QUADS)
    if folder is not None:
        store.flush()
    return store


def _place(opener: Callable[[], pyoxigraph.Store]) -> Path:
    """Where the store lies that this opens; the empty path where it is in memory."""
    if isinstance(opener, partial) and opener.func is open_triples:
        return Path(opener.args[0])
    return Path()


def _bytes_on_disk(opener: Callable[[], pyoxigraph.Store]) -> int:
    place = _place(opener)
    return sum(file.stat().st_size for file in place.glob("*.sst")) if place.name else 0


def _linked(source: str, target: str) -> None:
    """A copy of a file; tables never change, so a second name for them is enough."""
    if source.endswith(".sst"):
        with suppress(OSError):
            os.link(source, target)
            return
    shutil.copyfile(source, target)


def _drop_oldest(folder: Path, current: Path) -> None:
    stores = [path for path in folder.iterdir() if path.is_dir() and path != current]
    stores.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in stores[STORES - 1 :]:
        shutil.rmtree(path, ignore_errors=True)

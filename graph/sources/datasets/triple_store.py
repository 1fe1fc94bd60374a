"""How records are told in triples: the counterpart of the profile of our own vocabulary.

What a ``Triples`` writes and the profile reads again compiles to the same form, so a dataset can
be compiled anew from its triples whenever the layout of the compiled form changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import UnreadableSource, reason
from graph.model import Link
from graph.source import Rating
from graph.sources.datasets.integrity import Written, first_unsound
from graph.sources.index.writer import Origin
from graph.sources.rdf.bundled import ontology_folder
from graph.vocabulary import (
    CLASSES,
    DCTERMS,
    DIRECT,
    FIELDS,
    IRI_FIELDS,
    PREFIXES,
    RDF,
    RG,
    STATEMENTS,
    VALUES,
    XSD,
)

if TYPE_CHECKING:
    import queue

    import pyoxigraph

PIECE = 10_000_000
"""How many bytes of N-Triples are loaded at a time: what bounds the memory of an import."""

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]+")
_TO_ESCAPE = re.compile(r'[\\"\n\r]')
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"}
_LANG = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")

_TYPE = f"<{RDF}type>"
_FROM, _TO = f"<{RG}from>", f"<{RG}to>"
_IMPORTANCE, _LEVEL, _FAMILY = f"<{RG}importance>", f"<{RG}level>", f"<{RG}family>"
_SOURCE = f"<{DCTERMS}source>"
_RATING = f"<{RG}Rating>"
_DECIMAL = f"<{XSD}decimal>"
_ESSENTIAL = f"<{RG}requiresEssentialSkill>"
_WORDS = {1.0: f"<{VALUES}essential>", 0.5: f"<{VALUES}optional>"}
_ORIGIN_FIELDS = (
    ("title", f"<{DCTERMS}title>"),
    ("date", f"<{DCTERMS}issued>"),
    ("licence", f"<{DCTERMS}license>"),
    ("address", f"<{PREFIXES['schema']}url>"),
)


def is_iri(text: str) -> bool:
    """Whether the text is an absolute IRI that every RDF parser takes."""
    return _IRI.fullmatch(text) is not None


class TripleStore:
    """Takes records and hands their N-Triples on, with the direct links that they stand for.

    Statements name ``origin`` as their source, unless they cite others.
    """

    def __init__(self, write: Callable[[bytes], object], origin: str) -> None:
        self._write = write
        self._origin = _iri(origin)
        self._lines: list[str] = []
        self.count = 0

    def node(self, iri: str, kind: str, notation: str = "") -> None:
        """A thing of a kind, and what one types for it."""
        self._add(_iri(iri), _TYPE, f"<{CLASSES[kind]}>")
        if notation:
            self._add(_iri(iri), f"<{FIELDS['notation']}>", _literal(notation))

    def text(self, iri: str, field: str, value: str, lang: str = "") -> None:
        """A name, a definition or another fact of a thing."""
        value = " ".join(value.split())
        if value:
            told = _iri(value) if field in IRI_FIELDS else _literal(value, lang)
            self._add(_iri(iri), f"<{FIELDS[field]}>", told)

    def link(self, link: Link) -> None:
        """A statement: its own node where it has one, and the direct link."""
        source, target = _iri(link.source), _iri(link.target)
        if link.relation not in STATEMENTS:
            self._add(source, f"<{DIRECT[link.relation]}>", target)
            return
        kind, direct = STATEMENTS[link.relation]
        if link.statement:
            statement = _checked(link.statement)
            self._lines.append(f"{statement} {_TYPE} <{kind}> .\n")
            self._about(statement, source, target, link.importance, link.level)
        self._add(source, f"<{direct}>", target)
        if link.relation == "requires" and link.importance == 1:
            self._add(source, _ESSENTIAL, target)

    def rate(self, role: str, rating: Rating, statement: str, *, linked: bool) -> None:
        """A graded rating, as the node ``statement``, which a link may speak of too."""
        node = _checked(statement)
        self._add(node, _TYPE, _RATING)
        self._add(node, _FAMILY, _literal(rating.family))
        if not linked:
            self._about(node, _iri(role), _iri(rating.element), rating.importance, rating.level)

    def origin(self, origin: Origin) -> None:
        """A source that statements name."""
        node = _iri(origin.iri)
        self._add(node, _TYPE, f"<{RG}Source>")
        for name, property in _ORIGIN_FIELDS:
            value = getattr(origin, name)
            if value:
                self._add(node, property, _iri(value) if is_iri(value) else _literal(value))

    def flush(self) -> None:
        """Hand on what is still waiting."""
        self.count += len(self._lines)
        self._write("".join(self._lines).encode())
        self._lines.clear()

    def _about(
        self, node: str, source: str, target: str, importance: float | None, level: float | None
    ) -> None:
        self._lines += (
            f"{node} {_FROM} {source} .\n",
            f"{node} {_TO} {target} .\n",
            f"{node} {_SOURCE} {self._origin} .\n",
        )
        if importance is not None:
            said = _WORDS.get(importance) or _decimal(importance)
            self._lines.append(f"{node} {_IMPORTANCE} {said} .\n")
        if level is not None:
            self._lines.append(f"{node} {_LEVEL} {_decimal(level)} .\n")

    def _add(self, subject: str, predicate: str, object: str) -> None:
        self._lines.append(f"{subject} {predicate} {object} .\n")
        if len(self._lines) >= 5000:
            self.flush()


class Loading:
    """Loads N-Triples into a new store on disk, in a thread, while they are being written.

    The engine works outside Python's lock, so reading the source and loading its triples take
    as long as the longer of the two. It takes them in pieces, which bounds its memory.
    """

    def __init__(self, folder: Path) -> None:
        import queue
        import threading

        self._error: BaseException | None = None
        self._given_up = False
        self._pieces: queue.Queue[bytes] = queue.Queue(maxsize=1)
        self._waiting: list[bytes] = []
        self._size = 0
        self._thread = threading.Thread(target=self._load, args=(folder,), daemon=True)
        self._thread.start()

    def write(self, text: bytes) -> None:
        """Hand on some N-Triples; an error of the engine comes out here."""
        self._waiting.append(text)
        self._size += len(text)
        if self._size >= PIECE:
            self._hand_on()
        if self._error is not None:
            raise self._error

    def give_up(self) -> None:
        """Wait until the engine has left the folder; what is not loaded yet stays out."""
        self._given_up = True
        self._waiting.clear()
        self._pieces.put(b"")
        self._thread.join()

    def finish(self) -> None:
        """Wait until everything is in the store; raises what the engine met."""
        self._hand_on()
        self._pieces.put(b"")
        self._thread.join()
        if self._error is not None:
            raise self._error

    def _hand_on(self) -> None:
        if self._waiting:
            self._pieces.put(b"".join(self._waiting))
            self._waiting.clear()
            self._size = 0

    def _load(self, folder: Path) -> None:
        import pyoxigraph

        piece = b"\n"
        try:
            store = pyoxigraph.Store(folder)
            while piece := self._pieces.get():
                if not self._given_up:
                    store.bulk_load(piece, pyoxigraph.RdfFormat.N_TRIPLES)
            if self._given_up:
                return
            schema = ontology_folder() / "schema.ttl"
            store.bulk_load(path=str(schema), format=pyoxigraph.RdfFormat.TURTLE)
            store.optimize()
            store.flush()
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that waits
            self._error = error
            while piece:  # nobody shall wait for room
                piece = self._pieces.get()


def open_triples(folder: Path, written: Sequence[Written] = ()) -> pyoxigraph.Store:
    """The store in this folder, read only, if its files are as they were written.

    The engine itself takes half of its own manifest for an empty store.
    """
    import pyoxigraph

    check_triples(folder, written)
    try:
        return pyoxigraph.Store.read_only(str(folder))
    except (OSError, RuntimeError, ValueError) as error:
        raise damaged(folder, error) from error


def check_triples(folder: Path, written: Sequence[Written] = ()) -> None:
    """Nothing where the files of a store are as they were written.

    Raises
    ------
    UnreadableSource
        where one is not.
    """
    name = first_unsound(folder, written)
    if name:
        raise damaged(folder, ValueError(f"{name} is not what was installed"))


def damaged(folder: Path | str, error: Exception) -> UnreadableSource:
    """That the triples in this folder cannot be read; the engine's own words are for experts."""
    return UnreadableSource(
        f"The triples in {folder} are damaged ({reason(error).split(': ')[0]}).",
        file=str(folder),
        remedy="Import the dataset again.",
    )


@lru_cache(maxsize=50_000)
def _iri(text: str) -> str:
    return _checked(text)


def _checked(text: str) -> str:
    if not is_iri(text):
        raise UnreadableSource(f"'{text}' is not an IRI.")
    return f"<{text}>"


def _literal(value: str, lang: str = "") -> str:
    if _TO_ESCAPE.search(value):
        value = _TO_ESCAPE.sub(lambda match: _ESCAPES[match[0]], value)
    if lang and _LANG.fullmatch(lang):
        return f'"{value}"@{lang.lower()}'
    return f'"{value}"'


@lru_cache(maxsize=50_000)
def _decimal(number: float) -> str:
    text = f"{number:.9f}".rstrip("0")
    return f'"{text}0"^^{_DECIMAL}' if text.endswith(".") else f'"{text}"^^{_DECIMAL}'

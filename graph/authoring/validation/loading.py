"""The files to check, read into one store that remembers which file says what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.authoring.validation.findings import SYNTAX, Finding
from graph.errors import UnreadableSource
from graph.sources.rdf.bundled import ontology_folder
from graph.sources.rdf.files import SUFFIXES, rdf_files
from graph.sources.rdf.input_checks import form_of, parsing
from graph.sources.rdf.mapping import derive
from graph.sources.rdf.profile import bundled_profiles
from graph.vocabulary import ID, RDF, RG, expand

if TYPE_CHECKING:
    import pyoxigraph

RELEASED = "released-iris.txt"
"""Beside an ontology: the IRIs that releases have promised."""

DERIVED, _RELEASED, IMPORTED = f"{RG}derived", f"{RG}released", f"{RG}imported"


@dataclass(slots=True)
class Checked:
    """What is checked: the triples as they are written, in the default graph of a store.

    ``rg:derived`` is a graph beside them with the direct links that statements stand for, and
    ``rg:released`` one with the IRIs that releases have promised, ``rg:imported`` one with the
    ontologies that were found in a catalogue. ``home`` says in which of the
    judged files a subject was met first, ``unnamed`` what is said of each blank node; ``broken``
    are the files that cannot be read; ``ours`` says whether they speak our vocabulary.
    """

    store: pyoxigraph.Store
    files: tuple[Path, ...]
    home: dict[str, Path] = field(default_factory=dict)
    unnamed: dict[str, list[pyoxigraph.Quad]] = field(default_factory=dict)
    broken: list[Finding] = field(default_factory=list)
    facts: int = 0
    ours: bool = False


def files_of(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The RDF files among these files and in these folders, each once."""
    found: dict[Path, None] = {}
    for path in paths:
        found |= dict.fromkeys(rdf_files(path))
    return tuple(found)


def load(
    judged: Sequence[Path], beside: Sequence[Path] = (), followed: Sequence[str] = ()
) -> Checked:
    """Read the files to judge, and those beside them that are known but not judged.

    ``followed`` are the imports whose files are among them.
    """
    import pyoxigraph

    checked = Checked(pyoxigraph.Store(), tuple(judged))
    for file in judged:
        _read(checked, file, judge=True)
    for file in beside:
        if file.resolve() not in {known.resolve() for known in judged}:
            _read(checked, file, judge=False)
    checked.ours = _is_ours(checked.store)
    header = pyoxigraph.NamedNode(RG.rstrip("#"))
    if (
        checked.ours
        and next(checked.store.quads_for_pattern(header, None, None, None), None) is None
    ):
        _read(checked, ontology_folder() / "schema.ttl", judge=False)
    if not checked.broken:
        derive(checked.store, bundled_profiles()[0], pyoxigraph.NamedNode(DERIVED))
        _remember(checked)
        _note(checked, followed, IMPORTED, expand("owl:Ontology"))
    return checked


def _note(checked: Checked, names: Iterable[str], graph: str, kind: str) -> None:
    """Add that these are of a kind, in a graph beside what is checked."""
    import pyoxigraph

    place, a = pyoxigraph.NamedNode(graph), pyoxigraph.NamedNode(f"{RDF}type")
    for name in names:
        quad = pyoxigraph.Quad(pyoxigraph.NamedNode(name), a, pyoxigraph.NamedNode(kind), place)
        checked.store.add(quad)


def _is_ours(store: pyoxigraph.Store) -> bool:
    """Whether a term of our vocabulary is used, or something under our address described."""
    import pyoxigraph

    query = f"""ASK {{
        {{ ?thing a ?term }} UNION {{ ?thing ?term ?value }} UNION {{ ?term ?property ?value }}
        FILTER(STRSTARTS(STR(?term), "{RG}") || STRSTARTS(STR(?term), "{ID}"))
    }}"""
    found = store.query(query)
    return isinstance(found, pyoxigraph.QueryBoolean) and bool(found)


def _read(checked: Checked, file: Path, *, judge: bool) -> None:
    import pyoxigraph

    form = form_of(file)
    if form is None:
        raise UnreadableSource(
            f"{file} has an ending that is not checked.",
            file=str(file),
            remedy=f"Checked are {', '.join(SUFFIXES)}.",
        )
    quads = []
    base = file.resolve().as_uri()
    in_order = _InOrder(len(checked.unnamed))
    try:
        with parsing(file) as place:
            told: Any = {"path": str(place)} if isinstance(place, Path) else {"input": place}
            for quad in map(in_order.named, pyoxigraph.parse(format=form, base_iri=base, **told)):
                quads.append(quad)
                if isinstance(quad.subject, pyoxigraph.BlankNode):
                    checked.unnamed.setdefault(str(quad.subject), []).append(quad)
                if judge:
                    checked.home.setdefault(str(quad.subject), file)
    except UnreadableSource as error:
        if not isinstance(error.__cause__, SyntaxError):
            raise
        checked.broken.append(_broken(file, error))
    checked.store.extend(quads)
    checked.facts += len(quads) if judge else 0


class _InOrder:
    """Gives blank nodes the same names on every run: numbers, in the order of the file."""

    def __init__(self, before: int) -> None:
        self._before = before
        self._names: dict[str, pyoxigraph.BlankNode] = {}

    def named(self, quad: pyoxigraph.Quad) -> pyoxigraph.Quad:
        """A triple under these names, in the default graph."""
        import pyoxigraph

        return pyoxigraph.Quad(self._of(quad.subject), quad.predicate, self._of(quad.object))

    def _of(self, term: Any) -> Any:
        import pyoxigraph

        if isinstance(term, pyoxigraph.Triple):
            return pyoxigraph.Triple(self._of(term.subject), term.predicate, self._of(term.object))
        if not isinstance(term, pyoxigraph.BlankNode):
            return term
        if term.value not in self._names:
            number = self._before + len(self._names) + 1
            self._names[term.value] = pyoxigraph.BlankNode(f"b{number}")
        return self._names[term.value]


def _broken(file: Path, error: UnreadableSource) -> Finding:
    said = error.message.removeprefix(str(file)).removeprefix(f", line {error.line}")
    remedy = error.remedy
    if "that line" in remedy:
        remedy = "Fix this line; what follows it has not been read."
    return Finding(
        "error", SYNTAX, str(file), error.line, file.name,
        f"The file cannot be read{said}", remedy,
    )  # fmt: skip


def _remember(checked: Checked) -> None:
    """Add the released IRIs of the folders that are judged.

    Whoever checks one of several files is not told that the things of the others are gone: then
    a kind that is absent is left out. Of a folder that is judged as a whole none is.
    """
    spaces = {_space(iri[1:-1]) for iri in checked.home if iri.startswith("<")}
    for file in dict.fromkeys(file.parent / RELEASED for file in checked.files):
        whole = file.is_file() and _is_whole(checked, file.parent)
        for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
            iri = line.strip()
            if iri and not iri.startswith("#") and (whole or _space(iri) in spaces):
                _note(checked, [iri], _RELEASED, expand("owl:NamedIndividual"))


def _is_whole(checked: Checked, folder: Path) -> bool:
    """Whether every file of the folder that holds facts is judged."""
    judged = {file.resolve() for file in checked.files}
    return all(
        file.resolve() in judged or file.name in _NO_FACTS
        for file in rdf_files(folder)
        if file.parent == folder
    )


_NO_FACTS = ("schema.ttl", "shapes.ttl")
"""Files beside the facts that hold the vocabulary and the shapes."""


def _space(iri: str) -> str:
    """The namespace of an IRI: up to its last slash or number sign."""
    return iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]

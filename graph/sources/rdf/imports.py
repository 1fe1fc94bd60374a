"""What ontologies import, and where a catalogue or a folder has it; nothing is ever fetched.

A catalogue is an OASIS XML catalogue, as Protégé writes: ``uri``, ``rewriteURI``, ``uriSuffix``
and ``nextCatalog`` are heeded, within groups and ``xml:base``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urljoin, urlsplit
from xml.parsers import expat

from graph.errors import SourceNotFound, UnreadableSource
from graph.sources.rdf.files import CATALOG, rdf_files, unreadable
from graph.sources.rdf.input_checks import form_of, parsing
from graph.vocabulary import PREFIXES, RDF

if TYPE_CHECKING:
    import pyoxigraph

_SPACE: Final = "urn:oasis:names:tc:entity:xmlns:xml:catalog"
_BASE: Final = "http://www.w3.org/XML/1998/namespace base"
IMPORTS: Final = f"{PREFIXES['owl']}imports"


@dataclass(slots=True)
class ImportCatalog:
    """Where the ontologies lie that others import: by whole name, by its beginning, by its end."""

    names: dict[str, Path] = field(default_factory=dict)
    beginnings: dict[str, str] = field(default_factory=dict)
    endings: dict[str, Path] = field(default_factory=dict)

    def find(self, name: str) -> Path | None:
        """The file of an ontology; nothing where the catalogue has none, or sends to the net."""
        if name in self.names:
            return self.names[name]
        starts = sorted((one for one in self.beginnings if name.startswith(one)), key=len)
        if starts:
            path = _local(self.beginnings[starts[-1]] + name[len(starts[-1]) :])
            return path if path is not None and path.is_file() else None
        ends = sorted((one for one in self.endings if name.endswith(one)), key=len)
        return self.endings[ends[-1]] if ends else None


def read_catalog(path: Path) -> ImportCatalog:
    """The catalogue in a file; of a folder, its catalogue and the ontologies in its RDF files.

    Raises
    ------
    UnreadableSource
        where it is no catalogue, with the line.
    SourceNotFound
        where there is nothing.
    """
    catalog = ImportCatalog()
    if not path.is_dir():
        _CatalogReader(catalog, path, set()).read()
        return catalog
    for file in sorted(path.glob(CATALOG)):
        _CatalogReader(catalog, file, set()).read()
    for file in rdf_files(path):
        for name in _ontologies(file):
            catalog.names.setdefault(name, file)
    return catalog


@dataclass(frozen=True, slots=True)
class Followed:
    """The files that others import, and the names by which they do."""

    files: tuple[Path, ...] = ()
    names: tuple[str, ...] = ()


def follow(files: Sequence[Path], catalog: ImportCatalog) -> Followed:
    """What these files import, and what that imports, as far as the catalogue has it."""
    known = {file.resolve(): file for file in files}
    waiting = list(files)
    names: dict[str, None] = {}
    found: list[Path] = []
    while waiting:
        for name in imports_in(waiting.pop(0)):
            file = catalog.find(name)
            if file is None or name in names:
                continue
            if not file.is_file():
                raise SourceNotFound(
                    f"The catalogue says that {name} lies in {file}, where there is no file.",
                    remedy="Fix the catalogue, or put the file there.",
                )
            names[name] = None
            if file.resolve() not in known:
                known[file.resolve()] = file
                found.append(file)
                waiting.append(file)
    return Followed(tuple(found), tuple(names))


def imports_in(file: Path) -> list[str]:
    """The names of the ontologies that a file imports, in its order; none where it is broken.

    Whoever reads the file after this says where it is.
    """
    try:
        said = [quad.object for quad in _quads(file) if quad.predicate.value == IMPORTS]
    except UnreadableSource:
        return []
    return list(dict.fromkeys(str(getattr(one, "value", "")) for one in said))


def unread_imports(store: pyoxigraph.Store, names: Sequence[str] = ()) -> tuple[str, ...]:
    """What the triples import and do not hold; ``names`` have been followed."""
    import pyoxigraph

    owl = PREFIXES["owl"]
    found: Any = store.query(
        f"""SELECT DISTINCT ?name {{
            ?ontology <{IMPORTS}> ?name FILTER(ISIRI(?name))
            FILTER NOT EXISTS {{ ?name a <{owl}Ontology> }}
            FILTER NOT EXISTS {{ ?other <{owl}versionIRI> ?name }}
        }} ORDER BY ?name""",
        use_default_graph_as_union=True,
    )
    assert isinstance(found, pyoxigraph.QuerySolutions)  # noqa: S101 - for the type checker
    told = [str(row["name"].value) for row in found]
    return tuple(name for name in told if name not in set(names))


def _ontologies(file: Path) -> Iterator[str]:
    """The names and versions of the ontologies in a file; of one that cannot be read, none."""
    owl = PREFIXES["owl"]
    try:
        for quad in _quads(file):
            verb, value = quad.predicate.value, getattr(quad.object, "value", "")
            if (verb, value) == (f"{RDF}type", f"{owl}Ontology"):
                yield str(getattr(quad.subject, "value", ""))
            elif verb == f"{owl}versionIRI":
                yield str(value)
    except UnreadableSource:
        return


def _quads(file: Path) -> Iterator[pyoxigraph.Quad]:
    import pyoxigraph

    form = form_of(file)
    if form is None:
        return
    with parsing(file) as place:
        told: Any = {"path": str(place)} if isinstance(place, Path) else {"input": place}
        yield from pyoxigraph.parse(format=form, base_iri=file.resolve().as_uri(), **told)


class _CatalogReader:
    """Reads one catalogue, and those that it names, into ours; what it said first stays."""

    def __init__(self, catalog: ImportCatalog, path: Path, seen: set[Path]) -> None:
        self._catalog, self._path, self._seen = catalog, path, seen
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._bases = [path.resolve().as_uri()]
        self._is_catalog = False
        self._next: list[str] = []

    def read(self) -> None:
        """Take in what the file says."""
        self._seen.add(self._path.resolve())
        parser = self._parser
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = lambda _: self._bases.pop()
        parser.EntityDeclHandler = self._refuse_entity
        try:
            parser.Parse(self._path.read_bytes(), True)  # noqa: FBT003 - expat's own way
        except expat.ExpatError as error:
            raise self._odd(f"this is not XML: {expat.ErrorString(error.code)}") from error
        except (OSError, ValueError) as error:
            raise unreadable(self._path, error) from error
        for address in self._next:
            path = _local(address)
            if path is not None and path.resolve() not in self._seen and path.is_file():
                _CatalogReader(self._catalog, path, self._seen).read()

    def _begin(self, tag: str, said: dict[str, str]) -> None:
        if not self._is_catalog and tag != f"{_SPACE} catalog":
            raise self._odd("this is not an OASIS XML catalogue")
        self._is_catalog = True
        base = self._resolved(said.get(_BASE, ""))
        self._bases.append(base)
        space, _, name = tag.partition(" ")
        if space != _SPACE:
            return
        match name:
            case "uri" if "name" in said:
                self._take(self._catalog.names, said["name"], said.get("uri"))
            case "uriSuffix" if "uriSuffix" in said:
                self._take(self._catalog.endings, said["uriSuffix"], said.get("uri"))
            case "rewriteURI" if "uriStartString" in said:
                target = self._resolved(said.get("rewritePrefix", ""))
                self._catalog.beginnings.setdefault(said["uriStartString"], target)
            case "nextCatalog" if "catalog" in said:
                self._next.append(self._resolved(said["catalog"]))

    def _take(self, entries: dict[str, Path], key: str, target: str | None) -> None:
        if target is None:
            raise self._odd(f"the entry of {key} names no uri")
        path = _local(self._resolved(target))
        if path is not None:
            entries.setdefault(key, path)

    def _resolved(self, address: str) -> str:
        try:
            return urljoin(self._bases[-1], address)
        except ValueError as error:
            raise self._odd(f"'{address}' is not an address") from error

    def _refuse_entity(self, *_: object) -> None:
        raise self._odd("it declares entities, which a catalogue needs not")

    def _odd(self, told: str) -> UnreadableSource:
        line = self._parser.CurrentLineNumber
        return UnreadableSource(
            f"{self._path}, line {line}: {told}.", file=str(self._path), line=line,
            remedy="Give an OASIS XML catalogue such as Protégé's catalog-v001.xml, or a folder.",
        )  # fmt: skip


def _local(address: str) -> Path | None:
    """The file that an address means; nothing for one that lies elsewhere."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
        return None
    return Path(unquote(parts.path))

"""On which line each statement stands in what is not Turtle: RDF/XML, JSON-LD, N-Quads, TriG."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from graph.authoring.validation.lines_of_json import statements_of_json
from graph.authoring.validation.lines_of_xml import Said, statements_of_xml
from graph.errors import GraphError
from graph.sources.rdf.input_checks import form_of, parsing

if TYPE_CHECKING:
    import pyoxigraph

XML: Final = frozenset({".rdf", ".rdfs", ".owl", ".xml"})
JSON: Final = frozenset({".jsonld", ".json", ".json-ld"})
QUADS: Final = frozenset({".nq", ".nquads"})

Written = tuple["pyoxigraph.Quad", int]
"""A statement and its line."""


def written_in(file: Path) -> Iterator[Written]:
    """The statements of a file with their lines; those whose line is not known are left out.

    Raises
    ------
    GraphError
        where the file cannot be read.
    """
    ending = file.suffix.lower()
    if ending in QUADS:
        yield from _of_quads(file)
    elif ending in XML or ending in JSON:
        said = _XML_OR_JSON[ending in JSON](file)
        yield from _matched(_quads(file), said)


def _of_quads(file: Path) -> Iterator[Written]:
    """Each line is a statement of its own."""
    import pyoxigraph

    form = pyoxigraph.RdfFormat.N_QUADS
    with parsing(file), file.open("rb") as opened:
        for number, line in enumerate(opened, 1):
            for quad in pyoxigraph.parse(line.removeprefix(b"\xef\xbb\xbf"), form):
                yield quad, number


def _quads(file: Path) -> list[pyoxigraph.Quad]:
    import pyoxigraph

    form = form_of(file)
    with parsing(file) as place:
        told: Any = {"path": str(place)} if isinstance(place, Path) else {"input": place}
        return list(pyoxigraph.parse(format=form, base_iri=file.resolve().as_uri(), **told))


def _said_in_xml(file: Path) -> Iterator[Said]:
    return statements_of_xml(file.read_bytes(), file.resolve().as_uri())


def _said_in_json(file: Path) -> Iterator[Said]:
    return statements_of_json(file.read_text(encoding="utf-8-sig"), file.resolve().as_uri())


_XML_OR_JSON: Final[tuple[Callable[[Path], Iterator[Said]], ...]] = (_said_in_xml, _said_in_json)


def _matched(quads: list[pyoxigraph.Quad], said: Iterator[Said]) -> Iterator[Written]:
    """The statements as the engine reads them, on the lines where something says so.

    What is not found word by word (a number written otherwise, XML as a value) has the line on
    which its subject has that property.
    """
    lines: dict[tuple[str, str, str], list[int]] = {}
    pairs: dict[tuple[str, str], int] = {}
    for subject, verb, value, line in said:
        lines.setdefault((subject, verb, value), []).append(line)
        pairs.setdefault((subject, verb), line)
    taken: dict[tuple[str, str, str], int] = {}
    for quad in quads:
        key = _text(quad.subject), quad.predicate.value, _text(quad.object)
        if known := lines.get(key):
            # Several blank nodes that say the same come in the order of the file.
            place = taken.get(key, 0)
            taken[key] = place + (not key[0])
            yield quad, known[min(place, len(known) - 1)]
        elif key[:2] in pairs:
            yield quad, pairs[key[:2]]


def _text(term: object) -> str:
    """An IRI or the text of a literal; nothing for what has no name."""
    return "" if type(term).__name__ == "BlankNode" else str(getattr(term, "value", ""))


def readable_lines(file: Path) -> list[Written]:
    """As ``written_in``; nothing where the file cannot be read."""
    try:
        return list(written_in(file))
    except (GraphError, OSError, SyntaxError, ValueError, RecursionError):
        return []

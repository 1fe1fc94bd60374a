"""A Turtle file in its one form, with the promise that not one triple differs."""

from __future__ import annotations

from graph.errors import GraphError, UnreadableSource
from graph.turtle.reading import read
from graph.turtle.writing import write


def formatted(text: str, file: str = "") -> str:
    """The text in its one form: same triples, same comments; formatting twice changes nothing."""
    before = _triples(text, file)
    written = write(read(text, file))
    if _triples(written, file) != before:
        raise GraphError(
            f"{file or 'The text'} cannot be formatted without changing what it says.",
            remedy="It is left as it is; please report this file.",
        )
    return written


def _triples(text: str, file: str) -> object:
    """The triples of a text, comparable whatever its blank nodes are called."""
    import pyoxigraph

    try:
        found = pyoxigraph.Dataset(
            pyoxigraph.parse(
                text.removeprefix("\ufeff"),
                format=pyoxigraph.RdfFormat.TURTLE,
                base_iri="file:///",
            )
        )
    except SyntaxError as error:
        where = f"{file or 'The text'}{f', line {error.lineno}' if error.lineno else ''}"
        raise UnreadableSource(
            f"{where}: {str(error.msg).splitlines()[0].rstrip('.')}.",
            file=file,
            line=error.lineno,
            remedy="Mend that line, then format again.",
        ) from error
    found.canonicalize(pyoxigraph.CanonicalizationAlgorithm.UNSTABLE)
    return found

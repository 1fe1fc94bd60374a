"""A Turtle file in its one form, with the promise that not one triple differs."""

from __future__ import annotations

from collections import Counter

from graph.authoring.turtle.blank_nodes import alike
from graph.authoring.turtle.parser import read
from graph.authoring.turtle.serializer import write
from graph.errors import GraphError, LimitReached, UnreadableSource


def formatted(text: str, file: str = "") -> str:
    """The text in its one form: same triples, same comments; formatting twice changes nothing."""
    before = _triples(text, file)
    try:
        written = write(read(text, file))
    except RecursionError as error:
        raise LimitReached(
            f"{file or 'The text'}: its brackets are nested too deeply to be formatted.",
            remedy="Give the nodes inside names of their own.",
        ) from error
    if _triples(written, file) != before:
        raise GraphError(
            f"{file or 'The text'} cannot be formatted without changing what it says.",
            remedy="It is left as it is; please report this file.",
        )
    return written


def _triples(text: str, file: str) -> Counter[tuple[object, object, object]]:
    """The triples of a text, comparable whatever its unnamed nodes are called."""
    import pyoxigraph

    try:
        found = {
            (quad.subject, quad.predicate, quad.object)
            for quad in pyoxigraph.parse(
                text.removeprefix("\ufeff"),
                format=pyoxigraph.RdfFormat.TURTLE,
                base_iri="file:///",
            )
        }
    except SyntaxError as error:
        where = f"{file or 'The text'}{f', line {error.lineno}' if error.lineno else ''}"
        raise UnreadableSource(
            f"{where}: {str(error.msg).splitlines()[0].rstrip('.')}.",
            file=file,
            line=error.lineno,
            remedy="Fix that line, then format again.",
        ) from error
    return alike(found)

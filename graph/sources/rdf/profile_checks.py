"""Whether the queries of a profile can be asked; what is wrong has file, line and column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from graph.errors import BadQuery, RefusedQuery, UnreadableSource

COLUMNS: Final = {
    "nodes": ("node", "kind", "field", "value"),
    "links": ("from", "relation", "to"),
    "ratings": ("role", "element", "family", "importance"),
    "citations": ("subject", "source"),
    "sources": ("source",),
}
"""The columns that each SELECT of a profile has to give; others may be left out."""
_FORM = re.compile(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)


def check_query(path: Path, name: str, text: str) -> None:
    """Nothing where this query of a profile can be asked, and gives what is needed of it.

    Raises
    ------
    UnreadableSource
        where it cannot, with file, line and column.
    """
    import pyoxigraph

    from graph.sources.sparql.complaints import bad_query
    from graph.sources.sparql.safety import refuse_unsafe

    try:
        refuse_unsafe(text)
        result = pyoxigraph.Store().query(text)
    except RefusedQuery as error:
        raise _placed(path, error, "A profile only reads the file that it is for.") from error
    except SyntaxError as error:
        raise _placed(path, bad_query(text, str(error), {}), "Fix it.") from error
    place = _form_of(text)
    if name == "derive":
        if not isinstance(result, pyoxigraph.QueryTriples):
            raise misplaced(
                path, text, place, "this has to be a CONSTRUCT", "See docs/profiles.md."
            )
        return
    if not isinstance(result, pyoxigraph.QuerySolutions):
        raise misplaced(path, text, place, "this has to be a SELECT", "See docs/profiles.md.")
    given = {variable.value for variable in result.variables}
    if lacking := [f"?{one}" for one in COLUMNS[name] if one not in given]:
        needed = " ".join(f"?{one}" for one in COLUMNS[name])
        told = f"SELECT does not give {' and '.join(lacking)}"
        raise misplaced(path, text, place, told, f"{path.name} needs {needed}.")


def unknown_word(
    path: Path, text: str, what: str, word: str, known: Iterable[str]
) -> UnreadableSource:
    """That a profile speaks of a kind or relation that there is none of, and where it does."""
    near = get_close_matches(word, list(known), n=1)
    meant = f" Did you mean '{near[0]}'?" if near else ""
    place = next((at for sign in "\"'" if (at := text.find(f"{sign}{word}{sign}")) >= 0), -1)
    listed = f"Known are {', '.join(known)}."
    return misplaced(path, text, place, f"'{word}' is not a {what}", listed, meant)


def unbound(path: Path, text: str, name: str) -> UnreadableSource:
    """That a row has nothing in a column that has to say something."""
    told = f"some row leaves ?{name} without a value"
    place = re.search(rf"\?{name}\b", text)
    return misplaced(path, text, place.start() if place else -1, told, "Let every row bind it.")


def misplaced(
    path: Path, text: str, start: int, told: str, remedy: str, more: str = ""
) -> UnreadableSource:
    """The complaint about a place in a query; about all of it where no place is known."""
    from graph.sources.sparql.safety import position

    if start < 0:
        return UnreadableSource(f"{path}: {told}.{more}", file=str(path), remedy=remedy)
    line, column = position(text, start)
    where = f"{path}, line {line}, column {column}"
    return UnreadableSource(f"{where}: {told}.{more}", file=str(path), line=line, remedy=remedy)


def _placed(path: Path, error: BadQuery, remedy: str) -> UnreadableSource:
    """The complaint about a query as one about its file."""
    where, _, told = error.message.partition(": ")
    if not told or not where.startswith("Line"):
        at = f"line {error.line}, column {error.column}" if error.line else ""
        where, told = at, error.message
    lead = f"{path}, {where[:1].lower()}{where[1:]}" if where else f"{path}"
    return UnreadableSource(
        f"{lead}: {told}", file=str(path), line=error.line, remedy=error.remedy or remedy
    )


def _form_of(text: str) -> int:
    """Where the word stands that says what sort of query this is."""
    from graph.sources.sparql.safety import tokens

    words = (token for token in tokens(text) if token.sort == "word")
    return next((one.start for one in words if _FORM.fullmatch(one.text)), 0)

"""An answer as a short text for a model: what it says, the ids in it, and its sources."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from graph.model import Citation, Node

if TYPE_CHECKING:
    from graph.answer import Answer

MOST_LETTERS = 6000
"""Letters of the answer itself; the data beside the text holds all of it."""
MOST_IDS = 40
MOST_SOURCES = 30


def in_prose(answer: Answer) -> str:
    """The answer in Markdown, cut where it is long, with ids and sources behind it."""
    from graph.renderers import render

    text = io.StringIO()
    render(answer, "markdown", text)
    said = text.getvalue().strip()
    if len(said) > MOST_LETTERS:
        said = said[:MOST_LETTERS].rpartition("\n")[0] + "\n… (the structured data holds the rest)"
    values = list(_values(answer))
    ids = {one.id: one.label for one in values if isinstance(one, Node)}
    cited = {_source(one) for one in values if isinstance(one, Citation)}
    parts = [said]
    if ids:
        parts.append("Ids:\n" + _listed([f"{ids[one]}: {one}" for one in ids], MOST_IDS))
    if cited:
        parts.append("Sources:\n" + _listed(sorted(cited), MOST_SOURCES))
    return "\n\n".join(parts)


def _listed(lines: Sequence[str], most: int) -> str:
    more = [f"- … {len(lines) - most} more"] if len(lines) > most else []
    return "\n".join([*(f"- {line}" for line in lines[:most]), *more])


def _source(cited: Citation) -> str:
    return ", ".join(filter(None, (cited.title, cited.address, cited.licence)))


def _values(value: object) -> Iterator[object]:
    """Every value within an answer, depth first."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield value
        for item in dataclasses.fields(value):
            yield from _values(getattr(value, item.name))
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _values(one)
    elif isinstance(value, (tuple, list, frozenset)):
        for one in value:
            yield from _values(one)

"""A reference to read: every class, property and thing of the graph on one page of HTML.

It opens offline, asks nobody for anything and runs no script; every entry has an address of its
own, so that a link can point at it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from importlib import resources
from itertools import chain
from typing import BinaryIO, Final
from urllib.parse import quote

from graph.authoring.reference import terms, things
from graph.authoring.reference.entries import ANCHOR_SIGNS, Ref, ReferenceSection, plain
from graph.exporters._common import DRAWS_ON, attribution
from graph.exporters.options import Options
from graph.source import Source
from graph.vocabulary import PREFIXES

SUFFIX: Final = ".reference.html"


def export(source: Source, file: BinaryIO, options: Options) -> None:
    """Write the reference, entry by entry."""
    from jinja2 import Environment

    environment = Environment(autoescape=True, keep_trailing_newline=True)
    environment.filters["here"] = _here
    template = environment.from_string(_own("reference.html.j2"))
    pieces = template.generate(_content(source, options))
    file.writelines(piece.encode("utf-8", errors="replace") for piece in pieces)


def _content(source: Source, options: Options) -> dict[str, object]:
    """What the template is filled with; the entries are made when their turn comes."""
    from markupsafe import Markup

    title, *credit = attribution(source, options)
    known = terms.read_terms(source)
    cited = things.CitedSource()
    contents = [
        *_editions(known),
        *terms.chapters(known),
        *terms.scales(known),
        *things.chapters(source, cited),
    ]
    style = _own("reference.css")
    return {
        "title": plain(title),
        # What the graph draws on stands in the chapter of the sources.
        "credit": [plain(line) for line in credit if not line.startswith(DRAWS_ON)],
        "contents": contents,
        # The sources are known when everything else has been written.
        "chapters": chain(contents, (things.sources(cited) for _ in range(1))),
        "prefixes": sorted(PREFIXES.items()),
        "style": Markup(style),  # noqa: S704  # our own file
        "digest": _digest(style),
    }


def _editions(known: terms.Terms) -> Iterator[ReferenceSection]:
    """The chapter about the ontologies themselves, where there are any."""
    found = tuple(terms.editions(known))
    if found:
        index = tuple(Ref(one.title, _here(one.anchor)) for one in found)
        yield ReferenceSection(
            "about", "About", "What this is, in which version.", index, lambda: iter(found)
        )


def _here(anchor: str) -> str:
    """The address of an entry within the page."""
    return f"#{quote(anchor, safe=ANCHOR_SIGNS)}"


def _own(name: str) -> str:
    return resources.files("graph.authoring.reference").joinpath(name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    """The digest by which a content security policy allows a style."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"

"""Numbers as they are written: a version 1.10 or a notation 007 is a text that looks like one.

The engine knows a number by its value, and gives back 1.1 and 7.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from graph.sources.rdf.input_checks import form_of, parsing
from graph.vocabulary import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph

Written = Mapping[tuple[str, str], str]
"""How a number is written, by its subject and how the engine gives it back."""

_UNUSUAL = re.compile(rb"(?<![\w.])[+-]?(?:0\d+(?:\.\d+)?|\d+\.\d*0|\d*\.)(?![\w.]*\w)")
_NUMBER = re.compile(
    rb'^<([^>]*)> (<[^>]*> )"([-+.\d]+)"(\^\^<http://www\.w3\.org/2001/XMLSchema#(?:integer|decimal)>)'
)
_NUMBERS = tuple(f"{PREFIXES['xsd']}{name}" for name in ("integer", "decimal"))


def written_numbers(files: Sequence[Path], base: str = "") -> Written:
    """The numbers of these files that are written otherwise than the engine would."""
    found: dict[tuple[str, str], str] = {}
    for file in dict.fromkeys(files):
        found.update(_of_file(file, base or file.resolve().as_uri()))
    return found


def as_written(lines: Iterable[bytes], written: Written) -> Iterable[bytes]:
    """These lines of N-Triples with the numbers in the form that their file gives them."""
    if not written:
        return lines
    return (_NUMBER.sub(lambda match: _form(match, written), line) for line in lines)


def _form(match: re.Match[bytes], written: Written) -> bytes:
    subject, between, number, rest = match.groups()
    form = written.get((subject.decode(), number.decode()))
    return (
        match.group()
        if form is None
        else b'<%s> %s"%s"%s'
        % (
            subject,
            between,
            form.encode(),
            rest,
        )
    )


def _of_file(file: Path, base: str) -> dict[tuple[str, str], str]:
    import pyoxigraph

    form = form_of(file)
    if form is None or not _UNUSUAL.search(file.read_bytes()):
        return {}
    with parsing(file) as place:
        text = place.read_bytes() if isinstance(place, Path) else place.read()
        quads = pyoxigraph.parse(text, format=form, base_iri=base)
        return dict(filter(None, map(_unusual, quads)))


def _unusual(quad: pyoxigraph.Quad) -> tuple[tuple[str, str], str] | None:
    import pyoxigraph

    number, subject = quad.object, quad.subject
    if not isinstance(number, pyoxigraph.Literal) or number.datatype.value not in _NUMBERS:
        return None
    usual = _as_the_engine_has_it(number.value)
    if usual == number.value or not isinstance(subject, pyoxigraph.NamedNode):
        return None
    return (subject.value, usual), number.value


def _as_the_engine_has_it(number: str) -> str:
    """The canonical form of an integer or a decimal (XML Schema 1.1, part 2)."""
    sign = "-" if number.startswith("-") else ""
    whole, _, part = number.lstrip("+-").partition(".")
    whole, part = whole.lstrip("0") or "0", part.rstrip("0")
    figure = f"{whole}.{part}" if part else whole
    return figure if figure == "0" else f"{sign}{figure}"

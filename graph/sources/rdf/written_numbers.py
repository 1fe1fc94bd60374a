"""Numbers as they are written: a version 1.10 or a notation 007 is a text that looks like one.

The engine knows a number by its value, and gives back 1.1 and 7.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from graph.sources.rdf.input_checks import form_of, parsing
from graph.vocabulary import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph

    _Unusual = tuple[
        pyoxigraph.NamedNode, pyoxigraph.NamedNode, pyoxigraph.Literal, pyoxigraph.Literal
    ]
    """Subject and predicate, the number as it is written and as the engine has it."""

Names = Mapping[tuple[str, str], str]
"""How a number is written, by its subject and how the engine gives it back."""


class WrittenNumbers(NamedTuple):
    """The numbers that are written otherwise than the engine would: as names, and as triples.

    ``triples`` are in N-Triples, without the full stop: as the file has them, by the engine's form.
    """

    names: Names
    triples: Mapping[str, str]


_UNUSUAL = re.compile(rb"(?<![\w.])[+-]?(?:0\d+(?:\.\d+)?|\d+\.\d*0|\d*\.)(?![\w.]*\w)")
_NUMBERS = tuple(f"{PREFIXES['xsd']}{name}" for name in ("integer", "decimal"))
_STOP = b" ."


def written_numbers(files: Sequence[Path], base: str = "") -> WrittenNumbers:
    """The numbers of these files that are written otherwise than the engine would."""
    names: dict[tuple[str, str], str] = {}
    triples: dict[str, str] = {}
    for file in dict.fromkeys(files):
        for subject, predicate, given, usual in _of_file(file, base or file.resolve().as_uri()):
            names[subject.value, usual.value] = given.value
            triples[f"{subject} {predicate} {usual}"] = f"{subject} {predicate} {given}"
    return WrittenNumbers(names, triples)


def as_written(lines: Iterable[bytes], triples: Mapping[str, str]) -> Iterable[bytes]:
    """These lines of N-Triples with the numbers in the form that their file gives them."""
    if not triples:
        return lines
    forms = {usual.encode(): given.encode() for usual, given in triples.items()}
    parted = (line.rpartition(_STOP) for line in lines)
    return (forms.get(triple, triple) + stop + rest for triple, stop, rest in parted)


def _of_file(file: Path, base: str) -> Iterator[_Unusual]:
    import pyoxigraph

    form = form_of(file)
    if form is None or not _UNUSUAL.search(file.read_bytes()):
        return
    with parsing(file) as place:
        text = place.read_bytes() if isinstance(place, Path) else place.read()
        quads = pyoxigraph.parse(text, format=form, base_iri=base)
        yield from filter(None, map(_unusual, quads))


def _unusual(quad: pyoxigraph.Quad) -> _Unusual | None:
    """Of a triple with such a number, if its subject has a name, what it says."""
    import pyoxigraph

    number, subject = quad.object, quad.subject
    if not isinstance(number, pyoxigraph.Literal) or number.datatype.value not in _NUMBERS:
        return None
    usual = _as_the_engine_has_it(number.value)
    if usual == number.value or not isinstance(subject, pyoxigraph.NamedNode):
        return None
    return subject, quad.predicate, number, pyoxigraph.Literal(usual, datatype=number.datatype)


def _as_the_engine_has_it(number: str) -> str:
    """The canonical form of an integer or a decimal (XML Schema 1.1, part 2)."""
    sign = "-" if number.startswith("-") else ""
    whole, _, part = number.lstrip("+-").partition(".")
    whole, part = whole.lstrip("0") or "0", part.rstrip("0")
    figure = f"{whole}.{part}" if part else whole
    return figure if figure == "0" else f"{sign}{figure}"

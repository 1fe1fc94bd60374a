"""What breaks a shape, in words: the sentence for each constraint component of SHACL Core.

A shape that has its own ``sh:message`` speaks for itself; pySHACL's own sentences show terms as
Python has them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from graph.vocabulary import shorten

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

MOST = 5
"""How many of the values that are allowed are named."""

_KINDS = {
    "IRI": "an IRI", "BlankNode": "a blank node", "Literal": "a literal",
    "BlankNodeOrIRI": "an IRI or a blank node", "BlankNodeOrLiteral": "a blank node or a literal",
    "IRIOrLiteral": "an IRI or a literal",
}  # fmt: skip


def in_words(shapes: rdflib.Graph, shape: Node | None, component: str, path: str) -> str:
    """The sentence for one result, without its value; nothing where pySHACL has to say it."""
    import rdflib

    sh = rdflib.SH
    if shape is None or shapes.value(shape, sh.message) is not None:
        return ""
    said = _Parameters(shapes, shape)
    words = _WORDS.get(component)
    return words(said, path) if words else ""


class _Parameters:
    """The parameters of a shape as texts."""

    def __init__(self, shapes: rdflib.Graph, shape: Node) -> None:
        self._shapes, self._shape = shapes, shape

    def one(self, name: str) -> str:
        """The value of a parameter; of several the first."""
        return next(iter(self.all(name)), "")

    def all(self, name: str) -> list[str]:
        """All values of a parameter, the items of a list among them."""
        import rdflib

        found: list[str] = []
        for value in self._shapes.objects(self._shape, rdflib.SH[name]):
            first = self._shapes.value(value, rdflib.RDF.first)
            items = [value] if first is None else list(self._shapes.items(value))
            found += [_name(item) for item in items]
        return sorted(found)

    def count(self, name: str) -> int:
        """The value of a parameter that is a number."""
        number = re.match(r"\d+", self.one(name).strip('"'))
        return int(number[0]) if number else 0


def _name(term: Node) -> str:
    import rdflib

    if isinstance(term, rdflib.Literal):
        return str(term)
    return shorten(str(term)) if isinstance(term, rdflib.URIRef) else "[…]"


def _fewer(said: _Parameters, path: str, name: str) -> str:
    count, path = said.count(name), path.removeprefix("the ")
    return f"There is no {path}." if count <= 1 else f"There are fewer than {count} {path}."


def _more(said: _Parameters, path: str, name: str) -> str:
    count, path = said.count(name), path.removeprefix("the ")
    if count == 0:
        return f"There is a {path}, and none is allowed."
    return f"There is more than {count} {path}."


def _that_fit(sentence: str) -> str:
    return f"{sentence.rstrip('.')} that fits what the shape asks for."


def _among(values: list[str]) -> str:
    shown = ", ".join(values[:MOST])
    return f"{shown} and {len(values) - MOST} more" if len(values) > MOST else shown


def _bound(name: str, word: str) -> Callable[[_Parameters, str], str]:
    return lambda said, path: f"{_the(path)} is {word} {said.one(name)}."


def _the(path: str) -> str:
    return "The value" if path == "the value" else f"The {path}"


_WORDS: Mapping[str, Callable[[_Parameters, str], str]] = {
    "MinCount": lambda said, path: _fewer(said, path, "minCount"),
    "MaxCount": lambda said, path: _more(said, path, "maxCount"),
    "QualifiedMinCount": lambda said, path: _that_fit(_fewer(said, path, "qualifiedMinCount")),
    "QualifiedMaxCount": lambda said, path: _that_fit(_more(said, path, "qualifiedMaxCount")),
    "Class": lambda said, path: f"{_the(path)} is not a {said.one('class')}.",
    "Datatype": lambda said, path: f"{_the(path)} is not a {said.one('datatype')}.",
    "NodeKind": lambda said, path: (
        f"{_the(path)} is not {_KINDS.get(said.one('nodeKind').rpartition(':')[2], 'as asked')}."
    ),
    "In": lambda said, path: f"{_the(path)} is none of {_among(said.all('in'))}.",
    "HasValue": lambda said, path: f"No {path} is {said.one('hasValue')}.",
    "Pattern": lambda said, path: f"{_the(path)} does not match {said.one('pattern')}.",
    "MinLength": lambda said, path: (
        f"{_the(path)} has fewer than {said.one('minLength')} characters."
    ),
    "MaxLength": lambda said, path: (
        f"{_the(path)} has more than {said.one('maxLength')} characters."
    ),
    "MinInclusive": _bound("minInclusive", "below"),
    "MaxInclusive": _bound("maxInclusive", "above"),
    "MinExclusive": _bound("minExclusive", "not above"),
    "MaxExclusive": _bound("maxExclusive", "not below"),
    "UniqueLang": lambda _, path: f"Two {path} are in one language.",
    "LanguageIn": lambda said, path: (
        f"{_the(path)} is in none of the languages {_among(said.all('languageIn'))}."
    ),
    "Equals": lambda said, path: f"{_the(path)} and {said.one('equals')} differ.",
    "Disjoint": lambda said, path: f"{_the(path)} is its {said.one('disjoint')} as well.",
    "LessThan": lambda said, path: f"{_the(path)} is not less than {said.one('lessThan')}.",
    "LessThanOrEquals": lambda said, path: (
        f"{_the(path)} is more than {said.one('lessThanOrEquals')}."
    ),
    "Node": lambda said, path: f"{_the(path)} does not fit the shape {said.one('node')}.",
    "Not": lambda said, path: f"{_the(path)} fits {said.one('not')}, which it must not.",
    "And": lambda _, path: f"{_the(path)} does not fit all of the shapes that it has to.",
    "Or": lambda _, path: f"{_the(path)} fits none of the shapes that are allowed.",
    "Xone": lambda _, path: f"{_the(path)} does not fit exactly one of the shapes.",
}

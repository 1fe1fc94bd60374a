"""A shape of SHACL Core as a SPARQL expression: true of whatever breaks it, maybe of more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph.sources.rdf.files import unreadable
from graph.vocabulary import RDF, RDFS, RG, XSD, XSD_STRING, expand

if TYPE_CHECKING:
    import pyoxigraph

    Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple

SH: Final = expand("sh:")
MATCHES: Final = f"{RG}matches"
WELL_FORMED: Final = f"{RG}wellFormed"
"""Functions that a query calls and that whoever asks it brings along."""

FORMS: Final = {
    f"{XSD}integer": r"[+-]?[0-9]+",
    f"{XSD}decimal": r"[+-]?[0-9]+(\.[0-9]+)?",
    f"{XSD}boolean": r"true|false",
    f"{XSD}gYear": r"[1-9][0-9]{3}",
    f"{XSD}date": r"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}",
}
"""Ways to write a value that every reader takes; any other way is suspected."""

_KIND: Final = f"<{RDF}type>/<{RDFS}subClassOf>*"
_MOST: Final = 3
"""Up to so many values are counted."""

TARGETS: Final = {
    "targetClass": f"?this {_KIND} {{}}",
    "targetNode": "VALUES ?this {{ {} }}",
    "targetSubjectsOf": "?this {} ?any",
    "targetObjectsOf": "?any {} ?this",
}
"""The ways to say what a shape is about."""

_PATHS: Final = {
    f"{SH}inversePath": ("^", ""),
    f"{SH}oneOrMorePath": ("", "+"),
}
"""Paths that SPARQL walks as SHACL does. One that may have length zero ends in a thing that no
triple mentions, too, where a store finds nothing: such a shape is judged in full.
"""
_SILENT: Final = frozenset(
    f"{SH}{name}"
    for name in (
        "path", "message", "severity", "name", "description", "order", "group", "defaultValue",
        *TARGETS, "ignoredProperties", "qualifiedMinCount", "qualifiedMaxCount",
    )
)  # fmt: skip
"""What says nothing by itself about whether a shape is kept."""


_ADVANCED: Final = ("target", "rule", "expression", "js", "validator", "nodeValidator",
                    "propertyValidator")  # fmt: skip
"""What goes beyond SHACL Core and SHACL-SPARQL's own constraints."""


class UnknownShape(Exception):
    """A shape says something that is not known here."""


class Shapes:
    """The shapes of a file, and the query behind each."""

    def __init__(self, file: Path) -> None:
        import pyoxigraph

        self._said: dict[object, dict[str, list[Term]]] = {}
        self._open: set[object] = set()
        self._new = count(1)
        try:
            for quad in pyoxigraph.parse(path=str(file), format=pyoxigraph.RdfFormat.TURTLE):
                said = self._said.setdefault(quad.subject, {})
                said.setdefault(quad.predicate.value, []).append(quad.object)
        except (SyntaxError, OSError, ValueError) as error:
            raise unreadable(file, error, "Fix that line.") from error

    def advanced(self) -> str:
        """A word of SHACL's Advanced Features or of SHACL-JS that the shapes use; "" for none."""
        used = {key for said in self._said.values() for key in said}
        return next((name for name in _ADVANCED if f"{SH}{name}" in used), "")

    def targeted(self) -> list[object]:
        """The shapes that say what they are about, in the order of the file."""
        ways = {f"{SH}{way}" for way in (*TARGETS, "target")}
        return [one for one, said in self._said.items() if ways & said.keys() or _is_class(said)]

    def query(self, shape: object) -> str:
        """The query for the things that this shape is about and that could break it."""
        said = self._said[shape]
        if not iri(shape) or f"{SH}target" in said or _is_class(said):
            raise UnknownShape
        about = " UNION ".join(
            f"{{ {pattern.format(_written(term))} }}"
            for way, pattern in TARGETS.items()
            for term in said.get(f"{SH}{way}", [])
        )
        broken = self.breaks(shape, "?this", exact=False)
        return f"SELECT DISTINCT ?this WHERE {{ {about} FILTER ({broken}) }}"

    def breaks(self, shape: object, node: str, *, exact: bool) -> str:
        """An expression that is true where this node breaks the shape.

        It may be true of nodes that keep it, unless it has to be ``exact``: where another shape
        counts who keeps this one.
        """
        checks = {key: all for key, all in self._said.get(shape, {}).items() if key.startswith(SH)}
        if shape in self._open or any(key not in _SILENT | _CHECKS.keys() for key in checks):
            raise UnknownShape
        self._open.add(shape)
        try:
            told = [
                expression
                for key in _CHECKS
                for value in checks.get(key, [])
                for expression in _CHECKS[key](_Check(self, shape, value, node, exact=exact))
            ]
        finally:
            self._open.remove(shape)
        return _any(told)

    def of(self, shape: object, name: str) -> list[Term]:
        """What a shape says by a property of SHACL."""
        return self._said.get(shape, {}).get(f"{SH}{name}", [])

    def items(self, head: Term) -> Iterator[Term]:
        """The items of an RDF list."""
        seen = set()
        while head in self._said:
            said = self._said[head]
            if head in seen or not {f"{RDF}first", f"{RDF}rest"} <= said.keys():
                raise UnknownShape
            seen.add(head)
            yield said[f"{RDF}first"][0]
            head = said[f"{RDF}rest"][0]

    def path(self, term: Term) -> str:
        """A path as SPARQL writes it."""
        if name := iri(term):
            return f"<{name}>"
        said = self._said.get(term, {})
        if f"{RDF}first" in said:
            return "/".join(f"({self.path(step)})" for step in self.items(term))
        for key, (before, after) in _PATHS.items():
            if key in said:
                return f"{before}({self.path(said[key][0])}){after}"
        if f"{SH}alternativePath" in said:
            ways = self.items(said[f"{SH}alternativePath"][0])
            return f"({'|'.join(self.path(way) for way in ways)})"
        raise UnknownShape

    def variable(self) -> str:
        """A variable that no other part of a query uses."""
        return f"?v{next(self._new)}"

    # -------------------------------------------------------------------------- their reach

    def reach(self, shape: object) -> int:
        """How many steps from a thing lie those that decide whether it breaks a shape."""
        inner = [
            self.reach(item)
            for key in _INNER
            for value in self.of(shape, key)
            for item in (self.items(value) if key in _LISTS else [value])
        ]
        return sum(map(self._length, self.of(shape, "path"))) + max(inner, default=0)

    def _length(self, path: Term) -> int:
        said = self._said.get(path, {})
        if f"{RDF}first" in said:
            return sum(map(self._length, self.items(path)))
        if f"{SH}inversePath" in said:
            return self._length(said[f"{SH}inversePath"][0])
        if f"{SH}alternativePath" in said:
            return max(map(self._length, self.items(said[f"{SH}alternativePath"][0])), default=0)
        if not iri(path):
            raise UnknownShape  # as far as a chain goes
        return 1

    def steps(self) -> tuple[frozenset[str], tuple[pyoxigraph.NamedNode, ...]]:
        """The properties that paths follow along their direction, and those against it."""
        import pyoxigraph

        back = [path for said in self._said.values() for path in said.get(f"{SH}inversePath", [])]
        against = tuple(one for one in dict.fromkeys(back) if isinstance(one, pyoxigraph.NamedNode))
        if len(against) < len(set(back)):
            raise UnknownShape
        named = [term for said in self._said.values() for terms in said.values() for term in terms]
        return frozenset(filter(None, map(iri, named))), against


_LISTS: Final = ("and", "or", "xone")
_INNER: Final = (*_LISTS, "property", "node", "not", "qualifiedValueShape")
"""The properties by which a shape names others."""


def _is_class(said: Mapping[str, list[Term]]) -> bool:
    """Whether a shape is a class too, and so about all of its instances."""
    classes = {f"{RDFS}Class", expand("owl:Class")}
    return bool(classes & {iri(kind) for kind in said.get(f"{RDF}type", [])})


# ------------------------------------------------------------------------------- the checks


@dataclass(frozen=True, slots=True)
class _Check:
    """One constraint of a shape about one node, and what it takes to ask for it."""

    shapes: Shapes
    shape: object
    value: Term
    node: str
    exact: bool

    @property
    def path(self) -> str:
        """The path of the shape; nothing where it is about the node itself."""
        paths = self.shapes.of(self.shape, "path")
        return self.shapes.path(paths[0]) if paths else ""

    @property
    def number(self) -> int:
        """The value of the constraint as a number that is small enough to count to."""
        number = _number(self.value)
        if number > _MOST:
            raise UnknownShape
        return number

    def inside(self, node: str, shape: object = None, *, exact: bool = False) -> str:
        """That a node breaks another shape, the one that the constraint names."""
        return self.shapes.breaks(shape or self.value, node, exact=exact or self.exact)

    def each(self, bad: Callable[[str], str]) -> Iterator[str]:
        """That some value of the path is bad; where that cannot be told, it counts as bad."""
        if not self.path:
            yield f"COALESCE({bad(self.node)}, true)"
            return
        one = self.shapes.variable()
        yield f"EXISTS {{ {self.node} {self.path} {one} FILTER (COALESCE({bad(one)}, true)) }}"

    def several(self, most: int, kept: Callable[[str], str] | None = None) -> str:
        """That there are more than so many values, of those that are kept."""
        names = [self.shapes.variable() for _ in range(most + 1)]
        found = " ".join(f"{self.node} {self.path} {name} ." for name in names)
        apart = [f"!sameTerm({one}, {other})" for one, other in combinations(names, 2)]
        filters = [*apart, *(kept(name) for name in names)] if kept else apart
        return f"EXISTS {{ {found} {''.join(f'FILTER ({one}) ' for one in filters)}}}"


def _only_suspected(check: _Check) -> None:
    """A constraint that is told roughly must not stand where another counts who keeps it."""
    if check.exact:
        raise UnknownShape


def _min_count(check: _Check) -> Iterator[str]:
    if check.number:
        yield f"!({check.several(check.number - 1)})"


def _max_count(check: _Check) -> Iterator[str]:
    yield check.several(check.number)


def _class(check: _Check) -> Iterator[str]:
    kind = _written(check.value)
    yield from check.each(lambda one: f"NOT EXISTS {{ {one} {_KIND} {kind} }}")


def _datatype(check: _Check) -> Iterator[str]:
    _only_suspected(check)
    datatype = _written(check.value)
    plain = iri(check.value) in (XSD_STRING, f"{RDF}langString")
    formed = "" if plain else f" || !<{WELL_FORMED}>({{0}})"
    yield from check.each(lambda one: f"!sameTerm(DATATYPE({one}), {datatype}){formed.format(one)}")


def _node_kind(check: _Check) -> Iterator[str]:
    kinds = iri(check.value).removeprefix(SH)
    tests = [f"is{kind}" for kind in ("IRI", "BlankNode", "Literal") if kind in kinds]
    names = {"isBlankNode": "isBLANK", "isLiteral": "isLITERAL"}
    yield from check.each(
        lambda one: f"!({_any([f'{names.get(test, test)}({one})' for test in tests])})"
    )


def _pattern(check: _Check) -> Iterator[str]:
    _only_suspected(check)
    if check.shapes.of(check.shape, "flags"):
        raise UnknownShape
    pattern = _written(check.value)
    try:
        re.compile(str(getattr(check.value, "value", "")))
    except re.error as error:
        raise UnknownShape from error
    yield from check.each(lambda one: f"isBLANK({one}) || !<{MATCHES}>({one}, {pattern})")


def _min_length(check: _Check) -> Iterator[str]:
    _only_suspected(check)
    yield from check.each(lambda one: f"!(STRLEN(STR({one})) >= {_number(check.value)})")


def _max_length(check: _Check) -> Iterator[str]:
    _only_suspected(check)
    yield from check.each(lambda one: f"!(STRLEN(STR({one})) <= {_number(check.value)})")


def _compared(sign: str) -> Callable[[_Check], Iterator[str]]:
    def check_of(check: _Check) -> Iterator[str]:
        _only_suspected(check)
        yield from check.each(lambda one: f"!({one} {sign} {_written(check.value)})")

    return check_of


def _in(check: _Check) -> Iterator[str]:
    items = list(check.shapes.items(check.value))
    if not all(map(iri, items)):
        _only_suspected(check)
    allowed = [_written(item) for item in items]
    yield from check.each(
        lambda one: f"!({_any([f'sameTerm({one}, {item})' for item in allowed])})"
    )


def _has_value(check: _Check) -> Iterator[str]:
    if not iri(check.value):
        _only_suspected(check)
    wanted = _written(check.value)
    if check.path:
        yield f"NOT EXISTS {{ {check.node} {check.path} {wanted} }}"
    else:
        yield f"!sameTerm({check.node}, {wanted})"


def _language_in(check: _Check) -> Iterator[str]:
    tags = [_written(item) for item in check.shapes.items(check.value)]
    yield from check.each(
        lambda one: f"!({_any([f'langMatches(LANG({one}), {tag})' for tag in tags])})"
    )


def _unique_lang(check: _Check) -> Iterator[str]:
    one, other = check.shapes.variable(), check.shapes.variable()
    if getattr(check.value, "value", "") == "true":
        yield (
            f"EXISTS {{ {check.node} {check.path} {one}, {other} FILTER (!sameTerm({one}, {other})"
            f" && LANG({one}) != '' && LCASE(LANG({one})) = LCASE(LANG({other}))) }}"
        )


def _disjoint(check: _Check) -> Iterator[str]:
    yield from check.each(lambda one: f"EXISTS {{ {check.node} {_written(check.value)} {one} }}")


def _closed(check: _Check) -> Iterator[str]:
    if getattr(check.value, "value", "") != "true":
        return
    ignored = [item for head in check.shapes.of(check.shape, "ignoredProperties")
               for item in check.shapes.items(head)]  # fmt: skip
    described = [path for prop in check.shapes.of(check.shape, "property")
                 for path in check.shapes.of(prop, "path") if iri(path)]  # fmt: skip
    allowed = ", ".join(_written(term) for term in dict.fromkeys([*ignored, *described]))
    verb, thing = check.shapes.variable(), check.shapes.variable()
    strange = f"FILTER ({verb} NOT IN ({allowed})) " if allowed else ""
    yield f"EXISTS {{ {check.node} {verb} {thing} {strange}}}"


def _property(check: _Check) -> Iterator[str]:
    if check.path:
        yield from check.each(check.inside)
    else:
        yield check.inside(check.node)


def _node(check: _Check) -> Iterator[str]:
    yield from check.each(check.inside)


def _not(check: _Check) -> Iterator[str]:
    yield from check.each(lambda one: f"!({check.inside(one, exact=True)})")


def _and(check: _Check) -> Iterator[str]:
    shapes = list(check.shapes.items(check.value))
    yield from check.each(lambda one: _any([check.inside(one, shape) for shape in shapes]))


def _or(check: _Check) -> Iterator[str]:
    shapes = list(check.shapes.items(check.value))
    yield from check.each(lambda one: _all([check.inside(one, shape) for shape in shapes]))


def _xone(check: _Check) -> Iterator[str]:
    shapes = list(check.shapes.items(check.value))

    def bad(one: str) -> str:
        broken = [check.inside(one, shape, exact=True) for shape in shapes]
        twice = [f"(!({a}) && !({b}))" for a, b in combinations(broken, 2)]
        return _any([_all(broken), *twice])

    yield from check.each(bad)


def _qualified(check: _Check) -> Iterator[str]:
    def kept(one: str) -> str:
        return f"!({check.inside(one, exact=True)})"

    for least in check.shapes.of(check.shape, "qualifiedMinCount"):
        wanted = _Check(check.shapes, check.shape, least, check.node, check.exact).number
        if wanted:
            yield f"!({check.several(wanted - 1, kept)})"
    for most in check.shapes.of(check.shape, "qualifiedMaxCount"):
        allowed = _Check(check.shapes, check.shape, most, check.node, check.exact).number
        yield check.several(allowed, kept)


_CHECKS: Final[Mapping[str, Callable[[_Check], Iterator[str]]]] = {
    f"{SH}{name}": check
    for name, check in {
        "minCount": _min_count, "maxCount": _max_count, "class": _class, "datatype": _datatype,
        "nodeKind": _node_kind, "pattern": _pattern, "minLength": _min_length,
        "maxLength": _max_length, "minInclusive": _compared(">="), "maxInclusive": _compared("<="),
        "minExclusive": _compared(">"), "maxExclusive": _compared("<"), "in": _in,
        "hasValue": _has_value, "languageIn": _language_in, "uniqueLang": _unique_lang,
        "disjoint": _disjoint, "closed": _closed, "property": _property, "node": _node,
        "not": _not, "and": _and, "or": _or, "xone": _xone, "qualifiedValueShape": _qualified,
    }.items()
}  # fmt: skip


# ------------------------------------------------------------------------------ expressions


def _any(expressions: Iterable[str]) -> str:
    return " || ".join(f"({one})" for one in expressions) or "false"


def _all(expressions: Iterable[str]) -> str:
    return " && ".join(f"({one})" for one in expressions) or "true"


def _number(term: Term) -> int:
    digits = str(getattr(term, "value", ""))
    if not digits.isdecimal():
        raise UnknownShape
    return int(digits)


def iri(term: object) -> str:
    """The IRI of a named node; nothing for any other term."""
    return str(getattr(term, "value", "")) if type(term).__name__ == "NamedNode" else ""


def _written(term: Term) -> str:
    """A term as SPARQL writes it."""
    if type(term).__name__ not in ("NamedNode", "Literal"):
        raise UnknownShape
    return str(term)

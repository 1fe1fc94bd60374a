"""What makes one graph of another: as SPARQL Update, or as RDF Patch.

Triples without blank nodes are taken away and added one by one. Blank nodes have no name that
holds elsewhere, so what hangs together through them is one piece: SPARQL Update finds the piece
that is to go by all that is said of its nodes, and by nothing else being said of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graph.errors import WrongUse
from graph.sources.rdf.components import Component, blank_names, components

if TYPE_CHECKING:
    import pyoxigraph

MOST_NODES: Final = 25
"""Pieces with more blank nodes are not looked for: then all blank nodes are written anew."""


@dataclass(frozen=True, slots=True)
class GraphPatch:
    """What goes and what comes: triples, and pieces of blank nodes (all copies of each).

    ``anew`` are all pieces of the new graph, for where what goes cannot be told from the rest;
    ``graphs`` whether there are any but the default one.
    """

    gone: tuple[pyoxigraph.Quad, ...]
    come: tuple[pyoxigraph.Quad, ...]
    gone_pieces: tuple[Component, ...]
    come_pieces: tuple[Component, ...]
    anew: tuple[Component, ...]
    graphs: bool = False


def patch(old: Iterable[pyoxigraph.Quad], new: Iterable[pyoxigraph.Quad]) -> GraphPatch:
    """What makes the new graph of the old one.

    Raises
    ------
    WrongUse
        where a graph has no name: no patch could speak of it.
    """
    old, new = list(old), list(new)
    before, had = _parted(old)
    after, has = _parted(new)
    gone = [one for one, count in had.items() if has[one] != count]
    come = [one for one, count in has.items() if had[one] != count for _ in range(count)]
    return GraphPatch(
        tuple(sorted(before - after, key=str)),
        tuple(sorted(after - before, key=str)),
        tuple(sorted(gone, key=lambda one: one.name)),
        tuple(sorted(come, key=lambda one: one.name)),
        tuple(sorted(has.elements(), key=lambda one: one.name)),
        any(map(_is_named, (*old, *new))),
    )


def _parted(
    quads: Iterable[pyoxigraph.Quad],
) -> tuple[set[pyoxigraph.Quad], Counter[Component]]:
    """The triples without blank nodes, and the pieces that have some."""
    plain, blank = set(), []
    for quad in quads:
        if type(quad.graph_name).__name__ == "BlankNode":
            raise WrongUse("A graph without a name cannot be patched.", remedy="Name it.")
        if next(blank_names(quad), None) is None:
            plain.add(quad)
        else:
            blank.append(quad)
    return plain, Counter(components(blank))


# ----------------------------------------------------------------------------- SPARQL Update


def sparql_update(changes: GraphPatch) -> str:
    """The patch as SPARQL 1.1 Update; nothing where both graphs are the same."""
    wide = any(len(_nodes(one)) > MOST_NODES for one in changes.gone_pieces)
    pieces = changes.anew if wide else changes.come_pieces
    parts = [_data("DELETE DATA", changes.gone)]
    if wide:
        parts += [_EVERY_BLANK, *[_EVERY_BLANK_IN_GRAPHS] * changes.graphs]
    else:
        parts += [_deleted(one, graphs=changes.graphs) for one in changes.gone_pieces]
    added = [*changes.come, *_renamed(pieces)]
    parts.append(_data("INSERT DATA", added))
    return " ;\n".join(part for part in parts if part) + "\n" * any(parts)


_BLANK_ENDS = "FILTER(isBlank(?s) || isBlank(?o))"
_EVERY_BLANK = f"DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o {_BLANK_ENDS} }}"
_EVERY_BLANK_IN_GRAPHS = (
    f"DELETE {{ GRAPH ?g {{ ?s ?p ?o }} }} WHERE {{ GRAPH ?g {{ ?s ?p ?o {_BLANK_ENDS} }} }}"
)


def _data(verb: str, quads: Sequence[pyoxigraph.Quad]) -> str:
    return f"{verb} {{\n{_lines(quads, '  ', {})}}}" if quads else ""


def _lines(quads: Iterable[pyoxigraph.Quad], indent: str, names: dict[str, str]) -> str:
    """The triples, those of a named graph within it; blank nodes by these names."""
    import pyoxigraph

    told = []
    for quad in quads:
        text = " ".join(_term(one, names) for one in (quad.subject, quad.predicate, quad.object))
        if isinstance(quad.graph_name, pyoxigraph.DefaultGraph):
            told.append(f"{indent}{text} .\n")
        else:
            told.append(f"{indent}GRAPH {_term(quad.graph_name, names)} {{ {text} }}\n")
    return "".join(told)


def _term(term: object, names: dict[str, str]) -> str:
    import pyoxigraph

    if isinstance(term, pyoxigraph.BlankNode):
        return names.get(term.value, f"_:{term.value}")
    if isinstance(term, pyoxigraph.Triple):
        inner = (_term(one, names) for one in (term.subject, term.predicate, term.object))
        return f"<<( {' '.join(inner)} )>>"
    return str(term)


def _nodes(piece: Component) -> list[str]:
    return sorted({name for quad in piece.quads for name in blank_names(quad)})


def _renamed(pieces: Sequence[Component]) -> Iterator[pyoxigraph.Quad]:
    """The triples of pieces, no two of which share a blank node."""
    import pyoxigraph

    def named(term: Any, place: int) -> Any:
        if isinstance(term, pyoxigraph.BlankNode):
            return pyoxigraph.BlankNode(f"n{place}{term.value}")
        if isinstance(term, pyoxigraph.Triple):
            ends = named(term.subject, place), named(term.object, place)
            return pyoxigraph.Triple(ends[0], term.predicate, ends[1])
        return term

    for place, piece in enumerate(pieces):
        for quad in piece.quads:
            subject, value = named(quad.subject, place), named(quad.object, place)
            yield pyoxigraph.Quad(subject, quad.predicate, value, quad.graph_name)


def _deleted(piece: Component, *, graphs: bool) -> str:
    """The piece taken away, wherever exactly that is said of its nodes."""
    names = {name: f"?b{place}" for place, name in enumerate(_nodes(piece))}
    found = list(names.values())
    body = _lines(piece.quads, "  ", names)
    tests = [f"FILTER(isBlank({one}))" for one in found]
    tests += [
        f"FILTER(!sameTerm({one}, {other}))"
        for place, one in enumerate(found)
        for other in found[:place]
    ]
    for name in names:
        tests += list(_nothing_else(piece, name, names, graphs=graphs))
    listed = "".join(f"  {test}\n" for test in tests)
    return f"DELETE {{\n{body}}}\nWHERE {{\n{body}{listed}}}"


_WITHIN = ("{}", "GRAPH ?g {{ {} }}")


def _nothing_else(
    piece: Component, name: str, names: dict[str, str], *, graphs: bool
) -> Iterator[str]:
    """That nothing but the piece says anything of a node, or of another to it, in any graph."""
    for end, pattern in (("s", f"{names[name]} ?p ?o"), ("o", f"?s ?p {names[name]}")):
        known: tuple[list[str], list[str]] = [], []
        for quad in piece.quads:
            near, far = _ends(quad, end)
            if type(near).__name__ == "BlankNode" and getattr(near, "value", None) == name:
                known[_is_named(quad)].append(_same(quad, end, far, names))
        for within, said in zip(_WITHIN[: 1 + graphs], known, strict=False):
            inner = f" FILTER(!({' || '.join(said)}))" if said else ""
            yield f"FILTER NOT EXISTS {{ {within.format(pattern)}{inner} }}"


def _is_named(quad: pyoxigraph.Quad) -> bool:
    return type(quad.graph_name).__name__ != "DefaultGraph"


def _same(quad: pyoxigraph.Quad, end: str, far: object, names: dict[str, str]) -> str:
    """That a triple found is this one."""
    tests = [f"sameTerm(?p, {quad.predicate})"]
    tests.append(f"sameTerm(?{'o' if end == 's' else 's'}, {_term(far, names)})")
    if _is_named(quad):
        tests.append(f"sameTerm(?g, {quad.graph_name})")
    return f"({' && '.join(tests)})"


def _ends(quad: pyoxigraph.Quad, end: str) -> tuple[object, object]:
    return (quad.subject, quad.object) if end == "s" else (quad.object, quad.subject)


# --------------------------------------------------------------------------------- RDF Patch


def rdf_patch(changes: GraphPatch) -> str:
    """The patch as RDF Patch; nothing where both graphs are the same.

    Raises
    ------
    WrongUse
        where blank nodes are to go: RDF Patch can only name them as one store does.
    """
    if changes.gone_pieces:
        raise WrongUse(
            "RDF Patch cannot say which nodes without a name are to go, and some are.",
            remedy="Ask for the patch as SPARQL Update: --patch sparql",
        )
    lines = [f"D {_row(quad)} ." for quad in changes.gone]
    lines += [f"A {_row(quad)} ." for quad in (*changes.come, *_renamed(changes.come_pieces))]
    return "\n".join(["TX .", *lines, "TC .", ""]) if lines else ""


def _row(quad: pyoxigraph.Quad) -> str:
    import pyoxigraph

    terms: list[object] = [quad.subject, quad.predicate, quad.object]
    if not isinstance(quad.graph_name, pyoxigraph.DefaultGraph):
        terms.append(quad.graph_name)
    return " ".join(map(str, terms))

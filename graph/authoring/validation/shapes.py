"""What every description has to have: SHACL Core through pySHACL, told in domain words."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.authoring.validation.constraints import Shapes
from graph.authoring.validation.findings import MOST, Finding, RawFinding
from graph.authoring.validation.labels import LabelIndex
from graph.authoring.validation.loading import Checked
from graph.authoring.validation.prefilter import Screened, evidence, screen
from graph.authoring.validation.shape_messages import in_words
from graph.authoring.validation.source_map import Positions
from graph.errors import UnreadableSource
from graph.sources.rdf.bundled import ontology_folder
from graph.sources.rdf.files import unreadable
from graph.vocabulary import XSD_STRING, expand, shorten

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib
    from rdflib.term import Node

_SEVERITY = {"Violation": "error", "Warning": "warning", "Info": "info"}
_Owners = Mapping["Node", "Node"]
"""Which shape a property shape belongs to."""

_TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
_SH = expand("sh:")
_NAMELESS = "urn:x-rolegraph:shape:"

_REMEDIES = {
    "MinCount": "Add {path}.",
    "MaxCount": "Keep one {path} and take the others out.",
    "QualifiedMinCount": "Add what the message asks for.",
    "QualifiedMaxCount": "Keep one and take the others out.",
    "Datatype": "Write {path} with the right datatype or language tag.",
    "NodeKind": "Write {path} as the right kind of term.",
    "Class": "Point {path} to something of that kind, and describe it.",
    "In": "Use one of the values that are allowed.",
    "HasValue": "Add the value that is asked for.",
    "Pattern": "Write {path} in the form that is asked for.",
    "MinLength": "Say more.",
    "MaxLength": "Say less.",
    "UniqueLang": "Keep one {path} a language.",
    "LanguageIn": "Use one of the languages that are allowed.",
    "Disjoint": "Point {path} to something else.",
    "Closed": "Take {path} out, or correct its name.",
    "MinInclusive": "Raise the number.",
    "MaxInclusive": "Lower the number.",
}


def run_shapes(
    checked: Checked, positions: Positions, names: LabelIndex, file: Path | None = None
) -> RawFinding:
    """What the shapes find in the judged files, each message with the value it is about."""
    file = file or ontology_folder() / "shapes.ttl"
    _refuse_advanced(file)
    screened = screen(checked.store, file)
    if screened.rest:
        return RawFinding(tuple(_judged(checked, positions, names, file, screened)))
    return _in_rounds(screened, lambda some: list(_judged(checked, positions, names, file, some)))


def _in_rounds(screened: Screened, judge: Callable[[Screened], Sequence[Finding]]) -> RawFinding:
    """What is found among the suspects, some of each shape at a time.

    A shape that so many things break is left with that: see ``MOST``.
    """
    waiting = {name: sorted(things, key=str) for name, things in screened.suspects.items()}
    found: list[Finding] = []
    guilty: Counter[str] = Counter()
    while any(things and guilty[name] < MOST for name, things in waiting.items()):
        now = {name: () if guilty[name] >= MOST else tuple(things[:MOST])
               for name, things in waiting.items()}  # fmt: skip
        told = judge(replace(screened, suspects=now))
        found += told
        broken = {one.id for one in told}
        for name, things in now.items():
            guilty[name] += sum(getattr(thing, "value", "") in broken for thing in things)
            waiting[name] = waiting[name][len(things) :]
    cut = [_kebab(_local(name)) for name, things in waiting.items() if things]
    return RawFinding(tuple(found), tuple(cut))


def _judged(
    checked: Checked, positions: Positions, names: LabelIndex, file: Path, screened: Screened
) -> Iterator[Finding]:
    """What pySHACL finds about these suspects, and by the shapes that were not screened."""
    import pyshacl
    import rdflib

    shapes, owners = narrowed(file, screened.suspects)
    with quiet():
        data = in_memory(evidence(checked.store, screened))
        try:
            _, report, _ = pyshacl.validate(
                data, shacl_graph=shapes, inference="none", inplace=True
            )
        except Exception as error:  # malformed shapes end in errors of many unrelated classes
            raise _unusable(file, error) from error
    if not isinstance(report, rdflib.Graph):
        raise _unusable(file, report)
    sh = rdflib.Namespace(_SH)
    for result in report.objects(None, sh.result):
        said = {key: report.value(result, sh[key]) for key in _RESULT}
        found = _finding(said, _path(report, said["resultPath"]), owners, positions, names, shapes)
        if found is not None:
            yield found


def _refuse_advanced(file: Path) -> None:
    """Refuse what would be passed over in silence."""
    found = Shapes(file).advanced()
    if not found:
        return
    line = None
    with suppress(OSError, UnicodeDecodeError):
        lines = file.read_text(encoding="utf-8").splitlines()
        written = re.compile(rf"\b{found}\b")
        line = next((n for n, text in enumerate(lines, 1) if written.search(text)), None)
    where = f"{file}, line {line}" if line else str(file)
    raise UnreadableSource(
        f"{where}: sh:{found} goes beyond SHACL Core and sh:sparql, and is not judged here.",
        file=str(file), line=line,
        remedy="Say what the shape is about with sh:targetClass, and what it asks in SHACL Core.",
    )  # fmt: skip


def _unusable(file: Path, error: object) -> UnreadableSource:
    """That shapes cannot be judged by, with the line of the shape that the complaint names."""
    said = " ".join(str(getattr(error, "message", None) or error).split()) or type(error).__name__
    line = None
    with suppress(OSError, UnicodeDecodeError):
        lines = file.read_text(encoding="utf-8").splitlines()
        named = [*map(_local, _IRI.findall(said)), *_QUOTED.findall(said)]
        line = next(
            (n for name in named for n, text in enumerate(lines, 1) if name and name in text), None
        )
    where = f"{file}, line {line}" if line else str(file)
    return UnreadableSource(
        f"{where}: these shapes cannot be used: {said[:300].rstrip('.')}.",
        file=str(file),
        line=line,
        remedy="Fix the shape; SHACL is described at https://www.w3.org/TR/shacl/.",
    )


_IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"'(),]+")
_QUOTED = re.compile(r"(?<=')[^']{2,}(?=')")
_RESULT = (
    "focusNode", "resultPath", "value", "sourceShape", "sourceConstraintComponent",
    "resultSeverity", "resultMessage",
)  # fmt: skip


@contextmanager
def quiet() -> Iterator[None]:
    """RDFLib without its tracebacks about malformed literals, which a rule tells in one line."""
    logger = logging.getLogger("rdflib.term")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


def in_memory(quads: Iterable[pyoxigraph.Quad]) -> rdflib.Graph:
    """These triples in RDFLib's own memory.

    pySHACL reads this thirty times as fast as an RDFLib graph over the store.
    """
    import rdflib

    graph = rdflib.Graph(bind_namespaces="none")
    graph.addN(
        (_node(quad.subject), _node(quad.predicate), _node(quad.object), graph) for quad in quads
    )
    return graph


def _node(term: object) -> Node:
    """A term of pyoxigraph as RDFLib has it, letter by letter."""
    import pyoxigraph
    import rdflib

    if isinstance(term, pyoxigraph.NamedNode):
        return rdflib.URIRef(term.value)
    if not isinstance(term, pyoxigraph.Literal):
        return rdflib.BNode(getattr(term, "value", None))
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    datatype = None if term.datatype.value == XSD_STRING else rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, datatype=datatype, normalize=False)


# ------------------------------------------------------------------------------- the shapes


def _shapes(file: Path) -> rdflib.Graph:
    """The shapes of a file, as RDFLib reads them."""
    import rdflib

    graph = rdflib.Graph()
    try:
        graph.parse(file, format="turtle")
    except Exception as error:  # RDFLib's parsers raise errors of many unrelated classes
        raise unreadable(file, error, "Fix that line.") from error
    return graph


def narrowed(file: Path, suspects: Mapping[str, Iterable[object]]) -> tuple[rdflib.Graph, _Owners]:
    """The shapes of a file, those that were screened about their suspects alone.

    With them comes which shape each property shape belongs to.
    """
    import rdflib

    graph, sh = _shapes(file), rdflib.SH
    _name(graph)
    owners = {prop: shape for shape, prop in graph.subject_objects(sh.property)}
    for name, things in suspects.items():
        shape = rdflib.URIRef(name)
        for way in _TARGETS:
            graph.remove((shape, sh[way], None))
        for thing in things:
            graph.add((shape, sh.targetNode, _node(thing)))
    _hoist(graph)
    return graph, owners


def _name(graph: rdflib.Graph) -> None:
    """Give each property shape without a name one.

    pySHACL writes out every shape without a name that something breaks, targets and all, each
    time anew.
    """
    import rdflib

    nameless = {prop for prop in graph.objects(None, rdflib.SH.property)
                if isinstance(prop, rdflib.BNode)}  # fmt: skip
    for number, prop in enumerate(sorted(nameless)):
        name = rdflib.URIRef(f"{_NAMELESS}{number}")
        for _, verb, end in list(graph.triples((prop, None, None))):
            graph.remove((prop, verb, end))
            graph.add((name, verb, end))
        for start, verb, _ in list(graph.triples((None, None, prop))):
            graph.remove((start, verb, prop))
            graph.add((start, verb, name))


def _hoist(graph: rdflib.Graph) -> None:
    """Give the targets of each shape to its property shapes.

    It means the same, but pySHACL then checks all targets of a property shape at once instead of
    node by node, which takes a third of the time. A closed shape, which allows the properties
    that it describes, is told to allow them by name.
    """
    import rdflib
    from rdflib.collection import Collection

    sh = rdflib.SH
    targets = [(shape, sh[name], node) for name in _TARGETS for shape, node in
               graph.subject_objects(sh[name])]  # fmt: skip
    plain = {
        shape
        for shape, _, _ in targets
        if graph.value(shape, sh.deactivated) is None and graph.value(shape, sh.path) is None
    }
    for shape, predicate, node in targets:
        if shape in plain:
            for prop in graph.objects(shape, sh.property):
                graph.add((prop, predicate, node))
                graph.add((prop, rdflib.RDF.type, sh.PropertyShape))
    for shape in plain:
        if graph.value(shape, sh.closed) is not None:
            ignored = graph.value(shape, sh.ignoredProperties)
            allowed = set(graph.items(ignored)) if ignored else set()
            described = graph.objects(shape, sh.property / sh.path)
            allowed |= {path for path in described if isinstance(path, rdflib.URIRef)}
            graph.remove((shape, sh.ignoredProperties, None))
            names = Collection(graph, rdflib.BNode(), sorted(allowed, key=str))
            graph.add((shape, sh.ignoredProperties, names.uri))
        graph.remove((shape, sh.property, None))


# --------------------------------------------------------------------------------- findings


def _finding(
    said: Mapping[str, Any], path: object, owners: _Owners, positions: Positions, names: LabelIndex,
    shapes: rdflib.Graph,
) -> Finding | None:  # fmt: skip
    focus, value = _term(said["focusNode"]), _term(said["value"])
    place = positions.find(focus, path, value)
    if place is None:
        return None
    component = _local(said["sourceConstraintComponent"]).removesuffix("ConstraintComponent")
    shown = shorten(getattr(path, "value", "")) or "the value"
    message = in_words(shapes, said["sourceShape"], component, shown)
    message = message or str(said["resultMessage"] or "").strip()
    if component == "Closed":
        message = f"{names.of(focus)} knows no {shown}."
    elif value is not None and component not in ("QualifiedMinCount", "QualifiedMaxCount"):
        message = f"{message.rstrip('.')}: found {_quoted(value, names)}."
    remedy = _REMEDIES.get(component, "Write it as the message says.").format(path=shown)
    remedy = remedy.replace("one the value", "one value")
    return Finding(
        _SEVERITY.get(_local(said["resultSeverity"]), "error"),
        _rule_name(said["sourceShape"], path, component, owners),
        *place, names.full(focus), message, remedy, str(getattr(focus, "value", "")),
    )  # fmt: skip


def _path(report: rdflib.Graph, path: Node | None) -> object:
    """The property of a path, also of one against its direction; nothing for other paths."""
    import rdflib

    inverse = report.value(path, rdflib.SH.inversePath) if path is not None else None
    if inverse is None and isinstance(path, rdflib.BNode):
        return None
    return _term(inverse if inverse is not None else path)


def _rule_name(shape: object, path: object, component: str, owners: _Owners) -> str:
    """The name of a shape; one without a name is called after its owner and its path."""
    import rdflib

    if isinstance(shape, rdflib.URIRef) and not _is_nameless(shape):
        name = _kebab(_local(shape))
        return f"{name}-closed" if component == "Closed" else name
    owner = shape
    while isinstance(owner, rdflib.IdentifiedNode) and _is_nameless(owner) and owner in owners:
        owner = owners[owner]
    last = _kebab(_local(getattr(path, "value", "")) or component)
    return f"{_kebab(_local(owner))}-{last}" if isinstance(owner, rdflib.URIRef) else last


def _is_nameless(shape: rdflib.IdentifiedNode) -> bool:
    """Whether the file gives the shape no name: see ``_name``."""
    import rdflib

    return isinstance(shape, rdflib.BNode) or shape.startswith(_NAMELESS)


def _term(node: object) -> object:
    """A term of RDFLib as pyoxigraph has it."""
    import pyoxigraph
    import rdflib

    if isinstance(node, rdflib.URIRef):
        return pyoxigraph.NamedNode(str(node))
    if isinstance(node, rdflib.BNode):
        return pyoxigraph.BlankNode(str(node))
    if isinstance(node, rdflib.Literal):
        if node.language:
            return pyoxigraph.Literal(str(node), language=node.language)
        datatype = pyoxigraph.NamedNode(str(node.datatype)) if node.datatype else None
        return pyoxigraph.Literal(str(node), datatype=datatype)
    return None


def _quoted(value: object, names: LabelIndex) -> str:
    name = names.of(value)
    return f'"{name}"' if type(value).__name__ == "Literal" else name


def _local(iri: object) -> str:
    return re.split("[#/]", str(iri or ""))[-1]


def _kebab(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()

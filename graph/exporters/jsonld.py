"""JSON-LD: every triple of the source, an object a subject, under a context of prefixes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO, Final

from graph.answer import Json
from graph.errors import WrongUse
from graph.exporters._common import attribution
from graph.exporters._triples import has_lookalikes, ordered, read
from graph.exporters.options import Options
from graph.source import Source
from graph.vocabulary import PREFIXES, RDF, shorten_in_exports

if TYPE_CHECKING:
    import pyoxigraph

SUFFIX: Final = ".jsonld"
_TEXT: Final = f"{PREFIXES['xsd']}string"
_TYPE: Final = f"{RDF}type"


def export(source: Source, file: BinaryIO, options: Options) -> None:
    """Write the triples, derived links included, subject by subject.

    The first object says whose facts they are. ``credits`` is no term of the context, so that an
    object of nothing else says nothing to a reader of JSON-LD.
    """
    with ordered(source) as triples:
        writing = _Writing(short=not has_lookalikes(triples))
        context = dict(sorted(PREFIXES.items())) if writing.short else {}
        file.write(f'{{\n"@context": {_as_json(context, indent=1)},\n"@graph": [\n'.encode())
        file.write(_as_json({"credits": list(attribution(source, options))}, indent=1).encode())
        things = groupby(read(triples, options.told), key=lambda triple: str(triple.subject))
        file.writelines(f",\n{_as_json(writing.thing(list(said)))}".encode() for _, said in things)
    file.write(b"\n]\n}\n")


def _as_json(value: object, *, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


class _Writing:
    """Triples as plain data; names are short unless an address would be taken for one."""

    def __init__(self, *, short: bool) -> None:
        self.short = short

    def thing(self, triples: Sequence[pyoxigraph.Triple]) -> dict[str, Json]:
        """One subject with all that is said of it, by predicate."""
        said: dict[str, Json] = {"@id": self._id(triples[0].subject)}
        for predicate, group in groupby(triples, key=lambda triple: triple.predicate):
            objects = [triple.object for triple in group]
            if predicate.value == _TYPE and all(map(_is_iri, objects)):
                said["@type"] = [self._id(one) for one in objects]
            else:
                values = [self._value(one) for one in objects]
                said[self._id(predicate)] = values if len(values) > 1 else values[0]
        return said

    def _id(self, term: object) -> str:
        import pyoxigraph

        if isinstance(term, pyoxigraph.BlankNode):
            return f"_:{term.value}"
        if isinstance(term, pyoxigraph.NamedNode):
            return shorten_in_exports(term.value) if self.short else term.value
        raise WrongUse("JSON-LD cannot hold a triple inside a triple.", remedy="Use turtle.")

    def _value(self, term: object) -> Json:
        import pyoxigraph

        if not isinstance(term, pyoxigraph.Literal):
            return {"@id": self._id(term)}
        if term.language:
            return {"@value": term.value, "@language": term.language}
        if term.datatype.value == _TEXT:
            return term.value
        return {"@value": term.value, "@type": self._id(term.datatype)}


def _is_iri(term: object) -> bool:
    import pyoxigraph

    return isinstance(term, pyoxigraph.NamedNode)

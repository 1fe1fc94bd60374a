"""SSSOM: which things of the source mean what elsewhere, one mapping a line.

A table of tab-separated values under a head of comments in YAML, as the Simple Standard for Sharing
Ontology Mappings has it. Read by sssom-py, the Mapping Commons, and every spreadsheet.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

from graph.answer import Json
from graph.escaping import escape_controls, escape_formula
from graph.exporters._common import attribution
from graph.exporters.options import Options
from graph.source import Source
from graph.sources.rdf.bundled import Label, external_labels
from graph.vocabulary import FIELDS, ID, KNOWN_PREFIXES, ONET, SEMAPV, SKOS, SSSOM, shorten

SUFFIX: Final = ".sssom.tsv"

_SOC: Final = FIELDS["O*NET-SOC code"]
_PREDICATES: Final = (
    *(f"{SKOS}{match}Match" for match in ("exact", "close", "broad", "narrow", "related")),
    _SOC,
)
_COLUMNS: Final = (
    "subject_id", "subject_label", "subject_category", "predicate_id", "object_id",
    "object_label", "mapping_justification", "object_source", "object_source_version",
)  # fmt: skip
_CURATED, _UNSPECIFIED = "semapv:ManualMappingCuration", "semapv:UnspecifiedMatching"
_LOCAL: Final = re.compile(r"[\w.%-]+")
_ADDRESS: Final = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True, order=True)
class _Mapping:
    subject: str
    predicate: str
    object: str


def export(source: Source, file: BinaryIO, options: Options) -> None:
    """Write every alignment of the source; comments at the top say whose they are."""
    mappings = sorted(set(_mappings(source)))
    short = _Short(mappings)
    text = io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="")
    text.writelines(f"#{line}\n" for line in _head(source, options, short.prefixes))
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(_rows(source, mappings, short))
    text.flush()
    text.detach()


def _mappings(source: Source) -> Iterator[_Mapping]:
    import pyoxigraph

    for predicate in _PREDICATES:
        verb = pyoxigraph.NamedNode(predicate)
        for quad in source.store().quads_for_pattern(None, verb, None):
            if not isinstance(quad.subject, pyoxigraph.NamedNode):
                continue  # what has no name cannot be mapped
            if isinstance(quad.object, pyoxigraph.NamedNode):
                yield _Mapping(quad.subject.value, predicate, quad.object.value)
            elif predicate == _SOC and isinstance(quad.object, pyoxigraph.Literal):
                yield _Mapping(quad.subject.value, predicate, f"{ONET}{quad.object.value}")


# ------------------------------------------------------------------------------------- rows


def _rows(source: Source, mappings: Sequence[_Mapping], short: _Short) -> Iterator[tuple[str, ...]]:
    nodes = source.nodes_of({end for one in mappings for end in (one.subject, one.object)})
    known = external_labels()
    for one in mappings:
        subject, other = nodes.get(one.subject), nodes.get(one.object)
        label = Label(other.label, "") if other else known.get(one.object, Label("", ""))
        yield (
            short.of(one.subject),
            _cell(subject.label if subject else ""),
            subject.kind if subject else "",
            short.of(one.predicate),
            short.of(one.object),
            _cell(label.text),
            _CURATED if one.subject.startswith(ID) else _UNSPECIFIED,
            short.space(one.object),
            label.version,
        )


def _cell(text: str) -> str:
    return escape_formula(escape_controls(text))


class _Short:
    """Addresses with a prefix each, as SSSOM wants them; strange namespaces get a new one."""

    def __init__(self, mappings: Iterable[_Mapping]) -> None:
        terms = {term for one in mappings for term in (one.subject, one.predicate, one.object)}
        strange = sorted({_split(term)[0] for term in terms if shorten(term) == term} - {""})
        own = {space: f"ns{place}" for place, space in enumerate(strange, 1)}
        self._own = own
        used = {shorten(term).partition(":")[0] for term in terms if shorten(term) != term}
        known = {name: KNOWN_PREFIXES[name] for name in used}
        self.prefixes = {**known, **{name: space for space, name in own.items()}}

    def of(self, term: str) -> str:
        """An address as a CURIE; whole where nothing of it can be left out."""
        if shorten(term) != term:
            return shorten(term)
        space, local = _split(term)
        return f"{self._own[space]}:{local}" if space else term

    def space(self, term: str) -> str:
        """The namespace that an address belongs to."""
        prefix = shorten(term).partition(":")[0] if shorten(term) != term else ""
        return KNOWN_PREFIXES[prefix] if prefix else _split(term)[0]


def _split(term: str) -> tuple[str, str]:
    """A namespace and a local name; no namespace where the rest would be no local name."""
    cut = max(term.rfind("/"), term.rfind("#")) + 1
    return (term[:cut], term[cut:]) if _LOCAL.fullmatch(term[cut:]) else ("", term)


# ------------------------------------------------------------------------------------- head


def _head(source: Source, options: Options, prefixes: Mapping[str, str]) -> Iterator[str]:
    """The metadata of the set, as YAML; strings are written as JSON, which YAML reads."""
    title, *credit = attribution(source, options)
    names = "+".join(about.name for about in source.about)
    versions = [about.version for about in source.about if about.version]
    licences = {about.licence for about in source.about}
    licence = licences.pop() if len(licences) == 1 else ""
    yield from _map("curie_map", {**prefixes, "semapv": SEMAPV})
    facts = {
        "mapping_set_id": f"{ID}mappings/{_local(names)}",
        "mapping_set_version": ", ".join(versions),
        "mapping_set_title": f"Alignments of {title}",
        "mapping_set_description": "\n".join(credit),
        "license": licence if _ADDRESS.fullmatch(licence) else f"{SSSOM}license/unspecified",
        "mapping_tool": "rolegraph",
    }
    for name, value in facts.items():
        if value:
            yield f"{name}: {_yaml(value)}"


def _map(name: str, values: Mapping[str, str]) -> Iterator[str]:
    yield f"{name}:"
    for key in sorted(values):
        yield f"  {key}: {_yaml(values[key])}"


def _yaml(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)


def _local(name: str) -> str:
    """A name of a source, maybe a path, as the last part of an address."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-") or "graph"

"""Turtle: every triple of the source, sorted, with the prefixes that SPARQL knows too."""

from __future__ import annotations

from typing import BinaryIO, Final

from graph.escaping import escape_controls
from graph.exporters._common import attribution
from graph.exporters._triples import ordered, read
from graph.exporters.options import Options
from graph.source import Source
from graph.vocabulary import PREFIXES

SUFFIX: Final = ".ttl"


def export(source: Source, file: BinaryIO, options: Options) -> None:
    """Write the triples, derived links included; comments at the top name the sources."""
    import pyoxigraph

    with ordered(source) as triples:
        file.writelines(
            f"# {escape_controls(line)}\n".encode() for line in attribution(source, options)
        )
        prefixes = dict(sorted(PREFIXES.items()))
        things = read(triples, options.told)
        pyoxigraph.serialize(things, file, pyoxigraph.RdfFormat.TURTLE, prefixes=prefixes)

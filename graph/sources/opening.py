"""Which source a ``-s`` means: the bundled ontology, a dataset, files, an endpoint."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from graph.errors import SourceNotFound, WrongUse
from graph.sources.bundled import bundled_files
from graph.sources.files import open_files
from graph.sources.interface import Source

BUNDLED = "roles"


def open_source(
    specs: Sequence[str] = (), lang: str = "en", *, profile: Path | None = None
) -> Source:
    """The graph of all these sources together; without any, ``GRAPH_SOURCE`` or the bundled one."""
    specs = list(specs) or os.environ.get("GRAPH_SOURCE", "").split() or [BUNDLED]
    paths = [path for spec in specs for path in _paths(spec)]
    return open_files(paths, lang.lower(), profile=profile)


def _paths(spec: str) -> tuple[Path, ...]:
    if spec == BUNDLED:
        return bundled_files()
    if spec.startswith(("http://", "https://")):
        raise WrongUse(
            f"{spec}: SPARQL endpoints cannot be questioned yet.",
            remedy="Download the data and give the file.",
        )
    path = Path(spec).expanduser()
    if path.exists():
        return (path,)
    raise SourceNotFound(
        f"There is no dataset, file or folder called '{spec}'.",
        remedy=f"Use '{BUNDLED}', a path to an RDF file or folder, or import a dataset.",
    )

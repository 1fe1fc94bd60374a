"""Which source a ``-s`` means: the bundled ontology, a dataset, files, an endpoint."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, cast

from graph.errors import SourceNotFound, UnreadableSource, WrongUse
from graph.languages import normalized
from graph.source import Source
from graph.sources.rdf.bundled import bundled_files
from graph.sources.tables import ParquetTables, is_tables

if TYPE_CHECKING:
    from graph.sources.endpoint.source import Hearing

BUNDLED = "roles"


def open_source(
    specs: Sequence[str] = (), lang: str = "en", *, profile: Path | None = None, base: str = "",
    hearing: Hearing | None = None, catalog: Path | None = None,
) -> Source:  # fmt: skip
    """The graph of all these sources together; without any, ``GRAPH_SOURCE`` or the bundled one.

    ``base`` is what relative IRIs in files are relative to, where it is not each file's place;
    ``hearing`` hears of what is asked of endpoints; ``catalog`` is a catalogue or a folder in
    which files find what they import.
    """
    specs = list(specs) or _from_environment() or [BUNDLED]
    meant = [_meant(spec) for spec in dict.fromkeys(specs)]
    if tables := [one for one in meant if isinstance(one, tuple) and is_tables(one[0])]:
        return _tables(tables[0][0], lang, alone=len(meant) == 1)
    if all(isinstance(one, tuple) for one in meant):
        from graph.sources.rdf.loader import open_files

        paths = _paths(meant)
        return open_files(paths, normalized(lang), profile=profile, base=base, catalog=catalog)
    if len(meant) == 1 and _is_address(meant[0]):
        from graph.sources.endpoint.source import open_endpoint

        return open_endpoint(str(meant[0]), normalized(lang), profile=profile, hearing=hearing)
    if len(meant) == 1:
        from graph.sources.datasets.open import open_dataset

        return open_dataset(str(meant[0]), normalized(lang))
    return _merged(meant, normalized(lang), profile, hearing, catalog)


def files_meant(spec: str) -> tuple[Path, ...]:
    """The files and folders that a name means.

    Raises
    ------
    WrongUse
        where it means a dataset or an endpoint.
    SourceNotFound
        where it means nothing.
    """
    meant = _meant(spec)
    if isinstance(meant, str):
        raise WrongUse(
            f"'{spec}' is not a file.", remedy="Name files, folders or revisions of git."
        )
    return meant


def _tables(path: Path, lang: str, *, alone: bool) -> Source:
    """The tables of an export, which are not merged with anything."""
    if not alone:
        raise WrongUse(
            f"{path} holds tables, which cannot be merged with another source.",
            remedy="Merge what they were exported from, and export that.",
        )
    return cast("Source", ParquetTables(path, normalized(lang)))


def _from_environment() -> list[str]:
    """What ``GRAPH_SOURCE`` names: one path, blanks and all, or several as a shell parts them."""
    text = os.environ.get("GRAPH_SOURCE", "").strip()
    if not text or Path(os.path.expanduser(text)).exists():  # noqa: PTH111 - as below
        return [text] if text else []
    try:
        return shlex.split(text)
    except ValueError as error:
        raise WrongUse(
            f"GRAPH_SOURCE cannot be read: {str(error).lower()}.",
            remedy="Put quotes on both sides of a path with blanks.",
        ) from error


def _is_address(meant: object) -> bool:
    return isinstance(meant, str) and meant.startswith(("http://", "https://"))


def _merged(
    meant: Sequence[str | tuple[Path, ...]], lang: str, profile: Path | None,
    hearing: Hearing | None, catalog: Path | None,
) -> Source:  # fmt: skip
    """Datasets, endpoints and files as one graph; files side by side are read together."""
    from graph.sources.datasets.open import dataset_part
    from graph.sources.merge import merge
    from graph.sources.rdf.loader import files_part

    parts = []
    for is_files, group in groupby(meant, lambda one: isinstance(one, tuple)):
        if is_files:
            parts.append(files_part(_paths(group), lang, profile=profile, catalog=catalog))
            continue
        for name in group:
            if _is_address(name):
                from graph.sources.endpoint.source import endpoint_part

                parts.append(endpoint_part(str(name), lang, profile=profile, hearing=hearing))
            else:
                parts.append(dataset_part(str(name), lang))
    return merge(parts, lang)


def _paths(meant: object) -> list[Path]:
    return [path for paths in meant for path in paths]  # type: ignore[attr-defined]


def _is_dataset(spec: str) -> bool:
    """Whether a dataset has that name; a file can be asked where datasets may not be looked at."""
    from graph.sources.datasets.registry import find

    try:
        return find(spec) is not None
    except UnreadableSource as error:
        if isinstance(error.__cause__, PermissionError) and Path(spec).exists():
            return False
        raise


def _meant(spec: str) -> str | tuple[Path, ...]:
    """The name of a dataset, or the files."""
    if spec == BUNDLED:
        return bundled_files()
    if not spec.strip():
        raise WrongUse(
            "An empty name is not a source.", remedy=f"Name a dataset, a file, or '{BUNDLED}'."
        )
    if spec == "-":
        from graph.sources.rdf.streams import standard_input

        return (standard_input(),)
    if spec.startswith(("http://", "https://")):
        return spec
    if not spec.startswith((".", "/", "~")) and _is_dataset(spec):
        return spec
    path = Path(os.path.expanduser(spec))  # noqa: PTH111 - pathlib fails where a user is unknown
    if path.is_fifo():
        from graph.sources.rdf.streams import kept

        with path.open("rb") as stream:
            return (kept(stream, path.name),)
    if path.exists():
        return (path,)
    raise SourceNotFound(
        f"There is no dataset, file or folder called '{spec}'.",
        remedy=f"Use '{BUNDLED}', a path to an RDF file or folder, or import a dataset.",
    )

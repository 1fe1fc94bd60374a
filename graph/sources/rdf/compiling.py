"""How triples become a compiled form: through a profile, a bad figure named with its line."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import UnreadableSource
from graph.model import About
from graph.sources.index.writer import Compiler
from graph.sources.rdf.bundled import bundled_files, schema_file
from graph.sources.rdf.imports import unread_imports
from graph.sources.rdf.mapping import BadFigure, choose_profile, compile_store, header
from graph.sources.rdf.parsing import parse, parse_into
from graph.sources.rdf.profile import ANY, VocabularyProfile
from graph.sources.rdf.written_numbers import Names, written_numbers
from graph.vocabulary import SCHEMA_GRAPH

if TYPE_CHECKING:
    import pyoxigraph

_SAYS_HOW_MUCH = re.compile("importance|level|rank|weight", re.IGNORECASE)


def compile_files(
    files: Sequence[Path],
    profile: VocabularyProfile | None,
    base: str,
    path: Path | str,
    followed: Sequence[str] = (),
) -> sqlite3.Connection:
    """The compiled form of all these files, written to a path or to ``:memory:``.

    ``followed`` are the imports whose files are among these.

    Raises
    ------
    UnreadableSource
        where a file cannot be parsed, or a figure in it is out of range.
    """
    import pyoxigraph

    store = parse(files, base)
    written = written_numbers(files, base)
    about = replace(_about(store, files, written.names), imports=unread_imports(store, followed))
    chosen = profile or choose_profile(store)
    if chosen.name != ANY:  # what its words mean
        parse_into(store, schema_file(), pyoxigraph.NamedNode(SCHEMA_GRAPH))
    with Compiler(path) as compiler:
        try:
            compile_store(store, chosen, compiler, written.names)
        except BadFigure as error:
            raise _placed(error, files) from error
        return compiler.finish([about], written.triples)


def _placed(error: BadFigure, files: Sequence[Path]) -> UnreadableSource:
    """The complaint about a figure with the file and the line where it stands."""
    forms = "|".join(map(re.escape, _forms(error.text.strip("'"))))
    written = re.compile(rf"(?<![\w.+-])(?:{forms})(?![\w])")
    for file in files:
        with suppress(OSError, UnicodeDecodeError):
            lines = file.read_text(encoding="utf-8").splitlines()
            near = [n for n, text in enumerate(lines, 1) if written.search(text)]
            said = [n for n in near if _SAYS_HOW_MUCH.search(lines[n - 1])] or near
            if said:
                return UnreadableSource(
                    f"{file}, line {said[0]}: {error.message}", file=str(file), line=said[0],
                    remedy=error.remedy,
                )  # fmt: skip
    message = f"{files[0]}: {error.message}" if len(files) == 1 else error.message
    return UnreadableSource(message, file=str(files[0]), remedy=error.remedy)


def _forms(figure: str) -> list[str]:
    """How a figure may stand in a file: as it is, or as the rank that a level is a quarter of."""
    with suppress(ValueError, OverflowError):
        rank = float(figure) * 4
        return [figure, f"{rank:g}", f"{rank:.1f}"]
    return [figure]


def _about(store: pyoxigraph.Store, files: Sequence[Path], written: Names) -> About:
    """What the files say of themselves in the header of their ontology."""
    bundled = set(files) == set(bundled_files())
    said = header(store, written)
    return About(
        "roles" if bundled else files[0].name,
        said.get("title") or ", ".join(file.name for file in files[:3]),
        said.get("version", ""),
        said.get("licence", ""),
        said.get("attribution", ""),
        said.get("address", ""),
    )

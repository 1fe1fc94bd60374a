"""Is the graph in order? Everything that is wrong with files, in domain words, with its line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from graph.authoring.validation.choice import (
    OURS,
    Choice,
    chosen_rules,
    sets_for,
)
from graph.authoring.validation.findings import Finding, RawFinding, Validation, report
from graph.authoring.validation.labels import LabelIndex
from graph.authoring.validation.loading import files_of, load
from graph.authoring.validation.rules import read_rules, run_rules
from graph.authoring.validation.settings import settings_beside
from graph.authoring.validation.shapes import run_shapes
from graph.authoring.validation.source_map import Positions
from graph.sources.rdf.bundled import bundled_files
from graph.sources.rdf.imports import Followed, follow, read_catalog

__all__ = ["Choice", "Finding", "Validation", "validate"]


def validate(
    paths: Sequence[Path] = (),
    beside: Sequence[Path] = (),
    *,
    shapes: Path | None = None,
    owl: bool = False,
    choice: Choice | None = None,
    catalog: Path | None = None,
) -> Validation:
    """What is wrong with these files and folders; with the bundled ontology where none is named.

    ``beside`` are files that the judged ones refer to: they are known, but not judged. ``shapes``
    takes the place of the shapes that come with the ontology; ``owl`` asks a reasoner as well.
    ``choice`` says which rules judge; else a graph.toml beside the files, else what they hold.
    ``catalog`` has what they import, which then stands beside them.
    """
    files = files_of(paths) if paths else bundled_files()
    followed = follow(files, read_catalog(catalog)) if catalog else Followed()
    checked = load(files, (*files_of(beside), *followed.files), followed.names)
    shown = tuple(str(file) for file in files)
    if checked.broken:
        return report(shown, checked.facts, 0, RawFinding(tuple(checked.broken)))
    choice = (choice or Choice()).over(settings_beside(files, read_rules()) if paths else Choice())
    rules = chosen_rules(read_rules(), choice, ours=checked.ours)
    ours = OURS in (choice.sets or sets_for(ours=checked.ours))
    positions, names = Positions(files, checked.home, checked.unnamed), LabelIndex(checked.store)
    found = [run_rules(checked, rules, positions, names)]
    if shapes is not None or ours:
        found.append(run_shapes(checked, positions, names, shapes))
    if owl:
        from graph.authoring.validation.owl import run_owl

        found.append(RawFinding(tuple(run_owl(checked, positions, names))))
    return report(shown, checked.facts, len(rules), *found)

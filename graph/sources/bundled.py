"""Where the files live that come with the package: the ontology, its profiles and queries."""

from __future__ import annotations

from pathlib import Path

from graph.errors import SourceNotFound

_PACKAGE = Path(__file__).resolve().parent.parent


def ontology_folder() -> Path:
    """The folder of the ontology: inside the package in a wheel, beside it in a checkout."""
    for folder in (_PACKAGE / "_ontology", _PACKAGE.parent / "ontology"):
        if (folder / "schema.ttl").is_file():
            return folder
    raise SourceNotFound(
        "The ontology that comes with rolegraph is missing.",
        remedy="Install the package again.",
    )


def bundled_files() -> tuple[Path, ...]:
    """The files of the bundled ontology ``roles``: the facts, then the vocabulary."""
    folder = ontology_folder()
    return (folder / "roles.ttl", folder / "schema.ttl")

"""Where the files live that come with the package: the ontology, its profiles and queries."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from graph.errors import SourceNotFound
from graph.vocabulary import ONET

_PACKAGE = Path(__file__).resolve().parents[2]


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
    return (ontology_folder() / "roles.ttl", schema_file())


def schema_file() -> Path:
    """The file of our vocabulary."""
    return ontology_folder() / "schema.ttl"


class Label(NamedTuple):
    """What something outside is called there, and in which version."""

    text: str
    version: str


@cache
def external_labels() -> Mapping[str, Label]:
    """The checked list of what our ontology is aligned with, by IRI."""
    with (ontology_folder() / "external-ids.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["id"] if "//" in row["id"] else f"{ONET}{row['id']}": Label(
                row["label_in_source"], row["version"]
            )
            for row in csv.DictReader(file)
        }

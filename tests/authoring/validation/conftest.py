"""The good ontology as text, and all faults in it at once."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.authoring.validation import validate
from tests.authoring.validation.mutants import MUTANTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.authoring.validation import Validation

ONTOLOGY = Path(__file__).resolve().parents[3] / "ontology"
FILES = ("roles.ttl", "schema.ttl")


@pytest.fixture(scope="session")
def good() -> Mapping[str, str]:
    """The texts of the facts and of the vocabulary."""
    return {name: (ONTOLOGY / name).read_text(encoding="utf-8") for name in FILES}


def written(folder: Path, texts: Mapping[str, str]) -> tuple[Path, ...]:
    """These texts as files, with the list of released IRIs beside them."""
    shutil.copy(ONTOLOGY / "released-iris.txt", folder)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return tuple(folder / name for name in texts)


@dataclass(frozen=True, slots=True)
class Spoiled:
    """The ontology with every fault, and what was found in it."""

    folder: Path
    texts: Mapping[str, str]
    found: Validation


@pytest.fixture(scope="session")
def spoiled(good: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> Spoiled:
    """All mutants in one pair of files, checked once."""
    texts = dict(good)
    for mutant in MUTANTS:
        texts[mutant.file] = mutant.applied(texts[mutant.file])
    folder = tmp_path_factory.mktemp("spoiled")
    return Spoiled(folder, texts, validate(written(folder, texts)))

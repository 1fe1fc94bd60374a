"""Which prerequisites a catalogue of concepts or a course states, each with where it says so.

``metacademy`` is read from the evidence files; what courses ask for in words is mapped to our
skills in ``stated_prerequisites.csv``, one line a prerequisite.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evidence import EVIDENCE

STATED = Path(__file__).with_name("stated_prerequisites.csv")


@dataclass(frozen=True, slots=True)
class Stated:
    """That a source asks for one skill before it teaches another."""

    source: str
    locator: str
    skill: str
    builds_on: str


def stated(folder: Path = EVIDENCE, path: Path = STATED) -> list[Stated]:
    """Everything that is stated, in a stable order."""
    return [*_metacademy(folder / "2026" / "metacademy_prerequisites_mapped.csv"), *_mapped(path)]


def _metacademy(path: Path) -> Iterator[Stated]:
    for row in _rows(path):
        place = f"{row['metacademy_concept']}: {row['metacademy_prerequisite_concept']}"
        yield Stated("metacademy", place, row["skill"], row["builds_on"])


def _mapped(path: Path) -> Iterator[Stated]:
    for row in _rows(path):
        yield Stated(row["source"], row["locator"], row["skill"], row["builds_on"])


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))

"""Ontology-access-kit, where it can answer: a name, and all that is broader.

It is not installed with us: ``pip install oaklib`` in an environment of its own and put its
``runoak`` on the path, or name it in ``RUNOAK``. It reads no SKOS, so it gets the same names and
hierarchy as OWL classes. It knows nothing of what a role asks for: no gap, no path.
"""

from __future__ import annotations

import csv
import os
import shutil
import statistics
from collections.abc import Iterator
from pathlib import Path

from benchmarks.data import invented, workshop
from benchmarks.invented import iri
from benchmarks.pairs import Absent, Figure, faster, graph, run, seconds

ROLES, SKILLS = 5_000, 17_500
ABOVE = (
    "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"
    " SELECT ?b ?l { <%s> skos:broader* ?b . ?b skos:prefLabel ?l FILTER(LANG(?l) = 'en') }"
)


def figures() -> Iterator[Figure]:
    """Looking a name up and walking a hierarchy, whole processes."""
    oak = os.environ.get("RUNOAK") or shutil.which("runoak")
    if not oak:
        raise Absent("ontology-access-kit: no runoak on the path")
    file = workshop() / "oak.ttl"
    made, _ = invented(ROLES, SKILLS)
    _write(made.tables, file)
    name, skill = f"invented{ROLES}", iri("skill", SKILLS - 1)
    for work, ours, theirs in (
        ("find 'bridges designer'", ("find", "bridges designer"), ("search", "l~bridges designer")),
        ("all that is broader", ("sparql", ABOVE % skill), ("ancestors", "-p", "i", skill)),
    ):
        if not run([oak, "-i", str(file), *theirs]).output.strip():
            raise RuntimeError(f"runoak {theirs[0]} found nothing")
        took = statistics.median(seconds([oak, "-i", str(file), *theirs]) for _ in range(3))
        own = statistics.median(seconds(graph("-s", name, *ours)) for _ in range(5))
        yield faster(f"{work}, {ROLES:,} roles", own, "ontology-access-kit (runoak)", took)


def _write(tables: Path, path: Path) -> None:
    """The names and the hierarchy as OWL."""
    with path.open("w", encoding="utf-8") as file:
        file.write("@prefix owl: <http://www.w3.org/2002/07/owl#> .\n")
        file.write("@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n")
        file.write("<http://example.org/invented> a owl:Ontology .\n")
        for table in ("skills", "occupations"):
            for row in _rows(tables / f"{table}_en.csv"):
                named = f'a owl:Class ; rdfs:label "{row["preferredLabel"]}"'
                file.write(f"<{row['conceptUri']}> {named} .\n")
        for row in _rows(tables / "broaderRelationsSkillPillar.csv"):
            file.write(f"<{row['conceptUri']}> rdfs:subClassOf <{row['broaderUri']}> .\n")


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)

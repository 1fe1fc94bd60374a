"""Does every competency question give its expected rows, in two engines?

The rows in ``expected/`` were read by an editor. After a change of facts, write them anew with
``ROLEGRAPH_WRITE_EXPECTED=1 pytest tests/ontology/test_queries.py`` and read the difference.
"""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

Rows = list[tuple[str, ...]]
Engines = dict[str, "Callable[[str], Rows]"]

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"
EXPECTED = Path(__file__).parent / "expected"
QUERIES = sorted(path.stem for path in (ONTOLOGY / "queries").glob("*.rq"))


def text_of(name: str) -> str:
    return (ONTOLOGY / "queries" / f"{name}.rq").read_text(encoding="utf-8")


def read(name: str) -> Rows:
    with (EXPECTED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file)][1:]


def write(name: str, rows: Rows) -> None:
    select = next(line for line in text_of(name).splitlines() if line.startswith("SELECT"))
    named = re.sub(r"\(.*?AS (\?\w+)\)", r"\1", select)
    with (EXPECTED / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(re.findall(r"\?(\w+)", named))
        writer.writerows(rows)


def test_there_are_enough_questions_and_no_rows_left_over() -> None:
    assert len(QUERIES) >= 28
    assert sorted(path.stem for path in EXPECTED.glob("*.csv")) == QUERIES


@pytest.mark.parametrize("name", QUERIES)
def test_the_first_line_is_the_question(name: str) -> None:
    first = text_of(name).splitlines()[0]
    assert first.startswith("# ")
    assert first.endswith("?")


@pytest.mark.parametrize("name", QUERIES)
def test_rows_come_in_a_stable_order(name: str) -> None:
    assert "ORDER BY" in text_of(name)
    if "+" in text_of(name):
        assert "DISTINCT" in text_of(name)


@pytest.mark.parametrize("engine", ["oxigraph", "rdflib"])
@pytest.mark.parametrize("name", QUERIES)
def test_it_gives_the_expected_rows(engines: Engines, name: str, engine: str) -> None:
    rows = engines[engine](text_of(name))
    if os.environ.get("ROLEGRAPH_WRITE_EXPECTED"):
        write(name, rows)
    assert rows == read(name)

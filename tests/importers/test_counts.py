"""Random tables: the report counts what pandas counts, and a table is installed whole or not."""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, note, settings
from hypothesis import strategies as st

from graph.errors import GraphError
from graph.importers import BadTable, choices_of, import_dataset, read_mapping
from graph.sources.datasets.open import open_dataset
from graph.sources.datasets.registry import find

pd = pytest.importorskip("pandas")

JOBS = (
    "Analyst", "Baker", "Cook", "Data engineer", "Pastry chef", "Nurse (night)", "Ärztin", "UX/UI",
    "Front-end developer", "O'Brien's aide", "財務", "R&D lead", "Clerk, senior", "QA", "DBA",
)  # fmt: skip
SKILLS = (
    "SQL", "C++", "C#", "machine learning", "Git", "dough making", "R", "négociation", "CI/CD",
    "Excel", "deep learning", 'say "hi"', "safety, first aid", "データ分析", ".NET", "Go",
    "tool: Oven", "tool: Mixer", "budget", "Python 3", "empathy", "a-b testing",
)  # fmt: skip
LEVELS = (
    "1",
    "2",
    "3",
    "4",
    "awareness",
    "Working",
    "expert",
    "practitioner",
    "x",
    "✓",
    "2.0",
    "L3",
)
NOTHING = ("", "0", "-", "no")
BAD = ("wizard", "99", "#REF!")


@dataclass(frozen=True)
class RandomTable:
    """A table as pandas holds it, how it is laid out, and how many of its cells are bad."""

    frame: Any
    layout: str
    bad: int
    separator: str
    workbook: bool

    def written(self, folder: Path) -> Path:
        path = folder / f"mine.{'xlsx' if self.workbook else 'csv'}"
        if self.workbook:
            self.frame.to_excel(path, index=False)
        else:
            self.frame.to_csv(path, sep=self.separator, index=False)
        return path


@st.composite
def random_tables(draw: st.DrawFn) -> RandomTable:
    jobs = draw(st.lists(st.sampled_from(JOBS), min_size=2, max_size=8, unique=True))
    skills = draw(st.lists(st.sampled_from(SKILLS), min_size=2, max_size=10, unique=True))
    layout = draw(st.sampled_from(["matrix", "turned", "long"]))
    bad = draw(st.sampled_from([0, 0, 0, 1, 3]))
    cell = st.sampled_from(LEVELS) | st.sampled_from(NOTHING)
    cells = {pair: draw(cell) for pair in itertools.product(jobs, skills)}
    for pair in draw(st.permutations(sorted(cells)))[:bad]:
        cells[pair] = draw(st.sampled_from(BAD))
    if layout == "long":
        told = [(*pair, value) for pair, value in cells.items() if value or draw(st.booleans())]
        told = told or [(*next(iter(cells)), "1")]
        frame = pd.DataFrame(told, columns=["Role", "Skill", "Level"])
    else:
        rows, columns = (jobs, skills) if layout == "matrix" else (skills, jobs)
        frame = pd.DataFrame(
            [[row, *(cells[(row, other) if layout == "matrix" else (other, row)]
                     for other in columns)] for row in rows],
            columns=["role" if layout == "matrix" else "skill", *columns],
        )  # fmt: skip
    bad = int(frame.isin(BAD).to_numpy().sum())
    separator = draw(st.sampled_from([",", ";", "\t"]))
    return RandomTable(frame, layout, bad, separator, draw(st.integers(0, 4)) == 0)


def counted(table: RandomTable) -> tuple[int, int, int]:
    """Roles, skills and tools, and requirements, as pandas counts them."""
    frame = table.frame.replace(list(NOTHING), None)
    if table.layout == "long":
        asked = frame["Level"].notna() | (table.frame["Level"] == "")  # asked for, level unknown
        return frame["Role"].nunique(), frame["Skill"].nunique(), int(asked.sum())
    wide = frame.set_index(frame.columns[0])
    used = table.frame.set_index(table.frame.columns[0])
    used = used.loc[:, (used != "").any()]
    roles, items = (len(used), used.shape[1]) if table.layout == "matrix" else (
        used.shape[1], len(used))  # fmt: skip
    return roles, items, int(wide.notna().to_numpy().sum())


@pytest.mark.slow
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture,
                                                   HealthCheck.too_slow])  # fmt: skip
@given(random_tables())
def test_the_report_counts_what_pandas_counts(tmp_path: Path, table: RandomTable) -> None:
    path = table.written(tmp_path)
    note(path.read_text("utf-8") if not table.workbook else str(table.frame))
    before = find("mine")
    if table.bad:
        with pytest.raises(BadTable) as caught:
            import_dataset("csv", [path])
        assert len(caught.value.report.cells) == table.bad
        assert find("mine") == before, "nothing was installed, nothing was changed"
        return
    report = import_dataset("csv", [path])
    roles, items, asked = counted(table)
    nodes, links = report.counts["node"], report.counts["link"]
    assert nodes["role"] == roles
    assert nodes.get("skill", 0) + nodes.get("tool", 0) == items
    assert links.get("requires", 0) + links.get("uses", 0) == asked
    (read,) = report.tables
    assert (read.read, read.kept + read.skipped) == (len(table.frame), len(table.frame))
    assert open_dataset("mine").counts() == report.counts, "what is said is what is there"


_CELLS = st.sampled_from(["a", "B", "x", "1", "2", "", "é", "a;B", "['a', 'B']", '"a"', "3"])
_TABLES = st.builds(
    lambda header, rows: "\n".join([header, *map(",".join, rows)]),
    st.sampled_from(["role,B,x", "role,skill,level", "skill,a,B", "a,B,x", "role,skills,"]),
    st.lists(st.lists(_CELLS, min_size=3, max_size=3), min_size=1, max_size=5),
)
TEXTS = st.text("aB1,;\t|\"'\n \u00e9x-[]", max_size=80) | _TABLES
MAPPINGS = st.fixed_dictionaries({}, optional={
    "role": st.sampled_from(["a", "1", "2", 1]), "skill": st.sampled_from(["B", "2", "3", 2]),
    "level": st.sampled_from(["x", "3"]), "header": st.integers(1, 4),
    "split": st.sampled_from([",", ";", "", "a"]), "levels": st.sampled_from([3, "low,high"]),
    "ignore": st.sampled_from(["a", ["B", "1"]]),
})  # fmt: skip


@pytest.mark.slow
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture,
                                                   HealthCheck.too_slow])  # fmt: skip
@given(TEXTS, st.just({}) | MAPPINGS)
def test_any_text_is_installed_as_said_or_not_at_all(
    tmp_path: Path, text: str, mapping: dict[str, Any]
) -> None:
    path, file = tmp_path / "mine.csv", tmp_path / "map.json"
    path.write_text(text, encoding="utf-8")
    file.write_text(json.dumps(mapping), encoding="utf-8")
    before = find("mine")
    try:
        choices = choices_of(read_mapping(file)) if mapping else None
        report = import_dataset("csv", [path], choices=choices)
    except GraphError as error:
        failed: GraphError | None = error
    else:
        failed = None
    event("refused" if failed else "installed")
    if failed is not None:
        assert str(failed).count("\n") == 0
        assert find("mine") == before
        return
    (read,) = report.tables
    assert read.read == read.kept + read.skipped
    assert open_dataset("mine").counts() == report.counts

"""Answers as data frames, and the guide with real cells."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.answer import Answer
    from graph.library import KnowledgeGraph

ROOT = Path(__file__).resolve().parents[1]
GUIDE = ROOT / "docs" / "guides" / "notebook.ipynb"

ANSWERS: dict[str, Callable[[KnowledgeGraph], Answer]] = {
    "gap": lambda kg: kg.gap("data-analyst", "ml-engineer"),
    "paths": lambda kg: kg.paths("data-analyst", "ml-engineer"),
    "plan": lambda kg: kg.plan("data-analyst", "ml-engineer"),
    "similar": lambda kg: kg.similar("data-analyst"),
    "compare": lambda kg: kg.compare("data-analyst", "ml-engineer"),
    "list": lambda kg: kg.list("skill"),
    "stats": lambda kg: kg.stats(),
    "sparql": lambda kg: kg.sparql("SELECT ?role { ?role a rg:Role } ORDER BY ?role"),
    "nothing": lambda kg: kg.sparql("SELECT ?role { ?role a rg:None }"),
}


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_an_answer_as_a_data_frame_has_its_rows(name: str, kg: KnowledgeGraph) -> None:
    pd = pytest.importorskip("pandas")
    answer = ANSWERS[name](kg)
    frame = answer.to_pandas()
    assert list(frame.columns) == list(answer.columns)
    rows = [
        tuple(None if pd.isna(cell) else cell for cell in row)
        for row in frame.itertuples(index=False, name=None)
    ]
    assert rows == list(answer.rows())
    assert frame.attrs["schema"] == answer.as_dict()["schema"]


def test_the_figures_of_a_gap_stand_beside_its_rows(kg: KnowledgeGraph) -> None:
    pytest.importorskip("pandas")
    gap = kg.gap("data-analyst", "ml-engineer")
    frame = gap.to_pandas()
    assert frame.attrs["readiness"] == pytest.approx(gap.readiness, abs=1e-6)
    assert frame["weight"].dtype == "float64"
    assert frame.groupby("state")["steps"].sum()["have"] == 0


def test_without_pandas_one_is_told_what_to_install(
    kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(WrongUse, match="pip install pandas"):
        kg.stats().to_pandas()


def test_the_guide_is_a_notebook() -> None:
    guide = json.loads(GUIDE.read_text(encoding="utf-8"))
    assert (guide["nbformat"], guide["nbformat_minor"]) == (4, 5)
    ids = [cell["id"] for cell in guide["cells"]]
    assert len(set(ids)) == len(ids)
    code = [cell for cell in guide["cells"] if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    assert all(cell["outputs"] for cell in code), "every cell shows something"


@pytest.mark.slow
def test_the_cells_of_the_guide_show_what_stands_below_them() -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    command = [sys.executable, str(ROOT / "scripts" / "notebook"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")

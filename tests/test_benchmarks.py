"""The parts of the benchmarks that measure nothing: made-up graphs, and the report."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks import __main__ as program
from benchmarks import baseline, report
from benchmarks.invented import invent, iri
from benchmarks.pairs import Absent, Figure, Table, compare, faster, run, seconds


def test_a_promise_is_a_ratio_at_most_or_at_least() -> None:
    assert Figure("w", 1, "p", 1, 1.0, 1.0).reached
    assert not Figure("w", 1, "p", 1, 1.01, 1.0).reached
    assert Figure("w", 1, "p", 1, 30, 30, at_least=True).reached
    assert not faster("w", 1.0, "p", 29.0, 30.0).reached
    assert Figure("w", 1, "p", 1, 99.0).reached  # nothing was promised


def test_a_command_that_fails_is_no_figure() -> None:
    failing = [sys.executable, "-c", "import sys; print('so it was'); sys.exit(3)"]
    with pytest.raises(RuntimeError, match="ended with 3"):
        seconds(failing)
    with pytest.raises(RuntimeError, match="so it was"):
        run(failing)
    assert seconds(failing, status=3) > 0
    assert run([sys.executable, "-c", "print('told')"]).output == "told\n"


def test_two_commands_are_compared_in_turn() -> None:
    one = [sys.executable, "-c", "pass"]
    figure = compare("work", one, "peer", one, 5.0, runs=1)
    assert figure.ratio == figure.ours / figure.theirs


def test_the_same_seed_makes_the_same_graph(tmp_path: Path) -> None:
    one, other = invent(tmp_path / "a", 60, 200), invent(tmp_path / "b", 60, 200)
    assert one.triples.read_bytes() == other.triples.read_bytes()
    for file in sorted(one.tables.iterdir()):
        assert file.read_bytes() == (other.tables / file.name).read_bytes()
    assert one.count == len(one.triples.read_text(encoding="utf-8").splitlines())
    assert invent(tmp_path / "c", 60, 200, seed=8).triples.read_bytes() != one.triples.read_bytes()


def test_a_made_up_graph_is_one_that_the_importer_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import graph
    from graph.importers import import_dataset

    monkeypatch.setenv("GRAPH_DATA", str(tmp_path / "data"))
    made = invent(tmp_path / "made", 60, 200)
    import_dataset("esco", [made.tables], "made")
    kg = graph.load("made")
    assert kg.source.counts()["node"] == {"role": 60, "skill": 200}
    network = baseline.load(str(made.triples))
    asked = {link.target for link in kg.source.links([iri("role", 5)], "out", ("requires",))}
    assert asked == set(network[iri("role", 5)])
    ours: Any = kg.gap(iri("role", 5), iri("role", 6))
    lacking = baseline.gap(network, asked, iri("role", 6))
    assert {need.item.id for need in ours.needs if need.state == "learn"} == set(lacking)
    assert 0 < baseline.difficulty(network, asked, iri("role", 6)) <= 1


def test_written_plainly_finds_a_stone_between(tmp_path: Path) -> None:
    network = baseline.load(str(invent(tmp_path, 60, 200).triples))
    found = baseline.paths(network, iri("role", 0), iri("role", 2))
    assert found[-1][1] == "directly"
    assert min(found)[0] <= found[-1][0] <= 1
    assert baseline.near(network, "contracts enginer for hospitals")[0].endswith("hospitals")
    assert len(baseline.similar(network, iri("role", 0), 3)) == 3


def test_the_report_tells_promises_figures_tables_and_what_is_left_out() -> None:
    text = report.document(
        [
            Figure("kept", 1.0, "a|b", 2.0, 0.5, 0.6),
            Figure("missed", 1.0, "peer", 2.0, 0.5, 0.4, "MB"),
            faster("told", 0.5, "peer", 2.0),
            Table("Sizes", ("work", "small"), (("paths", "5 ms"),), "A note."),
        ],
        ["oak: not there"],
    )
    assert "| kept | 1 s | a\\|b | 2 s | 0.5 | ≤ 0.6 | yes |" in text
    assert "| missed | 1 MB | peer | 2 MB | 0.5 | ≤ 0.4 | **no** |" in text
    assert "| told | 0.5 s | peer | 2 s | 4 |" in text
    assert "## Sizes\n\nA note.\n\n| work | small |\n|---|---:|\n| paths | 5 ms |" in text
    assert "- oak: not there" in text


def test_a_group_that_fails_or_lacks_something_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    class Group:
        def __init__(self, *yields: object) -> None:
            self.yields = yields

        def figures(self) -> Any:
            for one in self.yields:
                if isinstance(one, Exception):
                    raise one
                yield one

    groups = {
        "absent": Group(Absent("no archive")),
        "broken": Group(Figure("first", 1, "p", 1, 1.0), RuntimeError("it broke")),
        "good": Group(Figure("last", 1, "p", 1, 1.0, 1.0)),
    }
    monkeypatch.setattr(program, "GROUPS", tuple(groups))
    monkeypatch.setattr(program, "REPORT", tmp_path / "report.md")
    monkeypatch.setattr(program, "import_module", lambda name: groups[name.rpartition(".")[2]])
    assert program.main(["--write"]) == 1
    text = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "absent: no archive" in text
    assert "broken failed: RuntimeError: it broke" in text
    assert "| first |" in text
    assert "| last |" in text
    assert program.main(["good"]) == 0
    assert program.main(["nonsense"]) == 2
    assert "Groups: absent, broken, good" in capsys.readouterr().out

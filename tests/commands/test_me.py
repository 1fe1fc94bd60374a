"""A profile is kept for its owner alone, shown, changed, used and removed."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Outcome

Run = Callable[..., "Outcome"]


@pytest.fixture
def kept(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GRAPH_DATA", str(tmp_path / "data"))
    shape = {"work": [{"position": "Data Analyst"}], "skills": ["Python", "Git", "Basketry"]}
    (tmp_path / "cv.json").write_text(json.dumps(shape), encoding="utf-8")
    assert run("me", "import", str(tmp_path / "cv.json")).exit_code == 0
    return tmp_path / "data" / "me.json"


def test_only_its_owner_can_read_it(kept: Path, run: Run, tmp_path: Path) -> None:
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    kept.chmod(0o644)
    run("me", "import", str(tmp_path / "cv.json"))
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [one.name for one in kept.parent.iterdir()] == ["me.json"]


@pytest.mark.usefixtures("kept")
def test_it_is_shown_entry_by_entry(run: Run) -> None:
    entries = json.loads(run("me", "show", "-f", "json").stdout)["entries"]
    states = {one["given"]: one["state"] for one in entries}
    assert states["Python"] == states["Git"] == states["Data Analyst"] == "recognised"
    assert states["Basketry"] in ("near", "unknown")


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("command", ["gap", "paths", "plan"])
def test_it_is_a_start_for_questions(run: Run, command: str) -> None:
    mine = run(command, "analyst", "ml-engineer", "--with-me")
    said = run(command, "analyst", "ml-engineer", "--have", "python,git")
    plain = run(command, "analyst", "ml-engineer")
    assert mine.exit_code == 0
    assert mine.stdout == said.stdout != plain.stdout


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("command", ["gap", "paths", "plan"])
def test_from_may_be_a_person(run: Run, command: str, tmp_path: Path) -> None:
    said = run(command, "data-analyst", "ml-engineer", "--have", "python,git")
    assert run(command, "me", "ml-engineer").stdout == said.stdout
    assert run(command, str(tmp_path / "cv.json"), "ml-engineer").stdout == said.stdout


def test_a_person_without_a_known_role_is_told_what_to_do(run: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.json").write_text('{"skills": ["SQL"]}', encoding="utf-8")
    outcome = run("gap", str(tmp_path / "cv.json"), "ml-engineer")
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert "No job title there names a role" in outcome.stderr
    assert run("gap", str(tmp_path / "none.json"), "ml-engineer").exit_code == 3


@pytest.mark.usefixtures("kept")
def test_it_can_be_matched(run: Run) -> None:
    told = json.loads(run("match", "--with-me", "-f", "json").stdout)
    assert told["titles"][0]["role"]["label"] == "Data Analyst"
    assert run("match", "x.json", "--with-me").exit_code == 2


def test_it_is_edited_and_what_cannot_be_read_is_not_kept(
    kept: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("click.edit", lambda *_, **__: '{"skills": ["SQL"]}')
    assert run("me", "edit").exit_code == 0
    assert "SQL" in kept.read_text(encoding="utf-8")
    monkeypatch.setattr("click.edit", lambda *_, **__: "{")
    assert run("me", "edit").exit_code == 2
    assert "SQL" in kept.read_text(encoding="utf-8")


def test_it_is_removed_and_then_missed(kept: Path, run: Run) -> None:
    assert run("me", "remove").exit_code == 0
    assert not kept.exists()
    for words in (("me",), ("gap", "analyst", "ml-engineer", "--with-me"), ("me", "edit")):
        missed = run(*words)
        assert (missed.exit_code, missed.stdout) == (3, "")
        assert "graph me import FILE" in missed.stderr
    assert run("me", "import").exit_code == 2
    assert run("me", "import", "no-such.json").exit_code == 3

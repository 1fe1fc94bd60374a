"""A long answer on a terminal goes through a pager; a short one, a pipe and a file do not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.commands._pager import pager
from tests.terminals import on_a_terminal

ROOT = Path(__file__).resolve().parents[2]


def test_which_pager_is_used() -> None:
    assert pager({"GRAPH_PAGER": "cat", "PAGER": sys.executable}) == []
    assert pager({"GRAPH_PAGER": "", "PAGER": sys.executable}) == []
    assert pager({"PAGER": f"{sys.executable} -x"}) == [sys.executable, "-x"]
    assert pager({"PAGER": "no-such-pager"}) == []
    assert pager({}) == (["less"] if shutil.which("less") else [])


def shown(*words: str, keys: str = "", **environment: str) -> str:
    """What a person at a terminal sees, after these keys."""
    command = (sys.executable, str(ROOT / "cli.py"), *words)
    process, leader = on_a_terminal(command, {"NO_COLOR": "1", **environment})
    parts: list[bytes] = []
    if keys:
        time.sleep(1.5)
        os.write(leader, keys.encode())
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:  # nobody writes any more
            break
        parts.append(part)
    os.close(leader)
    assert process.wait(30) == 0
    return b"".join(parts).decode(errors="replace")


@pytest.fixture
def counting(tmp_path: Path) -> str:
    """A pager that says how many lines it was given."""
    script = tmp_path / "count"
    script.write_text(
        f"#!{sys.executable}\nimport sys\nprint('paged', len(sys.stdin.readlines()))\n"
    )
    script.chmod(0o755)
    return str(script)


def test_an_answer_goes_through_the_pager(counting: str) -> None:
    told = shown("list", "skills", GRAPH_PAGER=counting)
    assert "paged 2" in told
    assert "Python" not in told
    assert "Python" in shown("list", "skills", GRAPH_PAGER="cat")


def test_a_pipe_has_no_pager(counting: str) -> None:
    told = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), "list"], capture_output=True, text=True, check=True,
        env={**os.environ, "GRAPH_PAGER": counting},
    )  # fmt: skip
    assert "Data Analyst" in told.stdout
    assert "paged" not in told.stdout


@pytest.mark.skipif(shutil.which("less") is None, reason="less is not installed here")
def test_less_ends_by_itself_or_when_enough_is_read() -> None:
    environment = {"GRAPH_PAGER": "less"}
    assert "Data Analyst" in shown("list", **environment)
    assert "Skills" in shown("list", "skills", keys="q", **environment)


def test_a_pager_that_ends_early_is_no_failure() -> None:
    assert "Error" not in shown("list", "skills", GRAPH_PAGER="head -n 3")

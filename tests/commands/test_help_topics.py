"""``graph help``: the figures on one screen, commands, and what is no topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome


def test_the_figures_fit_a_screen(run: Callable[..., Outcome]) -> None:
    lines = run("help", "figures").stdout.splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80
    assert lines[0].startswith("readiness")


def test_a_command_or_everything(run: Callable[..., Outcome]) -> None:
    assert "graph paths" in run("help", "paths").stdout
    assert "Topics: figures" in run("help").stdout
    odd = run("help", "juggling")
    assert odd.exit_code == 2
    assert "There is no topic 'juggling'" in odd.stderr

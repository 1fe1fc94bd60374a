"""``graph help``: the figures on one screen, commands, and what is no topic."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from graph.commands._topics import TOPICS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome


@pytest.mark.parametrize("topic", sorted(TOPICS))
def test_every_topic_fits_a_screen(run: Callable[..., Outcome], topic: str) -> None:
    lines = run("help", topic).stdout.splitlines()
    assert lines == TOPICS[topic].splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 84


def test_what_a_topic_says_to_type_is_there(run: Callable[..., Outcome]) -> None:
    told = "\n".join(TOPICS.values())
    for name in set(re.findall(r"(?:^|[:;] )graph ([a-z]+)", told, re.MULTILINE)):
        assert run(name, "--help").exit_code == 0, name
    options = set(re.findall(r"(?<![\w-])--[a-z-]+", told))
    helped = "".join(run(name, "--help").stdout for name in ("gap", "import", "stats"))
    assert options <= set(re.findall(r"--[a-z-]+", helped)) | {"--help"}


def test_a_command_or_everything(run: Callable[..., Outcome]) -> None:
    assert "graph paths" in run("help", "paths").stdout
    assert "Topics of graph help: figures" in run("help").stdout
    odd = run("help", "juggling")
    assert odd.exit_code == 2
    assert "There is no topic 'juggling'" in odd.stderr

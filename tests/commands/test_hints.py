"""What the command line says to ask next: it can be typed, and asks the same sources and person."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING, Any

import pytest

import graph
from graph.commands._hints import Invocation, asking_again, hints
from graph.model import Node

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graph.answer import Answer
    from tests.conftest import Outcome

KG = graph.load()
ASKED: dict[str, Callable[[], Answer]] = {
    "gap": lambda: KG.gap("analyst", "mle"),
    "paths": lambda: KG.paths("analyst", "mle"),
    "link paths": lambda: KG.link_paths("sql", "deep-learning"),
    "plan": lambda: KG.plan("analyst", "mle", "data-engineer"),
    "moves": lambda: KG.moves("analyst"),
    "similar": lambda: KG.similar("analyst"),
    "match": lambda: KG.match(skills="python, sql, airflow"),
    "team": lambda: KG.team("name,role\nAda,analyst\n", "mle"),
    "compare": lambda: KG.compare("analyst", "mle"),
    "skills matrix": lambda: KG.skills_matrix("analyst", "mle"),
    "shared": lambda: KG.shared("analyst", "mle"),
    "show a role": lambda: KG.show("analyst"),
    "show a skill": lambda: KG.show("sql"),
    "find": lambda: KG.find("ml engineer"),
    "list": lambda: KG.list("tools"),
    "stats": KG.stats,
    "handoffs": KG.handoffs,
    "why": lambda: KG.why("analyst", "mle"),
}


def commands(said: tuple[str, ...]) -> list[list[str]]:
    """The words of each command in what is said, without the program's name."""
    parts = [part for text in said for part in text.split(" · ") if "graph " in part]
    found = [shlex.split(part[part.index("graph ") :])[1:] for part in parts]
    return [words for words in found if not {"FILE", "ROLE", "TEXT"} & set(words)]


@pytest.mark.parametrize("name", sorted(ASKED))
def test_what_is_said_can_be_typed(run: Callable[..., Outcome], name: str) -> None:
    said = commands(hints(ASKED[name](), Invocation()))
    assert said
    for words in said:
        if words[0] != "open" and "me" not in words:
            assert run(*words).exit_code == 0, words


def test_every_hint_keeps_sources_language_and_person() -> None:
    asked = Invocation(
        ("esco", "my file.ttl"), "de", "a folder", start="me",
        person=("--have=python,git", "--without=r"),
    )  # fmt: skip
    kept = ["-s", "esco", "-s", "my file.ttl", "--lang", "de", "--profile", "a folder"]
    for name in ("gap", "paths", "plan", "moves"):
        first = commands(hints(ASKED[name](), asked))[0]
        assert first[:8] == kept
        assert first[9] == "me"
        assert {"--have=python,git", "--without=r"} <= set(first)


def test_a_person_is_asked_for_again(run: Callable[..., Outcome], tmp_path: Path) -> None:
    resume = tmp_path / "my resume.json"
    shape: dict[str, Any] = {"work": [{"position": "Data Analyst"}], "skills": [{"name": "Git"}]}
    resume.write_text(json.dumps(shape), encoding="utf-8")
    asked = Invocation(start=str(resume))
    first = commands(hints(KG.gap("analyst", "mle"), asked))[0]
    assert first[1] == str(resume)
    assert run(*first).exit_code == 0


def test_a_code_that_nobody_would_know_again_is_not_typed() -> None:
    assert Node("x", "role", "data scientist", "2511.4").typed == "'data scientist'"
    assert Node("x", "role", "Actuaries", "15-2011.00").typed == "'Actuaries'"
    assert Node("x", "skill", "C++", "cpp").typed == "cpp"
    assert Node("x", "role", "ML Engineer", "ml-engineer").typed == "ml-engineer"
    assert Node("urn:x", "role", "", "12").typed == "urn:x"


def test_only_commands_are_asked_again() -> None:
    text = "Look at the graph first: graph show sql · graph list"
    assert asking_again(text, Invocation(("a",))) == (
        "Look at the graph first: graph -s a show sql · graph -s a list"
    )

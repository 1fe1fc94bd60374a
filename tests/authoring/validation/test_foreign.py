"""Vocabularies of others: their faults are found by name, what is sound is left in peace."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from graph.authoring.validation import Choice, validate
from graph.authoring.validation.rules import SETS, read_rules
from graph.errors import UnreadableSource
from tests.authoring.validation.foreign import FAULTS, HEAD, OWL, SKOS
from tests.authoring.validation.foreign_more import ANIMALS, BEINGS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Outcome

CASES = [(rule, *fault) for rule, faults in FAULTS.items() for fault in faults]


def judged(folder: Path, text: str, choice: Choice | None = None) -> set[str]:
    """The rules that find something in this text."""
    file = folder / "foreign.ttl"
    file.write_text(HEAD + text, encoding="utf-8")
    return {one.rule for one in validate([file], choice=choice).findings}


def test_there_are_more_than_forty_faults() -> None:
    assert len(CASES) >= 50
    rules = {rule.name: rule.set for rule in read_rules()}
    assert {rules[name] for name in FAULTS} == {"standard", "skos", "owl"}


@pytest.mark.parametrize("text", [SKOS, OWL, ANIMALS, BEINGS])
def test_what_is_sound_is_left_in_peace(text: str, tmp_path: Path) -> None:
    assert judged(tmp_path, text) == set()


@pytest.mark.parametrize(
    ("rule", "sound", "fault"), CASES, ids=[f"{rule}-{n}" for n, (rule, *_) in enumerate(CASES)]
)
def test_a_fault_is_named(rule: str, sound: str, fault: str, tmp_path: Path) -> None:
    found = judged(tmp_path, f"{sound}\n{fault}\n")
    assert rule in found


def test_house_style_is_not_asked_of_others(tmp_path: Path) -> None:
    house = {rule.name for rule in read_rules() if rule.set == "house"}
    assert not judged(tmp_path, SKOS + OWL) & house
    assert judged(tmp_path, SKOS + OWL, Choice(sets=SETS)) & house


def test_rules_are_chosen_switched_off_and_weighed(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    file = tmp_path / "v.ttl"
    file.write_text(f'{HEAD}{SKOS}\n:food skos:broader :rye .\n:rye skos:altLabel ""@en .\n')
    assert run("validate", str(file)).exit_code == 1
    told = run("validate", str(file), "--off", "broader-circle,top-concept-with-broader,text-empty")
    assert told.exit_code == 0
    assert "broader-circle" not in run("validate", str(file), "--rules", "owl").stdout
    light = run("validate", str(file), "--severity", "broader-circle=info", "-f", "json")
    found = {one["rule"]: one["severity"] for one in json.loads(light.stdout)["findings"]}
    assert found["broader-circle"] == "info"
    assert run("validate", str(file), "--off", "brouder-circle").exit_code == 2
    assert run("validate", str(file), "--rules", "hause").exit_code == 2
    assert run("validate", str(file), "--severity", "text-empty=grave").exit_code == 2


def test_settings_beside_a_file_say_the_same(tmp_path: Path) -> None:
    off = ["broader-circle", "top-concept-with-broader"]
    fault = f"{SKOS}\n:food skos:broader :rye .\n"
    (tmp_path / "graph.toml").write_text(f"[validate]\noff = {json.dumps(off)}\n")
    assert judged(tmp_path, fault) == set()
    (tmp_path / "graph.toml").write_text("[validate]\nrules = ['owl']\n")
    assert judged(tmp_path, fault) == set()
    (tmp_path / "graph.toml").write_text("[validate]\nrulez = ['owl']\n")
    with pytest.raises(UnreadableSource, match="says 'rulez'"):
        judged(tmp_path, fault)
    (tmp_path / "graph.toml").write_text("[validate\n")
    with pytest.raises(UnreadableSource, match="line 1: this is not TOML"):
        judged(tmp_path, fault)
    (tmp_path / "graph.toml").write_text("[validate]\noff = ['no-such-rule']\n")
    with pytest.raises(UnreadableSource, match="no rule 'no-such-rule'"):
        judged(tmp_path, fault)


def test_a_rule_explains_itself(run: Callable[..., Outcome]) -> None:
    told = run("validate", "--explain", "broader-circle").stdout
    assert "skos, error" in told
    assert "SELECT" in told
    listed = run("validate", "--explain", "all", "-f", "csv").stdout.splitlines()
    assert len(listed) == len(read_rules()) + 1
    odd = run("validate", "--explain", "broader-cycle")
    assert odd.exit_code == 2
    assert "broader-circle" in odd.stderr

"""A gate that has never failed proves nothing: every rule has to catch a fault made for it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from graph.authoring.validation import validate
from graph.authoring.validation.rules import read_rules
from tests.authoring.validation.conftest import Spoiled, written
from tests.authoring.validation.foreign import FAULTS
from tests.authoring.validation.mutants import MUTANTS, Mutant

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.conftest import Outcome

each_mutant = pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)


def test_the_good_ontology_is_good() -> None:
    found = validate()
    assert not found.findings
    assert found.facts > 10_000


@each_mutant
def test_every_fault_is_named_with_its_line(mutant: Mutant, spoiled: Spoiled) -> None:
    place = (str(spoiled.folder / mutant.file), mutant.line(spoiled.texts[mutant.file]))
    found = {one.rule for one in spoiled.found.findings if (one.file, one.line) == place}
    assert mutant.rule in found


def test_every_rule_has_a_fault_made_for_it() -> None:
    assert {rule.name for rule in read_rules()} <= {mutant.rule for mutant in MUTANTS} | set(FAULTS)
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS) >= 60


@pytest.mark.slow
@each_mutant
def test_every_fault_by_itself_fails_the_gate(
    mutant: Mutant, good: Mapping[str, str], tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    text = mutant.applied(good[mutant.file])
    files = written(tmp_path, {**good, mutant.file: text})
    told = run("validate", "--strict", *map(str, files), "-f", "json")
    found = json.loads(told.stdout)["findings"]
    assert (mutant.rule, str(tmp_path / mutant.file), mutant.line(text)) in {
        (one["rule"], one["file"], one["line"]) for one in found
    }
    assert told.exit_code == 1


@pytest.mark.parametrize(
    ("name", "severity"), [("a share of 51", "error"), ("a step that nothing leads to", "warning")]
)
def test_an_error_fails_and_a_warning_only_where_it_is_strict(
    name: str, severity: str, good: Mapping[str, str], tmp_path: Path,
    run: Callable[..., Outcome],
) -> None:  # fmt: skip
    mutant = next(one for one in MUTANTS if one.name.startswith(name))
    files = written(tmp_path, {**good, mutant.file: mutant.applied(good[mutant.file])})
    told = run("validate", *map(str, files), "-f", "json")
    assert {one["severity"] for one in json.loads(told.stdout)["findings"]} == {severity}
    assert told.exit_code == (1 if severity == "error" else 0)

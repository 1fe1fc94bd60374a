"""A gate that has never failed proves nothing: every rule has to catch a fault made for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.validation import validate
from graph.validation.loading import load
from graph.validation.naming import Names
from graph.validation.positions import Positions
from graph.validation.rules import read_rules, run_rules
from graph.validation.shapes import run_shapes
from tests.validation.conftest import Spoiled, written
from tests.validation.mutants import MUTANTS, Mutant

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

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
    assert {rule.name for rule in read_rules()} <= {mutant.rule for mutant in MUTANTS}
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS) >= 60


@pytest.mark.slow
@each_mutant
def test_every_fault_is_found_by_itself(
    mutant: Mutant, good: Mapping[str, str], tmp_path: Path
) -> None:
    text = mutant.applied(good[mutant.file])
    files = written(tmp_path, {**good, mutant.file: text})
    checked = load(files)
    assert not checked.broken
    positions, names = Positions(files, checked.home), Names(checked.store)
    rules = [rule for rule in read_rules() if rule.name == mutant.rule]
    if rules:
        found = list(run_rules(checked, rules, positions, names))
    else:
        found = list(run_shapes(checked, positions, names))
    places = {(one.rule, one.file, one.line) for one in found}
    assert (mutant.rule, str(tmp_path / mutant.file), mutant.line(text)) in places

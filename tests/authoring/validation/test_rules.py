"""The files of rules: their heads, their queries, and what becomes of the words in braces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from graph.authoring.validation.rules import read_rules
from graph.errors import UnreadableSource

if TYPE_CHECKING:
    from pathlib import Path

    from tests.authoring.validation.conftest import Spoiled

HEAD = (
    "# rule: {name}\n# set: house\n# severity: {severity}\n# message: Wrong.\n# remedy: Mend it.\n"
)


@pytest.mark.parametrize("rule", read_rules(), ids=lambda rule: rule.name)
def test_a_rule_is_told_in_sentences(rule: object) -> None:
    message, remedy = getattr(rule, "message", ""), getattr(rule, "remedy", "")
    assert re.fullmatch(r"[A-Z{\"].*[.)]", message)
    assert re.fullmatch(r"[A-Z].*\.", remedy)
    assert len(message) < 120


def test_every_word_in_braces_is_filled(spoiled: Spoiled) -> None:
    for finding in spoiled.found.findings:
        assert "{" not in finding.message + finding.remedy


def test_statements_are_called_by_what_they_say(spoiled: Spoiled) -> None:
    (twice,) = [one for one in spoiled.found.findings if one.rule == "duplicate-statement"]
    assert twice.thing == "Data Analyst requires SQL (rel:z-data-analyst--requires--sql)"
    assert twice.message == "This says the same as Data Analyst requires SQL."


@pytest.mark.parametrize(
    ("name", "severity", "message"),
    [("other", "error", "does not say its name"), ("broken", "fatal", "severity 'fatal'")],
)
def test_a_rule_without_a_proper_head_is_refused(
    tmp_path: Path, name: str, severity: str, message: str
) -> None:
    text = HEAD.format(name=name, severity=severity) + "SELECT ?thing WHERE { ?thing ?p ?o }"
    (tmp_path / "broken.rq").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableSource, match=message):
        read_rules(tmp_path)

"""Findings as SARIF 2.1.0, which code scanning services and editors read."""

from __future__ import annotations

import json
from pathlib import PurePath

from graph.answer import Json
from graph.authoring.validation.findings import Finding, Validation

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(validation: Validation) -> str:
    """The findings as one SARIF log with one run."""
    rules = {one.rule: one for one in reversed(validation.findings)}
    order = sorted(rules)
    log: dict[str, Json] = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {"name": "rolegraph", "rules": [_rule(rules[name]) for name in order]}
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(one, order) for one in validation.findings],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(example: Finding) -> Json:
    return {
        "id": example.rule,
        "shortDescription": {"text": example.rule.replace("-", " ").capitalize()},
        "help": {"text": example.remedy},
        "defaultConfiguration": {"level": _LEVELS[example.severity]},
    }


def _result(one: Finding, order: list[str]) -> Json:
    result: dict[str, Json] = {
        "ruleId": one.rule,
        "ruleIndex": order.index(one.rule),
        "level": _LEVELS[one.severity],
        "message": {"text": f"{one.thing}: {one.message} {one.remedy}"},
    }
    if one.file:
        place: dict[str, Json] = {"artifactLocation": {"uri": PurePath(one.file).as_posix()}}
        if one.line:
            place["region"] = {"startLine": one.line}
        result["locations"] = [{"physicalLocation": place}]
    return result

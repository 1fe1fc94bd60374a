"""Findings as SARIF 2.1.0, which code scanning services and editors read."""

from __future__ import annotations

import json
from pathlib import PurePath
from urllib.parse import quote

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


def address_of(file: str) -> str:
    """The address of a file as RFC 3986 has it: relative as it was named, or with ``file:``."""
    path = PurePath(file)
    if path.is_absolute():
        return path.as_uri()
    return quote(path.as_posix(), safe="/", errors="surrogateescape")


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
        place: dict[str, Json] = {"artifactLocation": {"uri": address_of(one.file)}}
        if one.line:
            place["region"] = {"startLine": one.line}
        result["locations"] = [{"physicalLocation": place}]
    return result

"""Findings as annotations of GitHub, which it shows beside the lines of a pull request."""

from __future__ import annotations

from pathlib import PurePath

from graph.authoring.validation.findings import Finding, Validation, counted

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def github(validation: Validation) -> str:
    """One workflow command a finding, and how many there are."""
    lines = [_annotation(one) for one in validation.findings]
    return "\n".join([*lines, f"{counted(validation.findings).capitalize()}."]) + "\n"


def _annotation(one: Finding) -> str:
    place = {"file": PurePath(one.file).as_posix() if one.file else "", "line": one.line}
    shown = {**place, "title": one.rule}
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in shown.items() if value)
    text = _data(f"{one.thing}: {one.message} {one.remedy}")
    return f"::{_COMMANDS[one.severity]} {properties}::{text}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

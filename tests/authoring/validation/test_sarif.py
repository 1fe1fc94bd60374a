"""Findings as SARIF: by the schema of the standard, with addresses that other programs can read."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from jsonschema import Draft4Validator

from graph.authoring.validation.sarif import address_of, sarif

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.authoring.validation.conftest import Spoiled
    from tests.conftest import Outcome

SCHEMA = json.loads(
    (Path(__file__).resolve().parents[2] / "data" / "sarif" / "sarif-2.1.0-rtm.5.json").read_text(
        encoding="utf-8"
    )
)
REFERENCE = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?#-]|%[0-9A-F]{2})*")
"""What RFC 3986 lets stand in an address."""
FAULT = '<http://e.org/a> <http://www.w3.org/2000/01/rdf-schema#label> " x"@en .\n'


def addresses(log: Any) -> list[str]:
    return [
        place["physicalLocation"]["artifactLocation"]["uri"]
        for one in log["runs"][0]["results"]
        for place in one.get("locations", ())
    ]


def test_every_rule_finds_what_the_schema_allows(spoiled: Spoiled) -> None:
    log = json.loads(sarif(spoiled.found))
    assert len(log["runs"][0]["results"]) == len(spoiled.found.findings) > 100
    assert not list(Draft4Validator(SCHEMA).iter_errors(log))
    assert all(REFERENCE.fullmatch(one) for one in addresses(log))


def test_the_schema_refuses_what_is_none() -> None:
    odd = {"version": "2.1.0", "runs": [{"tool": {"driver": {}}}]}
    assert list(Draft4Validator(SCHEMA).iter_errors(odd))


@pytest.mark.parametrize("name", ["a b.ttl", "100%.ttl", "ä#1.ttl", "a:b?c.ttl", "x&<y>'.ttl"])
def test_an_address_is_encoded_and_leads_back(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Outcome]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in here").mkdir()
    for path in (Path("in here", name), tmp_path / name):
        path.write_text(FAULT, encoding="utf-8")
        log = json.loads(run("validate", str(path), "-f", "sarif").stdout)
        assert not list(Draft4Validator(SCHEMA).iter_errors(log))
        (address,) = set(addresses(log))
        assert REFERENCE.fullmatch(address)
        whole = urljoin(f"{tmp_path.as_uri()}/", address)
        assert Path(unquote(urlsplit(whole).path)) == tmp_path / path


def test_a_finding_without_findings_is_a_log_too(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    (tmp_path / "a.ttl").write_text("", encoding="utf-8")
    log = json.loads(run("validate", str(tmp_path / "a.ttl"), "-f", "sarif").stdout)
    assert not list(Draft4Validator(SCHEMA).iter_errors(log))
    assert log["runs"][0]["results"] == []


def test_a_name_that_is_no_text_has_an_address() -> None:
    assert address_of("a\udcff.ttl") == "a%FF.ttl"

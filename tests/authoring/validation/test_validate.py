"""``graph validate``: its exit status, its formats, and what it does with files of all kinds."""

from __future__ import annotations

import csv
import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from graph.authoring.validation import Finding, validate
from graph.authoring.validation.findings import MOST, RawFinding, report
from graph.authoring.validation.github import github
from graph.authoring.validation.sarif import sarif
from graph.errors import UnreadableSource
from graph.sources.rdf.bundled import ontology_folder
from graph.vocabulary import prefix_lines

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.authoring.validation.conftest import Spoiled
    from tests.conftest import Outcome

ADDED = """
rel:data-analyst--requires--rust a rg:SkillRequirement ;
    rg:from role:data-analyst ; rg:to skill:rust ; dcterms:source src:seed .
"""


def file_of(folder: Path, text: str, name: str = "mine.ttl") -> Path:
    file = folder / name
    file.write_text(prefix_lines() + text, encoding="utf-8")
    return file


# ---------------------------------------------------------------------------------- the command


def test_our_own_ontology_is_in_order(run: Callable[..., Outcome]) -> None:
    told = run("validate")
    assert told.exit_code == 0
    assert told.stdout.startswith("No problem in 2 files")


def test_findings_have_file_line_thing_and_remedy(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    file = file_of(tmp_path, ADDED)
    told = run("validate", str(file), "-s", "roles", "-f", "csv")
    assert told.exit_code == 1
    rows = list(csv.DictReader(told.stdout.splitlines()))
    first = prefix_lines().count("\n") + 2
    assert {(row["severity"], row["rule"], row["line"]) for row in rows} == {
        ("error", "importance", str(first)),
        ("error", "skill-requirement-proficiency", str(first)),
        ("error", "skill-requirement-to", str(first + 1)),
        ("error", "reference-undescribed", str(first + 1)),
    }
    assert {row["file"] for row in rows} == {str(file)}
    assert rows[0]["thing"].startswith("Data Analyst requires skill:rust (rel:data-analyst--")
    missing = next(row for row in rows if row["rule"] == "importance")
    assert missing["message"] == "Importance is one of essential and optional."
    assert missing["remedy"] == "Add rg:importance."


def test_what_stands_beside_is_known_but_not_judged(tmp_path: Path) -> None:
    file, other = (
        file_of(tmp_path, ADDED),
        file_of(tmp_path, "skill:rust a rg:Skill .", "other.ttl"),
    )
    assert {one.file for one in validate([file], [other]).findings} == {str(file)}
    assert {one.file for one in validate([file, other]).findings} == {str(file), str(other)}


def test_json_has_the_documented_shape(tmp_path: Path, run: Callable[..., Outcome]) -> None:
    told = run("-f", "json", "validate", str(file_of(tmp_path, ADDED)))
    shape = json.loads(told.stdout)
    assert shape["schema"] == "rolegraph/validate/1"
    assert shape["errors"] == len(shape["findings"]) > 4
    assert set(shape["findings"][0]) == {
        "severity", "rule", "file", "line", "thing", "message", "remedy", "id",
    }  # fmt: skip


def test_a_file_that_cannot_be_read_is_told_with_its_line(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    good, bad = file_of(tmp_path, ADDED), tmp_path / "bad.ttl"
    bad.write_text("<x:a> <x:b> <x:c> .\n<x:a> <x:b>\n\n<x:c> <x:d> .\n", encoding="utf-8")
    told = run("validate", str(good), str(bad), "-f", "json")
    assert told.exit_code == 3
    (finding,) = json.loads(told.stdout)["findings"]
    assert (finding["rule"], finding["file"], finding["line"]) == ("syntax", str(bad), 4)
    shown = run("validate", str(good), str(bad))
    assert "Nothing else was checked" in shown.stdout
    assert "Traceback" not in shown.stdout + shown.stderr


def test_warnings_alone_are_no_failure_unless_they_are_to_be(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    file = file_of(tmp_path, "<https://example.org/a> <https://example.org/p> 1 .")
    assert run("validate", str(file), "--rules", "house").exit_code == 0
    strict = run("validate", str(file), "--strict", "--rules", "house")
    assert strict.exit_code == 1
    assert "property-not-declared" in strict.stdout
    assert run("validate", str(file), "--strict").exit_code == 0, "it is no file of ours"


def test_a_folder_is_searched_and_a_missing_file_is_wrong_use(
    tmp_path: Path, run: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")  # the name of the folder is as long as it happens to be
    file_of(tmp_path, ADDED)
    assert "mine.ttl" in run("validate", str(tmp_path)).stdout
    assert run("validate", str(tmp_path / "absent.ttl")).exit_code == 2
    empty = tmp_path / "empty"
    empty.mkdir()
    assert run("validate", str(empty)).exit_code == 3


def test_shapes_of_ones_own(tmp_path: Path, run: Callable[..., Outcome]) -> None:
    shapes = file_of(
        tmp_path,
        "rg:short a sh:NodeShape ; sh:targetClass rg:Role ; sh:property [ sh:path skos:prefLabel ;"
        ' sh:maxLength 12 ; sh:severity sh:Warning ; sh:message "Labels are short."@en ] .',
        "shapes.ttl",
    )
    told = run("validate", "--shapes", str(shapes), "-f", "csv")
    assert told.exit_code == 0
    rows = list(csv.DictReader(told.stdout.splitlines()))
    assert {(row["severity"], row["rule"]) for row in rows} == {("warning", "short-pref-label")}
    assert 'Labels are short: found "Data Engineer".' in {row["message"] for row in rows}
    broken = tmp_path / "broken.ttl"
    broken.write_text("@prefix", encoding="utf-8")
    assert run("validate", "--shapes", str(broken)).exit_code == 3


def test_a_reasoner_finds_what_is_two_things_at_once(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    # Not said, but it follows: what a role requires is a skill, and a tool is no skill.
    file = file_of(
        tmp_path, "tool:axe a rg:Tool .\nrg:x rg:isSkillFor role:r .\nrg:x a rg:Tool .\n"
    )
    told = run("validate", str(file), "--owl", "-f", "csv")
    rows = [row for row in csv.DictReader(told.stdout.splitlines()) if row["rule"] == "owl-rl"]
    assert [row["line"] for row in rows] == [str(prefix_lines().count("\n") + 2)]
    assert "skill and tool" in rows[0]["message"]


# --------------------------------------------------------------------------------- other forms


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.jsonld", '{"@id": "https://w3id.org/rolegraph/id/skill/x", "http://x.y/p": 1}'),
        ("a.nt", "<https://w3id.org/rolegraph/id/skill/x> <http://x.y/p> <http://x.y/o> ."),
        ("a.nq", "<https://w3id.org/rolegraph/id/skill/x> <http://x.y/p> <http://x.y/o> <g:g> ."),
    ],
)
def test_other_syntaxes_are_checked_too(tmp_path: Path, name: str, text: str) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    found = {one.rule: one for one in validate([file]).findings}
    assert set(found) == {"thing-untyped", "property-not-declared"}
    assert found["thing-untyped"].file == str(file)
    assert found["thing-untyped"].line == 1


def test_an_ending_nobody_knows_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_text("", encoding="utf-8")
    with pytest.raises(UnreadableSource, match="ending"):
        validate([file])


def test_malformed_literals_are_told_once_and_quietly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = file_of(tmp_path, '<x:a> dcterms:created "soon"^^xsd:date .')
    assert [one.rule for one in validate([file]).findings] == ["literal-malformed"]
    assert capsys.readouterr().err == ""


# --------------------------------------------------------------------- SARIF and annotations


def test_sarif_points_at_every_finding(spoiled: Spoiled) -> None:
    log: dict[str, Any] = json.loads(sarif(spoiled.found))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == len(spoiled.found.findings)
    for result, finding in zip(run["results"], spoiled.found.findings, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.rule
        (place,) = result["locations"]
        physical = place["physicalLocation"]
        assert physical["artifactLocation"]["uri"].endswith(("roles.ttl", "schema.ttl"))
        assert physical.get("region", {}).get("startLine") == finding.line
    assert {result["level"] for result in run["results"]} == {"error", "warning", "note"}


def test_annotations_escape_what_github_would_read(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    finding = Finding("error", "a-rule", "a,b:c.ttl", 7, "50% of\nit", "Wrong.", "Fix it.")
    told = github(report(("a,b:c.ttl",), 1, 1, RawFinding((finding,))))
    assert told == (
        "::error file=a%2Cb%3Ac.ttl,line=7,title=a-rule::50%25 of%0Ait: Wrong. Fix it.\n1 error.\n"
    )
    clean = run("validate", str(file_of(tmp_path, "")), "-f", "github")
    assert (clean.exit_code, clean.stdout) == (0, "No problem.\n")


@pytest.mark.slow
def test_of_one_rule_so_many_findings_are_told_and_no_more(tmp_path: Path) -> None:
    many = "".join(f"skill:made-up-{n} a rg:Skill .\n" for n in range(MOST + 10))
    found = validate([file_of(tmp_path, many)])
    assert {"concept", "named", "skill-orphan"} <= set(found.cut)
    for rule in ("definition", "skill-orphan"):
        things = [one.id for one in found.findings if one.rule == rule]
        assert len(set(things)) == len(things) == MOST
    *_, cut, count = (str(block) for block in found.blocks())
    assert "There is more like the first 1,000 of: " in cut
    assert "At least " in count
    assert not validate().cut


def test_findings_stand_in_the_order_of_the_files(spoiled: Spoiled) -> None:
    found = spoiled.found
    assert report(found.files, found.facts, found.rules, RawFinding(found.findings[::-1])) == found
    lines = [(found.files.index(one.file), one.line or 0) for one in found.findings]
    assert lines == sorted(lines)


@pytest.mark.slow
def test_a_whole_kind_that_is_gone_is_noticed(tmp_path: Path) -> None:
    folder = tmp_path / "ontology"
    shutil.copytree(ontology_folder(), folder)
    path = folder / "roles.ttl"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("rolegraph/id/skill/>", "rolegraph/id/moved/>"), encoding="utf-8")
    gone = [one for one in validate([folder]).findings if one.rule == "released-iri-gone"]
    assert len(gone) > 100


BLANK = """\
@prefix rg: <https://w3id.org/rolegraph/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ex: <http://example.org/> .
ex:a a rg:Role ; skos:prefLabel "Baker"@en .
[] a rg:SkillRequirement ; rg:from ex:a ; rg:to ex:s .
[] a rg:SkillRequirement ; rg:from ex:a ; rg:to ex:t .
[] a rg:SkillRequirement ; rg:from [ rg:from [] ] ; rg:to _:self ; ex:p [ ex:q [ ex:r 1 ] ] .
_:self a rg:SkillRequirement ; rg:from _:self ; rg:to _:self .
ex:s a rg:Skill ; skos:prefLabel "Kneading"@en .
"""


def test_blank_nodes_are_told_apart_the_same_on_every_run(tmp_path: Path) -> None:
    file = tmp_path / "blank.ttl"
    file.write_text(BLANK, encoding="utf-8")
    told = [validate([file]).findings for _ in range(3)]
    assert told[0] == told[1] == told[2]
    where = {(one.line, one.thing) for one in told[0]}
    assert (5, "Baker requires Kneading") in where
    assert (6, "Baker requires http://example.org/t") in where
    assert all(re.fullmatch(r"b\d+", one.id) for one in told[0] if one.thing.startswith("Baker r"))

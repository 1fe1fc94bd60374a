"""The action for GitHub: its file says what GitHub expects, and its steps do what they say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.vocabulary import prefix_lines

ROOT = Path(__file__).resolve().parents[2]
GITHUB = ROOT / ".github"
FOLDER = GITHUB / "actions" / "validate"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))

FACTS = """\
# A kitchen.

@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ex:      <https://example.org/> .
@prefix skos:    <http://www.w3.org/2004/02/skos/core#> .

ex:bread a skos:Concept ;
    skos:prefLabel      "bread"@en .

ex:cake a skos:Concept ;
    skos:prefLabel      "cake"@en .
"""


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def action() -> Any:
    return read(FOLDER / "action.yml")


# ------------------------------------------------------------------------------- the files


def test_the_action_is_composite_and_each_step_has_its_shell(action: Any) -> None:
    assert set(action) == {"name", "description", "inputs", "outputs", "runs"}
    assert action["runs"]["using"] == "composite"
    for step in action["runs"]["steps"]:
        assert ("uses" in step) != ("run" in step and step["shell"] == "bash")
    for name, asked in action["inputs"].items():
        assert asked["description"].endswith("."), name
        assert isinstance(asked["default"], str), name


def test_no_input_is_put_into_a_script(action: Any) -> None:
    scripts = [step["run"] for step in action["runs"]["steps"] if "run" in step]
    assert all("${{" not in script for script in scripts)
    told = str(action["runs"]["steps"])
    for name in action["inputs"]:
        assert f"${{{{ inputs.{name} }}}}" in told, name


def test_the_script_reads_every_input_that_it_is_given(action: Any) -> None:
    (step,) = [step for step in action["runs"]["steps"] if "env" in step]
    script = (FOLDER / "check").read_text(encoding="utf-8")
    for name in step["env"]:
        assert f"${{{name}:" in script, name
    for name, value in action["outputs"].items():
        assert value["value"] == f"${{{{ steps.{step['id']}.outputs.{name} }}}}"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_reads_only_and_names_versions(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            used = step.get("uses", "./.github")
            assert re.search(r"@v\d+$", used) or (ROOT / used).is_dir() or used == "./.github"
            if "with" in step and used.startswith("./"):
                assert set(step["with"]) <= set(read(ROOT / used / "action.yml")["inputs"])


# ------------------------------------------------------------------------------- its steps


@dataclass(frozen=True, slots=True)
class Told:
    """How a run of the step ended, and what it wrote where."""

    status: int
    annotations: str
    summary: str
    outputs: dict[str, str]


class Checkout:
    """A repository with an ontology, in which the step of the action can be run."""

    def __init__(self, folder: Path, step: str) -> None:
        self.folder, self.step = folder, step
        self.facts = folder / "ontology" / "facts.ttl"
        self.promised = folder / "ontology" / "released-iris.txt"
        self.facts.parent.mkdir()
        self.facts.write_text(FACTS, encoding="utf-8")
        self.promised.write_text("# promised\nhttps://example.org/bread\n", encoding="utf-8")
        self.git("init", "--quiet")
        self.commit()

    def git(self, *arguments: str) -> None:
        who = ("-c", "user.name=n", "-c", "user.email=e@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *who, *arguments], cwd=self.folder, check=True, capture_output=True)

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "facts")

    def run(self, **inputs: str) -> Told:
        report, said = self.folder / "summary.md", self.folder / "outputs"
        report.write_text("", encoding="utf-8")
        said.write_text("", encoding="utf-8")
        run = subprocess.run(
            ["bash", "-eo", "pipefail", "-c", self.step],  # as GitHub runs it
            cwd=self.folder, capture_output=True, text=True, check=False,
            env={
                **os.environ,
                "GRAPH": str(Path(sys.executable).with_name("graph")),
                "GITHUB_ACTION_PATH": str(FOLDER),
                "GITHUB_STEP_SUMMARY": str(report),
                "GITHUB_OUTPUT": str(said),
                **{f"INPUT_{name.upper()}": value for name, value in inputs.items()},
            },
        )  # fmt: skip
        outputs = dict(line.split("=") for line in said.read_text(encoding="utf-8").splitlines())
        return Told(run.returncode, run.stdout, report.read_text(encoding="utf-8"), outputs)


@pytest.fixture
def checkout(tmp_path: Path, action: Any) -> Checkout:
    (step,) = [step["run"] for step in action["runs"]["steps"] if "env" in step]
    return Checkout(tmp_path, step)


@pytest.mark.slow
def test_what_is_in_order_passes(checkout: Checkout) -> None:
    told = checkout.run(path="ontology", base="HEAD")
    assert told.status == 0
    assert told.annotations == "No problem.\n"
    assert "No problem in 1 file" in told.summary
    assert "say the same" in told.summary
    assert told.outputs == {
        "errors": "0", "warnings": "0",
        "changed": "false", "facts": "0", "triples": "0", "answers": "0",
    }  # fmt: skip


@pytest.mark.slow
def test_a_finding_fails_and_stands_beside_its_line(checkout: Checkout) -> None:
    text = f'{FACTS}ex:cake skos:prefLabel "pie"@en .\n'
    checkout.facts.write_text(text, encoding="utf-8")
    told = checkout.run(path="ontology\n", base="HEAD", sarif="found.sarif")
    assert told.status == 1
    assert told.annotations.startswith("::error file=ontology/facts.ttl,line=12,title=skos-s14::")
    assert "::error file=ontology/facts.ttl,title=format::" in told.annotations
    assert "graph format ontology/facts.ttl" in told.summary
    assert int(told.outputs["errors"]) > 0
    assert "skos-s14" in (checkout.folder / "found.sarif").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_form_that_nobody_asks_for_is_free(checkout: Checkout) -> None:
    checkout.facts.write_text(FACTS.replace("    ", " "), encoding="utf-8")
    assert checkout.run(format="false").status == 0
    assert checkout.run().status == 1


@pytest.mark.slow
def test_warnings_fail_where_they_are_to(checkout: Checkout) -> None:
    text = FACTS.replace(
        "ex:cake a", 'ex:cake <http://www.w3.org/2000/01/rdf-schema#comment> "" ;\n    a'
    )
    checkout.facts.write_text(text, encoding="utf-8")
    assert checkout.run(format="false").status == 0
    told = checkout.run(format="false", strict="true")
    assert told.status == 1
    assert "::warning " in told.annotations


@pytest.mark.slow
def test_what_a_pull_request_changes_is_told(checkout: Checkout) -> None:
    role = (
        "role:baker a rg:Role ; skos:prefLabel 'Baker'@en ; skos:definition 'Bakes bread.'@en .\n"
    )
    checkout.facts.write_text(prefix_lines() + role, encoding="utf-8")
    checkout.commit()
    text = prefix_lines() + role.replace("Bakes bread", "Bakes bread and cakes")
    checkout.facts.write_text(text, encoding="utf-8")
    told = checkout.run(base="HEAD", format="false")
    assert told.outputs["changed"] == "true"
    assert 'Baker, definition: "Bakes bread" → "Bakes bread and cakes"' in told.summary


@pytest.mark.slow
def test_facts_triples_and_answers_that_changed_are_counted(
    checkout: Checkout, kitchen: Path
) -> None:
    text = kitchen.read_text(encoding="utf-8")
    more = "rel:9 a rg:SkillRequirement ; rg:from role:cook ; rg:to skill:dough .\n"
    checkout.facts.write_text(text, encoding="utf-8")
    checkout.commit()
    checkout.facts.write_text(text + more, encoding="utf-8")
    told = checkout.run(base="HEAD", format="false")
    counts = {name: int(told.outputs[name]) for name in ("facts", "triples", "answers")}
    assert counts["facts"] == 1
    assert counts["triples"] == 4  # three that are stated, one that follows
    assert counts["answers"] > 0
    figures = f"1 fact, 4 triples and {counts['answers']} figures of answers changed."
    assert f"**`ontology`: {figures}**" in told.summary
    assert "Cook now requires dough making" in told.summary
    assert "+ rel:9 rg:to skill:dough" in told.summary


@pytest.mark.slow
def test_a_new_file_has_nothing_to_be_compared_with(checkout: Checkout) -> None:
    (checkout.folder / "more.ttl").write_text(FACTS, encoding="utf-8")
    told = checkout.run(path="more.ttl", base="HEAD", beside="ontology")
    assert told.status == 0
    assert "`more.ttl` is new." in told.summary
    assert "changed" not in checkout.run(base="0" * 40).outputs


@pytest.mark.slow
@pytest.mark.parametrize("left", ["", None])
def test_what_was_promised_stays_promised(checkout: Checkout, left: str | None) -> None:
    if left is None:
        checkout.promised.unlink()
    else:
        checkout.promised.write_text(left, encoding="utf-8")
    told = checkout.run(base="HEAD")
    assert told.status == 1
    assert "https://example.org/bread is no longer listed" in told.annotations


@pytest.mark.slow
def test_what_cannot_be_read_is_told(checkout: Checkout) -> None:
    checkout.facts.write_text("ex:bread", encoding="utf-8")
    told = checkout.run(base="HEAD")
    assert told.status == 3
    assert "title=syntax" in told.annotations
    assert "Nothing else was checked" in told.summary

"""Every answer as JSON has the documented shape, and docs/schemas documents every answer."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import pytest
from jsonschema import Draft202012Validator, ValidationError

from graph.answer import Answer
from graph.json_schema import schema_of
from graph.model import Node

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome

ROOT = Path(__file__).resolve().parents[1]
SCHEMAS = {path.stem: path for path in sorted((ROOT / "docs" / "schemas").glob("*.json"))}

ASKED: Mapping[str, tuple[str, ...]] = {
    "list": ("list", "skills"),
    "show": ("show", "analyst"),
    "find": ("find", "data"),
    "extract": ("extract", "expert in SQL; you put models into production"),
    "stats": ("stats",),
    "shared": ("shared", "analyst", "ml-engineer", "--kind", "all"),
    "compare": ("compare", "analyst", "ml-engineer", "data-engineer"),
    "skills-matrix": ("compare", "analyst", "ml-engineer", "--grid"),
    "card": ("card", "analyst"),
    "rules": ("validate", "--explain", "broader-circle"),
    "gap": ("gap", "analyst", "ml-engineer", "--have", "docker:expert"),
    "paths": ("paths", "analyst", "ml-engineer", "--have", "docker"),
    "link-paths": ("paths", "sql", "deep-learning"),
    "plan": ("plan", "analyst", "ml-engineer", "data-engineer"),
    "moves": ("moves", "analyst", "-n", "3"),
    "moves-all": ("moves", "--all", "-n", "2"),
    "similar": ("similar", "analyst"),
    "similar-all": ("similar", "--all", "-n", "2"),
    "match": ("match", "--skills", "python, sql:expert, frobnication"),
    "sensitivity": ("similar", "analyst", "-n", "2", "--sensitivity"),
    "handoffs": ("handoffs",),
    "why": ("why", "analyst", "sql"),
    "sparql-explanation": ("sparql", "--explain", "shared"),
    "profile-proposal": ("profile", "new", str(ROOT / "tests/data/vocabularies/ctdl.ttl")),
}


def schema(name: str) -> dict[str, Any]:
    shape = json.loads(SCHEMAS[name].read_text(encoding="utf-8"))
    assert isinstance(shape, dict)
    return shape


def test_the_schemas_are_those_of_the_code() -> None:
    run = subprocess.run(
        [sys.executable, "scripts/schemas", "--check"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.stderr == ""
    assert run.returncode == 0


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    assert schema(name)["properties"]["schema"] == {"const": schema(name)["title"]}


@pytest.mark.parametrize("name", sorted(ASKED))
def test_an_answer_has_its_shape(name: str, run: Callable[..., Outcome]) -> None:
    answer = json.loads(run(*ASKED[name], "-f", "json").stdout)
    assert answer["schema"].startswith(f"rolegraph/{name}/")
    Draft202012Validator(schema(name)).validate(answer)


@pytest.mark.parametrize("name", ["gap", "paths", "plan", "list", "match"])
def test_an_answer_with_receipts_has_it_too(name: str, run: Callable[..., Outcome]) -> None:
    answer = json.loads(run(*ASKED[name], "--why", "-f", "json").stdout)
    assert answer["receipts"]
    Draft202012Validator(schema(name)).validate(answer)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?r WHERE { ?r a rg:Role } LIMIT 2",
        "ASK { ?r a rg:Role }",
        "CONSTRUCT { ?r a rg:Role } WHERE { ?r a rg:Role }",
    ],
)
def test_sparql_answers_have_their_shape(query: str, run: Callable[..., Outcome]) -> None:
    answer = json.loads(run("sparql", query, "-f", "json").stdout)
    Draft202012Validator(schema("sparql")).validate(answer)


def test_a_profile_has_its_shape(
    run: Callable[..., Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRAPH_DATA", str(tmp_path))
    (tmp_path / "cv.json").write_text('{"skills": ["SQL", "zither"]}', encoding="utf-8")
    answer = json.loads(run("me", "import", str(tmp_path / "cv.json"), "-f", "json").stdout)
    Draft202012Validator(schema("me")).validate(answer)


def test_a_team_has_its_shape(run: Callable[..., Outcome], tmp_path: Path) -> None:
    table = tmp_path / "team.csv"
    table.write_text('name,role,skills\nAda,analyst,\nBo,,"go, zither"\n', encoding="utf-8")
    answer = json.loads(run("team", str(table), "--goal", "ml-engineer", "-f", "json").stdout)
    Draft202012Validator(schema("team")).validate(answer)


def test_a_dataset_is_told_in_its_shapes(
    run: Callable[..., Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRAPH_DATA", str(tmp_path / "data"))
    table = tmp_path / "ours.csv"
    table.write_text("role,dough,ovens\nBaker,expert,x\n", encoding="utf-8")
    bad = tmp_path / "bad.csv"
    bad.write_text("role,dough,ovens\nBaker,very,x\n", encoding="utf-8")
    for name, words in (
        ("import", ("import", "csv", str(table), "--as", "ours")),
        ("import-bad-cells", ("import", "csv", str(bad), "--as", "bad")),
        ("import-look", ("import", "csv", str(table), "--look")),
        ("sources", ("sources",)),
        ("sources-show", ("sources", "show", "ours")),
        ("sources-verify", ("sources", "verify", "ours")),
        ("diff", ("diff", "roles", "ours")),
    ):
        answer = json.loads(run(*words, "-f", "json").stdout)
        assert answer["schema"].startswith(f"rolegraph/{name}/")
        Draft202012Validator(schema(name)).validate(answer)


def test_files_are_told_in_their_shapes(
    run: Callable[..., Outcome], kitchen: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.ttl"
    copy.write_text(kitchen.read_text(encoding="utf-8"), encoding="utf-8")
    for name, words in (
        ("validate", ("validate", str(copy))),
        ("format", ("format", str(copy), "--check")),
        ("queries", ("sparql", "--list")),
        ("stats-sources", ("stats", "--sources")),
    ):
        answer = json.loads(run(*words, "-f", "json").stdout)
        assert answer["schema"].startswith(f"rolegraph/{name}/")
        Draft202012Validator(schema(name)).validate(answer)


def test_every_schema_is_held_against_an_answer() -> None:
    elsewhere = {"sparql", "team", "import", "import-bad-cells", "import-look", "sources"}
    elsewhere |= {"sources-show"}
    elsewhere |= {"sources-verify", "diff", "validate", "format", "queries", "stats-sources", "me"}
    assert set(SCHEMAS) == ASKED.keys() | elsewhere


@pytest.mark.parametrize("name", ["gap", "paths", "plan", "match", "shared", "similar-all"])
def test_json_lines_stream_one_object_a_row(name: str, run: Callable[..., Outcome]) -> None:
    lines = run(*ASKED[name], "-f", "jsonl").stdout.splitlines()
    rows = [json.loads(line) for line in lines]
    assert rows
    assert all(isinstance(row, dict) and row.keys() == rows[0].keys() for row in rows)


# ----------------------------------------------------------------------------- the generator


@dataclass(frozen=True, slots=True)
class Odd(Answer):
    """An answer with a field of every form."""

    question: ClassVar[str] = "odd"
    word: Literal["a", "b"]
    maybe: float | None
    pair: tuple[str, int]
    many: tuple[Node, ...]
    named: Mapping[str, int]


ODD = Odd("a", None, ("x", 1), (Node("i", "role", "R"),), {"k": 2})


def test_every_form_of_field_is_described() -> None:
    validator = Draft202012Validator(schema_of(Odd))
    validator.validate(ODD.as_dict())
    for change in ({"word": "c"}, {"maybe": "x"}, {"pair": ("x",)}, {"named": {"k": "v"}}):
        shape: dict[str, Any] = {**ODD.as_dict(), **change}
        if change == {"pair": ("x",)}:
            shape["pair"] = ["x", 1, 2]
        with pytest.raises(ValidationError):
            validator.validate(shape)
    with pytest.raises(ValidationError):
        validator.validate({**ODD.as_dict(), "more": 1})
    lacking = ODD.as_dict()
    del lacking["many"]
    with pytest.raises(ValidationError):
        validator.validate(lacking)


def test_what_json_cannot_hold_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Wrong(Answer):
        question: ClassVar[str] = "wrong"
        value: complex

    with pytest.raises(TypeError):
        schema_of(Wrong)
    assert dataclasses.is_dataclass(Wrong)

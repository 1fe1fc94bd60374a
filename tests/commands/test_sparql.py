"""``graph sparql``: its formats, its errors, its limits."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

SHARED = (
    "SELECT ?s WHERE { role:data-analyst rg:requiresSkill ?s ."
    " role:ml-engineer rg:requiresSkill ?s }"
)


def test_it_gives_the_rows_of_shared(run: Run) -> None:
    found = csv.DictReader(io.StringIO(run("sparql", SHARED, "-f", "csv").stdout))
    shared = csv.DictReader(
        io.StringIO(run("shared", "analyst", "ml-engineer", "-f", "csv").stdout)
    )
    rows = {row["s"] for row in found}
    assert rows == {row["id"] for row in shared}
    assert rows


def test_a_table_has_short_names(run: Run) -> None:
    result = run("sparql", SHARED)
    assert result.exit_code == 0
    assert "skill:sql" in result.stdout
    assert "https://" not in result.stdout
    assert result.stdout.rstrip().endswith(" rows")


def test_the_forms_of_the_standard(run: Run) -> None:
    shape = json.loads(run("sparql", SHARED, "-f", "json").stdout)
    assert shape["head"]["vars"] == ["s"]
    assert {"type", "value"} == set(shape["results"]["bindings"][0]["s"])
    assert run("sparql", SHARED, "-f", "tsv").stdout.startswith("?s\n<https://")
    assert run("sparql", "ASK {}").stdout == "yes\n"
    assert (
        json.loads(run("sparql", "ASK { rg:a rg:b rg:c }", "-f", "json").stdout)["boolean"] is False
    )
    described = run("sparql", "DESCRIBE skill:sql").stdout
    assert described.startswith("@prefix ")
    assert '"SQL"@en' in described


def test_a_query_from_a_file_or_standard_input(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "shared.rq"
    path.write_text(f"# mine\n{SHARED}", encoding="utf-8")
    table = run("sparql", SHARED).stdout
    assert run("sparql", "-q", str(path)).stdout == table
    assert run("sparql", "-q", "-", input=SHARED).stdout == table


@pytest.mark.parametrize("content", [b"\xff\xfeS\0", b"SELECT \xe4"])
def test_a_query_that_is_no_text_is_told(run: Run, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "query.rq").write_bytes(content)
    told = run("sparql", "-q", str(tmp_path / "query.rq"))
    assert (told.exit_code, told.stdout) == (3, "")
    assert "is not text in UTF-8" in told.stderr


def test_named_queries_are_listed_and_run(run: Run) -> None:
    listed = list(csv.DictReader(io.StringIO(run("sparql", "--list", "-f", "csv").stdout)))
    assert len(listed) >= 25
    assert run("sparql", listed[0]["name"]).exit_code == 0


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("SELECT ?s WHERE {\n  ?s ?p\n}",), 2, "Line 3, column 1"),
        (("SELECT ?s WHERE { ?s nope:x ?o }",), 2, "not declared"),
        (("INSERT DATA { role:a a rg:Role }",), 2, "only read"),
        (("LOAD <http://example.org/>",), 2, "only read"),
        (("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",), 2, "--allow-service"),
        (("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",), 2, "graph -s FILE"),
        (("shard",), 2, "Did you mean shared?"),
        ((), 2, "Give one query"),
        (("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "--timeout", "0.3"), 4,
         "within 0.3 seconds"),
    ],
)  # fmt: skip
def test_errors(run: Run, words: tuple[str, ...], status: int, told: str) -> None:
    result = run("sparql", *words)
    assert (result.exit_code, result.stdout) == (status, "")
    assert told in result.stderr
    assert "Traceback" not in result.stderr


def test_a_mistake_is_pointed_at(run: Run) -> None:
    lines = run("sparql", "SELECT ?s WHERE {\n  ?s ?p }").stderr.splitlines()
    assert lines[2:] == ["    ?s ?p }", "          ^"]


def test_errors_as_json(run: Run) -> None:
    result = run("sparql", "SELECT ?s WHERE {\n  ?s ?p }", "-f", "json")
    shape = json.loads(result.stderr)
    assert (shape["error"], shape["line"], shape["exit_code"]) == ("BadQuery", 2, 2)
    assert result.stdout == ""


def test_an_allowed_service_that_is_away_is_told(run: Run) -> None:
    text = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
    result = run("sparql", text, "--allow-service")
    assert result.exit_code == 3
    assert "query failed" in result.stderr


SYNTAXES = {
    "turtle": "TURTLE", "ntriples": "N_TRIPLES", "jsonld": "JSON_LD", "rdfxml": "RDF_XML",
    "trig": "TRIG", "nquads": "N_QUADS",
}  # fmt: skip


@pytest.mark.parametrize("format", SYNTAXES)
@pytest.mark.parametrize(
    "query", ["DESCRIBE skill:sql", "CONSTRUCT { ?s foaf:name ?l } { ?s skos:prefLabel ?l }",
              "CONSTRUCT { _:b rg:x 5 , '<a\\n&b'@de } {}", "DESCRIBE skill:nil"]
)  # fmt: skip
def test_triples_come_in_any_syntax_of_rdf(run: Run, format: str, query: str) -> None:
    import pyoxigraph

    def read(text: str, syntax: str) -> list[str]:
        quads = pyoxigraph.parse(text.encode(), getattr(pyoxigraph.RdfFormat, syntax))
        dataset = pyoxigraph.Dataset(quads)
        dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.UNSTABLE)
        return sorted(map(str, dataset))

    asked = run("sparql", query, "-f", format)
    assert asked.exit_code == 0
    assert read(asked.stdout, SYNTAXES[format]) == read(run("sparql", query).stdout, "TURTLE")


def test_a_syntax_of_rdf_is_for_triples_alone(run: Run) -> None:
    for query in ("ASK {}", "SELECT * {}"):
        told = run("sparql", query, "-f", "rdfxml")
        assert (told.exit_code, told.stdout) == (2, "")
        assert "is for triples" in told.stderr
    assert run("list", "-f", "turtle").exit_code == 2


def test_the_prefixes_that_rdflib_binds_need_no_declaring(run: Run) -> None:
    from rdflib import Graph

    theirs = {name: str(iri) for name, iri in Graph().namespaces() if name}
    theirs.pop("xml")  # not to be declared by anybody
    theirs["wgs"] = theirs["wgs"].replace("https:", "http:")  # the one that data has
    made = " . ".join(f"<x:s> {name}:p '{name}'" for name in theirs)
    told = run("sparql", f"CONSTRUCT {{ {made} }} {{}}", "-f", "ntriples").stdout
    assert set(told.splitlines()) == {f'<x:s> <{iri}p> "{name}" .' for name, iri in theirs.items()}

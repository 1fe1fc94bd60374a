"""The line of every statement in RDF/XML, JSON-LD and N-Quads, whoever wrote them."""

from __future__ import annotations

import json
import re
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph
import pytest
import rdflib

from graph.authoring.validation.lines_of_syntaxes import readable_lines, written_in
from graph.sources.rdf.input_checks import form_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome

FOLDER = Path(__file__).resolve().parents[2] / "data" / "ontologies"
ONTOLOGIES = [FOLDER / f"{name}.ttl" for name in ("adms", "dqv", "ebla", "qb", "schulfach-he")]
SYNTAXES = {"rdf": "pretty-xml", "owl": "xml", "jsonld": "json-ld", "nq": "nt"}

XML = """<?xml version="1.0"?>
<!DOCTYPE rdf:RDF [<!ENTITY ex "http://ex.org/">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:ex="http://ex.org/" xml:base="http://ex.org/">
  <ex:Thing rdf:ID="a" ex:short="first">
    <ex:p xml:lang="en">text
      over two lines</ex:p>
    <ex:p rdf:datatype="&ex;type">5</ex:p>
    <ex:q>
      <rdf:Description rdf:about="b">
        <ex:r rdf:resource="&ex;c"/>
      </rdf:Description>
    </ex:q>
    <ex:list rdf:parseType="Collection">
      <ex:Thing rdf:about="d"/>
      <rdf:Description rdf:about="e"/>
    </ex:list>
    <ex:inner rdf:parseType="Resource">
      <ex:s>six</ex:s>
    </ex:inner>
    <ex:both ex:t="seven"
      rdf:nodeID="n"/>
    <ex:xml rdf:parseType="Literal"><b>bold</b></ex:xml>
    <rdf:li>eight</rdf:li>
  </ex:Thing>
</rdf:RDF>
"""
IN_XML = {
    "short": 5, "p": 6, "type": 5, "q": 9, "r": 11, "list": 14, "first": 15, "inner": 18, "s": 19,
    "both": 21, "xml": 23, "_1": 24,
}  # fmt: skip

JSON = """{
  "@context": [{"ex": "http://ex.org/", "id": "@id", "kind": "@type"}, {
    "name": {"@id": "ex:name", "@language": "en"},
    "labels": {"@id": "ex:label", "@container": "@language"},
    "near": {"@id": "ex:near", "@type": "@id"},
    "order": {"@id": "ex:order", "@container": "@list"},
    "below": {"@reverse": "ex:above"},
    "@vocab": "http://ex.org/v/", "@base": "http://ex.org/base/"
  }],
  "@graph": [
    {
      "id": "ex:a",
      "kind": "Thing",
      "name": "Anna \\"A\\"",
      "labels": {
        "en": "one",
        "de": ["eins", "ein"]
      },
      "near": ["b", "ex:c"],
      "order": [1,
        2],
      "below": {"id": "ex:d",
        "size": 4.5},
      "other": {"@value": "x", "@language": "fr"},
      "list": {"@list": ["p",
        "q"]}
    }
  ]
}
"""
IN_JSON = {
    "name": 14, "label": 16, "near": 19, "order": 20, "above": 22, "size": 23, "other": 24,
    "list": 25, "type": 13,
}  # fmt: skip


def local(quad: pyoxigraph.Quad) -> str:
    return re.split("[/#]", quad.predicate.value)[-1]


@pytest.mark.parametrize(
    ("name", "text", "lines"), [("a.rdf", XML, IN_XML), ("a.jsonld", JSON, IN_JSON)]
)
def test_every_form_of_a_syntax_has_its_lines(
    name: str, text: str, lines: dict[str, int], tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    found: dict[str, int] = {}
    for quad, line in written_in(tmp_path / name):
        found[local(quad)] = min(line, found.get(local(quad), line))
    assert found.items() >= lines.items()


def test_each_value_of_a_property_has_a_line_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.jsonld").write_text(JSON, encoding="utf-8")
    found = {str(quad.object): line for quad, line in written_in(tmp_path / "a.jsonld")}
    assert found['"eins"@de'] == found['"ein"@de'] == 17
    assert found['"q"'] == 26
    assert found["<http://ex.org/base/b>"] == 19
    (tmp_path / "a.rdf").write_text(XML, encoding="utf-8")
    found = {str(quad.object): line for quad, line in written_in(tmp_path / "a.rdf")}
    assert found['"5"^^<http://ex.org/type>'] == 8
    assert found["<http://ex.org/e>"] == 16


@pytest.mark.parametrize("ending", SYNTAXES)
@pytest.mark.parametrize("path", ONTOLOGIES, ids=lambda path: path.stem)
def test_nearly_all_statements_of_real_ontologies_have_the_line_that_says_so(
    path: Path, ending: str, tmp_path: Path
) -> None:
    file = tmp_path / f"a.{ending}"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        rdflib.Graph().parse(path).serialize(file, format=SYNTAXES[ending], encoding="utf-8")
    told: Any = {"path": str(file), "format": form_of(file), "base_iri": file.as_uri()}
    quads = [quad for quad in pyoxigraph.parse(**told) if local(quad) != "rest"]
    lines = file.read_text(encoding="utf-8").split("\n")
    found = [(quad, line) for quad, line in written_in(file) if local(quad) != "rest"]
    assert len(found) >= 0.99 * len(quads)
    for quad, line in found:
        if isinstance(quad.object, pyoxigraph.NamedNode):
            word = re.split("[/#:]", quad.object.value)[-1]
            # Of a list or a nested node the line is that of the property around it.
            assert word in "\n".join(lines[line - 1 : line + 14]), (quad, line)


def test_a_finding_in_each_syntax_has_its_line(tmp_path: Path, run: Callable[..., Outcome]) -> None:
    good = '<http://e.org/%d> <http://www.w3.org/2000/01/rdf-schema#label> "x" .\n'
    fault = '<http://e.org/a> <http://www.w3.org/2000/01/rdf-schema#label> " x"@en .\n'
    graph = rdflib.Graph().parse(data="".join(good % n for n in range(3)) + fault, format="nt")
    for ending, form in SYNTAXES.items():
        file = tmp_path / f"a.{ending}"
        graph.serialize(file, format=form, encoding="utf-8")
        found = json.loads(run("validate", str(file), "-f", "json").stdout)["findings"]
        (line,) = {one["line"] for one in found if one["rule"] == "label-whitespace"}
        assert " x" in file.read_text(encoding="utf-8").split("\n")[line - 1]


@pytest.mark.parametrize("name", ["a.rdf", "a.jsonld", "a.nq", "a.trig"])
@pytest.mark.parametrize("text", ["", "<", "{", '{"a', "[[[", "\x00", '{"@context": 5, "a": 1e}'])
def test_what_cannot_be_read_has_no_lines_and_no_failure(
    name: str, text: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert readable_lines(tmp_path / name) == []

"""Every ending that a file can have: nothing is fetched, and no other file is read."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from graph.errors import GraphError
from graph.sources.rdf.loader import open_files
from tests.sources.sparql.trap import trap

if TYPE_CHECKING:
    from pathlib import Path

ENDINGS = (
    "ttl", "turtle", "n3", "nt", "ntriples", "nq", "nquads", "trig", "rdf", "rdfs", "owl", "xml",
    "jsonld", "json-ld", "json", "trix", "hext", "html", "xhtml", "svg", "rdfa", "mdata",
    "JSON-LD", "RDF", "TTL", "jelly", "ru", "sparql",
)  # fmt: skip
ELSEWHERE = "http://secret.test/of-this-machine"
CONTENTS = {
    "a context": '{{"@context": "{address}", "@id": "a:b", "name": "x"}}',
    "contexts": '{{"@context": ["{address}", {{"p": "a:p"}}], "@id": "a:b", "p": "x"}}',
    "an import": '{{"@context": {{"@import": "{address}"}}, "@id": "a:b", "p": "x"}}',
    "an entity": '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e SYSTEM "{address}">]>'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="e:">'
    '<rdf:Description rdf:about="a:b"><e:p>&e;</e:p></rdf:Description></rdf:RDF>',
    "a DTD": '<?xml version="1.0"?><!DOCTYPE rdf:RDF SYSTEM "{address}">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
    "TriX": '<?xml version="1.0"?><!DOCTYPE TriX [<!ENTITY e SYSTEM "{address}">]>'
    '<TriX xmlns="http://www.w3.org/2004/03/trix/trix-1/"><graph><triple><uri>a:b</uri>'
    "<uri>a:p</uri><plainLiteral>&e;</plainLiteral></triple></graph></TriX>",
    "imports": "<a:b> <http://www.w3.org/2002/07/owl#imports> <{address}> .",
    "a base": "@base <{address}> . <a> <b> <c> .",
    "a page": '<html><head><link rel="stylesheet" href="{address}"/></head>'
    '<body about="a:b" property="a:p"><img src="{address}"/></body></html>',
}  # fmt: skip


@pytest.mark.parametrize("content", sorted(CONTENTS))
@pytest.mark.parametrize("ending", ENDINGS)
def test_nothing_is_fetched_and_no_other_file_read(
    tmp_path: Path, ending: str, content: str
) -> None:
    secret = tmp_path / "secret.jsonld"
    secret.write_text(f'{{"@context": {{"name": "{ELSEWHERE}"}}}}', encoding="utf-8")
    with trap() as listening:
        for address in (f"http://127.0.0.1:{listening.port}/x", secret.as_uri()):
            path = tmp_path / f"file.{ending}"
            path.write_text(CONTENTS[content].format(address=address), encoding="utf-8")
            with suppress(GraphError):
                held = [str(quad) for quad in open_files([path]).store()]
                assert not any(ELSEWHERE in text for text in held)
        assert listening.calls == 0


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-16", "utf-8"])
def test_xml_is_read_in_the_encoding_that_it_names(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "file.rdf"
    text = (
        f'<?xml version="1.0" encoding="{encoding.upper()}"?>'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.org/">'
        '<rdf:Description rdf:about="http://e.org/a"><e:p>Bäcker</e:p></rdf:Description></rdf:RDF>'
    )
    path.write_bytes(text.encode(encoding))
    values = {quad.object.value for quad in open_files([path]).store() if quad.object}
    assert "Bäcker" in values

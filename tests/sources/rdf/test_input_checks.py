"""Files that would hurt whoever reads them: refused with a sentence before anything parses."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from graph.authoring.validation.loading import load
from graph.errors import GraphError, LimitReached, SourceNotFound, UnreadableSource
from graph.sources.rdf import input_checks as rdf
from graph.sources.rdf.files import rdf_files
from graph.sources.rdf.loader import open_files

RDF_XML = """<?xml version="1.0"?><!DOCTYPE r [{entities}]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="http://x/">
<rdf:Description rdf:about="http://x/a"><x:l>{text}</x:l></rdf:Description></rdf:RDF>"""
BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 11))


def told(tmp_path: Path, name: str, content: str | bytes) -> GraphError:
    """What a question and the checks say of a file alike."""
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(GraphError) as asked:
        open_files([path])
    with pytest.raises(GraphError) as checked:
        load([path])
    assert type(asked.value) is type(checked.value)
    return asked.value


def test_entities_made_of_entities_are_refused(tmp_path: Path) -> None:
    error = told(
        tmp_path, "bomb.rdf", RDF_XML.format(entities=f'<!ENTITY a0 "lol">{BOMB}', text="&a10;")
    )
    assert isinstance(error, LimitReached)
    assert "could grow without end" in str(error)


def test_a_long_entity_that_is_named_often_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rdf, "MOST_EXPANDED", 10_000_000)
    text = RDF_XML.format(entities=f'<!ENTITY a "{"x" * 5000}">', text="&a;" * 5000)
    assert "stand for more than 10 MB" in str(told(tmp_path, "long.owl", text))


def test_an_entity_in_another_file_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    text = RDF_XML.format(entities=f'<!ENTITY a SYSTEM "{secret.as_uri()}">', text="&a;")
    assert "lies in another file, which is not read" in str(told(tmp_path, "outside.rdf", text))


def test_plain_entities_are_read(tmp_path: Path) -> None:
    path = tmp_path / "plain.owl"
    entities = '<!ENTITY owl "http://www.w3.org/2002/07/owl#"><!ENTITY t "a &amp; b">'
    path.write_text(RDF_XML.format(entities=entities, text="&owl;&t;"), encoding="utf-8")
    values = {quad.object.value for quad in open_files([path]).store()}
    assert "http://www.w3.org/2002/07/owl#a & b" in values
    assert not load([path]).broken, "also one that ends in .owl is checked"


def test_json_that_is_nested_without_end_is_refused(tmp_path: Path) -> None:
    deep = '{"@id":"x:a[[","x:b":' * 20_000 + '"\\"["' + "}" * 20_000
    error = told(tmp_path, "deep.jsonld", deep)
    assert isinstance(error, LimitReached)
    assert "nested 20,000 deep; 200 are read" in str(error)


def test_a_context_elsewhere_is_not_fetched(tmp_path: Path) -> None:
    text = '{"@context": "http://127.0.0.1:9/context.json", "@id": "http://x/a", "name": "A"}'
    path = tmp_path / "remote.jsonld"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableSource, match=r"nothing is fetched\. Write the context itself"):
        open_files([path])


def test_a_mark_of_order_is_no_part_of_the_text(tmp_path: Path, kitchen: Path) -> None:
    marked = tmp_path / "marked.ttl"
    marked.write_bytes(b"\xef\xbb\xbf" + kitchen.read_bytes())
    assert open_files([marked]).roles() == 2
    assert not load([marked]).broken


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("@prefix x: <http://x/> .\nx:a x:b x:c .".encode("utf-16"), "is written in UTF-16"),
        (b'<http://x/a> <http://x/b>\n"B\xe4cker" .', "line 2: this is not text in UTF-8"),
    ],
    ids=["UTF-16", "Latin-1"],
)
def test_another_encoding_is_told(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "odd.ttl"
    path.write_bytes(content)
    with pytest.raises(UnreadableSource) as error:
        open_files([path])
    assert said in error.value.message
    assert "UTF-8" in error.value.remedy


@pytest.mark.skipif(sys.platform == "win32", reason="needs named pipes and links")
def test_a_folder_gives_its_files_and_nothing_else(tmp_path: Path, kitchen: Path) -> None:
    (tmp_path / "kitchen.ttl").write_bytes(kitchen.read_bytes())
    (tmp_path / "folder.ttl").mkdir()
    os.mkfifo(tmp_path / "pipe.ttl")
    (tmp_path / "nowhere.ttl").symlink_to("gone.ttl")
    (tmp_path / "folder.ttl" / "up").symlink_to(tmp_path)
    assert rdf_files(tmp_path) == [tmp_path / "kitchen.ttl"]
    with pytest.raises(UnreadableSource, match="is a pipe or a device"):
        rdf_files(tmp_path / "pipe.ttl")
    with pytest.raises(SourceNotFound, match="There is no file"):
        rdf_files(tmp_path / "nowhere.ttl")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)
def test_half_a_folder_is_no_answer(tmp_path: Path, kitchen: Path) -> None:
    (tmp_path / "kitchen.ttl").write_bytes(kitchen.read_bytes())
    (tmp_path / "closed").mkdir(mode=0)
    with pytest.raises(UnreadableSource, match="closed cannot be read: permission denied"):
        rdf_files(tmp_path)

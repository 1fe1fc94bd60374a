"""A small ontology with labels that somebody may have chosen to do harm, and each export of it."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from graph.exporters import exporter
from graph.exporters.options import Options
from graph.sources.resolve import open_source
from graph.vocabulary import prefix_lines

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graph.source import Source

LABELS = {
    "quotes": "say \"hi\" 'there' \\N \\",
    "markup": "</script><img src=x onerror=alert(1)> ]]> <!-- & &amp; -->",
    "signs": "a|b #35; %%{init}%% [x](y) {z} `c` ;; --> end",
    "lines": "two\nlines\tand a tab",
    "escape": "\x1b[31mred\x07",
    "bidi": "\u202egnp.exe",
    "formula": '=HYPERLINK("http://x","y")',
    "wide": "日本語のラベル 👩‍🔬 café",
}

ONTOLOGY = """\
@base <https://example.org/> .
<> a owl:Ontology ; dcterms:title "A -- kitchen"@en ; owl:versionInfo "7" ;
    dcterms:license <https://example.org/licence> .
role:baker a rg:Role ; skos:prefLabel "Baker"@en ; skos:notation "baker" ;
    skos:definition "Bakes <b>bread</b> & cakes."@en ; skos:altLabel "bread|maker"@en, "B"@en .
role:cook a rg:Role ; skos:prefLabel "Cook"@en ; rg:likes [ rg:one "1"^^xsd:integer ; rg:two "x" ] .
<role:baker> a rg:Role ; skos:prefLabel "An address that looks like a short name"@en .
artifact:bread a rg:Artifact ; skos:prefLabel "fresh \\"bread\\""@en .
rel:handoff a rg:HandOff ; rg:from role:baker ; rg:to role:cook ; rg:passes artifact:bread ;
    dcterms:source src:book .
rel:needs a rg:SkillRequirement ; rg:from role:baker ; rg:to skill:quotes ;
    rg:importance value:optional ; dcterms:source src:book .
rel:also a rg:SkillRequirement ; rg:from role:baker ; rg:to skill:wide ;
    rg:importance value:essential ; dcterms:source src:book .
rel:first a rg:Prerequisite ; rg:from skill:wide ; rg:to skill:quotes ; dcterms:source src:book .
src:book a rg:Source ; dcterms:title "The book of bread" ; dcterms:issued "2026-11-23" ;
    dcterms:license <https://example.org/book-licence> .
"""


def _escaped(text: str) -> str:
    return "".join(f"\\u{ord(s):04X}" if ord(s) < 0x20 or s in '"\\' else s for s in text)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Source:
    """The ontology as a source."""
    skills = "".join(
        f'skill:{name} a rg:Skill ; skos:prefLabel "{_escaped(label)}"@en .\n'
        for name, label in LABELS.items()
    )
    path = tmp_path_factory.mktemp("hostile") / "hostile.ttl"
    path.write_text(f"{prefix_lines()}{ONTOLOGY}{skills}", encoding="utf-8")
    return open_source([str(path)])


@pytest.fixture(scope="session")
def labels(hostile: Source) -> dict[str, str]:
    """The label of every node by its id."""
    return {node.id: node.label for node in hostile.nodes()}


@pytest.fixture(scope="session")
def roles() -> Source:
    """The bundled ontology."""
    return open_source(["roles"])


@pytest.fixture
def exported() -> Callable[..., bytes]:
    """``exported(source, "gexf")``: the bytes of an export."""

    def export(source: Source, format: str, **wishes: Any) -> bytes:
        file = io.BytesIO()
        exporter(format).export(source, file, replace(Options(), **wishes))
        return file.getvalue()

    return export


@pytest.fixture
def written(tmp_path: Path) -> Callable[[bytes, str], Path]:
    """``written(data, "x.gexf")``: bytes as a file, for libraries that read nothing else."""

    def write(data: bytes, name: str) -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write

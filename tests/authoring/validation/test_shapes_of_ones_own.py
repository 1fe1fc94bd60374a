"""Shapes that a person brings: malformed ones end in a sentence with the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.authoring.validation import validate
from graph.errors import UnreadableSource
from graph.sources.rdf.bundled import bundled_files

if TYPE_CHECKING:
    from pathlib import Path

MALFORMED = (
    'sh:property [ sh:path rg:x ; sh:pattern "(" ]',
    'sh:property [ sh:path rg:x ; sh:minCount "x" ]',
    'sh:sparql [ sh:select "SELEC" ]',
)


@pytest.mark.parametrize("shape", MALFORMED)
def test_a_malformed_shape_is_a_sentence(tmp_path: Path, shape: str) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "@prefix rg: <https://w3id.org/rolegraph/ns#> .\n"
        f"<urn:shape> a sh:NodeShape ; sh:targetClass rg:Role ;\n  {shape} .\n",
        encoding="utf-8",
    )
    with pytest.raises(UnreadableSource) as caught:
        validate(bundled_files(), shapes=path)
    assert caught.value.file == str(path)
    assert "cannot be used" in caught.value.message

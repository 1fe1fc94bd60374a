"""The hooks for pre-commit: what they run is a command, and it judges the files that they name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome

TEXT = (Path(__file__).resolve().parents[2] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
ENTRIES = dict(
    re.findall(r"^- id: (\S+)$.*?^  entry: graph (\S+)$", TEXT, re.MULTILINE | re.DOTALL)
)
FAULT = (
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    "<http://example.org/A> rdfs:subclassOf <http://example.org/B> .\n"
)


def test_the_hooks_run_on_the_files_that_changed(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    file = tmp_path / "a.ttl"
    file.write_text(FAULT, encoding="utf-8")
    assert ENTRIES == {"graph-validate": "validate", "graph-format": "format"}
    assert run(ENTRIES["graph-validate"], str(file)).exit_code == 1
    assert run(ENTRIES["graph-format"], str(file)).exit_code == 0
    assert file.read_text(encoding="utf-8") != FAULT  # then pre-commit stops the commit
    file.write_text(FAULT.replace("subclassOf", "subClassOf"), encoding="utf-8")
    assert run(ENTRIES["graph-validate"], str(file)).exit_code == 0

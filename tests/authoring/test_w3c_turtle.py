"""The W3C's tests of Turtle 1.1: ``graph format`` accepts or refuses each as it should."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pyoxigraph
import pytest

from graph.authoring.turtle.formatting import formatted
from graph.errors import UnreadableSource

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome

ARCHIVE = Path(__file__).resolve().parents[1] / "data" / "turtle" / "w3c-turtle-tests.zip"
BASE = "http://www.w3.org/2013/TurtleTests/"
FILES = {}
with zipfile.ZipFile(ARCHIVE) as _opened:
    FILES = {name: _opened.read(name).decode("utf-8") for name in _opened.namelist()}


class Case(NamedTuple):
    """A test: its kind, the text to read, and the file with its triples where it has one."""

    kind: str
    text: str
    result: str


def cases() -> list[Case]:
    store = pyoxigraph.Store()
    store.load(FILES["manifest.ttl"].encode(), pyoxigraph.RdfFormat.TURTLE, base_iri=BASE)
    found: Any = store.query("""
        PREFIX mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#>
        SELECT ?kind ?action ?result {
          ?test a ?kind ; mf:action ?action OPTIONAL { ?test mf:result ?result }
        } ORDER BY ?action""")
    return [
        Case(*("" if term is None else str(term.value).rsplit("/", 1)[-1] for term in row))
        for row in found
    ]


CASES = [Case(one.kind.rsplit("#", 1)[-1], one.text, one.result) for one in cases()]
GOOD = [one for one in CASES if "Negative" not in one.kind]
BAD = [one for one in CASES if "Negative" in one.kind]


def canonical(text: str, form: pyoxigraph.RdfFormat, base: str) -> list[str]:
    dataset = pyoxigraph.Dataset(pyoxigraph.parse(text, form, base_iri=base, lenient=True))
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(map(str, dataset))


def test_the_suite_is_there_as_a_whole() -> None:
    assert (len(GOOD), len(BAD)) == (209, 82)


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case.text)
def test_what_is_turtle_is_formatted_without_loss(case: Case) -> None:
    text = FILES[case.text]
    written = formatted(text, case.text)
    turtle, plain = pyoxigraph.RdfFormat.TURTLE, pyoxigraph.RdfFormat.N_TRIPLES
    base = f"{BASE}{case.text}"
    assert canonical(written, turtle, base) == canonical(text, turtle, base)
    assert formatted(written, case.text) == written
    if case.result:
        assert canonical(written, turtle, base) == canonical(FILES[case.result], plain, base)


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.text)
def test_what_is_no_turtle_is_refused_with_its_line(
    case: Case, tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    with pytest.raises(UnreadableSource) as told:
        formatted(FILES[case.text], case.text)
    assert told.value.line
    assert case.text in told.value.message
    file = tmp_path / case.text
    file.write_text(FILES[case.text], encoding="utf-8")
    assert run("format", str(file)).exit_code == 3
    assert file.read_text(encoding="utf-8") == FILES[case.text]

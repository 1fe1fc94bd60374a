"""Mapping files: what is said of a table is taken, or refused with the file and the key."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import GraphError, UnreadableSource, WrongUse
from graph.importers import choices_of, read_mapping
from graph.importers._choices import MEANINGS
from graph.importers._understanding import understand

if TYPE_CHECKING:
    from tests.conftest import Outcome

TABLE = "Job;Needs;How far;Group\nAnalyst;SQL, Git;3;Data\nCook;bread;1;Kitchen\n"


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("mapped") / "jobs.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


ODD: dict[str, tuple[dict[str, Any], str]] = {
    "a list for a column": ({"role": ["Job"]}, "'role' is a list"),
    "an object for a column": ({"skill": {"is": "Needs"}}, "'skill' is an object"),
    "yes for a column": ({"level": True}, "'level' is yes or no"),
    "a fraction for a column": ({"role": 1.5}, "'role' is a number (1.5)"),
    "column nought": ({"role": 0}, "'role' is a number (0)"),
    "an empty text": ({"role": ""}, "'role' is an empty text"),
    "columns as a list": ({"columns": ["Job"]}, "'columns' is a list"),
    "columns nested": ({"columns": {"role": [["Job"]]}}, "'role' is a list"),
    "a meaning unknown": ({"columns": {"rolle": "Job"}}, "'rolle', which is not known"),
    "ignore nested": ({"ignore": [["Group"]]}, "'ignore' is a list"),
    "ignore an object": ({"ignore": {"Group": 1}}, "'ignore' is an object"),
    "a header in words": ({"header": "first"}, "'header' is a text"),
    "a header that is true": ({"header": True}, "'header' is yes or no"),
    "a header beyond all rows": ({"header": 10**30}, "'header' is a number"),
    "a sheet as a list": ({"sheet": ["one"]}, "'sheet' is a list"),
    "split as a number": ({"split": 3}, "'split' is a number (3)"),
    "levels as an object": ({"levels": {"low": 1}}, "'levels' is an object"),
    "levels of two kinds": ({"levels": ["low", 2]}, "'levels' is a list"),
    "one level": ({"levels": ["low"]}, "'levels' is a list"),
    "a level twice": ({"levels": ["low", "Low"]}, "'levels' has a name twice"),
    "levels in words that are none": ({"levels": "low"}, "'low' is not a scale"),
    "levels without end": ({"levels": 1000}, "'levels' is a number (1000)"),
}


@pytest.mark.parametrize("name", sorted(ODD))
def test_an_odd_shape_is_told_with_file_and_key(
    name: str, table: Path, tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    shape, said = ODD[name]
    mapping = tmp_path / "map.json"
    mapping.write_text(json.dumps(shape), encoding="utf-8")
    outcome = run("import", "csv", str(table), "--map", str(mapping))
    assert outcome.exit_code == 2
    assert f"{mapping}" in outcome.stderr
    assert said in outcome.stderr
    assert outcome.stderr.count("\n") == 1, "one sentence on one line"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "is no JSON"), (b"[1]", "holds no JSON object"), (b'"role"', "no JSON object"),
        (b"\xff\xfe\x00", "UTF-8"), (b'{"role": "\xe4"}', "is not text in UTF-8"),
        (b'{"role": "a", "role": "b"}', "'role' stands in it twice"),
        (b'{"split": "\\ud800"}', "half of a character"),
        (b"[" * 100_000, "nested too deeply"), (b" " * 1_000_001, "longer than a mapping"),
        (b'{"header": ' + b"9" * 5000 + b"}", "is no JSON"),
    ],
    ids=range(10),
)  # fmt: skip
def test_what_is_no_mapping_is_told(raw: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "map.json"
    path.write_bytes(raw)
    with pytest.raises(UnreadableSource) as caught:
        read_mapping(path)
    assert said in str(caught.value)
    assert str(path) in str(caught.value)


def test_columns_go_by_name_or_number(table: Path, tmp_path: Path) -> None:
    path = tmp_path / "map.json"
    path.write_text('{"role": 1, "columns": {"skill": "needs"}, "level": 3, "split": ", "}')
    found = understand(table, choices_of(read_mapping(path)))
    assert sorted(found.content.needs) == [
        ("Analyst", "Git"),
        ("Analyst", "SQL"),
        ("Cook", "bread"),
    ]


def test_a_column_that_is_said_to_be_two_things_is_told(table: Path) -> None:
    with pytest.raises(WrongUse, match=r"'1' of .*jobs.csv is said to be role and skill"):
        understand(table, choices_of({"role": "Job", "skill": "1"}))


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6)
    | st.sampled_from(["Job", "Needs", "How far", "Group", ",", "low,high"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner,
                                                                max_size=3),
    max_leaves=6,
)  # fmt: skip
_KEYS = st.sampled_from([*MEANINGS, "columns", "ignore", "sheet", "header", "split", "levels"])


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(_KEYS | st.text(max_size=5), _VALUES, max_size=4) | _VALUES)
def test_any_mapping_is_taken_or_refused(table: Path, tmp_path: Path, shape: Any) -> None:
    path = tmp_path / "map.json"
    path.write_text(json.dumps(shape), encoding="utf-8")
    refused = _refused(lambda: choices_of(read_mapping(path)))
    if refused is not None:
        assert str(path) in str(refused)
        return
    choices = choices_of(read_mapping(path))
    refused = _refused(lambda: understand(table, choices))
    assert refused is None or "jobs.csv" in str(refused)


def _refused(ask: Callable[[], object]) -> GraphError | None:
    """The error with exit status 2 or 3 that was raised; any other is not caught."""
    try:
        ask()
    except (WrongUse, UnreadableSource) as error:
        return error
    return None

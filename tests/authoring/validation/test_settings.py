"""What a graph.toml may say, and the sentence about every other shape."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.authoring.validation.rules import read_rules
from graph.authoring.validation.settings import settings_beside
from graph.errors import UnreadableSource

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Outcome

ODD = {
    "validate = 5": "'validate' is a number, not a table",
    "validate = ['owl']": "'validate' is a list, not a table",
    "[[validate]]": "'validate' is a list, not a table",
    "[validate]\nrules = 'owl'": "'validate.rules' is a text, not a list of names",
    "[validate]\nrules = 5": "'validate.rules' is a number, not a list of names",
    "[validate]\nrules = [5]": "'validate.rules' holds a number, not only names",
    "[validate]\nrules = [['owl']]": "'validate.rules' holds a list, not only names",
    "[validate]\nrules = ['hause']": "There is no set of rules 'hause'. Did you mean 'house'?",
    "[validate]\noff = true": "'validate.off' is true or false, not a list of names",
    "[validate]\noff = {}": "'validate.off' is a table, not a list of names",
    "[validate]\noff = [2026-11-27]": "'validate.off' holds a date or time, not only names",
    "[validate]\nseverity = ['info']": "'validate.severity' is a list, not a table of rules",
    "[validate]\nseverity = 'info'": "'validate.severity' is a text, not a table of rules",
    "[validate.severity]\ntext-empty = 1": "'validate.severity.text-empty' is a number",
    "[validate.severity.text-empty]\na = 1": "'validate.severity.text-empty' is a table",
    "[validate.severity]\n5 = 'info'": "There is no rule '5'",
    "[validate.severity]\ntext-empty = 'grave'": "There is no severity 'grave'",
    "[validate]\n'' = 1": "says '' of validate",
    "[validate]\n5 = 1": "says '5' of validate",
    "\n[validate\n": "line 2: this is not TOML",
    "[validate]\n[validate]": "line 2: this is not TOML",
    "[validate]\noff = [": "this is not TOML",
    "a = " + "[" * 5000: "nested too deep",
    "a = " + "9" * 5000: "cannot be read",
}
"""What graph.toml says, and what is said of it."""


@pytest.mark.parametrize("text", ODD, ids=lambda text: text[:40])
def test_an_odd_shape_has_its_file_and_key_told(
    text: str, tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    (tmp_path / "v.ttl").write_text("<http://e.org/a> <http://e.org/b> 1 .\n", encoding="utf-8")
    (tmp_path / "graph.toml").write_text(text, encoding="utf-8")
    told = run("validate", str(tmp_path / "v.ttl"))
    assert told.exit_code == 3, told.stderr
    assert told.stderr.startswith(f"Error: {tmp_path / 'graph.toml'}")
    assert ODD[text] in told.stderr
    assert len(told.stderr.splitlines()) == 1


@pytest.mark.parametrize("bad", [b"a = 1\n[validate]\n# \xff\n", b"\xff\xfea\x00", b"a\x00"])
def test_bytes_that_are_no_text_have_their_line(bad: bytes, tmp_path: Path) -> None:
    (tmp_path / "graph.toml").write_bytes(bad)
    with pytest.raises(UnreadableSource) as told:
        settings_beside([tmp_path / "v.ttl"], read_rules())
    assert told.value.line == bad.count(b"\n", 0, bad.find(b"\xff")) + 1


def test_a_mark_of_order_and_other_ends_of_lines_are_read(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbf[validate]\r\noff = ['text-empty']\r\n"
    (tmp_path / "graph.toml").write_bytes(text)
    assert settings_beside([tmp_path / "v.ttl"], read_rules()).off == ("text-empty",)


NAMES = st.sampled_from(["owl", "house", "text-empty", "info", "", "5", "äö", "a\x07b"])
VALUES: st.SearchStrategy[Any] = st.recursive(
    NAMES | st.integers() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)
TABLES = st.dictionaries(st.sampled_from(["rules", "off", "severity", "x"]), VALUES, max_size=3)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(["validate", "other"]), TABLES | VALUES, max_size=2))
def test_any_shape_is_a_choice_or_refused(tmp_path: Path, said: dict[str, Any]) -> None:
    path = tmp_path / "graph.toml"
    path.write_text("\n".join(f"{key} = {_toml(value)}" for key, value in said.items()))
    try:
        choice = settings_beside([tmp_path / "v.ttl"], read_rules())
    except UnreadableSource as error:
        told = error
    else:
        assert all(isinstance(one, str) for one in (*choice.sets, *choice.off))
        return
    assert told.file == str(path)
    assert told.remedy


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60) | st.text(alphabet="[]validate.=\"'{}\n#,5\\u-", max_size=60))
def test_any_bytes_are_read_or_refused(tmp_path: Path, said: bytes | str) -> None:
    raw = said if isinstance(said, bytes) else said.encode()
    (tmp_path / "graph.toml").write_bytes(raw)
    with suppress(UnreadableSource):
        settings_beside([tmp_path / "v.ttl"], read_rules())


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        inner = ", ".join(f"{json.dumps(key)} = {_toml(one)}" for key, one in value.items())
        return f"{{ {inner} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value)

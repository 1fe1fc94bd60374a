"""The folder is the list of formats."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from graph.answer import Answer
from graph.commands._options import FORMATS
from graph.errors import WrongUse
from graph.renderers import BINARY, formats, render

if TYPE_CHECKING:
    from collections.abc import Callable

TEXTS = [name for name in formats() if name not in BINARY]


def test_the_command_line_offers_every_format_of_the_folder() -> None:
    assert sorted(FORMATS) == list(formats())


@pytest.mark.parametrize("format", TEXTS)
def test_a_format_looks_as_it_has_to(
    format: str, sample: Answer, golden: Callable[[str, str], None]
) -> None:
    out = io.StringIO(newline="")
    render(sample, format, out)
    golden(out.getvalue(), f"sample.{format}")


@pytest.mark.parametrize("format", TEXTS)
def test_hostile_labels_look_as_they_have_to(
    format: str, hostile: Answer, golden: Callable[[str, str], None]
) -> None:
    out = io.StringIO(newline="")
    render(hostile, format, out)
    written = out.getvalue().encode("utf-8", "replace").decode()
    golden(written, f"hostile.{format}")


def test_an_unknown_format_is_told_with_those_that_are_known(sample: Answer) -> None:
    with pytest.raises(WrongUse, match=r"no format 'yaml'.*Use csv, json"):
        render(sample, "yaml", io.StringIO())


def test_json_holds_the_whole_answer_and_ends_with_a_newline(sample: Answer) -> None:
    out = io.StringIO()
    render(sample, "json", out)
    shape = json.loads(out.getvalue())
    assert shape == sample.as_dict()
    assert list(shape) == ["schema", "start", "ways", "figure", "tags"]
    assert shape["schema"] == "rolegraph/sample/1"
    assert shape["figure"] == 0.333333
    assert shape["tags"] == ["a", "b"]
    assert out.getvalue().endswith("}\n")
    assert "日" not in out.getvalue()  # it is in the rows alone: JSON is the answer, not its table


def test_json_lines_are_the_rows_under_the_columns(sample: Answer) -> None:
    out = io.StringIO()
    render(sample, "jsonl", out)
    rows = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [row["role"] for row in rows] == ["Data Engineer", "日本語のラベル", "ML Engineer"]
    assert rows[0]["kept"] == 0.523457
    assert rows[0]["known"] is True
    assert rows[2] == {"role": "ML Engineer", "kept": None, "known": None, "definition": None}
    assert "日本語" in out.getvalue()

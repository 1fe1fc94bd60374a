from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from graph.answer import Answer, Grid, Heading, Line, Names
from graph.renderers import render
from graph.renderers.markdown import escaped, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.renderers.conftest import Told


def drawn(answer: Answer) -> str:
    out = io.StringIO()
    render(answer, "markdown", out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a|b", r"a\|b"),
        ("<img src=x onerror=alert(1)>", r"\<img src=x onerror=alert(1)\>"),
        ("[x](javascript:alert(1))", r"\[x\](javascript:alert(1))"),
        ("*a* _b_ `c` ~d~ #e", r"\*a\* \_b\_ \`c\` \~d\~ \#e"),
        ("snake_case", "snake_case"),
        (r"back\slash", r"back\\slash"),
        ("&amp;", r"\&amp;"),
        ("two\nlines", "two lines"),
    ],
)
def test_signs_are_escaped(text: str, safe: str) -> None:
    assert escaped(text) == safe


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("1. one", r"1\. one"),
        ("- x", r"\- x"),
        ("+ x", r"\+ x"),
        ("===", r"\==="),
        ("0.5", r"0\.5"),
        ("see https://x.org/a_b_#c?d=1&e.", "see <https://x.org/a_b_#c?d=1&e>."),
        ("<https://x.org/> *b*", r"\<<https://x.org/>\> \*b\*"),
        ("javascript:alert(1) http://", "javascript:alert(1) http://"),
    ],
)
def test_a_paragraph_opens_no_list(text: str, safe: str) -> None:
    assert paragraph(text) == safe


def test_lists_are_whole_and_nested_by_their_indent(told: Callable[..., Told]) -> None:
    answer = told(
        Heading("Ways", "2"),
        Line("→ one", 3),
        Names("learn", ("a", "b", "c"), 7, most=1),
        Line("→ two", 3),
        Line("A sentence."),
    )
    assert drawn(answer) == (
        "## Ways (2)\n\n- → one\n  - **learn**: a, b, c\n- → two\n\nA sentence.\n"
    )


def test_a_table_has_its_numbers_at_the_right(told: Callable[..., Told]) -> None:
    grid = Grid(("a|b", "n"), (("x|y", 0.25), (None, None)), frozenset({"n"}))
    assert drawn(told(grid)) == ("| a\\|b | n |\n| --- | --: |\n| x\\|y | 0.25 |\n|  |  |\n")

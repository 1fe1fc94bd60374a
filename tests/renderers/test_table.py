from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest

from graph.answer import Answer, Grid, Heading, Line, Names
from graph.escaping import escape_controls
from graph.renderers import render
from graph.renderers._text import cells, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.renderers.conftest import Told

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def drawn(
    answer: Answer, width: int = 80, *, terminal: bool = False, hints: Sequence[str] = ()
) -> str:
    out = io.StringIO()
    render(answer, "table", out, width=width, terminal=terminal, hints=hints)
    return out.getvalue()


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_the_page_fits_every_width(
    width: int, sample: Answer, golden: Callable[[str, str], None]
) -> None:
    text = drawn(sample, width)
    assert max(map(cells, text.splitlines())) <= width
    golden(text, f"sample-{width}.table")


def test_no_line_ends_in_spaces(sample: Answer) -> None:
    for terminal in (True, False):
        lines = drawn(sample, terminal=terminal).splitlines()
        assert [line for line in lines if ANSI.sub("", line).endswith(" ")] == []


def test_hints_are_for_a_terminal_alone(told: Callable[..., Told]) -> None:
    answer, hints = told(Line("so")), ["Next: graph plan a b"]
    assert drawn(answer, hints=hints) == "so\n"
    assert ANSI.sub("", drawn(answer, terminal=True, hints=hints)) == "so\n\nNext: graph plan a b\n"


def test_commands_of_a_hint_are_not_broken(told: Callable[..., Told]) -> None:
    hint = "Next: graph plan analyst ml-engineer · graph open --from analyst --to ml-engineer"
    lines = ANSI.sub("", drawn(told(Line("so")), terminal=True, hints=[hint])).splitlines()
    assert lines == [
        "so",
        "",
        "Next: graph plan analyst ml-engineer",
        "      graph open --from analyst --to ml-engineer",
    ]


def test_paper_has_no_escape_sequences_and_a_terminal_has(
    sample: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b" not in drawn(sample)
    assert "\x1b[36m" in drawn(sample, terminal=True)
    assert ANSI.sub("", drawn(sample, terminal=True)).startswith(drawn(sample))


def test_no_color_leaves_bold_but_no_colour(
    sample: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    assert set(ANSI.findall(drawn(sample, terminal=True))) == {"\x1b[0m", "\x1b[1m", "\x1b[2m"}


def test_a_dumb_terminal_gets_plain_text(sample: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in drawn(sample, terminal=True)


def test_labels_cannot_control_the_terminal(
    hostile: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    for text in (drawn(hostile), ANSI.sub("", drawn(hostile, terminal=True))):
        controls = {sign for sign in text if not sign.isprintable()} - {"\n", "\u200d"}
        assert controls == set()
        assert "[bold]markup[/bold]" in text


def test_a_heading_has_its_aside_at_the_right_end(told: Callable[..., Told]) -> None:
    assert drawn(told(Heading("left", "right")), 50) == f"left{'right':>46}\n"


def test_an_aside_that_does_not_fit_stands_below(told: Callable[..., Told]) -> None:
    text = drawn(told(Heading("a heading of some words", "an aside of some words")), 40)
    assert text == f"a heading of some words\n{'an aside of some words':>40}\n"


def test_lists_at_one_indent_share_their_column(told: Callable[..., Told]) -> None:
    text = drawn(
        told(Names("learn", ("a", "b")), Names("builds on", ("c",)), Names("x", ("d",), 4))
    )
    assert text == "learn      a, b\nbuilds on  c\n    x  d\n"


def test_names_stay_whole_and_hang_under_each_other(told: Callable[..., Told]) -> None:
    names = ("machine learning", "data visualization", "statistics", "SQL")
    assert drawn(told(Names("learn", names, 2)), 40).splitlines() == [
        "  learn  machine learning,",
        "         data visualization, statistics,",
        "         SQL",
    ]


@pytest.mark.parametrize(
    ("most", "shown"),
    [(0, "a, b, c, d"), (4, "a, b, c, d"), (3, "a, b, c, d"), (2, "a, b, … 2 more")],
)
def test_one_name_more_is_shown_rather_than_counted(
    most: int, shown: str, told: Callable[..., Told]
) -> None:
    assert drawn(told(Names("", tuple("abcd"), most=most))) == f"{shown}\n"


def test_a_list_item_goes_on_behind_its_marker(told: Callable[..., Told]) -> None:
    assert drawn(told(Line("→ " + "word " * 12, 2)), 40).splitlines()[1].startswith("    word")


def test_spaces_inside_a_line_are_kept(told: Callable[..., Told]) -> None:
    assert drawn(told(Line("→ Data Scientist   0.51   have 23"))) == (
        "→ Data Scientist   0.51   have 23\n"
    )


def test_wide_letters_are_measured(told: Callable[..., Told]) -> None:
    grid = Grid(("a", "b"), (("日本", "x"), ("ab", "y")))
    assert drawn(told(grid)).splitlines()[2:] == ["日本  x", "ab    y"]


def test_numbers_stand_at_the_right(told: Callable[..., Told]) -> None:
    grid = Grid(("n", "x"), ((5, "a"), (10, "b"), (0.5, "c"), (None, "d")), frozenset({"n"}))
    assert drawn(told(grid)).splitlines()[2:] == ["   5  a", "  10  b", "0.50  c", "      d"]


def test_words_are_not_broken_while_there_is_another_way(told: Callable[..., Told]) -> None:
    words = "infrastructure visualization optimization"
    grid = Grid(("one", "two", "three"), ((words, words, words),))
    text = drawn(told(grid), 50)
    assert set(text.split()) >= set(words.split())


def test_a_table_too_wide_for_its_words_becomes_records(told: Callable[..., Told]) -> None:
    names = tuple(f"column {n}" for n in range(8))
    grid = Grid(names, (("infrastructure",) * 8, ("visualization",) * 8))
    text = drawn(told(grid), 60)
    assert "column 7  infrastructure\n\ncolumn 0  visualization\n" in text


def test_an_address_is_broken_at_a_seam() -> None:
    lines = wrapped("https://example.org/ontology/skill/machine-learning", 24)
    assert lines == ["https://example.org/", "ontology/skill/machine-", "learning"]


def test_an_empty_table_says_so(told: Callable[..., Told]) -> None:
    assert drawn(told(Grid(("a", "b"), ()))).splitlines()[-1] == "(nothing)"


def test_ten_thousand_rows_are_written(told: Callable[..., Told]) -> None:
    grid = Grid(
        ("role", "skill", "address"),
        tuple((f"role {n}", "some skill " * 4, f"https://example.org/{n}") for n in range(10_000)),
    )
    text = drawn(told(grid), 60)
    assert "https://example.org/9999" in text
    assert max(map(len, text.splitlines())) <= 60


@pytest.mark.parametrize("text", ["plain", "", "→ ½ × –", "عربى", "שלום", "👩‍🔬", "a\u0301"])
def test_honest_text_is_left_alone(text: str) -> None:
    assert escape_controls(text) == text


def test_one_long_word_is_broken_into_lines_that_lose_nothing() -> None:
    word = "w" * 200_000 + "é" * 1_000
    lines = wrapped(word, 79)
    assert "".join(lines) == word
    assert max(map(cells, lines)) == 79

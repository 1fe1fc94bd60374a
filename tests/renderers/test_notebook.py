"""How an answer looks in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from graph.answer import Answer, Grid

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.renderers.conftest import Told


def parsed(answer: Answer) -> ET.Element:
    """The HTML as a tree: what it writes is well-formed XML, too."""
    return ET.fromstring(f"<div>{answer._repr_html_()}</div>")  # noqa: S314 - our own text


def test_it_shows_headings_lists_and_tables(sample: Answer) -> None:
    tree = parsed(sample)
    assert [element.text for element in tree.iter("h3")] == ["Data Analyst → ML Engineer "]
    assert [cell.text for cell in tree.iter("th")] == ["role", "kept", "known", "definition"]
    assert [cell.text for cell in tree.iter("td")][1:3] == ["0.52", "yes"]


def test_a_label_adds_no_element(hostile: Answer) -> None:
    elements = {element.tag for element in parsed(hostile).iter()}
    known = {"div", "h3", "small", "b", "p", "table", "thead", "tbody", "tr", "th", "td"}
    assert elements <= known


def test_a_long_table_ends_with_what_it_leaves_out(told: Callable[..., Told]) -> None:
    html = told(Grid(("n",), tuple((n,) for n in range(250))))._repr_html_()
    assert html.count("<td>") == 200
    assert "50 more rows" in html

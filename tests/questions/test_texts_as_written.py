"""Skills are found in texts whatever a page, a PDF or a hand has done to them."""

from __future__ import annotations

import re
import textwrap

import pytest

import graph
from graph.extraction.negation import lacking
from graph.extraction.reading import read
from graph.extraction.skill_extraction import mentions
from graph.source import Source
from tests.strategies import Facts, source_of

TEXTS = (
    "We build data pipelines with Apache Spark and model the warehouse in Snowflake every day.",
    "You deploy machine learning models with Docker and Kubernetes and monitor their drift.",
    "Five years of business intelligence with Power BI, Tableau, SQL Server and Excel at a bank.",
    "The analyst designs dashboards, knows statistics, works in R and does A/B testing daily.",
    "Strong Python and SQL skills, data visualization, version control with Git, code review.",
    "Experience with feature engineering, hyperparameter tuning, PyTorch and experiment tracking.",
    "Our platform runs on Terraform, GitHub Actions and Amazon Web Services in three regions.",
    "You know data modelling, data quality and data governance, and write dbt models in SQL.",
    "Natural language processing with Hugging Face, deep learning and large language models.",
    "Stakeholder management, requirements analysis and A/B testing with causal inference.",
)


@pytest.fixture(scope="module")
def bundled() -> Source:
    return graph.load().source


def _parted(text: str, width: int) -> str:
    """The text wrapped, with words parted at the ends of lines, as a justified page has it."""
    lines: list[str] = []
    rest = text
    while len(rest) > width:
        cut = width
        part = re.search(r"[a-z]{4}$", rest[:cut])
        if part and re.match(r"[a-z]{3}", rest[cut:]):
            lines.append(rest[:cut] + "-")
            rest = rest[cut:]
        else:
            cut = rest.rindex(" ", 0, width)
            lines.append(rest[:cut])
            rest = rest[cut + 1 :]
    return "\n".join([*lines, rest])


def _softened(text: str) -> str:
    return re.sub(r"(\w{4})(?=\w{3})", "\\1\u00ad", text)


def _variants(text: str) -> list[str]:
    blank = text.replace(" ", "\u00a0")
    american = text.replace("modelling", "modeling").replace("visualization", "visualisation")
    pages = [textwrap.fill(text, width) for width in (30, 40, 50, 60, 72)]
    return [
        *pages, *(page.replace("\n", "\r\n") for page in pages[:2]),
        *(textwrap.indent(page, "   ") for page in pages[2:4]),
        textwrap.fill(text, 60, initial_indent="• ", subsequent_indent="  "),
        _softened(text), textwrap.fill(_softened(text), 72), blank, textwrap.fill(american, 60),
        american, text.replace(" ", "  "), text.replace(" ", " \u200b"), text.replace(" ", "\t"),
        _parted(text, 72), f"\ufeff{text}\n", f"Profile\n\n{textwrap.fill(text, 60)}\n\nEnd",
    ]  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_twenty_variants_of_a_text_name_the_same(bundled: Source, text: str) -> None:
    known = {one.item.notation for one in mentions(bundled, text)}
    assert len(known) >= 3
    variants = _variants(text)
    assert len(variants) >= 20
    for variant in variants:
        assert {one.item.notation for one in mentions(bundled, variant)} == known, variant


def test_a_reading_knows_where_it_stands_in_the_text() -> None:
    text = "We do ma\u00adchine\u00a0learning and\nmore of it: machine learn-\ning"
    reading = read(text)
    assert "machine learning and more of it: machine learning" in reading.text
    start = reading.text.index("machine")
    first, last = reading.span(start, start + len("machine learning"))
    assert text[first:last] == "ma\u00adchine\u00a0learning"


@pytest.mark.parametrize("text", ["Python\nSQL\nR", "a\n\nb", "", "one line", "- x\n- y"])
def test_the_lines_of_a_list_stay(text: str) -> None:
    assert read(text).text == text


@pytest.mark.parametrize(
    ("text", "name", "is_lacking"),
    [
        ("no Java, JavaScript only", "Java", True),
        ("no Java, JavaScript only", "JavaScript", False),
        ("Java is not needed, Python is", "Java", True),
        ("Java is not needed, Python is", "Python", False),
        ("No nonsense team using Python", "Python", False),
        ("no SQL, R or Excel", "Excel", True),
        ("No experience with Excel is fine", "Excel", True),
        ("You do not need to know Excel", "Excel", True),
        ("not only Excel but SQL", "Excel", False),
        ("Excel isn't required.", "Excel", True),
        ("I don't use Java, I write Python", "Python", False),
        ("never used R; Excel daily", "Excel", False),
        ("Without knowledge of Java, Python is a must", "Python", False),
        ("Keine Kenntnisse in SQL, aber Excel", "Excel", False),
        ("No degree. SQL", "SQL", False),
        ("Java nicht erforderlich, Python schon", "Java", True),
    ],
)
def test_a_denial_ends_with_its_clause(text: str, name: str, is_lacking: bool) -> None:  # noqa: FBT001
    found = re.search(rf"\b{name}\b", text)
    assert found
    assert lacking(text, *found.span()) == is_lacking


_SOURCE = source_of(
    Facts(
        {},
        names={
            "machinery": ("maintain machinery", "maintain machine"),
            "ml": ("machine learning", "machine learning models"),
            "python": ("Python",),
            "cpp": ("C++",),
            "javascript": ("JavaScript",),
            "plc": ("structured text", "ST"),
            "conduct": ("behave well", "policies and procedures"),
            "one": ("write policies and procedures",),
            "two": ("follow policies and procedures",),
            "three": ("teach policies and procedures",),
        },
    )
)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("maintain machine learning models", ["ml"]),
        ("Python3 and C++17, Python 3.12", ["python", "cpp", "python"]),
        ("我们使用Python开发", ["python"]),
        ("St Thomas' Hospital", []),
        ("We follow policies and procedures here", ["two"]),
        ("our policies and procedures", []),
    ],
)
def test_what_a_text_names(text: str, items: list[str]) -> None:
    assert [one.item.id for one in mentions(_SOURCE, text)] == items


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("expert in Python", 1.0), ("advanced Python", 0.75), ("Python (beginner)", 0.25),
        ("Python: 4/5", 0.8), ("Python 80 %", 0.8), ("Python", None),
        ("Python – intermediate", 0.5),
    ],
)  # fmt: skip
def test_levels_in_words_and_figures(text: str, level: float | None) -> None:
    (one,) = mentions(_SOURCE, text)
    assert one.level == level

"""The reference: everything has an entry, every link arrives, and no text becomes markup."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from graph.escaping import escape_controls
from graph.vocabulary import ID, RG, shorten, unambiguous_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.source import Source

ALONE = {"meta", "link", "br"}


@dataclass(slots=True)
class Article:
    """One entry as a reader finds it."""

    title: str = ""
    text: str = ""
    links: dict[str, str] = field(default_factory=dict)


class Reader(HTMLParser):
    """The entries, ids and links of a page; fails where tags do not match."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.articles: dict[str, Article] = {}
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.policy = self.style = ""
        self._open: list[str] = []
        self._article: Article | None = None
        self._href = ""
        self.feed(page.decode())
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        if tag not in ALONE:
            self._open.append(tag)
        if "id" in told:
            self.ids.append(told["id"])
        if "href" in told:
            self.links.append(told["href"])
            self._href = told["href"]
        if tag == "article":
            self._article = self.articles.setdefault(told["id"], Article())
        if told.get("http-equiv") == "Content-Security-Policy":
            self.policy = told["content"]
        assert not {name for name in told if name.startswith("on") or name in ("src", "style")}

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        if tag == "article":
            self._article = None

    def handle_data(self, data: str) -> None:
        if self._open[-1:] == ["style"]:
            self.style += data
        if self._article is None:
            return
        self._article.text += data
        if "h3" in self._open and self._open[-1] == "bdi":
            self._article.title += data
        if "a" in self._open:
            self._article.links[data] = self._href


@pytest.fixture(params=["hostile", "roles"])
def source(request: pytest.FixtureRequest) -> Source:
    found: Source = request.getfixturevalue(request.param)
    return found


def test_every_thing_has_an_entry_with_what_it_means(
    source: Source, exported: Callable[..., bytes]
) -> None:
    page = Reader(exported(source, "reference"))
    for node in source.nodes():
        entry, said = page.articles[unambiguous_name(node.id)], source.describe(node.id)
        assert entry.title == escape_controls(node.label)
        assert escape_controls(said.definition) in entry.text
        assert all(escape_controls(alias) in entry.text for alias in said.aliases)
        assert node.id in entry.text


def test_every_link_arrives_and_every_place_is_one(
    source: Source, exported: Callable[..., bytes]
) -> None:
    page = Reader(exported(source, "reference"))
    assert len(page.ids) == len(set(page.ids))
    inside = {unquote(link[1:]) for link in page.links if link.startswith("#")}
    assert inside <= set(page.ids)
    outside = {link for link in page.links if not link.startswith("#")} - {"data:,"}
    assert all(re.match("https?://", link) for link in outside)
    assert not [link for link in outside if link.startswith((ID, RG))]


def test_it_runs_and_loads_nothing(source: Source, exported: Callable[..., bytes]) -> None:
    page = Reader(exported(source, "reference"))
    assert not page.tags & {"script", "img", "iframe", "object", "svg", "form"}
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in page.policy
    assert page.policy.startswith("default-src 'none'")
    assert "url(" not in page.style


def test_every_term_of_the_vocabulary_is_told(
    roles: Source, exported: Callable[..., bytes]
) -> None:
    page = Reader(exported(roles, "reference"))
    rows = roles.store().query(
        "SELECT DISTINCT ?x ?d { VALUES ?t { owl:Class owl:ObjectProperty owl:DatatypeProperty"
        " owl:AnnotationProperty rg:ScaleValue } ?x a ?t ; skos:definition ?d }",
        prefixes={"owl": "http://www.w3.org/2002/07/owl#", "rg": RG,
                  "skos": "http://www.w3.org/2004/02/skos/core#"},
    )  # fmt: skip
    told = [(shorten(row["x"].value), row["d"].value) for row in rows]  # type: ignore[union-attr]
    assert len(told) > 70
    for name, definition in told:
        assert definition in page.articles[name].text
    requirement = page.articles["rg:SkillRequirement"]
    assert requirement.links["sourced relation"] == "#rg:SourcedRelation"
    assert "functional" in page.articles["rg:proficiency"].text
    assert page.articles["value:working"].links["proficiency"] == "#scheme:proficiency"


def test_a_role_is_told_with_its_statements_sources_and_alignments(
    roles: Source, exported: Callable[..., bytes]
) -> None:
    analyst = Reader(exported(roles, "reference")).articles["role:data-analyst"]
    text = " ".join(analyst.text.split())
    assert re.search(r"SQL essential, \w+ .*?kaggle-2022 \d\d%, 2022", text)
    assert analyst.links["SQL"] == "#skill:sql"
    assert analyst.links["kaggle-2022"] == "#src:kaggle-2022"
    assert analyst.links["data analyst"].startswith("http://data.europa.eu/esco/occupation/")
    assert "Analista de datos es" in text


def test_it_is_written_piece_by_piece(roles: Source) -> None:
    from graph.exporters import exporter
    from graph.exporters.options import Options

    class Pieces:
        """A file that remembers how much it is given at a time."""

        longest = 0

        def writelines(self, lines: object) -> None:
            self.longest = max(len(line) for line in lines)  # type: ignore[attr-defined]

    pieces = Pieces()
    exporter("reference").export(roles, pieces, Options())  # type: ignore[arg-type]
    assert 0 < pieces.longest < 60_000

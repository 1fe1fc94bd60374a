"""Which label is shown where there are several languages."""

from __future__ import annotations

from pathlib import Path

import pytest

import graph
from graph.languages import distance, normalized

ORDERED = [
    ("en", ["en", "en-gb", "en-us", "", "de", "fr"]),
    ("en-gb", ["en-gb", "en", "en-us", "", "ar"]),
    ("de", ["de", "de-at", "en", "en-gb", "", "ar", "fr"]),
    ("de-at", ["de-at", "de", "de-ch", "en", ""]),
    ("zh", ["zh", "zh-hans", "zh-hant-tw", "en", "", "ja"]),
    ("zh-hans-cn", ["zh-hans-cn", "zh-hans", "zh", "zh-hant", "en"]),
]


@pytest.mark.parametrize(("wanted", "tags"), ORDERED)
def test_the_nearest_language_comes_first(wanted: str, tags: list[str]) -> None:
    shuffled = tags[::-1]
    shuffled.sort(key=lambda tag: distance(tag, wanted))
    assert shuffled == tags


def test_a_tag_of_a_shell_is_one() -> None:
    assert normalized("en_US.UTF-8") == "en-us"
    assert normalized("de_DE@euro") == "de-de"


@pytest.mark.parametrize(
    ("lang", "label"),
    [("en", "Colour chemist"), ("en_US", "Colour chemist"), ("de", "Farbchemiker"), ("zh", "色"),
     ("fr", "Colour chemist")],
)  # fmt: skip
def test_a_label_of_the_same_language_goes_before_another(
    tmp_path: Path, lang: str, label: str
) -> None:
    path = tmp_path / "colours.ttl"
    path.write_text(
        "@prefix rg: <https://w3id.org/rolegraph/ns#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "<http://e.org/c> a rg:Role ; skos:prefLabel 'Farbchemiker'@de-AT,"
        " 'Colour chemist'@en-GB, 'كيميائي'@ar, '色'@zh-Hans .",
        encoding="utf-8",
    )
    (row,) = graph.load(path, lang=lang).list().rows()
    assert row[0] == label

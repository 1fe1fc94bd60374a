"""The language of a text is told where nothing has a name in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.extraction.language import language_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome

TEXTS = {
    "en": "You have experience with databases and you know how to write queries for our team.",
    "de": "Erfahrung mit Datenbanken und gute Kenntnisse in der Statistik sind für uns wichtig.",
    "fr": "Une bonne connaissance des bases de données et de la statistique est un plus pour nous.",
    "es": "Experiencia con bases de datos y un buen nivel de inglés para el equipo de la empresa.",
    "it": "Esperienza con le basi di dati e una buona conoscenza della statistica per il team.",
    "nl": "Ervaring met databases en een goede kennis van de statistiek is voor ons van belang.",
    "pt": "Experiência com bases de dados e um bom conhecimento de estatística para a equipa.",
    "pl": "Doświadczenie z bazami danych oraz znajomość statystyki są dla nas ważne, jako i praca.",
    "sv": "Erfarenhet av databaser och en god kunskap i statistik är viktigt för oss som team.",
    "da": "Erfaring med databaser og et godt kendskab til statistik er vigtigt for os som hold.",
}


@pytest.mark.parametrize("tag", TEXTS)
def test_a_sentence_tells_its_language(tag: str) -> None:
    assert language_of(TEXTS[tag]) == tag


@pytest.mark.parametrize(
    "text", ["", "SQL, Python, dbt", "data-analyst", "la la", "日本語のテキスト"]
)
def test_a_list_of_names_tells_none(text: str) -> None:
    assert language_of(text) is None


def test_it_is_said_once_and_only_where_no_name_is_in_it(
    run: Callable[..., Outcome], kitchen: Path, tmp_path: Path
) -> None:
    file = tmp_path / "texts.txt"
    file.write_text("\n".join([TEXTS["de"], TEXTS["en"], TEXTS["de"], TEXTS["fr"]]), "utf-8")
    done = run("-s", str(kitchen), "extract", "--lines", str(file), "-f", "jsonl")
    said = [line for line in done.stderr.splitlines() if "reads as" in line]
    assert [line.split(" reads as ")[1] for line in said] == [
        "German, and nothing here has a name in German.",
        "French, and nothing here has a name in French.",
    ]
    assert len(done.stdout.splitlines()) == 4
    assert "reads as" not in run("-s", str(kitchen), "extract", TEXTS["en"]).stderr


def test_match_says_it_too(run: Callable[..., Outcome], kitchen: Path, tmp_path: Path) -> None:
    file = tmp_path / "cv.txt"
    file.write_text(TEXTS["de"] + " dough making", "utf-8")
    assert "reads as German" in run("-s", str(kitchen), "match", "--text", str(file)).stderr

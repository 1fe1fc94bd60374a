"""What people write in a table: what its columns are called, and what its cells say."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from graph.vocabulary import LEVELS

_COLUMNS = {
    "role": "role job jobrole jobtitle occupation position profile rolename title"
            " rolle stelle beruf berufsbild funktion rol puesto cargo ocupacion",
    "skill": "skill skills skillname competence competency competencies capability ability item"
             " fahigkeit fahigkeiten kompetenz kompetenzen fertigkeit kenntnis"
             " habilidad competencia",
    "tool": "tool tools technology software werkzeug werkzeuge herramienta",
    "kind": "kind skillortool art tipo",
    "level": "level proficiency proficiencylevel skilllevel mastery"
             " niveau stufe kompetenzstufe nivel",
    "importance": "importance priority required relevance need essential musthave mandatory"
                  " wichtigkeit relevanz importancia prioridad",
    "category": "category skillcategory skillgroup domain kategorie bereich categoria",
    "definition": "definition description beschreibung definicion descripcion",
    "aliases": "alias aliases aliasse synonyms alsoknownas othernames synonyme sinonimos",
}  # fmt: skip
_MEANING = {name: column for column, names in _COLUMNS.items() for name in names.split()}

_LEVEL_WORDS = {
    **{word: rank for rank, word in enumerate(LEVELS, 1)},
    "aware": 1, "basic": 1, "beginner": 1, "novice": 1, "grundkenntnisse": 1, "basico": 1,
    "anfanger": 1, "einsteiger": 1, "grundlagen": 1, "anwender": 2, "anwenderin": 2, "mittel": 2,
    "intermediate": 2, "intermedio": 2, "advanced": 3, "proficient": 3, "fortgeschritten": 3,
    "avanzado": 3, "master": 4, "experte": 4, "expertin": 4, "experto": 4,
}  # fmt: skip
_ESSENTIAL = {"x", "yes", "y", "✓", "✔", "required", "essential", "must", "mandatory", "true",
              "ja", "muss", "si", "essenziell", "esencial"}  # fmt: skip
_OPTIONAL = {"o", "optional", "nice", "desirable", "preferred", "kann", "opcional"}
_PHRASES = {"to", "have", "a"}
_NOT = {"", "-", "–", "—", "0", "no", "n", "n/a", "none", "false", "nein", "not required"}
_TOTALS = {"total", "totals", "grandtotal", "sum", "subtotal", "average", "mean", "count",
           "summe", "gesamt", "gesamtsumme", "zwischensumme", "durchschnitt", "mittelwert",
           "anzahl", "suma", "promedio", "recuento"}  # fmt: skip
_TOOLS = {"tool", "technology", "software", "werkzeug", "herramienta"}
_PART = re.compile(r"[\s(),;/]+")
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")


@dataclass(frozen=True, slots=True)
class Need:
    """What a cell says: how important, and at which level of how many."""

    importance: float
    rank: float | None = None


class Unreadable(Exception):
    """A cell that says nothing that is known; the message says why not."""


def meaning_of(name: str) -> str:
    """What a column of this name holds; nothing where it is the name of a role or skill."""
    return _MEANING.get(_plain(name), "")


def is_tool(word: str) -> bool:
    """Whether a word says that something is a tool and not a skill."""
    return _plain(word).rstrip("s") in _TOOLS


def is_total(name: str) -> bool:
    """Whether a row or column of this name sums others up."""
    return _plain(name) in _TOTALS


@lru_cache(maxsize=4096)
def need_of(cell: str, levels: int) -> Need | None:
    """What a cell says; nothing where it says that nothing is asked for.

    Raises
    ------
    Unreadable
        where it says neither a level nor how important it is.
    """
    if cell.casefold() in _NOT:
        return None
    importance, rank = 1.0, None
    for word in filter(None, _PART.split(_DECIMAL_COMMA.sub(".", cell))):
        plain = _plain(word) or word
        if plain in _OPTIONAL:
            importance = 0.5
        elif plain in _ESSENTIAL or plain in _PHRASES:
            continue
        elif plain in _LEVEL_WORDS:
            rank = _LEVEL_WORDS[plain] * levels / 4
        elif word.endswith("%") and (share := _number(word.rstrip("%"))) is not None:
            rank = _of_all(share, levels)
        elif (number := _number(word)) is None:
            raise Unreadable(f"is none of {', '.join(LEVELS)}, 1 to {levels}, x or optional")
        elif 0 < number < 1 < levels:
            raise Unreadable(f"is no level from 1 to {levels}; a share of it is written as 75%")
        elif 0 < number <= levels:
            rank = number
        else:
            raise Unreadable(f"is no level from 1 to {levels}")
    return Need(importance, rank)


def needed(level: str, importance: str, levels: int) -> Need | None:
    """What a level and an importance say together; importance may be a number up to 1.

    Raises
    ------
    Unreadable
        where one of them cannot be read.
    """
    share = _share(importance)
    if importance and importance.casefold() in _NOT:
        return None
    if not level and not importance:
        return Need(1.0)
    spoken = need_of(level if share is not None else f"{level} {importance}".strip(), levels)
    if share is None:
        return spoken
    return Need(share, spoken.rank if spoken else None)


def _of_all(share: float, levels: int) -> float:
    """The level that is so many hundredths of the highest."""
    if not 0 < share <= 100:
        raise Unreadable("is no share from 1% to 100%")
    return share * levels / 100


def _share(text: str) -> float | None:
    """A share such as ``0.8``, ``0,8`` or ``80%``; nothing where the text is no number."""
    number = _number(_DECIMAL_COMMA.sub(".", text.rstrip("% ")))
    if number is None:
        return None
    number = number / 100 if text.rstrip().endswith("%") else number
    if not 0 <= number <= 1:
        raise Unreadable("is no importance: essential, optional, or a number up to 1")
    return number


def _number(word: str) -> float | None:
    try:
        return float(word)
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    """A word in small letters and digits, without accents and anything between."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in bare if sign.isascii() and sign.isalnum())

"""What a cell says of how much is asked for: a level, how important, both, or nothing.

Levels are words in seven languages, numbers on a scale, shares, ``L3``, ``3/5``, ``3 - Advanced``,
stars, quarters of a circle, sizes and letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graph.importers._comparable import listed, plain
from graph.vocabulary import LEVELS

MOST: Final = 4
"""How far levels go where nobody says it."""

_BY_RANK = (
    (
        "awareness aware basic basics beginner novice elementary foundation foundational"
        " fundamental"
        " entry low grundkenntnisse grundlagen anfanger anfangerin einsteiger gering niedrig"
        " debutant debutante basique notions faible basico basica principiante bajo baja"
        " base basso bassa iniciante basis beginner laag a1 a2"
    ),
    (
        "working intermediate competent developing medium moderate average anwender anwenderin"
        " mittel"
        " intermediaire moyen moyenne intermedio intermedia medio media"
        " intermediario gemiddeld b1"
    ),
    (
        "practitioner advanced proficient skilled experienced high fortgeschritten fortgeschrittene"
        " hoch"
        " gut avance avancee confirme eleve elevee avanzado avanzada alto alta avanzato avanzata"
        " avancado avancada gevorderd hoog b2"
    ),
    (
        "expert master mastery guru authority leading veryhigh experte expertin sehrhoch sehrgut"
        " experto experta esperto esperta especialista deskundig zeerhoog treshaut c1 c2"
    ),
)
_WORDS = {word: rank for rank, words in enumerate(_BY_RANK, 1) for word in listed(words)}
_ESSENTIAL = listed(
    "x yes y required essential must musthave mandatory true critical core key ja muss pflicht si"
    " oui requis requise essentiel essentielle obligatoire indispensable essenziell zwingend"
    " requerido obligatorio esencial imprescindible richiesto obbligatorio essenziale sim"
    " obrigatorio"
    " essencial vereist verplicht essentieel wahr vrai verdadero vero verdadeiro waar"
)
_OPTIONAL = listed(
    "o optional nice nicetohave desirable preferred desired bonus kann wunschenswert optionnel"
    " optionnelle souhaite souhaitable opcional deseable opzionale desiderabile desejavel gewenst"
    " optioneel"
)
_PHRASES = listed(
    "to have a the level lvl lv niveau stufe nivel livello grade rank of skill knowledge"
)
_NOT = listed(
    "0 no n na none false nein nicht non aucun aucune ninguno ninguna nessuno nenhum nee geen"
    " falsch faux falso onwaar"
)
_NOT_PHRASES = {"not required", "nicht erforderlich", "n/a", "not applicable", "non requis"}
_YES = set("✓✔☑✅🗸●■X")
_NO = set("✗✘❌☒×○☐□⭘☆-–—./ ")
_QUARTERS = {"◔": 0.25, "◑": 0.5, "◐": 0.5, "◕": 0.75}
_PART = re.compile(r"[\s(),;/:+&–—-]+")
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")
_OF = re.compile(r"(\d+(?:\.\d+)?)\s*(?:/|of|out of|von|sur|de|di|van)\s*(\d+)", re.IGNORECASE)
_LETTERED = re.compile(
    r"(?:l|lv|lvl|level|stufe|niveau|nivel|livello|p|n|g)[\s.:-]*(\d+)", re.IGNORECASE
)
_NUMBERED = re.compile(r"0*(\d+(?:\.\d+)?)\s*[.):–—-]*\s*\(?([^\W\d][^\d]*?)\)?")
_NAMED = re.compile(r"([^\W\d][^\d]*?)\s*[(:–—-]+\s*0*(\d+(?:\.\d+)?)\)?")
_SIZES = {"xs": 1.0, "s": 1.0, "m": 2.0, "l": 3.0, "xl": 4.0, "xxl": 4.0}
_HIGHS = {"l": 1.0, "m": 2.0, "h": 3.0, "vh": 4.0}
_SHARES = {"critical": 1.0, "high": 1.0, "veryhigh": 1.0, "hoch": 1.0, "haute": 1.0, "alta": 1.0,
           "hoog": 1.0, "h": 1.0, "medium": 0.5, "moderate": 0.5, "mittel": 0.5, "moyenne": 0.5,
           "media": 0.5, "normal": 0.5, "m": 0.5, "gemiddeld": 0.5, "low": 0.25, "niedrig": 0.25,
           "gering": 0.25, "faible": 0.25, "basse": 0.25, "baja": 0.25, "bassa": 0.25,
           "baixa": 0.25, "laag": 0.25, "l": 0.25}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scale:
    """How the levels of a table are written: numbers from 1 to ``most``, words and letters.

    ``words`` are the names of its levels from the lowest to the highest, where they are its own;
    importance goes up to ``weights``.
    """

    most: int = MOST
    letters: str = ""
    words: tuple[str, ...] = ()
    weights: int = 1

    def told(self) -> Iterator[str]:
        """How it is read, in sentences; nothing where there is nothing to say."""
        if self.words:
            yield f"Levels, from the lowest: {', '.join(self.words)}."
        elif self.letters:
            order = {"sizes": "S, M, L, XL", "highs": "L, M, H"}[self.letters]
            yield f"Levels are letters, from the lowest: {order}."
        elif self.most != MOST:
            yield f"Levels go from 1 to {self.most}."
        if self.weights > 1:
            yield f"Importance goes from 1 to {self.weights}, which is essential."


@dataclass(frozen=True, slots=True)
class LevelNeed:
    """What a cell says: how important, and at which level of how many."""

    importance: float
    rank: float | None = None


class Unreadable(Exception):
    """A cell that says nothing that is known; the message says why not."""


def scale_of(cells: Iterable[str]) -> Scale:
    """How the levels in these cells are written, where more than one of them says so."""
    counted = Counter(cell for cell in cells if cell and len(cell) <= 12)
    letters = {cell.casefold() for cell in counted if plain(cell) in {*_SIZES, *_HIGHS}}
    if len(letters) > 1 and letters <= _SIZES.keys() and letters & {"s", "xl", "xs", "xxl"}:
        return Scale(letters="sizes")
    if len(letters) > 1 and letters <= _HIGHS.keys() and "h" in letters:
        return Scale(letters="highs")
    found: Counter[float] = Counter()
    for cell, count in counted.items():
        if (number := _plain_number(cell)) is not None:
            found[number] += count
    above = {number for number in found if number > MOST}
    if not above or sum(found[number] for number in above) < 2:
        return Scale()
    highest = max(found)
    if highest <= 5:
        return Scale(5)
    if len(above) < 2:
        return Scale()
    return Scale(10 if highest <= 10 else 100) if highest <= 100 else Scale()


def weights_of(cells: Iterable[str]) -> int:
    """How far the numbers of importance go: 1, 5, 10 or 100."""
    numbers = [number for cell in cells if (number := _number(cell)) is not None]
    if sum(number > 1 for number in numbers) < 2 or min(numbers) < 0:
        return 1
    return next((most for most in (5, 10, 100) if max(numbers) <= most), 1)


def _plain_number(cell: str) -> float | None:
    lettered = _LETTERED.fullmatch(cell)
    numbered = _NUMBERED.fullmatch(cell)
    text = lettered[1] if lettered else numbered[1] if numbered else cell
    return _number(_DECIMAL_COMMA.sub(".", text))


@lru_cache(maxsize=1 << 16)
def need_of(cell: str, scale: Scale) -> LevelNeed | None:
    """What a cell says; nothing where it says that nothing is asked for.

    Raises
    ------
    Unreadable
        where it says neither a level nor how important it is.
    """
    text = _DECIMAL_COMMA.sub(".", cell.strip())
    if _says_no(text):
        return None
    if text in _YES:
        return LevelNeed(1.0)
    if (number := _number(text)) is not None:
        return LevelNeed(1.0, _level(number, scale))
    if (share := _drawn(text)) is not None:
        return LevelNeed(1.0, share * scale.most) if share else None
    if (rank := _written(text, scale)) is not None:
        return LevelNeed(1.0, _checked(rank, scale)) if rank else None
    return _spoken(text, scale)


def _says_no(text: str) -> bool:
    if set(text) <= _NO or text.casefold() in _NOT_PHRASES or _number(text) == 0:
        return True
    return plain(text) in _NOT and all(sign.isascii() for sign in text)


def _drawn(text: str) -> float | None:
    """The share of the highest level that signs draw: stars, circles, quarters."""
    if text in _QUARTERS:
        return _QUARTERS[text]
    for full, empty in (("★", "☆"), ("●", "○"), ("■", "□"), ("⭐", "☆"), ("*", "")):
        bare = unicodedata.normalize("NFC", text).replace("\ufe0f", "").replace(" ", "")
        if len(bare) > 1 and set(bare) <= {full, empty} and full in bare:
            return bare.count(full) / max(len(bare), 5 if empty and empty not in bare else 1)
        if bare == full and full in "★⭐":
            return 1 / 5
    return None


def _written(text: str, scale: Scale) -> float | None:
    """The rank that a number with something beside it says: ``L3``, ``3/5``, ``3 - Advanced``."""
    if scale.words and (place := _place(text, scale.words)) is not None:
        return (place + 1) * scale.most / len(scale.words)
    letters = {"sizes": _SIZES, "highs": _HIGHS}.get(scale.letters, {})
    if text.casefold() in letters:
        return letters[text.casefold()] * scale.most / MOST
    if of := _OF.fullmatch(text):
        share, whole = float(of[1]), float(of[2])
        if not whole or share > whole:
            raise Unreadable("is not part of a whole")
        return share / whole * scale.most
    if lettered := _LETTERED.fullmatch(text):
        return float(lettered[1])
    if (numbered := _NUMBERED.fullmatch(text)) and not _is_importance(numbered[2]):
        return float(numbered[1])
    if (named := _NAMED.fullmatch(text)) and plain(named[1]) in _WORDS:
        return float(named[2])
    return None


def _place(text: str, words: tuple[str, ...]) -> int | None:
    told = plain(text)
    return next((place for place, word in enumerate(words) if plain(word) == told), None)


def _is_importance(words: str) -> bool:
    parts = {plain(word) for word in words.split()}
    return bool(parts & (_OPTIONAL | _ESSENTIAL)) and not parts & _WORDS.keys()


def _checked(rank: float, scale: Scale) -> float:
    if rank > scale.most:
        raise Unreadable(f"is not a level from 1 to {scale.most}")
    return rank


def _spoken(text: str, scale: Scale) -> LevelNeed:
    """What the words of a cell say together: ``expert``, ``3 optional``, ``must have``."""
    whole = plain(text)
    if whole in _WORDS:
        return LevelNeed(1.0, _WORDS[whole] * scale.most / MOST)
    if whole in _OPTIONAL or whole in _ESSENTIAL:
        return LevelNeed(0.5 if whole in _OPTIONAL else 1.0)
    found = [_word(word, scale) for word in filter(None, _PART.split(text))]
    told = [one for one in found if one is not None]
    if not told:
        raise _unknown(scale)
    ranks = [rank for _, _, rank in told if rank is not None]
    numbers = [rank for _, number, rank in told if number and rank is not None]
    importance = min(importance for importance, _, _ in told)
    return LevelNeed(importance, next(iter(numbers or ranks), None))


def _word(word: str, scale: Scale) -> tuple[float, bool, float | None] | None:
    """How important, whether by a number, and which rank a word says; nothing for "level"."""
    told = plain(word) or word
    if told in _OPTIONAL:
        return 0.5, False, None
    if told in _ESSENTIAL or word in _YES:
        return 1.0, False, None
    if told in _WORDS:
        return 1.0, False, _WORDS[told] * scale.most / MOST
    if word.endswith("%") and (share := _number(word.rstrip("%"))) is not None:
        return 1.0, True, _of_all(share, scale.most)
    if (number := _number(word)) is not None:
        return 1.0, True, _level(number, scale)
    if told not in _PHRASES:
        raise _unknown(scale)
    return None


def _unknown(scale: Scale) -> Unreadable:
    words = scale.words or LEVELS
    return Unreadable(f"is none of {', '.join(words)}, 1 to {scale.most}, x or optional")


def _level(number: float, scale: Scale) -> float:
    if 0 < number < 1 < scale.most:
        raise Unreadable(
            f"is not a level from 1 to {scale.most}; a share of it is written as {number:.0%}"
        )
    if not 0 < number <= scale.most:
        raise Unreadable(f"is not a level from 1 to {scale.most}")
    return number


def needed(level: str, importance: str, scale: Scale) -> LevelNeed | None:
    """What a level and an importance say together; importance may be a number up to 1.

    Raises
    ------
    Unreadable
        where one of them cannot be read.
    """
    share = _share(importance, scale.weights)
    if importance and _says_no(importance):
        return None
    if not level and not importance:
        return LevelNeed(1.0)
    spoken = need_of(level if share is not None else f"{level} {importance}".strip(), scale)
    if share is None:
        return spoken
    return LevelNeed(share, spoken.rank if spoken else None) if share else None


def _of_all(share: float, most: int) -> float:
    """The level that is so many hundredths of the highest."""
    if not 0 < share <= 100:
        raise Unreadable("is not a share from 1% to 100%")
    return share * most / 100


def _share(text: str, most: int) -> float | None:
    """A share such as ``0.8``, ``0,8``, ``80%`` or ``high``; nothing where it is none."""
    if plain(text) in _SHARES:
        return _SHARES[plain(text)]
    number = _number(_DECIMAL_COMMA.sub(".", text.rstrip("% ")))
    if number is None:
        return None
    number = number / 100 if text.rstrip().endswith("%") else number / most
    if not 0 <= number <= 1:
        raise Unreadable("is not an importance: essential, optional, or a number up to 1")
    return number


def _number(word: str) -> float | None:
    try:
        number = float(word)
    except ValueError:
        return None
    return number if number == number and abs(number) != float("inf") else None

"""The skills and tools that a text names, each with the span where it stands.

A dictionary matcher over every name that the graph knows: from each word on, the longest run of
words that is a name, or another form of one, wins. Nothing is trained, so every find can be
pointed at; and only runs of words that stand in the text are looked up, so a text costs nearly the
same in a graph of any size. The name of a role ("ML Engineer") is read as such and names no skill.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from graph.extraction.inflection import forms
from graph.extraction.negation import lacking
from graph.extraction.reading import read
from graph.levels import LEVEL_WORDS, level_of
from graph.model import Node
from graph.naming import keys, other_spellings
from graph.source import Hit, Source
from graph.vocabulary import ITEM_KINDS

LONGEST = 7
"""How many words a name has at most."""
MARGIN = 40
"""How far round a word one looks for what stands beside it."""
GENERAL = 3
"""A plain word in the names of so many other things says little by itself."""
KEPT = 400_000
"""How many forms that were looked up are kept at most."""
AT_ONCE = 400
"""How many words of the text are looked up together: what bounds the memory."""

_CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_WORD = re.compile(
    rf"[^\W{_CJK}]+(?:[+#]+|(?<=\w)\.(?=js\b|NET\b))?(?:(?<=\.)\w+)?(?:(?<=\+)\d\d)?|[{_CJK}]+"
)
"""A word; where no blank is written between scripts, each is a word of its own."""
_VERSION = re.compile(r"(?<=[A-Za-z]{3})-?\d+(?:\.\d+)*\+?$|(?<=[+#])\d+$|(?<=\w{3})\.?[jJ][sS]$")
"""The version that is glued to a name, or the language: Python3, C++17, React.js, ReactJS."""
_BREAK = re.compile(r"[.;:!?()\[\]{}\"•|]\s|\n\s*\n|[,\n]\s*")
"""What no name runs across; a line that was only wrapped has no end in the reading."""
_JOINERS = re.compile(r"[&/+#-]")

_PLAIN_WORDS = """
access airtable amplitude analysis angular ant arrow asana atlas atom basic basis beam behave
blender boost brave bridge buffer cake canvas cascade caravan chain chart chef chrome cloud
composer concourse confluence consul copilot crystal cypress dart dash dask delight delta draw
drill drone drools drupal dune eclipse edge elixir ember enterprise excel express factor fiddler
fig figma fire flask flex flink flow flux fork forth fortress foundry fusion galaxy gem ghost
glide glue go gravity groovy harbor haven helm hive horizon hype icon impact impala ink insight
intercom iris julia keep kite knife lambda lattice less lever light lily logic looker loom luigi
make maven mesh meteor mercury mint mix mocha monday motion node notion nova oak oasis octave
office oracle orange origin outlook outreach pages panda paint paper pig pilot plan plotter polar
polars postman power prefect presto prism processing project prolog publisher pulse puppet qualify
rails ray react realm reason redshift relay rest ring robot ruby rust rush safe sage salt sas
scheme scratch segment sentry shell sigma sketch slack snap snow solid solver spark spider spring
sprout square squirrel stage stan star stitch storm stream stripe swift swing switch tableau talk
talend task teams tempo thrive tidal torch trace trino triton turtle twig unity vault velocity
vertex vite vision visual volt wave weaver webs wing word works workplace xamarin zeal zoom
"""
_PLAIN = frozenset(_PLAIN_WORDS.split())
"""Plain words that are also the name of a language, a tool or a method somewhere. In lower case
they mean the plain word, unless they stand alone in a list."""
_FOLLOWING_WORDS = """
a about after all an and/or any as at back be before by down for forward from further he her his
how i if in into is it its me my of off on onto our out over quickly she that the their them there
these they this those through to together until up us we what when where which with you your
"""
_FOLLOWERS = frozenset(_FOLLOWING_WORDS.split())
"""Words that follow a verb or a plain word more often than a name: "Excel at", "Go for it"."""

_LEVELS = "|".join(sorted((re.escape(word) for word in LEVEL_WORDS), key=len, reverse=True))
_LEVEL_BEFORE = re.compile(
    rf"\b({_LEVELS})"
    r"(?:\s+(?:level|knowledge of|skills in|experience (?:in|with)|in|at|of|user of))?"
    r"\s+$",
    re.IGNORECASE,
)
_LEVEL_AFTER = re.compile(
    rf"\s*(?:[(:–-]\s*)?(?:({_LEVELS})\b(?!\s+\w)|([1-5])\s*/\s*5\b|(\d{{1,3}})\s*%)",
    re.IGNORECASE,
)

_KNOWN_AS_SKILL = re.compile(r" (?:skills?|knowledge|experience|expertise)\b", re.IGNORECASE)
"""Words behind a name in a list that say no more than that it is known: "Excel skills"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text that names a thing: ``text[start:end]``.

    ``how`` says by what: its ``label`` or an ``alias`` as it stands, another ``form`` of one, or
    ``meaning``; ``level`` is the one in (0, 1] that the text gives with it.
    """

    start: int
    end: int
    text: str
    item: Node
    how: str = "label"
    level: float | None = None
    score: float = 1.0


class NameTable:
    """The names that texts were looked up for, kept from one text to the next."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._known: dict[str, Hit | None] = {}
        self._general: dict[str, bool] = {}

    def look_up(self, forms: Iterable[str]) -> None:
        """Ask for all of these at once that were not asked for before."""
        new = {form for form in forms if form not in self._known}
        if len(self._known) > KEPT:
            self._known.clear()
        found = self.source.named_all(new, ("role", *ITEM_KINDS))
        self._known.update((form, found[form][0] if form in found else None) for form in new)

    def get(self, form: str) -> Hit | None:
        """What has this name; it was looked up before."""
        return self._known.get(form)

    def is_general(self, hit: Hit) -> bool:
        """Whether an alias is said of much else too: "data" for statistics."""
        name = hit.name.casefold()
        if name not in self._general:
            others = self.source.containing(name, ITEM_KINDS, GENERAL + 1)
            self._general[name] = len({one.node.id for one in others} - {hit.node.id}) >= GENERAL
        return self._general[name]


def mentions(source: Source, text: str, names: NameTable | None = None) -> tuple[Mention, ...]:
    """Every place in the text that names a skill or tool, but for what is said to be lacking."""
    return tuple(one for one in named_things(source, text, names) if one.item.kind in ITEM_KINDS)


def named_things(source: Source, text: str, names: NameTable | None = None) -> tuple[Mention, ...]:
    """As ``mentions``, with the roles that the text names; ``names`` are kept between texts."""
    reading = read(text)
    found = []
    for one in _TextReader(names or NameTable(source), reading.text).read():
        start, end = reading.span(one.start, one.end)
        found.append(replace(one, start=start, end=end, text=text[start:end]))
    return tuple(found)


class _TextReader:
    """Reads one text from left to right; names are looked up for many words at once."""

    def __init__(self, names: NameTable, text: str) -> None:
        self._names, self._text = names, text
        self._words = [match.span() for match in _WORD.finditer(text)]

    def read(self) -> Iterator[Mention]:
        """The mentions; of several that overlap the widest, as it stands before another form."""
        taken: list[tuple[int, int, Mention]] = []
        for start in range(0, len(self._words), AT_ONCE):
            places = range(start, min(start + AT_ONCE, len(self._words)))
            self._look_up(places)
            taken += [found for place in places for found in self._from(place)]
        taken.sort(key=lambda one: (one[0] - one[1], one[2].how == "form", one[0]))
        covered: set[int] = set()
        kept = []
        for first, last, one in taken:
            if covered.isdisjoint(range(first, last)):
                covered.update(range(first, last))
                kept.append(one)
        for one in sorted(kept, key=lambda one: one.start):
            if not lacking(self._text, one.start, one.end):
                yield replace(one, level=self._level(one.start, one.end))

    def _from(self, place: int) -> Iterator[tuple[int, int, Mention]]:
        """What is named from this word on: the first and the last word, and the mention."""
        runs = self._runs(place)
        for count, (start, end) in zip(range(len(runs), 0, -1), runs, strict=True):
            named = self._named(start, end)
            if named is not None:
                node, how = named
                yield place, place + count, Mention(start, end, self._text[start:end], node, how)
                return

    def _level(self, start: int, end: int) -> float | None:
        """The level that stands just before or behind."""
        if before := _LEVEL_BEFORE.search(self._text, max(0, start - MARGIN), start):
            return level_of(before[1])
        after = _LEVEL_AFTER.match(self._text, end)
        if after is None:
            return None
        if after[1]:
            return level_of(after[1])
        level = int(after[2]) / 5 if after[2] else int(after[3]) / 100
        return level if 0 < level <= 1 else None

    def _look_up(self, places: Sequence[int]) -> None:
        """Ask for all names that can begin at these words."""
        runs = {self._text[start:end] for place in places for start, end in self._runs(place)}
        self._names.look_up(form for run in runs for form in (run, *_forms(run)))

    def _runs(self, place: int) -> list[tuple[int, int]]:
        """The runs of words from this one on that a name can be, the longest first."""
        start = self._words[place][0]
        ends = [end for _, end in self._words[place : place + LONGEST]]
        stop = _BREAK.search(self._text, start, ends[-1])
        return [(start, end) for end in reversed(ends) if stop is None or end <= stop.start()]

    def _named(self, start: int, end: int) -> tuple[Node, str] | None:
        """The item that these words name, and whether as they stand or in another form."""
        words = self._text[start:end]
        hit = self._names.get(words)
        if hit is not None:
            how = "alias" if hit.field in ("alias", "hidden") else "label"
            return (hit.node, how) if self._meant(start, end, hit) else None
        for form in _forms(words):
            hit = self._names.get(form)
            if hit is None:
                continue
            if _is_glued(words, hit):
                return hit.node, "form"
            if form.casefold() in _PLAIN:
                continue  # who excels does not know Excel
            if " " not in words and _says_another(hit):
                continue  # the disciplines of a trade are not to obey rules
            if " " in words or _spelled(hit)[:1].islower() or words[:1].isupper():
                return (hit.node, "form") if self._meant(start, end, hit) else None
        return None

    def _meant(self, start: int, end: int, hit: Hit) -> bool:
        """Whether the words mean a name, or are only spelled like it."""
        words = self._text[start:end]
        if re.search(r"\w-$", self._text[max(0, start - 2) : start]):
            return False  # T-SQL is not SQL
        if " " in words:
            return not (_is_plain_alias(hit) and self._names.is_general(hit))
        if len(words) < 3 and hit.name.isupper() and not words.isupper() and words.istitle():
            return False  # St Thomas' is no ST
        if self._is_initial(start, end):
            return False
        if self._listed(start, end):
            return True
        if hit.field in ("alias", "hidden") and hit.name.isalpha() and hit.name.islower():
            return not self._names.is_general(hit)
        if len(words) > 2 and (words.casefold() not in _PLAIN or _spelled(hit).islower()):
            return True
        around = self._text[max(0, start - 1) : start] + self._text[end : end + 1]
        alone = len(words) > 2 or not _JOINERS.search(around)  # R&D is not R
        return alone and words[:1].isupper() and self._as_name(start, end)

    def _is_initial(self, start: int, end: int) -> bool:
        """Whether a letter opens a person's name: R. Meyer."""
        stop = re.match(r"\. *[A-Z][a-z]", self._text[end : end + 5])
        return end - start == 1 and bool(stop) and self._opens(start)

    def _as_name(self, start: int, end: int) -> bool:
        """Whether a capital says that this is a name: at an opening the next word decides."""
        after = re.match(r" +(\w+)", self._text[end : end + 20])
        return not (self._opens(start) and after and after[1].casefold() in _FOLLOWERS)

    def _opens(self, start: int) -> bool:
        """Whether a sentence or line begins here."""
        return self._before(start).rstrip(" \t\"'“„(")[-1:] in ("", ".", "!", "?", ";", ":", "\n")

    def _listed(self, start: int, end: int) -> bool:
        """Whether the words stand alone between the separators of a list."""
        before = self._before(start).rstrip(" ")[-1:]
        if behind := _KNOWN_AS_SKILL.match(self._text, end):
            end = behind.end()
        after = self._text[end : end + MARGIN].lstrip(" ")[:1]
        return before in ("", ",", "/", "\n", ";", "•", "(", ":", "|") and after in (
            "", ",", "/", "\n", ";", ")", ".", "|",
        )  # fmt: skip

    def _before(self, start: int) -> str:
        """The text just before a place."""
        return self._text[max(0, start - MARGIN) : start]


@lru_cache(maxsize=100_000)
def _forms(words: str) -> tuple[str, ...]:
    """The other forms of these words, last without the version that is glued to them."""
    bare = _VERSION.sub("", words)
    return (*forms(words), *other_spellings(words), *((bare,) if bare != words else ()))


def _is_glued(words: str, hit: Hit) -> bool:
    """Whether a plain word stands with its version or language, as the name of a tool does."""
    glued = _VERSION.search(words)
    as_name = words[:1].isupper() or (glued is not None and glued[0][-1:] in "sS")
    return glued is not None and as_name and _spelled(hit)[:1].isupper()


def _says_another(hit: Hit) -> bool:
    """Whether a plain alias has no word of the label, or is but one of several there."""
    if hit.field not in ("alias", "hidden") or not hit.name.islower():
        return False
    return not keys(hit.name) >= keys(hit.node.label)


def _is_plain_alias(hit: Hit) -> bool:
    """Whether the name is an alias of several plain words, none of which is in the label."""
    plain = hit.field in ("alias", "hidden") and " " in hit.name and hit.name.islower()
    return plain and keys(hit.name).isdisjoint(keys(hit.node.label))


def _spelled(hit: Hit) -> str:
    """The name as the graph spells it; what one types for a thing says nothing of capitals."""
    return hit.node.label if hit.field == "notation" else hit.name

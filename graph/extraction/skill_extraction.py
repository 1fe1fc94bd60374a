"""The skills and tools that a text names, each with the span where it stands.

A dictionary matcher over every name that the graph knows: from each word on, the longest run of
words that is a name, or another form of one, wins. Nothing is trained, so every find can be
pointed at; and only runs of words that stand in the text are looked up, so a text costs nearly the
same in a graph of any size. The name of a role ("ML Engineer") is read as such and names no skill.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.extraction.inflection import forms
from graph.model import Node
from graph.source import Hit, Source
from graph.vocabulary import ITEM_KINDS

LONGEST = 7
"""How many words a name has at most."""
MARGIN = 40
"""How far round a word one looks for what stands beside it."""
GENERAL = 3
"""A plain word in the names of so many other things says little by itself."""
AT_ONCE = 400
"""How many words of the text are looked up together: what bounds the memory."""

_WORD = re.compile(r"\w+(?:[+#]+|(?<=\w)\.(?=js\b|NET\b))?(?:(?<=\.)\w+)?", re.UNICODE)
_BREAK = re.compile(r"[.;:!?()\[\]{}\"•|]\s|\n\s*\n|[,\n]\s*")
"""What no name runs across."""
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

_NEGATED = re.compile(
    r"(?:\b(?:no|not|never (?:used|worked|done|had|tried|learn(?:ed|t)|touched|seen)"
    r"|without|neither|nor|cannot|lack(?:s|ing)?(?: of)?"
    r"|keine?[rnms]?|nicht|ohne|weder|noch nie|sin|ni|nunca|ningun[oa]?)\b|n[’']t\b)"
    r"[^.;!?\n]{0,45}$",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"\b(?:but|only|just|however|problem|although|though|aber|sondern|nur|pero|sino)\b"
    r"|,\s*(?:and\s+)?(?:I|we|you|ich|wir)\b(?!\s+(?:\w+\s+)?never)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text that names an item: ``text[start:end]``."""

    start: int
    end: int
    text: str
    item: Node


def mentions(source: Source, text: str) -> tuple[Mention, ...]:
    """Every place in the text that names a skill or tool, but for what is said to be lacking."""
    return tuple(_Reader(source, text).read())


class _Reader:
    """Reads one text from left to right; names are looked up for many words at once."""

    def __init__(self, source: Source, text: str) -> None:
        self._source, self._text = source, text
        self._words = [match.span() for match in _WORD.finditer(text)]
        self._known: dict[str, Hit] = {}
        self._general: dict[str, bool] = {}

    def read(self) -> Iterator[Mention]:
        """The mentions, the longest from each word on."""
        place = ready = 0
        while place < len(self._words):
            if place >= ready:
                ready = place + AT_ONCE
                self._look_up(range(place, min(ready, len(self._words))))
            found = self._longest(place)
            if found is None:
                place += 1
                continue
            mention, words = found
            place += words
            if mention.item.kind in ITEM_KINDS and not self._lacking(mention.start):
                yield mention

    def _look_up(self, places: Sequence[int]) -> None:
        """Ask for all names that can begin at these words."""
        runs = {self._text[start:end] for place in places for start, end in self._runs(place)}
        wanted = {form for run in runs for form in (run, *forms(run))}
        found = self._source.named_all(wanted, ("role", *ITEM_KINDS))
        self._known = {form: hits[0] for form, hits in found.items()}

    def _runs(self, place: int) -> list[tuple[int, int]]:
        """The runs of words from this one on that a name can be, the longest first."""
        start = self._words[place][0]
        ends = [end for _, end in self._words[place : place + LONGEST]]
        stop = _BREAK.search(self._text, start, ends[-1])
        return [(start, end) for end in reversed(ends) if stop is None or end <= stop.start()]

    def _longest(self, place: int) -> tuple[Mention, int] | None:
        runs = self._runs(place)
        for count, (start, end) in zip(range(len(runs), 0, -1), runs, strict=True):
            node = self._named(start, end)
            if node is not None:
                return Mention(start, end, self._text[start:end], node), count
        return None

    def _named(self, start: int, end: int) -> Node | None:
        """The item that these words name, as they stand or in another form."""
        words = self._text[start:end]
        hit = self._known.get(words)
        if hit is not None:
            return hit.node if self._meant(start, end, hit) else None
        for form in forms(words):
            hit = self._known.get(form)
            if hit is None or form.casefold() in _PLAIN:
                continue  # who excels does not know Excel
            if " " in words or _spelled(hit)[:1].islower() or words[:1].isupper():
                return hit.node if self._meant(start, end, hit) else None
        return None

    def _meant(self, start: int, end: int, hit: Hit) -> bool:
        """Whether the words mean a name, or are only spelled like it."""
        words = self._text[start:end]
        if re.search(r"\w-$", self._text[max(0, start - 2) : start]):
            return False  # T-SQL is not SQL
        if " " in words:
            return True
        if self._is_initial(start, end):
            return False
        if self._listed(start, end):
            return True
        if hit.field == "alias" and hit.name.isalpha() and hit.name.islower():
            return not self._is_general(hit)
        if len(words) > 2 and (words.casefold() not in _PLAIN or _spelled(hit).islower()):
            return True
        around = self._text[max(0, start - 1) : start] + self._text[end : end + 1]
        alone = len(words) > 2 or not _JOINERS.search(around)  # R&D is not R
        return alone and words[:1].isupper() and self._as_name(start, end)

    def _is_general(self, hit: Hit) -> bool:
        """Whether one plain word is said of much else too: "data" for statistics."""
        word = hit.name.casefold()
        if word not in self._general:
            others = self._source.containing(word, ITEM_KINDS, GENERAL + 1)
            self._general[word] = len({one.node.id for one in others} - {hit.node.id}) >= GENERAL
        return self._general[word]

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
        after = self._text[end : end + MARGIN].lstrip(" ")[:1]
        return before in ("", ",", "/", "\n", ";", "•", "(", ":", "|") and after in (
            "", ",", "/", "\n", ";", ")", ".", "|",
        )  # fmt: skip

    def _before(self, start: int) -> str:
        """The text just before a place."""
        return self._text[max(0, start - MARGIN) : start]

    def _lacking(self, start: int) -> bool:
        """Whether the words before say that this is not there."""
        negated = _NEGATED.search(self._text, max(0, start - 70), start)
        return bool(negated) and not _TURN.search(negated.group() if negated else "")


def _spelled(hit: Hit) -> str:
    """The name as the graph spells it; what one types for a thing says nothing of capitals."""
    return hit.node.label if hit.field == "notation" else hit.name

"""The other forms in which a name can stand in a text: in another number, as a verb, turned round.

Names are built from the words of the text and then looked up, so nothing is found that the graph
does not call so. The rules are those of a language, never of one name: "deployed the models" is
"model deployment", "design of dashboards" is "dashboard design", "managing a team" is "manage a
team". What a rule builds that is no word is simply not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

LONGEST = 4
"""How many words may stand in another form than the name; longer ones stand as they are."""

_FILLING = ("a", "an", "the", "our", "your", "my", "their", "its", "his", "her", "these")
"""Words that are left out inside a name: "manage the team"."""
_VOWELS = "aeiou"
_ENDINGS = ("e", "en", "em", "er", "es")
"""How a German adjective ends: "maschinellem Lernen" is "maschinelles Lernen"."""


def forms(words: str) -> Iterator[str]:
    """The other forms of these words, the likeliest first; the words themselves are none."""
    known = {words}
    for form in _built(words):
        if form not in known:
            known.add(form)
            yield form


def _built(words: str) -> Iterator[str]:
    yield from numbers(words)
    if "-" in words:
        yield words.replace("-", "")
    parts = re.split(r"[\s-]+", words)
    if not 1 < len(parts) <= LONGEST or not all(part.isalpha() for part in parts):
        return
    first, whole = parts[0], " ".join(parts[1:])
    parts = [first, *(part for part in parts[1:] if part.casefold() not in _FILLING)]
    others = parts[1:]
    rest = " ".join(others)
    if not others:
        return
    yield f"{first} {rest}"
    if others[0].casefold() == "of" and len(others) > 1:
        thing = " ".join(others[1:])
        yield from (f"{one} {first}" for one in (thing, *numbers(thing)))
        return
    for verb in bases(first):
        yield f"{verb} {rest}"
        yield f"{verb} {whole}"
        if len(others) < LONGEST - 1:
            things = (rest, *numbers(rest))
            yield from (f"{thing} {noun}" for thing in things for noun in nouns(verb))
    yield from _declined(first, rest)


def numbers(words: str) -> Iterator[str]:
    """The words with the last in the other number: models, model; pastry, pastries."""
    if len(words) <= 3 or not words[-1].isalpha():
        return
    if words.endswith("ies"):
        yield f"{words[:-3]}y"
    if words.endswith(("ses", "xes", "ches", "shes")):
        yield words[:-2]
    if words.endswith("s") and not words.endswith("ss"):
        yield words[:-1]
    elif words.endswith("y") and words[-2] not in _VOWELS:
        yield f"{words[:-1]}ies"
    else:
        yield f"{words}s"


def bases(word: str) -> tuple[str, ...]:
    """The verbs that a word can be a form of, itself among them: planning, plan, plane."""
    word = word.casefold()
    found = [word]
    for ending in ("ing", "ied", "ed", "es", "s"):
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) > 2:
            if ending == "ied":
                return (word, f"{stem}y")
            found += [stem] if ending == "s" else [stem, f"{stem}e"]
            if ending in ("ing", "ed") and stem[-1] == stem[-2]:
                found.append(stem[:-1])
            break
    return tuple(dict.fromkeys(found))


def nouns(verb: str) -> Iterable[str]:
    """What the doing of a verb can be called: plan, planning; deploy, deployment."""
    stem = verb.removesuffix("e")
    found = [verb, f"{stem}ing", f"{verb}ment"]
    if len(verb) > 2 and verb[-1] not in f"{_VOWELS}wxy" and verb[-2] in _VOWELS:
        found.append(f"{verb}{verb[-1]}ing")
    if verb.endswith("ate"):
        found.append(f"{stem}ion")
    elif verb.endswith("e"):
        found.append(f"{stem}ation")
    return found


def _declined(first: str, rest: str) -> Iterator[str]:
    """The first word with the other endings that an adjective has in German."""
    ending = next((one for one in sorted(_ENDINGS, key=len)[::-1] if first.endswith(one)), "")
    if ending and len(first) > 6 and rest[:1].isupper():
        stem = first[: -len(ending)]
        yield from (f"{stem}{other} {rest}" for other in _ENDINGS if other != ending)

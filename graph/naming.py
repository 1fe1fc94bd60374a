"""When two names are one: number, British and American spelling, word order, hyphens aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product

from graph.sources.index.normalize import fold

MOST = 96
"""How many spellings of one name are looked up at most."""
LONGEST = 24
"""How long a word may be that is looked up as two."""

_WORD = re.compile(r"[\w+#]+(?:\.\w+)*")
_SMALL = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the",
                    "to", "with"])  # fmt: skip
_ONE = {"men": "man", "women": "woman", "people": "person", "children": "child"}
_NO_PLURAL = ("ss", "us", "is", "os", "ics")
_AMERICAN = (
    (re.compile(r"is(?=(?:e|ed|ing|er|ation|ational)$)"), "iz"),
    (re.compile(r"ys(?=(?:e|ed|ing|er)$)"), "yz"),
    (re.compile(r"(?<=[a-z]{2})our(?=$|s|al|ed|ing|er|ist)"), "or"),
    (re.compile(r"(?<=[bt])re$"), "er"),
    (re.compile(r"ogue$"), "og"),
    (re.compile(r"amme$"), "am"),
    (re.compile(r"(?<=[fc])ence$"), "ense"),
    (re.compile(r"(?<=[aeiou])ll(?=(?:ing|ed|er|or)$)"), "l"),
    (re.compile(r"ellery$"), "elry"),
    (re.compile(r"(?<=[a-z])ae(?=[a-z]{2})|^ae(?=[a-z])"), "e"),
    (re.compile(r"^oe|(?<=f)oe"), "e"),
    (re.compile(r"^grey"), "gray"),
    (re.compile(r"minium"), "minum"),
    (re.compile(r"^mould"), "mold"),
    (re.compile(r"^tyre"), "tire"),
)
"""Rules from British to American spelling. They are used on both names that are compared, so a
word that they change wrongly is still equal to itself."""
_BRITISH = (
    (re.compile(r"iz(?=(?:e|ed|es|ing|er|ers|ation|ations|ational)$)"), "is"),
    (re.compile(r"yz(?=(?:e|ed|es|ing|er|ers)$)"), "ys"),
    (re.compile(r"(?<=[a-z]{2})or(?=$|s$|al$|ed$|ing$)"), "our"),
    (re.compile(r"(?<=[bt])er(?=s?$)"), "re"),
    (re.compile(r"og(?=s?$)"), "ogue"),
    (re.compile(r"am(?=s?$)"), "amme"),
    (re.compile(r"(?<=[fc])ense(?=s?$)"), "ence"),
    (re.compile(r"(?<=[aeiou])l(?=(?:ing|ed|er|ers|or)$)"), "ll"),
    (re.compile(r"elry$"), "ellery"),
)


def words(text: str) -> tuple[str, ...]:
    """The words of a name, folded, without signs around them."""
    return tuple(_WORD.findall(fold(text)))


@lru_cache(maxsize=1 << 16)
def key(word: str) -> str:
    """A folded word as it stands for its other number and spelling: organisers, organizer."""
    word = singular(word)
    for rule, other in _AMERICAN:
        word = rule.sub(other, word)
    return word


def keys(text: str) -> frozenset[str]:
    """The words of a name that tell it from others, each as its key, whatever their order."""
    every = words(text)
    telling = [word for word in every[:-1] if word not in _SMALL]
    return frozenset(map(key, (*telling, *every[-1:])))  # the last of "vitamin A" is no article


def singular(word: str) -> str:
    """The word in the singular, where its ending says that it is a plural."""
    if word in _ONE:
        return _ONE[word]
    if len(word) <= 3 or not word.endswith(("s", "men")) or word.endswith(_NO_PLURAL):
        return word
    if word.endswith("men"):
        return f"{word[:-2]}an"
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1]


def plural(word: str) -> str:
    """The word in the plural."""
    if word.endswith("man") and len(word) > 4:
        return f"{word[:-2]}en"
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "ch", "sh")) else f"{word}s"


def stem(word: str) -> str:
    """The beginning that all spellings of a folded word share."""
    spelled = _spellings(word)
    shared = min(spelled, key=len)
    while shared and not all(one.startswith(shared) for one in spelled):
        shared = shared[:-1]
    return shared if len(shared) > 1 else word


def spellings(name: str) -> Iterator[str]:
    """Other ways to write a name, folded: in number, spelling, joined and apart."""
    every = fold(name).split()
    if not every:
        return
    known = {" ".join(every)}
    for chosen in islice(product(*(_spellings(word) for word in every)), MOST):
        if (form := " ".join(chosen)) not in known:
            known.add(form)
            yield form
    yield from _joined(every)


def other_spellings(text: str) -> Iterator[str]:
    """The text in American and in British spelling, where that is another one."""
    every = [_spelled_otherwise(word) for word in text.split(" ")]
    for form in (" ".join(american for american, _ in every), " ".join(two for _, two in every)):
        if form != text:
            yield form


@lru_cache(maxsize=50_000)
def _spelled_otherwise(word: str) -> tuple[str, str]:
    """A word in American and in British spelling."""
    if not word.isalpha() or len(word) < 5:
        return word, word
    american = british = word
    for rule, other in _AMERICAN:
        american = rule.sub(other, american)
    for rule, other in _BRITISH:
        british = rule.sub(other, british)
    return american, british


def apart(name: str) -> Iterator[str]:
    """A folded name with one of its words as two, at each place where there may be a hyphen."""
    every = name.split()
    for place, word in enumerate(every):
        if word.isalpha() and 5 < len(word) <= LONGEST:
            for n in range(1, len(word) - 2):
                yield " ".join([*every[:place], word[:n], word[n:], *every[place + 1 :]])


def _joined(every: list[str]) -> Iterator[str]:
    """The name with two neighbours written as one: health care, healthcare."""
    for n in range(len(every) - 1):
        yield " ".join([*every[:n], every[n] + every[n + 1], *every[n + 2 :]])


def _spellings(word: str) -> list[str]:
    """The forms of one word, itself first."""
    if not word.isalpha() or len(word) < 3:
        return [word]
    one = singular(word)
    forms = [word, one, plural(one)]
    for rules in (_AMERICAN, _BRITISH):
        for form in forms[:3]:
            for rule, other in rules:
                forms.append(rule.sub(other, form))
    return list(dict.fromkeys(forms))

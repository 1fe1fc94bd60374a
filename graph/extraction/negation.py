"""Whether a text says of a thing that it is not there: within the clause of the word that denies.

"No Java, JavaScript only" lacks Java alone, "Java is not needed, Python is" too; "no SQL, R or
Excel" lacks all three, and "no nonsense team using Python" nothing.
"""

from __future__ import annotations

import re

REACH = 75
"""How many letters a denial reaches at most."""
LISTED = 4
"""A part between commas of at most so many words goes on with a list."""

_END = re.compile(r"[.;!?](?=\s|$)|\n")
_DENIAL = re.compile(
    r"\b(?:no|not|never(?: (?:used|worked|done|had|tried|learn(?:ed|t)|touched|seen))?"
    r"|without|neither|nor|cannot|lack(?:s|ing)?(?: of)?"
    r"|keine?[rnms]?|nicht|ohne|weder|noch nie|sin|ni|nunca|ningun[oa]?"
    r"|sans|pas de|aucune?|jamais)\b|n[’']t\b",
    re.IGNORECASE,
)
_PREDICATE = (
    r"(?:strictly |really |absolutely )?(?:needed|required|necessary|used|expected|essential|wanted"
    r"|relevant|mandatory|a (?:must|requirement|problem)|nötig|erforderlich|notwendig|verlangt"
    r"|necesari[oa]|requis\w*|nécessaire)"
)
_DENIED_AFTER = re.compile(
    r"(?: [\w+#]+){0,2}?,?\s*(?:(?:(?:is|are|was|were|will be|ist|sind|es|est)\s+)?"
    r"(?:not|no longer|nicht|no|pas)|(?:is|are|was|were)n[’']t)\s+" + _PREDICATE + r"\b",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(r"\s*" + _PREDICATE + r"\b|\s+only\b(?=.*\bbut\b)?", re.IGNORECASE)
"""What the denial belongs to that stands before it, or is none: "not needed", "not only"."""
_LEAD = re.compile(
    r"\s*(?:yet |so far |any |much |prior |previous |formal |real |hands-on |professional |working "
    r"|practical |current )*"
    r"(?:(?:experience|knowledge|background|skills?|need|use|interest|exposure|idea|clue|training"
    r"|familiarity|kenntnisse|erfahrung|experiencia|conocimientos?|expérience)\s*"
    r"(?:in|with|of|using|for|to|mit|von|en|de|con)?\s*)?"
    r"(?:(?:need|have|want|like|expect(?: you)?|required?|asked)?\s*to\s+"
    r"(?:know|use|learn|write|have|be (?:good|fluent) (?:at|in))\s*)?",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"\b(?:but|only|just|however|problem|although|though|instead|rather|aber|sondern|nur|pero|sino"
    r"|mais|using|who|that|which|because|since|so)\b"
    r"|\b(?:and|or)\s+(?:I|we|you|he|she|they)\b(?!\s+(?:\w+\s+)?(?:never|not|don|do not))"
    r"|,\s*(?:and\s+)?(?:I|we|you|ich|wir)\b(?!\s+(?:\w+\s+)?never)",
    re.IGNORECASE,
)
_CLAUSE_VERB = re.compile(
    r"\b(?:is|are|am|was|were|have|has|use|used|uses|know|knows|need|needs|like|work|works|build"
    r"|love|can|will|must|should|required|preferred|helps|ist|sind|hat|habe|wird)\b",
    re.IGNORECASE,
)
_AFFIRMED = re.compile(
    r"(?: [\w+#]+){0,2}?\s+(?:only|instead|is\b(?! not)|are\b(?! not)|helps|required|preferred"
    r"|please|nur|solo)",
    re.IGNORECASE,
)


def lacking(text: str, start: int, end: int) -> bool:
    """Whether what stands at ``text[start:end]`` is said not to be there, or not to be asked."""
    following = text[end : end + REACH]
    if _DENIED_AFTER.match(following):
        return True
    clause = text[max(0, start - REACH) : start]
    ends = [match.end() for match in _END.finditer(clause)]
    clause = clause[max(ends, default=0) :]
    denials = list(_DENIAL.finditer(clause))
    if not denials:
        return False
    between = clause[denials[-1].end() :]
    return not _OF_ANOTHER.match(between) and _reaches(between, following)


def _reaches(between: str, following: str) -> bool:
    """Whether a denial goes on to the end of these words, which a thing follows."""
    lead = _LEAD.match(between)
    rest = between[lead.end() if lead else 0 :]
    if _TURN.search(rest):
        return False
    parts = rest.split(",")[1:]
    if not parts:
        return True
    if _AFFIRMED.match(following):
        return False
    return all(len(part.split()) <= LISTED and not _CLAUSE_VERB.search(part) for part in parts)

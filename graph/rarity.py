"""How much it tells that a role asks for something: the less, the more roles do."""

from __future__ import annotations

import math


def idf(roles: int, holders: int) -> float:
    """ln(1 + (N − n + ½)/(n + ½)): what it tells that a role has an item which n of N have.

    The inverse document frequency of Okapi BM25 (Robertson and Zaragoza, 2009), never below 0.
    """
    return math.log(1 + (roles - holders + 0.5) / (holders + 0.5))


def specificity(roles: int, asking: int) -> float:
    """What it tells that a role asks for an item which ``asking`` of ``roles`` ask for.

    1 where one role asks for it, near 0 where all do.
    """
    at_one = idf(roles, 1)
    return idf(roles, max(1, asking)) / at_one if at_one else 1.0


def weight(importance: float, specific: float) -> float:
    """W = i · (1 + specificity)/2: what everybody needs still counts half."""
    return importance * (1 + specific) / 2

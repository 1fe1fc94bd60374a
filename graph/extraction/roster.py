"""Somebody in a team: by name, with a role that is held and what is claimed besides."""

from __future__ import annotations

from dataclasses import dataclass

from graph.extraction.resume import Claim


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """A member by name, with a role that is held and what is claimed besides."""

    name: str
    role: str
    claims: tuple[Claim, ...]

"""What all exporters say alike: whose facts these are, and what things are called."""

from __future__ import annotations

from graph.exporters.options import Options
from graph.model import About, Link
from graph.source import Source
from graph.vocabulary import RELATIONS

COLOURS = {
    "role": "#1b5e8a",
    "focus": "#7a4e9e",
    "skill": "#2e7d4f",
    "tool": "#a65b00",
    "choice": "#8a5a00",
    "category": "#5f6b76",
    "workflow": "#8a1c4a",
    "step": "#b04a6e",
    "artifact": "#3d7a80",
    "group": "#5f6b76",
}
"""A colour a kind, dark enough for white letters on it."""
DRAWS_ON = "Draws on: "
"""How a line of ``attribution`` begins that names what statements rest on."""
OTHER_COLOUR = "#555555"


def attribution(source: Source, options: Options) -> tuple[str, ...]:
    """Lines that every export carries: what it is, from where, under which licence."""
    head = options.title or " and ".join(about.title or about.name for about in source.about)
    made = f", exported on {options.generated}" if options.generated else ""
    known = {(about.title, about.address, about.licence) for about in source.about}
    drawn_on = {
        facts
        for one in source.cited()
        if (facts := (one.title, one.address, one.licence)) not in known
    }
    return (
        f"{head}{made}",
        *(line for about in source.about for line in _credit(about)),
        *sorted(f"{DRAWS_ON}{', '.join(filter(None, facts))}" for facts in drawn_on),
    )


def _credit(about: About) -> tuple[str, ...]:
    title = about.title or about.name
    name = title if about.version in title else f"{title} {about.version}"
    facts = [f"Source: {name}"]
    if about.address:
        facts.append(f"from {about.address}")
    facts.append(f"licence: {about.licence}" if about.licence else "licence: not stated")
    return (", ".join(facts), *filter(None, [about.attribution]))


def wording(link: Link) -> str:
    """How a link reads along its direction: ``builds on``."""
    relation = RELATIONS.get(link.relation)
    return relation.forward if relation else link.relation


def weight_of(link: Link) -> float:
    """How strong a link is drawn: its importance, or 1 where it has none."""
    return 1.0 if link.importance is None else link.importance


def figure(value: float) -> str:
    """A number with six digits after the point at most."""
    return repr(round(value, 6))

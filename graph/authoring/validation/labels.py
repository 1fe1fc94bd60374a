"""What things are called in a finding: by their label, and statements as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.vocabulary import RDF, RDFS, RG, SKOS, expand, shorten

if TYPE_CHECKING:
    import pyoxigraph

_LABELS = (f"{SKOS}prefLabel", f"{RDFS}label", expand("dcterms:title"))
_VERBS = {
    f"{RG}SkillRequirement": "requires",
    f"{RG}ToolUse": "uses",
    f"{RG}Prerequisite": "builds on",
    f"{RG}ToolSupport": "supports",
    f"{RG}HandOff": "hands off to",
    f"{RG}Rating": "is rated on",
}
LONGEST = 80


class LabelIndex:
    """Names of the things in a store, looked up when they are asked for."""

    def __init__(self, store: pyoxigraph.Store) -> None:
        self._store = store
        self._known: dict[str, str] = {}

    def full(self, term: object) -> str:
        """The name with what one types for it: ``SQL (skill:sql)``."""
        if type(term).__name__ == "BlankNode":
            return self.of(term)
        name, short = self.of(term), shorten(_value(term))
        return name if name == short or not short else f"{name} ({short})"

    def of(self, term: object) -> str:
        """The name alone: a label, a sentence for a statement, the text of a literal."""
        if type(term).__name__ == "BlankNode":
            key = str(term)
            if key not in self._known:
                self._known[key] = "[…]"  # a statement may lead to itself
                self._known[key] = self._statement(term) or "[…]"
            return self._known[key]
        if type(term).__name__ != "NamedNode":
            return _shortened(_value(term)) if type(term).__name__ == "Literal" else "[…]"
        iri = _value(term)
        if iri not in self._known:
            self._known[iri] = shorten(iri)  # a statement may lead to itself
            self._known[iri] = self._statement(term) or self._label(term) or shorten(iri)
        return self._known[iri]

    def _label(self, term: object) -> str:
        for predicate in _LABELS:
            labels = [quad.object for quad in self._about(term, predicate)]
            found = sorted(
                labels, key=lambda one: (getattr(one, "language", None) != "en", _value(one))
            )
            if found and _value(found[0]).strip():
                return _shortened(_value(found[0]))
        return ""

    def _statement(self, term: object) -> str:
        kinds = [_value(quad.object) for quad in self._about(term, f"{RDF}type")]
        verb = next((_VERBS[kind] for kind in sorted(kinds) if kind in _VERBS), "")
        ends = [self._about(term, f"{RG}{end}") for end in ("from", "to")]
        if not verb or not all(ends):
            return ""
        one, other = (self.of(min(found, key=str).object) for found in ends)
        return f"{one} {verb} {other}"

    def _about(self, term: object, predicate: str) -> list[pyoxigraph.Quad]:
        import pyoxigraph

        blank = type(term).__name__ == "BlankNode"
        node = pyoxigraph.BlankNode(_value(term)) if blank else pyoxigraph.NamedNode(_value(term))
        verb = pyoxigraph.NamedNode(predicate)
        return list(self._store.quads_for_pattern(node, verb, None, pyoxigraph.DefaultGraph()))


def _value(term: object) -> str:
    return str(getattr(term, "value", "") or "")


def _shortened(text: str) -> str:
    text = " ".join(text.split()) if len(text) > LONGEST else text
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"

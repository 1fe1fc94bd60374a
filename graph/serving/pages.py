"""The pages beside the graph's own: a form for queries, and the reference of the interface."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from graph.serving.catalogue import QUESTIONS, SOURCES, Parameter, Question
from graph.serving.formats import SHORT

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
"""The content security policy of these pages: no script, and nothing from elsewhere."""
_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;
color:#1c2733;background:#fff}
textarea{width:100%;box-sizing:border-box;font:14px/1.4 monospace}
code{font-size:.9em}table{border-collapse:collapse}
td,th{text-align:left;padding:.2rem .8rem .2rem 0;vertical-align:top}
footer{margin-top:3rem;border-top:1px solid #8a97a5;font-size:.85rem}
@media(prefers-color-scheme:dark){body{color:#e4e9ee;background:#14191f}a{color:#8ec5ff}}
"""
_EXAMPLE = """\
SELECT ?skill ?name {
  role:data-analyst rg:requiresSkill ?skill .
  ?skill skos:prefLabel ?name .
  FILTER(lang(?name) = "en")
}
ORDER BY ?name LIMIT 20"""


def query_form(attribution: Sequence[str]) -> str:
    """A form that sends a query to the address at which it stands."""
    formats = "".join(f"<option>{name}</option>" for name in SHORT)
    example = escape(_EXAMPLE)
    body = f"""\
<h1>SPARQL</h1>
<p>The prefixes <code>role:</code>, <code>skill:</code>, <code>tool:</code>, <code>rg:</code> and
<code>skos:</code> need no declaring. Programs send queries to this address as the
SPARQL 1.1 Protocol says.</p>
<form method="get">
<p><label for="query">Query</label><br>
<textarea id="query" name="query" rows="12" spellcheck="false" required>{example}</textarea></p>
<p><label for="format">Answer as</label> <select id="format" name="format">{formats}</select>
<button>Run</button></p>
</form>"""
    return _page("SPARQL", body, attribution)


def reference(attribution: Sequence[str]) -> str:
    """Every question of the HTTP interface with its parameters."""
    body = """\
<h1>Questions over HTTP</h1>
<p>Each answer is what <code>graph … -f json</code> prints. The whole description, with the shape of
each answer, is <a href="openapi.json">openapi.json</a> (OpenAPI 3.1); queries of your own go to
<a href="sparql">sparql</a>.</p>"""
    return _page("Questions over HTTP", body + "".join(map(_section, QUESTIONS)), attribution)


def _section(one: Question) -> str:
    rows = "".join(map(_row, (*one.parameters, SOURCES)))
    method = "POST" if one.body else "GET"
    return (
        f'<h2 id="{one.name}">{method} /api/{one.name}</h2><p>{escape(one.about)}</p>'
        "<table><thead><tr><th>Parameter</th><th>Type</th><th>Meaning</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _row(one: Parameter) -> str:
    need = "required" if one.required else f"default {one.default}" if one.default else ""
    kind = ", ".join(filter(None, (one.shape, need)))
    return f"<tr><td><code>{one.name}</code></td><td>{kind}</td><td>{escape(one.about)}</td></tr>"


def _page(title: str, body: str, attribution: Sequence[str]) -> str:
    credit = "<br>".join(map(escape, attribution))
    return f"""\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title} · rolegraph</title>
<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>
<body>
{body}
<footer><p>{credit}</p></footer>
</body></html>
"""

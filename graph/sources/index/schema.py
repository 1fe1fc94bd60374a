"""How the compiled form of a graph is laid out: the tables of its one SQLite file.

Every table is read by key, in either direction, so a question costs the rows it needs. Things are
numbered in the order of their IRIs; the numbers never leave this folder.
"""

from __future__ import annotations

from typing import Final

APPLICATION: Final = 0x524F4C45  # "ROLE"
LAYOUT: Final = 12
"""Raised whenever the tables change: an older file is then compiled anew, never trusted."""

TABLES: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE node (n INTEGER PRIMARY KEY, iri TEXT, kind TEXT, notation TEXT);
CREATE TABLE text (n INTEGER, field TEXT, lang TEXT, value TEXT,
    PRIMARY KEY (n, field, lang, value)) WITHOUT ROWID;
CREATE TABLE name (fold TEXT, n INTEGER, field TEXT, value TEXT,
    PRIMARY KEY (fold, n, field)) WITHOUT ROWID;
CREATE TABLE link (l INTEGER PRIMARY KEY, s INTEGER, r TEXT, t INTEGER, importance REAL,
    level REAL, statement TEXT, via INTEGER, share REAL, essential INTEGER);
CREATE TABLE origin (o INTEGER PRIMARY KEY, iri TEXT, title TEXT, date TEXT, licence TEXT,
    address TEXT);
CREATE TABLE cite (subject TEXT, o INTEGER, value REAL, unit TEXT, year INTEGER,
    stated TEXT, sample INTEGER);
CREATE TABLE spelling (kind TEXT, length INTEGER, names TEXT, words TEXT,
    PRIMARY KEY (kind, length));
CREATE TABLE item (n INTEGER PRIMARY KEY, asked INTEGER, spread INTEGER, roles BLOB,
    importances BLOB);
CREATE TABLE role (place INTEGER PRIMARY KEY, n INTEGER, length REAL, weight REAL,
    steps REAL,
    items BLOB, importances BLOB, rated BLOB);
CREATE TABLE demand (n INTEGER PRIMARY KEY, items BLOB, importances BLOB, levels BLOB,
    shares BLOB, flags BLOB);
CREATE TABLE rating (role INTEGER, element INTEGER, family TEXT, importance REAL, level REAL,
    PRIMARY KEY (role, element)) WITHOUT ROWID;
"""

INDEXES: Final = """
CREATE UNIQUE INDEX node_iri ON node (iri);
CREATE INDEX node_kind ON node (kind);
CREATE INDEX link_out ON link (s, r);
CREATE INDEX link_in ON link (t, r);
CREATE INDEX cite_subject ON cite (subject);
CREATE UNIQUE INDEX role_node ON role (n);
"""

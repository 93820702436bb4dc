"""The catalog's tables, as the steps that lead to them: an older catalog runs those it has not seen.

PRAGMA user_version counts the steps done. A step is never changed once it has been released.
"""

from __future__ import annotations

from typing import Final

_FIRST: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE filing (
    number    INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    source    TEXT NOT NULL,
    company   TEXT,
    cik       TEXT,
    form      TEXT,
    accession TEXT,
    filed     TEXT,
    period    TEXT,
    items     TEXT NOT NULL,                     -- JSON list
    origins   TEXT NOT NULL,                     -- JSON object
    state     TEXT NOT NULL DEFAULT 'embedding' CHECK (state IN ('embedding', 'ready'))
);
CREATE INDEX filing_accession ON filing (accession);
CREATE INDEX filing_state ON filing (state) WHERE state <> 'ready';

CREATE TABLE document (
    id          TEXT PRIMARY KEY,
    filing      TEXT NOT NULL REFERENCES filing (id) ON DELETE CASCADE,
    sequence    INTEGER NOT NULL,
    type        TEXT NOT NULL,
    name        TEXT NOT NULL,
    description TEXT NOT NULL,
    page_starts TEXT NOT NULL,                   -- JSON list of offsets
    sections    TEXT NOT NULL,                   -- JSON list of Section's fields in order
    sha256      TEXT NOT NULL,                   -- of the text in UTF-8
    text        TEXT NOT NULL
);
CREATE INDEX document_filing ON document (filing, sequence);

CREATE TABLE passage (
    number   INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    filing   TEXT NOT NULL REFERENCES filing (id) ON DELETE CASCADE,
    document TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    section  TEXT,
    page     INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    end      INTEGER NOT NULL,
    hash     BLOB NOT NULL,                      -- of what is embedded: names the vector
    context  TEXT NOT NULL,
    text     TEXT NOT NULL
);
CREATE INDEX passage_filing ON passage (filing);
CREATE INDEX passage_document ON passage (document);
CREATE INDEX passage_hash ON passage (hash);

-- Apart from the passages, so that equal ones share a vector and no long row is written twice.
CREATE TABLE embedding (hash BLOB NOT NULL UNIQUE, vector BLOB NOT NULL);    -- float32, little-endian

-- Passages removed here that Chroma may still hold.
CREATE TABLE gone (id TEXT PRIMARY KEY) WITHOUT ROWID;

CREATE VIRTUAL TABLE passage_fts USING fts5 (
    context, text, content = 'passage', content_rowid = 'number', tokenize = 'porter unicode61'
);
CREATE TRIGGER passage_added AFTER INSERT ON passage BEGIN
    INSERT INTO passage_fts (rowid, context, text) VALUES (new.number, new.context, new.text);
END;
CREATE TRIGGER passage_removed AFTER DELETE ON passage BEGIN
    INSERT INTO passage_fts (passage_fts, rowid, context, text)
    VALUES ('delete', old.number, old.context, old.text);
END;
"""

_SOURCES: Final = """
-- What documents were read from, to show them as they look. A file may hold several documents.
CREATE TABLE source (
    number INTEGER PRIMARY KEY,
    filing TEXT NOT NULL REFERENCES filing (id) ON DELETE CASCADE,
    kind   TEXT NOT NULL CHECK (kind IN ('html', 'pdf')),
    data   BLOB NOT NULL                         -- HTML in UTF-8, deflated; a PDF as it is
);
CREATE INDEX source_filing ON source (filing);
CREATE TABLE shown (
    document TEXT PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
    source   INTEGER NOT NULL REFERENCES source (number) ON DELETE CASCADE,
    start    INTEGER NOT NULL                    -- of the document's text in the text of the whole source
) WITHOUT ROWID;
CREATE INDEX shown_source ON shown (source);
"""

_INDEXED: Final = """
-- In place of two states, when: the generation of the vector index that first held the filing, NULL before. A
-- process that opened the index at some generation knows by it which filings came later.
DROP INDEX filing_state;
ALTER TABLE filing ADD COLUMN indexed INTEGER;
UPDATE filing SET indexed = 0 WHERE state = 'ready';
ALTER TABLE filing DROP COLUMN state;
CREATE INDEX filing_indexed ON filing (indexed);

-- A filing's passages are written together: their numbers are `size` running ones, the first of them `first`.
ALTER TABLE filing ADD COLUMN first INTEGER NOT NULL DEFAULT 0;
ALTER TABLE filing ADD COLUMN size INTEGER NOT NULL DEFAULT 0;
UPDATE filing SET first = counted.first, size = counted.size FROM (
    SELECT filing, min(number) AS first, count(*) AS size FROM passage GROUP BY filing
) AS counted WHERE counted.filing = filing.id;
"""

_ORIGINALS: Final = """
-- The files that filings were added from, so that a newer version of the reader can read them again.
CREATE TABLE original (
    filing TEXT NOT NULL REFERENCES filing (id) ON DELETE CASCADE,
    name   TEXT NOT NULL,
    source INTEGER REFERENCES source (number) ON DELETE CASCADE,    -- where it is kept already, to be shown
    packed INTEGER NOT NULL,                     -- whether data is deflated
    data   BLOB,
    PRIMARY KEY (filing, name)
);
CREATE INDEX original_source ON original (source);
-- The version of the reader that has read the filing.
ALTER TABLE filing ADD COLUMN reader TEXT NOT NULL DEFAULT '';
UPDATE filing SET reader = coalesce((SELECT value FROM meta WHERE key = 'reader'), '');
DELETE FROM meta WHERE key = 'reader';
"""

_CALLED: Final = """
-- What companies are called besides their name, as their filings say it (JSON lists).
ALTER TABLE filing ADD COLUMN tickers TEXT NOT NULL DEFAULT '[]';
ALTER TABLE filing ADD COLUMN former_names TEXT NOT NULL DEFAULT '[]';
-- The same as EDGAR says it, for all of a company's filings: kept when they are read again.
CREATE TABLE company (
    cik          TEXT PRIMARY KEY,
    tickers      TEXT NOT NULL,                  -- JSON list
    former_names TEXT NOT NULL                   -- JSON list
) WITHOUT ROWID;
"""

_INSIDE: Final = """
-- Where in the context the place within the filing begins: from there on it is embedded. Of passages that an
-- earlier version has read, all of it was.
ALTER TABLE passage ADD COLUMN inside INTEGER NOT NULL DEFAULT 0;
"""

MIGRATIONS: Final = (_FIRST, _SOURCES, _INDEXED, _ORIGINALS, _CALLED, _INSIDE)

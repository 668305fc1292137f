-- The same tables as in PostgreSQL; see there.
CREATE TABLE shop (
  shop TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  cursor INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE invitation (
  code_hash TEXT PRIMARY KEY,
  shop TEXT,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE terminal (
  shop TEXT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  public_key TEXT NOT NULL,
  enrolled_at INTEGER NOT NULL,
  revoked_at INTEGER,
  epoch INTEGER NOT NULL DEFAULT 1,
  seq INTEGER NOT NULL DEFAULT 0,
  hash TEXT NOT NULL DEFAULT '0000000000000000000000000000000000000000000000000000000000000000',
  PRIMARY KEY (shop, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE fact (
  shop TEXT NOT NULL,
  cursor INTEGER NOT NULL,
  terminal TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  business_day TEXT NOT NULL,
  person_id TEXT,
  command_id TEXT NOT NULL,
  payload TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  parked TEXT,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (shop, cursor),
  UNIQUE (shop, terminal, epoch, seq)
) STRICT;
CREATE INDEX fact_parked ON fact (shop, cursor) WHERE parked IS NOT NULL;

CREATE TRIGGER fact_is_never_changed BEFORE UPDATE ON fact BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;
CREATE TRIGGER fact_is_never_deleted BEFORE DELETE ON fact BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;

CREATE TABLE used_nonce (
  shop TEXT NOT NULL,
  terminal TEXT NOT NULL,
  nonce TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (shop, terminal, nonce)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim (
  shop TEXT NOT NULL,
  what TEXT NOT NULL,
  key TEXT NOT NULL,
  terminal TEXT NOT NULL,
  document TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (shop, what, key)
) STRICT, WITHOUT ROWID;

-- The same tables as in PostgreSQL; see there.
CREATE TABLE heard (
  shop TEXT NOT NULL,
  name TEXT NOT NULL,
  heard_at INTEGER NOT NULL,
  waiting TEXT,
  PRIMARY KEY (shop, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX heard_waiting ON heard (shop, heard_at) WHERE waiting IS NOT NULL;

CREATE TABLE webhook (
  shop TEXT PRIMARY KEY,
  verified_at INTEGER,
  heard_at INTEGER,
  refused_at INTEGER
) STRICT, WITHOUT ROWID;

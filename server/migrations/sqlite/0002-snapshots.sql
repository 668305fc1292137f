-- The same tables as in PostgreSQL; see there.
CREATE TABLE snapshot (
  shop TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  cursor INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  manifest TEXT NOT NULL,
  parts INTEGER NOT NULL,
  have INTEGER NOT NULL DEFAULT 0,
  touched_at INTEGER NOT NULL,
  published INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (shop, sha256)
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshot_part (
  shop TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  nth INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (shop, sha256, nth)
) STRICT;

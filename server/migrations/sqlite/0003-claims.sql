-- The same table as in PostgreSQL; see there.
DROP TABLE claim;
CREATE TABLE claim (
  shop TEXT NOT NULL,
  document TEXT NOT NULL,
  what TEXT NOT NULL,
  key TEXT NOT NULL,
  nth INTEGER NOT NULL,
  terminal TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  amount INTEGER NOT NULL CHECK (amount >= 0),
  before INTEGER NOT NULL,
  room INTEGER NOT NULL,
  PRIMARY KEY (shop, document),
  UNIQUE (shop, what, key, nth),
  CHECK (before + amount <= room)
) STRICT, WITHOUT ROWID;

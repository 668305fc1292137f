-- The same table as in PostgreSQL; see there.
CREATE TABLE refused_ahead (
  shop TEXT NOT NULL,
  terminal TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (shop, terminal, epoch, seq)
) STRICT, WITHOUT ROWID;

-- The same table as in PostgreSQL; see there.
CREATE TABLE warehouse_level (
  shop TEXT NOT NULL,
  product TEXT NOT NULL,
  qty INTEGER NOT NULL,
  PRIMARY KEY (shop, product)
) STRICT, WITHOUT ROWID;

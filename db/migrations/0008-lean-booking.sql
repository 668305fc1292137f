-- Fewer pages for each booking: every page touched is written to the log, and again to the file.

-- By product first: where pieces leave one place for another, both rows lie on one page.
CREATE TABLE stock_level_by_place (
  place TEXT NOT NULL,
  product_id TEXT NOT NULL,
  qty INTEGER NOT NULL CHECK (
    qty >= 0 OR place IN ('supplier', 'customer', 'count-difference') OR place GLOB 'hand-over-*'
  ),
  PRIMARY KEY (product_id, place)
) STRICT, WITHOUT ROWID;
INSERT INTO stock_level_by_place (place, product_id, qty)
  SELECT place, product_id, qty FROM stock_level ORDER BY product_id, place;
DROP TABLE stock_level;
ALTER TABLE stock_level_by_place RENAME TO stock_level;

-- Free pieces of all products at each desk: asked for by the home board, and no longer a walk through all products.
CREATE TABLE desk_stock (
  place TEXT PRIMARY KEY,
  qty INTEGER NOT NULL CHECK (qty >= 0)
) STRICT, WITHOUT ROWID;
INSERT INTO desk_stock (place, qty)
  SELECT place, sum(qty) FROM stock_level WHERE place GLOB 'desk:*' GROUP BY place;

-- An order's reservation is found by its amount.
CREATE TABLE reserved_amount_by_amount (
  order_id TEXT NOT NULL,
  desk TEXT NOT NULL,
  amount INTEGER NOT NULL,
  base INTEGER NOT NULL,
  until INTEGER NOT NULL,
  PRIMARY KEY (desk, amount)
) STRICT, WITHOUT ROWID;
INSERT INTO reserved_amount_by_amount (order_id, desk, amount, base, until)
  SELECT order_id, desk, amount, base, until FROM reserved_amount ORDER BY desk, amount;
DROP TABLE reserved_amount;
ALTER TABLE reserved_amount_by_amount RENAME TO reserved_amount;
CREATE INDEX reserved_amount_by_end ON reserved_amount (desk, until);

-- Replies are appended: in the order of their ids long ones were torn apart into pages of their own.
CREATE TABLE command_in_order (
  command_id TEXT NOT NULL PRIMARY KEY,
  op TEXT NOT NULL,
  input_hash BLOB NOT NULL,
  reply TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
INSERT INTO command_in_order (command_id, op, input_hash, reply, at)
  SELECT command_id, op, input_hash, reply, at FROM command ORDER BY at, command_id;
DROP TABLE command;
ALTER TABLE command_in_order RENAME TO command;

-- Nobody asks by these any more: what a day counts stands in its tally.
DROP INDEX stock_movement_by_day;
DROP INDEX book_order_by_day;
DROP INDEX book_order_by_end;

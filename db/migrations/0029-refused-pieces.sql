-- Pieces that a desk claimed in the warehouse and another had claimed before, by the server's word; they count as
-- declined. A task at the desk of `terminal` until seen.
CREATE TABLE refused_piece (
  drop_order_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  qty INTEGER NOT NULL,
  -- Who has them first, and by which drop order; null: they are not there any more.
  holder TEXT,
  holder_document TEXT,
  terminal TEXT NOT NULL,
  -- The server's fact that says so.
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  seen_at INTEGER,
  PRIMARY KEY (drop_order_id, product_id, epoch, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX refused_piece_unseen ON refused_piece (terminal, drop_order_id) WHERE seen_at IS NULL;
CREATE INDEX refused_piece_by_fact ON refused_piece (epoch, seq);

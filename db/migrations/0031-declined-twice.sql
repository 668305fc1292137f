-- Pieces of a drop order that were declined although they were not asked for any more: the server refused them and the
-- warehouse declined or handed over the same pieces meanwhile. `declined` never counts more than was left to decline.
ALTER TABLE drop_order_line ADD COLUMN declined_twice INTEGER NOT NULL DEFAULT 0;

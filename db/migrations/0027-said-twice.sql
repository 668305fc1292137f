-- Pieces of a hand-over that more was said of than was handed over: received at the desk and taken back into the
-- warehouse while neither had heard of the other. `received` and `taken_back` never count more than was handed over.
ALTER TABLE drop_order_line ADD COLUMN received_twice INTEGER NOT NULL DEFAULT 0;
ALTER TABLE drop_order_line ADD COLUMN taken_back_twice INTEGER NOT NULL DEFAULT 0;

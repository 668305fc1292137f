-- Amounts with a unique code that were drawn before, and until when each was spoken for last: a price whose codes have
-- all been used takes the one that has been free for longest. Of this terminal alone.
CREATE TABLE drawn_amount (
  amount INTEGER PRIMARY KEY,
  until INTEGER NOT NULL
) STRICT;
INSERT INTO drawn_amount (amount, until)
  SELECT amount_due, max(deadline) FROM book_order WHERE unique_code > 0 GROUP BY amount_due;

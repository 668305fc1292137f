-- The account a customer was told to pay to, where the shop names one.
ALTER TABLE book_order ADD COLUMN account_id TEXT;

-- What each file of a bank covers, so that gaps and overlaps between files can be named.
ALTER TABLE statement_import ADD COLUMN from_day TEXT;
ALTER TABLE statement_import ADD COLUMN to_day TEXT;
ALTER TABLE statement_import ADD COLUMN opening_sen INTEGER;
ALTER TABLE statement_import ADD COLUMN closing_sen INTEGER;
ALTER TABLE statement_import ADD COLUMN unreadable INTEGER NOT NULL DEFAULT 0;
CREATE INDEX statement_import_by_account ON statement_import (account_id, at);
CREATE INDEX statement_import_by_bytes ON statement_import (sha256);

-- The bank's own number of a transaction: it helps to find a line again, it is never what a line is.
ALTER TABLE statement_line ADD COLUMN bank_ref TEXT;

-- Rows of a file that no reader could make sense of, kept word for word.
CREATE TABLE statement_unreadable (
  import_id TEXT NOT NULL,
  place INTEGER NOT NULL,
  line_no INTEGER NOT NULL,
  text TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (import_id, place)
) STRICT, WITHOUT ROWID;

-- How a person said that tables with this header are to be read.
CREATE TABLE statement_mapping (
  account_id TEXT NOT NULL,
  signature TEXT NOT NULL,
  mapping TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, signature)
) STRICT, WITHOUT ROWID;

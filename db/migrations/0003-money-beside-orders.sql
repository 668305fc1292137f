-- Money that is not exactly due: put aside, used later, paid out, accepted as missing, taken back by the bank.

CREATE TABLE rest (
  rest_id TEXT PRIMARY KEY,
  line_id TEXT NOT NULL,
  used_as TEXT NOT NULL CHECK (used_as IN ('credit', 'refund', 'difference')),
  customer_id TEXT,
  order_id TEXT,
  amount INTEGER NOT NULL CHECK (amount > 0),
  reason TEXT NOT NULL,
  approved_by TEXT,
  at INTEGER NOT NULL,
  business_day TEXT NOT NULL,
  person_id TEXT,
  taken_back_at INTEGER,
  taken_back_reason TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX rest_by_line ON rest (line_id);
CREATE INDEX rest_by_day ON rest (business_day);
CREATE INDEX rest_by_time ON rest (at) WHERE taken_back_at IS NULL;

-- Credits and refunds with money left in them; kept small, whatever the years pile up.
CREATE TABLE open_rest (
  rest_id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL,
  left_amount INTEGER NOT NULL CHECK (left_amount > 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX open_rest_by_customer ON open_rest (customer_id);

CREATE TABLE credit_use (
  use_id TEXT PRIMARY KEY,
  rest_id TEXT NOT NULL,
  order_id TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  at INTEGER NOT NULL,
  business_day TEXT NOT NULL,
  person_id TEXT,
  undone_at INTEGER,
  undone_reason TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX credit_use_by_rest ON credit_use (rest_id);
CREATE INDEX credit_use_by_order ON credit_use (order_id);
CREATE INDEX credit_use_by_day ON credit_use (business_day);

CREATE TABLE pay_out (
  pay_out_id TEXT PRIMARY KEY,
  rest_id TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  how TEXT NOT NULL CHECK (how IN ('transfer', 'cash', 'other')),
  reference TEXT NOT NULL,
  at INTEGER NOT NULL,
  business_day TEXT NOT NULL,
  person_id TEXT,
  undone_at INTEGER,
  undone_reason TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX pay_out_by_rest ON pay_out (rest_id);
CREATE INDEX pay_out_by_day ON pay_out (business_day);

CREATE TABLE shortfall (
  acceptance_id TEXT PRIMARY KEY,
  order_id TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  reason TEXT NOT NULL,
  approved_by TEXT,
  at INTEGER NOT NULL,
  business_day TEXT NOT NULL,
  person_id TEXT,
  undone_at INTEGER,
  undone_reason TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX shortfall_by_order ON shortfall (order_id);
CREATE INDEX shortfall_by_time ON shortfall (at) WHERE undone_at IS NULL;

-- Credits the bank took back, until somebody has seen to what that left behind.
CREATE TABLE reversed_credit (
  line_id TEXT PRIMARY KEY,
  correction_id TEXT NOT NULL,
  by TEXT NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  business_day TEXT NOT NULL,
  seen_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX reversed_credit_by_day ON reversed_credit (business_day);
CREATE INDEX reversed_credit_unseen ON reversed_credit (at) WHERE seen_at IS NULL;

ALTER TABLE order_money ADD COLUMN accepted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sale ADD COLUMN accepted INTEGER NOT NULL DEFAULT 0;

-- Book orders whose goods left for money that is not there.
CREATE TABLE order_debt (
  order_id TEXT PRIMARY KEY,
  amount INTEGER NOT NULL CHECK (amount > 0)
) STRICT, WITHOUT ROWID;
INSERT INTO order_debt (order_id, amount)
  SELECT o.order_id, o.amount_due - coalesce(m.paid, 0)
  FROM book_order o LEFT JOIN order_money m ON m.order_id = o.order_id
  WHERE o.state = 'sold' AND o.payment = 'transfer' AND o.amount_due > coalesce(m.paid, 0);

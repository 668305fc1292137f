-- Facts and what belongs to this terminal alone -------------------------------------------------------------------

CREATE TABLE fact (
  id INTEGER PRIMARY KEY,
  terminal TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  business_day TEXT NOT NULL,
  person_id TEXT,
  command_id TEXT NOT NULL,
  -- The exact bytes the hash is over; never parsed and written again.
  payload TEXT NOT NULL,
  prev_hash BLOB NOT NULL,
  hash BLOB NOT NULL,
  UNIQUE (terminal, epoch, seq)
) STRICT;
CREATE INDEX fact_by_kind ON fact (kind, id);
CREATE INDEX fact_by_day ON fact (business_day, id);

CREATE TRIGGER fact_is_never_changed BEFORE UPDATE ON fact BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;
CREATE TRIGGER fact_is_never_deleted BEFORE DELETE ON fact BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

-- The reply of every command, so that a repeat gets the same answer.
CREATE TABLE command (
  command_id TEXT PRIMARY KEY,
  op TEXT NOT NULL,
  input_hash BLOB NOT NULL,
  reply TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE terminal (
  only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  epoch INTEGER NOT NULL CHECK (epoch >= 1)
) STRICT;

CREATE TABLE document_counter (
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  last INTEGER NOT NULL CHECK (last >= 1),
  PRIMARY KEY (kind, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE local_value (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE printer (
  printer_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  use TEXT NOT NULL CHECK (use IN ('receipt', 'label')),
  language TEXT NOT NULL CHECK (language IN ('escpos', 'tspl', 'zpl')),
  host TEXT NOT NULL,
  port INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),
  width_mm INTEGER NOT NULL,
  height_mm INTEGER NOT NULL,
  dpi INTEGER NOT NULL,
  confirms INTEGER NOT NULL,
  virtual INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE print_job (
  id INTEGER PRIMARY KEY,
  job_id TEXT NOT NULL UNIQUE,
  use TEXT NOT NULL CHECK (use IN ('receipt', 'label')),
  printer_id TEXT,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  -- The sale, order or shipment on the paper; empty for test pages and reports.
  document_id TEXT NOT NULL,
  document TEXT NOT NULL,
  copy_no INTEGER NOT NULL CHECK (copy_no >= 0),
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'printed', 'unknown', 'failed', 'cancelled')),
  attempts INTEGER NOT NULL,
  next_attempt_at INTEGER NOT NULL,
  bytes BLOB,
  trouble TEXT,
  person_id TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX print_job_unfinished ON print_job (printer_id, id) WHERE state IN ('queued', 'sending', 'unknown', 'failed');
CREATE INDEX print_job_by_document ON print_job (document_id);

-- Derived from facts; dropped and replayed by a rebuild -----------------------------------------------------------

CREATE TABLE shop_setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE person (
  person_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('cs', 'warehouse', 'supervisor')),
  pin_hash TEXT NOT NULL,
  active INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE bank_account (
  account_id TEXT PRIMARY KEY,
  bank TEXT NOT NULL,
  number TEXT NOT NULL,
  holder TEXT NOT NULL,
  active INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE product (
  id INTEGER PRIMARY KEY,
  product_id TEXT NOT NULL UNIQUE,
  sku TEXT NOT NULL UNIQUE COLLATE NOCASE,
  name TEXT NOT NULL COLLATE NOCASE,
  variant TEXT NOT NULL,
  category TEXT NOT NULL,
  price INTEGER NOT NULL CHECK (price >= 0),
  cost INTEGER NOT NULL CHECK (cost >= 0),
  weight INTEGER NOT NULL CHECK (weight >= 0),
  active INTEGER NOT NULL
) STRICT;
-- `active` stands in both, so that counting and paging through the catalogue never touch the rows themselves.
CREATE INDEX product_by_name ON product (name, variant, active);
CREATE INDEX product_by_category ON product (category, name, variant, active);

CREATE TABLE product_barcode (
  barcode TEXT PRIMARY KEY,
  product_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX product_barcode_by_product ON product_barcode (product_id);

CREATE TABLE product_photo (product_id TEXT PRIMARY KEY, mime TEXT NOT NULL, base64 TEXT NOT NULL) STRICT;

-- Name, variant, SKU and barcodes in one column; rowid is product.id.
CREATE VIRTUAL TABLE product_text USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'trigram remove_diacritics 1');

CREATE TABLE customer (
  id INTEGER PRIMARY KEY,
  customer_id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  phone TEXT NOT NULL,
  address TEXT,
  note TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;
CREATE INDEX customer_by_phone ON customer (phone);
CREATE INDEX customer_by_name ON customer (name COLLATE NOCASE);
CREATE VIRTUAL TABLE customer_text USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'trigram remove_diacritics 1');

CREATE TABLE stock_movement (
  id INTEGER PRIMARY KEY,
  product_id TEXT NOT NULL,
  qty INTEGER NOT NULL CHECK (qty > 0),
  from_place TEXT NOT NULL,
  to_place TEXT NOT NULL,
  cause TEXT NOT NULL,
  document_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  business_day TEXT NOT NULL,
  CHECK (from_place <> to_place)
) STRICT;
CREATE INDEX stock_movement_by_product ON stock_movement (product_id, id);
CREATE INDEX stock_movement_by_day ON stock_movement (business_day, cause);

CREATE TRIGGER stock_movement_is_never_changed BEFORE UPDATE ON stock_movement
BEGIN SELECT RAISE(ABORT, 'stock movements are never changed'); END;

-- Pieces at places nobody else writes to can never be fewer than none. `supplier`, `customer` and
-- `count-difference` stand outside the shop, and a hand-over has two authors, whose facts may arrive in any order.
CREATE TABLE stock_level (
  place TEXT NOT NULL,
  product_id TEXT NOT NULL,
  qty INTEGER NOT NULL CHECK (
    qty >= 0 OR place IN ('supplier', 'customer', 'count-difference') OR place GLOB 'hand-over-*'
  ),
  PRIMARY KEY (place, product_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_level_by_product ON stock_level (product_id, place);

-- What a business day counts of each thing: pieces by kind of movement (`moved:cause:from:to`), documents, and what
-- became of book orders. Some twenty rows a day.
CREATE TABLE day_tally (
  what TEXT NOT NULL,
  business_day TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (what, business_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE drop_order (
  drop_order_id TEXT PRIMARY KEY,
  number TEXT,
  desk TEXT,
  chat TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  asked_at INTEGER,
  asked_by TEXT,
  business_day TEXT,
  acknowledged_at INTEGER,
  withdrawn_at INTEGER,
  declined_reason TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX drop_order_by_number ON drop_order (number);
CREATE INDEX drop_order_by_day ON drop_order (business_day);
CREATE INDEX drop_order_by_time ON drop_order (asked_at);

CREATE TABLE drop_order_line (
  drop_order_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  line_no INTEGER NOT NULL DEFAULT 0,
  sku TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL DEFAULT '',
  qty INTEGER NOT NULL DEFAULT 0,
  handed_over INTEGER NOT NULL DEFAULT 0,
  declined INTEGER NOT NULL DEFAULT 0,
  received INTEGER NOT NULL DEFAULT 0,
  taken_back INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (drop_order_id, product_id)
) STRICT, WITHOUT ROWID;
-- `received` stands on the left on purpose: SQLite turns a comparison round to have its column there, and then knows
-- the condition of a partial index again only where it was written so.
CREATE INDEX drop_order_line_unfinished ON drop_order_line (drop_order_id)
  WHERE qty - declined - withdrawn > handed_over - taken_back OR received < handed_over - taken_back;
CREATE INDEX drop_order_line_by_product ON drop_order_line (product_id)
  WHERE qty - declined - withdrawn > handed_over - taken_back OR received < handed_over - taken_back;

CREATE TABLE goods_return (
  return_id TEXT PRIMARY KEY,
  number TEXT,
  desk TEXT,
  sent_at INTEGER,
  sent_by TEXT,
  business_day TEXT
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX goods_return_by_number ON goods_return (number);
CREATE INDEX goods_return_by_day ON goods_return (business_day);
CREATE INDEX goods_return_by_time ON goods_return (sent_at);

CREATE TABLE goods_return_line (
  return_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  sent INTEGER NOT NULL DEFAULT 0,
  received INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (return_id, product_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX goods_return_line_unfinished ON goods_return_line (return_id) WHERE sent > received;
CREATE INDEX goods_return_line_by_product ON goods_return_line (product_id) WHERE sent > received;

CREATE TABLE book_order (
  order_id TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  desk TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'sold', 'cancelled', 'expired', 'returned')),
  customer_id TEXT NOT NULL,
  customer_name TEXT NOT NULL,
  customer_phone TEXT NOT NULL,
  address TEXT NOT NULL,
  subtotal INTEGER NOT NULL,
  discount INTEGER NOT NULL,
  shipping_fee INTEGER NOT NULL,
  unique_code INTEGER NOT NULL,
  amount_due INTEGER NOT NULL,
  payment TEXT NOT NULL CHECK (payment IN ('transfer', 'cod')),
  courier TEXT NOT NULL,
  service TEXT NOT NULL,
  note TEXT NOT NULL,
  placed_at INTEGER NOT NULL,
  placed_by TEXT,
  business_day TEXT NOT NULL,
  deadline INTEGER NOT NULL,
  ended_at INTEGER,
  ended_day TEXT,
  end_reason TEXT NOT NULL,
  sale_id TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX book_order_waiting ON book_order (deadline) WHERE state = 'open';
-- Which amounts are taken is asked at every booking, and must not read every open order.
CREATE INDEX book_order_open_by_amount ON book_order (amount_due, unique_code) WHERE state = 'open' AND payment = 'transfer';
CREATE INDEX book_order_by_day ON book_order (business_day);
CREATE INDEX book_order_by_time ON book_order (placed_at);
CREATE INDEX book_order_by_end ON book_order (ended_day, state);
CREATE INDEX book_order_by_ended_at ON book_order (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX book_order_by_customer ON book_order (customer_id, placed_at);

CREATE TABLE book_order_line (
  order_id TEXT NOT NULL,
  line_no INTEGER NOT NULL,
  product_id TEXT NOT NULL,
  sku TEXT NOT NULL,
  name TEXT NOT NULL,
  qty INTEGER NOT NULL CHECK (qty > 0),
  unit_price INTEGER NOT NULL CHECK (unit_price >= 0),
  weight INTEGER NOT NULL,
  PRIMARY KEY (order_id, line_no)
) STRICT, WITHOUT ROWID;

-- Pieces that stand in `booked`, by the book order that holds them; of cancelled and expired ones: to be returned.
CREATE TABLE held_piece (
  order_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  qty INTEGER NOT NULL CHECK (qty > 0),
  ended INTEGER NOT NULL,
  PRIMARY KEY (order_id, product_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX held_piece_by_product ON held_piece (product_id, ended);
CREATE INDEX held_piece_to_return ON held_piece (ended) WHERE ended = 1;

-- An amount due that no other book order of this desk may have while a transfer of it may still come.
CREATE TABLE reserved_amount (
  order_id TEXT PRIMARY KEY,
  desk TEXT NOT NULL,
  amount INTEGER NOT NULL,
  base INTEGER NOT NULL,
  until INTEGER NOT NULL,
  UNIQUE (desk, amount)
) STRICT, WITHOUT ROWID;
-- Every booking clears away what ran out; without it each would read the reservations of days.
CREATE INDEX reserved_amount_by_end ON reserved_amount (desk, until);

CREATE TABLE statement_import (
  import_id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  reader TEXT NOT NULL,
  at INTEGER NOT NULL,
  business_day TEXT NOT NULL,
  added INTEGER NOT NULL,
  known INTEGER NOT NULL,
  changed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_import_by_time ON statement_import (at);

CREATE TABLE statement_line (
  line_id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  date TEXT,
  time TEXT,
  direction TEXT NOT NULL CHECK (direction IN ('credit', 'debit')),
  amount_sen INTEGER NOT NULL CHECK (amount_sen >= 0),
  balance_sen INTEGER,
  text TEXT NOT NULL,
  raw TEXT NOT NULL,
  reader TEXT NOT NULL,
  imported_at INTEGER NOT NULL,
  vanished INTEGER NOT NULL DEFAULT 0,
  unrelated_reason TEXT,
  unrelated_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_line_by_date ON statement_line (account_id, date);
CREATE INDEX statement_line_put_aside ON statement_line (unrelated_at) WHERE unrelated_at IS NOT NULL;
CREATE INDEX statement_line_by_bucket ON statement_line (account_id, direction, amount_sen, date);

-- Credits that still have money book orders could use; kept small, whatever the years pile up.
CREATE TABLE open_credit (
  line_id TEXT PRIMARY KEY,
  left_amount INTEGER NOT NULL CHECK (left_amount > 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE allocation (
  allocation_id TEXT PRIMARY KEY,
  line_id TEXT NOT NULL,
  order_id TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  how TEXT NOT NULL,
  evidence TEXT NOT NULL,
  payer_name TEXT,
  at INTEGER NOT NULL,
  business_day TEXT NOT NULL,
  person_id TEXT,
  undone_at INTEGER,
  undone_reason TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX allocation_by_line ON allocation (line_id);
CREATE INDEX allocation_by_order ON allocation (order_id);
CREATE INDEX allocation_by_day ON allocation (business_day);
CREATE INDEX allocation_by_time ON allocation (at) WHERE undone_at IS NULL;

-- What book orders have received; its own table because another desk may allocate before the order is known here.
CREATE TABLE order_money (
  order_id TEXT PRIMARY KEY,
  paid INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Payers confirmed for a customer, as the bank of that account prints them.
CREATE TABLE payer (
  account_id TEXT NOT NULL,
  payer_name TEXT NOT NULL,
  customer_id TEXT NOT NULL,
  confirmed INTEGER NOT NULL,
  PRIMARY KEY (account_id, payer_name, customer_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE sale (
  sale_id TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  desk TEXT NOT NULL,
  shift_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  business_day TEXT NOT NULL,
  person_id TEXT,
  order_id TEXT,
  customer_name TEXT NOT NULL,
  subtotal INTEGER NOT NULL,
  discount INTEGER NOT NULL,
  shipping_fee INTEGER NOT NULL,
  unique_code INTEGER NOT NULL,
  total INTEGER NOT NULL CHECK (total >= 0),
  pieces INTEGER NOT NULL,
  cost INTEGER NOT NULL,
  cash_received INTEGER NOT NULL,
  change INTEGER NOT NULL,
  override TEXT,
  shipment_id TEXT,
  refunded INTEGER NOT NULL DEFAULT 0,
  voided INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX sale_by_day ON sale (business_day, at);
CREATE INDEX sale_by_time ON sale (at);
CREATE INDEX sale_by_shift ON sale (shift_id);
CREATE UNIQUE INDEX sale_of_order ON sale (order_id) WHERE order_id IS NOT NULL;

CREATE TABLE sale_line (
  sale_id TEXT NOT NULL,
  line_no INTEGER NOT NULL,
  product_id TEXT NOT NULL,
  sku TEXT NOT NULL,
  name TEXT NOT NULL,
  qty INTEGER NOT NULL CHECK (qty > 0),
  unit_price INTEGER NOT NULL,
  weight INTEGER NOT NULL,
  returned INTEGER NOT NULL DEFAULT 0 CHECK (returned BETWEEN 0 AND qty),
  PRIMARY KEY (sale_id, line_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE sale_tender (
  sale_id TEXT NOT NULL,
  line_no INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('cash', 'qris', 'card', 'transfer', 'cod')),
  amount INTEGER NOT NULL CHECK (amount > 0),
  reference TEXT NOT NULL,
  PRIMARY KEY (sale_id, line_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE sale_return (
  sale_return_id TEXT PRIMARY KEY,
  sale_id TEXT NOT NULL,
  number TEXT NOT NULL UNIQUE,
  shift_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('void', 'refund')),
  refund_kind TEXT NOT NULL,
  refund_amount INTEGER NOT NULL CHECK (refund_amount >= 0),
  refund_reference TEXT NOT NULL,
  reason TEXT NOT NULL,
  approved_by TEXT NOT NULL,
  at INTEGER NOT NULL,
  business_day TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sale_return_by_sale ON sale_return (sale_id);
CREATE INDEX sale_return_by_day ON sale_return (business_day);
CREATE INDEX sale_return_by_shift ON sale_return (shift_id);

CREATE TABLE shipment (
  shipment_id TEXT PRIMARY KEY,
  sale_id TEXT NOT NULL UNIQUE,
  address TEXT NOT NULL,
  courier TEXT NOT NULL,
  service TEXT NOT NULL,
  weight INTEGER NOT NULL,
  cod INTEGER NOT NULL,
  contents TEXT NOT NULL,
  note TEXT NOT NULL,
  at INTEGER NOT NULL,
  handed_over_at INTEGER,
  -- Voided before it left: no label, no AWB any more.
  gone INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX shipment_to_hand_over ON shipment (at) WHERE handed_over_at IS NULL AND gone = 0;
CREATE INDEX shipment_that_left ON shipment (at) WHERE handed_over_at IS NOT NULL OR gone = 1;

CREATE TABLE awb (
  shipment_id TEXT PRIMARY KEY,
  courier TEXT NOT NULL,
  awb TEXT NOT NULL COLLATE NOCASE,
  source TEXT NOT NULL,
  at INTEGER NOT NULL,
  UNIQUE (courier, awb)
) STRICT, WITHOUT ROWID;
CREATE INDEX awb_by_number ON awb (awb);

-- How often a paper of a document came out.
CREATE TABLE paper (
  document_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('slip', 'receipt', 'label')),
  printed INTEGER NOT NULL,
  last_copy INTEGER NOT NULL,
  first_day TEXT NOT NULL,
  PRIMARY KEY (document_id, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX paper_by_day ON paper (first_day, kind);

CREATE TABLE told (
  document_id TEXT NOT NULL,
  event TEXT NOT NULL,
  channel TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (document_id, event)
) STRICT, WITHOUT ROWID;

CREATE TABLE shift (
  shift_id TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  desk TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  opened_by TEXT,
  opened_day TEXT NOT NULL,
  float INTEGER NOT NULL,
  counted_at INTEGER,
  counted INTEGER,
  expected INTEGER,
  closed_at INTEGER,
  closed_day TEXT,
  variance INTEGER,
  reason TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX shift_open_once ON shift (desk) WHERE closed_at IS NULL;
CREATE INDEX shift_by_time ON shift (opened_at);

CREATE TABLE cash_move (
  id INTEGER PRIMARY KEY,
  shift_id TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  amount INTEGER NOT NULL CHECK (amount > 0),
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  person_id TEXT
) STRICT;
CREATE INDEX cash_move_by_shift ON cash_move (shift_id);

-- Places in a courier's own codes; `place` is a postcode, a city, or city and district, in small letters.
CREATE TABLE courier_area (
  account_id TEXT NOT NULL,
  place TEXT NOT NULL,
  code TEXT NOT NULL,
  area TEXT NOT NULL,
  PRIMARY KEY (account_id, place)
) STRICT, WITHOUT ROWID;

-- Numbers that couriers gave in advance, and the terminal that may draw them: no other may.
CREATE TABLE awb_number (
  account_id TEXT NOT NULL,
  awb TEXT NOT NULL COLLATE NOCASE,
  block_id TEXT NOT NULL,
  place INTEGER NOT NULL,
  holder TEXT NOT NULL,
  drawn INTEGER NOT NULL,
  PRIMARY KEY (account_id, awb)
) STRICT, WITHOUT ROWID;
CREATE INDEX awb_number_free ON awb_number (account_id, holder, block_id, place) WHERE drawn = 0;

-- A number leaves the pool once, for a parcel or for nothing, and never comes back.
CREATE TABLE awb_drawn (
  account_id TEXT NOT NULL,
  awb TEXT NOT NULL COLLATE NOCASE,
  shipment_id TEXT,
  terminal TEXT NOT NULL,
  at INTEGER NOT NULL,
  reported_at INTEGER,
  PRIMARY KEY (account_id, awb)
) STRICT, WITHOUT ROWID;
CREATE INDEX awb_drawn_unreported ON awb_drawn (account_id) WHERE reported_at IS NULL;
CREATE INDEX awb_drawn_for ON awb_drawn (shipment_id);
CREATE INDEX awb_drawn_lately ON awb_drawn (account_id, terminal, at);

-- The number a request tells the courier of, and words written for the courier's form alone.
ALTER TABLE awb_request ADD COLUMN drawn TEXT;
ALTER TABLE awb_request ADD COLUMN written TEXT;
-- Doubts are looked up again where the courier can be asked.
DROP INDEX awb_request_unfinished;
CREATE INDEX awb_request_unfinished ON awb_request (next_at) WHERE state IN ('queued', 'sending', 'waiting', 'in-doubt');

-- How big one packed piece is, in millimetres; all three or none. Facts before this version say nothing of it.
ALTER TABLE product ADD COLUMN length_mm INTEGER CHECK (length_mm > 0);
ALTER TABLE product ADD COLUMN width_mm INTEGER CHECK (width_mm > 0);
ALTER TABLE product ADD COLUMN height_mm INTEGER CHECK (height_mm > 0);

-- What somebody said the parcel of an order weighs, in grams; null: its products say it.
ALTER TABLE book_order ADD COLUMN parcel_weight INTEGER CHECK (parcel_weight > 0);

-- What couriers said last that a parcel costs, from where to where and at which weight: shown with its date when they
-- cannot be asked. Not derived from facts: it belongs to this terminal, and couriers can be asked again.
CREATE TABLE known_rate (
  account_id TEXT NOT NULL,
  origin TEXT NOT NULL,
  destination TEXT NOT NULL,
  -- Grams, whole kilograms: what is charged.
  weight INTEGER NOT NULL,
  company TEXT NOT NULL,
  service TEXT NOT NULL,
  name TEXT NOT NULL,
  price INTEGER NOT NULL CHECK (price >= 0),
  duration TEXT NOT NULL,
  -- Whether it may be paid at the door; null: the courier does not say.
  takes_cod INTEGER,
  asked_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, destination, origin, weight, company, service)
) STRICT, WITHOUT ROWID;
CREATE INDEX known_rate_by_age ON known_rate (asked_at);

-- The shop's accounts with services that give AWBs, without their keys.
CREATE TABLE courier_account (
  account_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  active INTEGER NOT NULL,
  account TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Requests for AWBs that this terminal has made. Not derived from facts: whether a request may be sent is known here
-- and nowhere else.
CREATE TABLE awb_request (
  reference TEXT PRIMARY KEY CHECK (length(reference) BETWEEN 1 AND 20),
  shipment_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN
    ('queued', 'sending', 'in-doubt', 'waiting', 'issued', 'refused', 'conflict', 'withdrawn', 'cancelled')),
  provider_id TEXT,
  routing TEXT,
  attempts INTEGER NOT NULL,
  asked_at INTEGER NOT NULL,
  sent_at INTEGER,
  next_at INTEGER NOT NULL,
  trouble TEXT
) STRICT, WITHOUT ROWID;
-- One living request for one parcel: no code can make a second.
CREATE UNIQUE INDEX awb_request_of_parcel ON awb_request (shipment_id) WHERE state NOT IN ('withdrawn', 'cancelled');
CREATE INDEX awb_request_unfinished ON awb_request (next_at) WHERE state IN ('queued', 'sending', 'waiting');
CREATE INDEX awb_request_by_parcel ON awb_request (shipment_id);

-- What became of parcels with a number: told by their courier or by a person. Derived from facts.
CREATE TABLE parcel (
  shipment_id TEXT PRIMARY KEY,
  awb TEXT NOT NULL,
  -- What the courier sorts by; stands on the label.
  routing TEXT,
  assigned_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN
    ('on-the-way', 'problem', 'returning', 'returned', 'delivered', 'lost', 'cancelled')),
  raw TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  happened_at INTEGER,
  -- 0: nobody has told anything yet.
  reported_at INTEGER NOT NULL DEFAULT 0,
  reported_by TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX parcel_under_way ON parcel (assigned_at) WHERE state NOT IN ('returned', 'delivered', 'lost', 'cancelled');
CREATE INDEX parcel_ended ON parcel (reported_at) WHERE state IN ('returned', 'delivered', 'lost', 'cancelled');

INSERT INTO parcel (shipment_id, awb, routing, assigned_at, state)
SELECT a.shipment_id, a.awb, max(f.routing), a.at, 'on-the-way'
FROM awb a LEFT JOIN (
  SELECT json_extract(payload, '$.shipmentId') AS shipment_id, json_extract(payload, '$.routing') AS routing, at
  FROM fact WHERE kind = 'AwbAssigned'
) f ON f.shipment_id = a.shipment_id AND f.at = a.at
GROUP BY a.shipment_id;

-- When this terminal asks the courier next, and what it was told last. Not derived from facts: couriers can be asked
-- again, and only what matters becomes a fact.
CREATE TABLE parcel_look (
  shipment_id TEXT PRIMARY KEY,
  awb TEXT NOT NULL,
  next_at INTEGER NOT NULL,
  looked_at INTEGER,
  trouble TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE parcel_event (
  shipment_id TEXT NOT NULL,
  place INTEGER NOT NULL,
  state TEXT NOT NULL,
  raw TEXT NOT NULL,
  text TEXT NOT NULL,
  said_at TEXT NOT NULL,
  happened_at INTEGER,
  PRIMARY KEY (shipment_id, place)
) STRICT, WITHOUT ROWID;

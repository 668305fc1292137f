-- Lists of the parcels a courier took in one go. Derived from facts.
CREATE TABLE manifest (
  manifest_id TEXT PRIMARY KEY,
  number TEXT NOT NULL,
  courier TEXT NOT NULL,
  taken_by TEXT NOT NULL,
  at INTEGER NOT NULL,
  lines TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX manifest_by_time ON manifest (at);

-- Parcels that lie ready for a courier at this terminal, while the list is being made. Not derived from facts.
CREATE TABLE picked_parcel (shipment_id TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

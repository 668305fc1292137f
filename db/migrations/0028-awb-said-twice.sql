-- Two desks that are cut off can give one number to two parcels: both stand, at every terminal, until a person has
-- looked which of them it is. That a number is given once is asked where it is given.
CREATE TABLE awb_of_parcel (
  shipment_id TEXT PRIMARY KEY,
  courier TEXT NOT NULL,
  awb TEXT NOT NULL COLLATE NOCASE,
  source TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO awb_of_parcel (shipment_id, courier, awb, source, at) SELECT shipment_id, courier, awb, source, at FROM awb;
DROP TABLE awb;
ALTER TABLE awb_of_parcel RENAME TO awb;
CREATE INDEX awb_by_number ON awb (awb);

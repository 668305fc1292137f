-- Messages whose draft was opened, and of which nobody has said yet whether they were sent.
CREATE TABLE message_draft (
  document_id TEXT NOT NULL,
  event TEXT NOT NULL,
  channel TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (document_id, event)
) STRICT, WITHOUT ROWID;

-- Customers are thanked some days after their parcel has left.
CREATE INDEX shipment_by_hand_over ON shipment (handed_over_at) WHERE handed_over_at IS NOT NULL;

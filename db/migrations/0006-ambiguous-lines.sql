-- Lines for which nothing told two book orders apart, with what stood against each other when it was seen. Of this
-- terminal alone: what it has once shown as ambiguous, the program never calls clear by itself again.
CREATE TABLE ambiguous_line (
  line_id TEXT PRIMARY KEY,
  since INTEGER NOT NULL,
  candidates TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- Which correction has taken its credit back already is asked at every import.
CREATE INDEX reversed_credit_by_correction ON reversed_credit (correction_id);

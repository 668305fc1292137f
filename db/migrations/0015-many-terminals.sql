-- Facts that are in the log and could not be applied, each with its reason; derived from the log like any table.
CREATE TABLE parked_fact (
  fact_id INTEGER PRIMARY KEY,
  reason TEXT NOT NULL CHECK (reason IN ('UNKNOWN_KIND', 'BAD_PAYLOAD', 'CONFLICT', 'DEFECT')),
  detail TEXT NOT NULL
) STRICT;

-- Own facts that were applied once more because the server put them after another terminal's that had come meanwhile.
-- It belongs to this terminal alone: with it a replay goes the same way.
CREATE TABLE applied_again (
  id INTEGER PRIMARY KEY,
  after_id INTEGER NOT NULL,
  fact_id INTEGER NOT NULL
) STRICT;
CREATE INDEX applied_again_after ON applied_again (after_id);

-- Facts of which the server said that what they reach for is another's; a task at the desk of `terminal` until seen.
CREATE TABLE refused_claim (
  terminal TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  because TEXT NOT NULL,
  what TEXT NOT NULL,
  key TEXT NOT NULL,
  document TEXT NOT NULL,
  -- The terminal that has it, and by which document; null: what was reached for is not there.
  holder TEXT,
  holder_document TEXT,
  at INTEGER NOT NULL,
  business_day TEXT NOT NULL,
  seen_at INTEGER,
  seen_how TEXT,
  PRIMARY KEY (terminal, epoch, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX refused_claim_by_document ON refused_claim (document);
CREATE INDEX refused_claim_unseen ON refused_claim (terminal, at) WHERE seen_at IS NULL;

-- Lines that people marked as unrelated. Two desks may mark one line at once; `statement_line` shows the earliest.
CREATE TABLE line_mark (
  mark_id TEXT PRIMARY KEY,
  line_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX line_mark_by_line ON line_mark (line_id);
INSERT INTO line_mark (mark_id, line_id, reason, at)
  SELECT line_id, line_id, unrelated_reason, unrelated_at FROM statement_line WHERE unrelated_at IS NOT NULL;

-- When the bank was last read telling a line otherwise than before; the latest telling holds, whoever read it.
ALTER TABLE statement_line ADD COLUMN told_at INTEGER;
UPDATE statement_line SET told_at = told.at FROM (
  SELECT json_extract(changed.value, '$.lineId') AS line_id, max(fact.at) AS at
  FROM fact, json_each(fact.payload, '$.changed') AS changed WHERE fact.kind = 'StatementImported' GROUP BY 1
) AS told WHERE told.line_id = statement_line.line_id;

-- How printers are reached, what they answer, and which of them prints what. All of it belongs to this terminal.

-- JSON; NULL: the raw network port at host and port.
ALTER TABLE printer ADD COLUMN connection TEXT;
-- JSON: what a trial has shown; NULL: never tried.
ALTER TABLE printer ADD COLUMN capability TEXT;
ALTER TABLE printer ADD COLUMN drawer TEXT NOT NULL DEFAULT 'none' CHECK (drawer IN ('none', 'pin-2', 'pin-5'));
ALTER TABLE printer ADD COLUMN invert_bitmap INTEGER NOT NULL DEFAULT 0 CHECK (invert_bitmap IN (0, 1));

-- The job whose paper this one prints again. At most one: a second click makes no second copy.
ALTER TABLE print_job ADD COLUMN reprint_of TEXT;
CREATE UNIQUE INDEX print_job_reprint ON print_job (reprint_of) WHERE reprint_of IS NOT NULL;
-- Since when it is wanted: when it was queued, or when a person last asked for it. NULL: since created_at.
ALTER TABLE print_job ADD COLUMN wanted_at INTEGER;

CREATE TABLE print_route (
  kind TEXT PRIMARY KEY,
  printer_id TEXT,
  fallback_id TEXT,
  late_after_minutes INTEGER NOT NULL CHECK (late_after_minutes > 0)
) STRICT, WITHOUT ROWID;

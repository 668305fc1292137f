-- The same columns as in PostgreSQL; see there.
ALTER TABLE shop ADD COLUMN log TEXT NOT NULL DEFAULT '';
ALTER TABLE shop ADD COLUMN hub TEXT;
ALTER TABLE shop ADD COLUMN hub_term INTEGER NOT NULL DEFAULT 0;
UPDATE shop SET log = lower(hex(randomblob(16)));

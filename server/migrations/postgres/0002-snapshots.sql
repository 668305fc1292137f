-- The newest snapshot of each shop, and the one that is being sent. What is in it only terminals know.
CREATE TABLE snapshot (
  shop text NOT NULL,
  sha256 text NOT NULL,
  cursor bigint NOT NULL,
  made_by text NOT NULL,
  manifest text NOT NULL,
  parts integer NOT NULL,
  have integer NOT NULL DEFAULT 0,
  touched_at bigint NOT NULL,
  published boolean NOT NULL DEFAULT false,
  PRIMARY KEY (shop, sha256)
);

CREATE TABLE snapshot_part (
  shop text NOT NULL,
  sha256 text NOT NULL,
  nth integer NOT NULL,
  data bytea NOT NULL,
  PRIMARY KEY (shop, sha256, nth)
);
-- The parts are compressed already.
ALTER TABLE snapshot_part ALTER COLUMN data SET STORAGE EXTERNAL;

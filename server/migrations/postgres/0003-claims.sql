-- Who holds what two terminals can both reach for, by the facts in the log (contract/claims.ts). `nth` counts up within
-- one thing, so that of two who saw the same `before` only one is written; the sum never exceeds what there is.
DROP TABLE claim;
CREATE TABLE claim (
  shop text NOT NULL,
  document text NOT NULL,
  what text NOT NULL,
  key text NOT NULL,
  nth integer NOT NULL,
  -- The fact that took it.
  terminal text NOT NULL,
  epoch integer NOT NULL,
  seq bigint NOT NULL,
  amount bigint NOT NULL CHECK (amount >= 0),
  before bigint NOT NULL,
  room bigint NOT NULL,
  PRIMARY KEY (shop, document),
  UNIQUE (shop, what, key, nth),
  CHECK (before + amount <= room)
);

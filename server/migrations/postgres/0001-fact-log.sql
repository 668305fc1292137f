-- Every key starts with the shop: a table can be spread over nodes by it as it stands.
CREATE TABLE shop (
  shop text PRIMARY KEY,
  name text NOT NULL,
  cursor bigint NOT NULL DEFAULT 0
);

-- Asked before the shop is known; the only key without it.
CREATE TABLE invitation (
  code_hash text PRIMARY KEY,
  shop text,
  expires_at bigint NOT NULL
);

-- A terminal, and where its facts end: epoch, sequence and hash of the last one.
CREATE TABLE terminal (
  shop text NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  public_key text NOT NULL,
  enrolled_at bigint NOT NULL,
  revoked_at bigint,
  epoch integer NOT NULL DEFAULT 1,
  seq bigint NOT NULL DEFAULT 0,
  hash text NOT NULL DEFAULT repeat('0', 64),
  PRIMARY KEY (shop, code)
);

CREATE TABLE fact (
  shop text NOT NULL,
  cursor bigint NOT NULL,
  terminal text NOT NULL,
  epoch integer NOT NULL,
  seq bigint NOT NULL,
  kind text NOT NULL,
  at bigint NOT NULL,
  business_day text NOT NULL,
  person_id text,
  command_id text NOT NULL,
  -- Text, not jsonb: the hash is over these bytes.
  payload text NOT NULL,
  bytes integer NOT NULL,
  prev_hash text NOT NULL,
  hash text NOT NULL,
  parked text,
  received_at bigint NOT NULL,
  PRIMARY KEY (shop, cursor),
  UNIQUE (shop, terminal, epoch, seq)
);
CREATE INDEX fact_parked ON fact (shop, cursor) WHERE parked IS NOT NULL;

CREATE FUNCTION facts_are_never_changed() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'facts are never changed'; END $$;
CREATE TRIGGER fact_is_kept BEFORE UPDATE OR DELETE ON fact FOR EACH ROW EXECUTE FUNCTION facts_are_never_changed();

CREATE TABLE used_nonce (
  shop text NOT NULL,
  terminal text NOT NULL,
  nonce text NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (shop, terminal, nonce)
);

CREATE TABLE claim (
  shop text NOT NULL,
  what text NOT NULL,
  key text NOT NULL,
  terminal text NOT NULL,
  document text NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (shop, what, key)
);

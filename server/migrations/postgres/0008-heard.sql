-- What services told this server, each thing once: its name is a hash, so that no number of a customer stands here.
-- `waiting` holds it as long as the shop's facts go through a hub, which then writes it down.
CREATE TABLE heard (
  shop text NOT NULL,
  name text NOT NULL,
  heard_at bigint NOT NULL,
  waiting text,
  PRIMARY KEY (shop, name)
);
CREATE INDEX heard_waiting ON heard (shop, heard_at) WHERE waiting IS NOT NULL;

-- Of each shop's address for the WhatsApp Cloud API: when Meta asked for it, last told something, and was not believed.
CREATE TABLE webhook (
  shop text PRIMARY KEY,
  verified_at bigint,
  heard_at bigint,
  refused_at bigint
);

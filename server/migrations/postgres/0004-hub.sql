-- A log has a name: cursors are good under it alone. While a terminal is the shop's hub, facts are taken from it alone,
-- in the order of its own log; each term of a hub has a number, so that a displaced one is known as such.
ALTER TABLE shop ADD COLUMN log text NOT NULL DEFAULT replace(gen_random_uuid()::text, '-', '');
ALTER TABLE shop ADD COLUMN hub text;
ALTER TABLE shop ADD COLUMN hub_term integer NOT NULL DEFAULT 0;

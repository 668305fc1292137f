-- Messages the service has taken. `current` as long as the customer's row in `told` is of this one.
CREATE TABLE message_taken (
  key TEXT PRIMARY KEY,
  provider_id TEXT NOT NULL,
  document_id TEXT NOT NULL,
  event TEXT NOT NULL,
  at INTEGER NOT NULL,
  current INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX message_taken_by_provider ON message_taken (provider_id) WHERE provider_id <> '';
CREATE INDEX message_taken_by_document ON message_taken (document_id, event);

INSERT OR IGNORE INTO message_taken (key, provider_id, document_id, event, at, current)
SELECT payload ->> '$.key', payload ->> '$.providerId', payload ->> '$.about.id', payload ->> '$.event', at,
  EXISTS (SELECT 1 FROM told t WHERE t.document_id = fact.payload ->> '$.about.id'
    AND t.event = fact.payload ->> '$.event' AND t.channel = 'cloud-api' AND t.at = fact.at)
FROM fact WHERE kind = 'MessageTaken' AND id NOT IN (SELECT fact_id FROM parked_fact);

-- What the service said became of them; it may come before the message is known to be taken, in any order, and again.
CREATE TABLE message_state (
  provider_id TEXT PRIMARY KEY,
  key TEXT,
  sent_at INTEGER,
  delivered_at INTEGER,
  read_at INTEGER,
  failed_at INTEGER,
  error_code INTEGER,
  error_title TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX message_state_by_key ON message_state (key) WHERE key IS NOT NULL;

-- Every wish of a number to get no messages through the account, or some again; `opted_out` is what follows from them.
-- `at` is what they are ordered by, `written_at` when they were written down.
CREATE TABLE opt_out_change (
  phone TEXT NOT NULL,
  at INTEGER NOT NULL,
  out INTEGER NOT NULL,
  how TEXT NOT NULL,
  signal TEXT NOT NULL,
  reason TEXT NOT NULL,
  person_id TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  PRIMARY KEY (phone, at, out, how, signal, person_id)
) STRICT, WITHOUT ROWID;

INSERT OR IGNORE INTO opt_out_change (phone, at, out, how, signal, reason, person_id, written_at)
SELECT payload ->> '$.phone', at, payload ->> '$.out', payload ->> '$.by', '', '', coalesce(person_id, ''), at
FROM fact WHERE kind = 'OptOutChanged' AND id NOT IN (SELECT fact_id FROM parked_fact);

ALTER TABLE opted_out ADD COLUMN signal TEXT NOT NULL DEFAULT '';

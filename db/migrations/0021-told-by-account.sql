-- The shop's account with the WhatsApp Cloud API, without its token.
CREATE TABLE whatsapp_account (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  account TEXT NOT NULL
) STRICT;

-- Numbers that want no messages through the account.
CREATE TABLE opted_out (
  phone TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  how TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Messages this terminal has given to the account. Not derived from facts: whether one may be sent is known here and
-- nowhere else.
CREATE TABLE api_message (
  key TEXT PRIMARY KEY,
  about_kind TEXT NOT NULL,
  document_id TEXT NOT NULL,
  event TEXT NOT NULL,
  number TEXT NOT NULL,
  customer_name TEXT NOT NULL,
  phone TEXT NOT NULL,
  text TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'in-doubt', 'accepted', 'refused', 'ended')),
  automatic INTEGER NOT NULL,
  provider_id TEXT,
  attempts INTEGER NOT NULL,
  asked_at INTEGER NOT NULL,
  sent_at INTEGER,
  next_at INTEGER NOT NULL,
  trouble TEXT
) STRICT, WITHOUT ROWID;
-- One thing is told once: no code can send a second.
CREATE UNIQUE INDEX api_message_once ON api_message (document_id, event)
  WHERE state IN ('queued', 'sending', 'in-doubt', 'accepted');
CREATE INDEX api_message_unfinished ON api_message (next_at) WHERE state IN ('queued', 'sending', 'in-doubt');
CREATE INDEX api_message_by_document ON api_message (document_id, event, asked_at);
CREATE INDEX api_message_by_time ON api_message (asked_at);
CREATE INDEX api_message_by_provider ON api_message (provider_id) WHERE provider_id IS NOT NULL;

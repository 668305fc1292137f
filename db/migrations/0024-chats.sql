-- Exported chats that were read on this computer, for its reports. They are no facts: they stay here and can be deleted.
CREATE TABLE chat_message (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  chat TEXT NOT NULL,
  at INTEGER NOT NULL,
  author TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX chat_message_by_time ON chat_message (at);

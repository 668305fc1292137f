-- A store that began with a snapshot: its tables say what the facts up to these ends of chains say, and those facts
-- come later. Their ids are kept free for them: as many as the sequences add up to. Empty once they are all here.
CREATE TABLE history_head (
  terminal TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (terminal, epoch)
) STRICT, WITHOUT ROWID;

-- Which of them the snapshot's maker could not apply.
CREATE TABLE history_parked (
  terminal TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  reason TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (terminal, epoch, seq)
) STRICT, WITHOUT ROWID;

-- Facts a server before this one, or this one before it was set back, has refused: they are not decided anew when they
-- come. Who has what is worked out anew from the log behind this (server/log/refold.ts), once, when this table is made.
CREATE TABLE refused_ahead (
  shop text NOT NULL,
  terminal text NOT NULL,
  epoch integer NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (shop, terminal, epoch, seq)
);

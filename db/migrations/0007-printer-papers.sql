-- EPL printers, and how each printer wants its papers.

CREATE TABLE printer_of_any_language (
  printer_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  use TEXT NOT NULL CHECK (use IN ('receipt', 'label')),
  language TEXT NOT NULL CHECK (language IN ('escpos', 'tspl', 'zpl', 'epl')),
  host TEXT NOT NULL,
  port INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),
  width_mm INTEGER NOT NULL,
  height_mm INTEGER NOT NULL,
  dpi INTEGER NOT NULL,
  confirms INTEGER NOT NULL,
  virtual INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  -- JSON; NULL: the raw network port at host and port.
  connection TEXT,
  -- JSON: what a trial has shown; NULL: never tried.
  capability TEXT,
  drawer TEXT NOT NULL DEFAULT 'none' CHECK (drawer IN ('none', 'pin-2', 'pin-5')),
  invert_bitmap INTEGER NOT NULL DEFAULT 0 CHECK (invert_bitmap IN (0, 1)),
  -- JSON: letters, gaps, fast mode; NULL: what suits every printer.
  paper TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO printer_of_any_language (printer_id, name, use, language, host, port, width_mm, height_mm, dpi, confirms,
    virtual, created_at, connection, capability, drawer, invert_bitmap)
  SELECT printer_id, name, use, language, host, port, width_mm, height_mm, dpi, confirms, virtual, created_at,
    connection, capability, drawer, invert_bitmap
  FROM printer;
DROP TABLE printer;
ALTER TABLE printer_of_any_language RENAME TO printer;

-- Pictures of papers (logos), by the hash of their bytes; never changed, because papers of last year are printed again.
CREATE TABLE paper_picture (
  picture_id TEXT PRIMARY KEY,
  png BLOB NOT NULL
) STRICT, WITHOUT ROWID;

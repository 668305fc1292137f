-- A line is looked for by the words of the bank, whatever its age: the words of all years stand close together here.
CREATE INDEX statement_line_by_text ON statement_line (date, direction, text);

-- Who uploaded a file, and by which version of a reader it was read. Facts have always told both.
ALTER TABLE statement_import ADD COLUMN person_id TEXT;

UPDATE statement_import SET person_id = told.person_id, reader = told.reader
FROM (
  SELECT payload ->> 'importId' AS import_id, person_id,
    (payload ->> 'reader') || '@' || (payload ->> 'readerVersion') AS reader
  FROM fact WHERE kind = 'StatementImported'
) AS told
WHERE told.import_id = statement_import.import_id;

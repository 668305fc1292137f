-- Where a line stood in the file that brought it: of two equal credits of one day it tells which one a correction
-- takes back. 0: not known. Facts have always told it.
ALTER TABLE statement_line ADD COLUMN line_no INTEGER NOT NULL DEFAULT 0;

UPDATE statement_line SET line_no = told.line_no
FROM (
  SELECT added.value ->> 'lineId' AS line_id, added.value ->> 'lineNo' AS line_no, min(fact.id)
  FROM fact CROSS JOIN json_each(fact.payload, '$.added') AS added
  WHERE fact.kind = 'StatementImported'
  GROUP BY 1
) AS told
WHERE told.line_id = statement_line.line_id;

-- A line is looked for by the words of the bank, whatever its age: the words of all years stand close together here.
CREATE INDEX statement_line_by_text ON statement_line (date, direction, text);

-- Labels of one click belong together: the screen tells how far they are, and a doubtful one holds those behind it.

ALTER TABLE print_job ADD COLUMN batch_id TEXT;
CREATE INDEX print_job_batch ON print_job (batch_id, state) WHERE batch_id IS NOT NULL;

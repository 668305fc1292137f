-- Money paid out of a credit that the bank took back afterwards is owed to the shop, until it comes back or is let go.
ALTER TABLE pay_out ADD COLUMN let_go_at INTEGER;
ALTER TABLE pay_out ADD COLUMN let_go_day TEXT;
ALTER TABLE pay_out ADD COLUMN let_go_reason TEXT;
ALTER TABLE pay_out ADD COLUMN let_go_by TEXT;
CREATE INDEX pay_out_let_go ON pay_out (let_go_day) WHERE let_go_day IS NOT NULL;
CREATE INDEX rest_reversed ON rest (taken_back_at) WHERE taken_back_reason = 'REVERSED';

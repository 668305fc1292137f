-- What stands in the warehouse by the facts in the log: drop orders claim pieces up to it (contract/pieces.ts), as rows
-- of `claim`. Below none where people worked past the books. Worked out anew from the log behind this.
CREATE TABLE warehouse_level (
  shop text NOT NULL,
  product text NOT NULL,
  qty bigint NOT NULL,
  PRIMARY KEY (shop, product)
);

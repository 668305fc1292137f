-- Customers with several numbers, addresses and former names, and entries that turned out to be one person.

-- Numbers beside the main one.
CREATE TABLE customer_phone (
  phone TEXT NOT NULL,
  customer_id TEXT NOT NULL,
  PRIMARY KEY (phone, customer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_phone_by_customer ON customer_phone (customer_id);

-- Every name and address a customer was ever saved with; what holds now stands in customer.
CREATE TABLE customer_name (
  customer_id TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (customer_id, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE customer_address (
  customer_id TEXT NOT NULL,
  address TEXT NOT NULL,
  used_at INTEGER NOT NULL,
  PRIMARY KEY (customer_id, address)
) STRICT, WITHOUT ROWID;

-- Postcodes as they were typed for an area.
CREATE TABLE area_postcode (
  area_code TEXT NOT NULL,
  postcode TEXT NOT NULL,
  used_at INTEGER NOT NULL,
  PRIMARY KEY (area_code, postcode)
) STRICT, WITHOUT ROWID;

CREATE TABLE customer_merge (
  merge_id TEXT PRIMARY KEY,
  kept_id TEXT NOT NULL,
  merged_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  person_id TEXT,
  split_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_merge_by_kept ON customer_merge (kept_id);
CREATE INDEX customer_merge_by_merged ON customer_merge (merged_id);

-- Under which customer an entry stands that was merged away; who is not here stands for themselves.
CREATE TABLE customer_alias (
  customer_id TEXT PRIMARY KEY,
  main_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_alias_by_main ON customer_alias (main_id);

CREATE TABLE customer_apart (
  one_id TEXT NOT NULL,
  other_id TEXT NOT NULL,
  PRIMARY KEY (one_id, other_id)
) STRICT, WITHOUT ROWID;

INSERT OR IGNORE INTO customer_name (customer_id, name)
  SELECT payload ->> '$.customerId', payload ->> '$.name' FROM fact WHERE kind = 'CustomerSaved';
INSERT INTO customer_address (customer_id, address, used_at)
  SELECT payload ->> '$.customerId', payload -> '$.address', max(at) FROM fact
  WHERE kind = 'CustomerSaved' AND payload ->> '$.address' IS NOT NULL GROUP BY 1, 2;
-- Former names are found from now on.
CREATE TEMP TABLE renamed AS
  SELECT c.id, c.name || ' ' || c.phone || ' ' || iif(c.phone GLOB '+62*', '0' || substr(c.phone, 4), c.phone)
    || ' ' || group_concat(n.name, ' ') AS text
  FROM customer c JOIN customer_name n ON n.customer_id = c.customer_id GROUP BY c.id HAVING count(*) > 1;
DELETE FROM customer_text WHERE rowid IN (SELECT id FROM renamed);
INSERT INTO customer_text (rowid, text) SELECT id, text FROM renamed;
DROP TABLE renamed;

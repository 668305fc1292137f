-- A person's word on whether a parcel breaks; NULL: what the shop's template says of its contents.

ALTER TABLE shipment ADD COLUMN fragile INTEGER CHECK (fragile IN (0, 1));

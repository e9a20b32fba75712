-- When a variant can be ordered: from opens_at until before closes_at, UTC; null for no bound. harvest_date: it is sold
-- before it is harvested, and shipped from that day on.
ALTER TABLE catalog_variant
    ADD COLUMN opens_at datetime(6) NULL,
    ADD COLUMN closes_at datetime(6) NULL,
    ADD COLUMN harvest_date date NULL,
    ADD CONSTRAINT catalog_variant_selling CHECK (opens_at IS NULL OR closes_at IS NULL OR opens_at < closes_at);

-- For lists: when the first offered variant opens (null if one has no bound) and the last closes (likewise), and the nearest
-- harvest if all of them are sold ahead. origin: where the goods grow or are made, in the seller's words; may be empty.
ALTER TABLE catalog_product
    ADD COLUMN opens_at datetime(6) NULL,
    ADD COLUMN closes_at datetime(6) NULL,
    ADD COLUMN harvest_date date NULL,
    ADD COLUMN origin varchar(60) NOT NULL DEFAULT '';

-- Frozen with the order: null unless it was sold ahead.
ALTER TABLE ordering_line ADD COLUMN harvest_date date NULL;

-- Goods that came back from a buyer and can be sold again.
ALTER TABLE inventory_movement DROP CONSTRAINT inventory_movement_kind;
ALTER TABLE inventory_movement ADD CONSTRAINT inventory_movement_kind
    CHECK (kind IN ('INITIAL', 'COUNT', 'TAKE', 'RETURN'));
ALTER TABLE inventory_movement ADD CONSTRAINT inventory_movement_return
    CHECK (kind <> 'RETURN' OR (quantity > 0 AND reference IS NOT NULL));

-- Recalls reach the stalls of fairs and the sessions of the online fair, and stalls count what they have.

-- Since when a lot is held back or called back: what a till sold before, and tells later, was still of it.
ALTER TABLE lots_lot ADD COLUMN held_at datetime(6) NULL;
UPDATE lots_lot SET held_at = declared_at WHERE state IN ('BLOCKED', 'RECALLED');
ALTER TABLE lots_lot ADD CONSTRAINT lots_lot_held CHECK ((state IN ('BLOCKED', 'RECALLED')) = (held_at IS NOT NULL));

-- COUNT: what somebody counted. Its movements say what became of the difference: FOUND, MISSING or SPOIL.
ALTER TABLE stalls_booking DROP CONSTRAINT stalls_booking_kind;
ALTER TABLE stalls_booking ADD CONSTRAINT stalls_booking_kind CHECK (kind IN
    ('LEND', 'SELL', 'TAKE_BACK', 'TASTE', 'SPOIL', 'RETURN', 'SETTLE', 'MISTAKE', 'COUNT'));
ALTER TABLE stalls_movement DROP CONSTRAINT stalls_movement_kind;
ALTER TABLE stalls_movement ADD CONSTRAINT stalls_movement_kind CHECK (kind IN
    ('LEND', 'SELL', 'TAKE_BACK', 'TASTE', 'SPOIL', 'RETURN', 'SETTLE', 'MISTAKE', 'FOUND', 'MISSING'));
ALTER TABLE stalls_movement DROP CONSTRAINT stalls_movement_direction;
ALTER TABLE stalls_movement ADD CONSTRAINT stalls_movement_direction CHECK (
    (kind NOT IN ('LEND', 'TAKE_BACK', 'MISTAKE', 'FOUND') OR quantity > 0)
    AND (kind NOT IN ('SELL', 'TASTE', 'SPOIL', 'RETURN', 'MISSING') OR quantity < 0));

-- A good whose lot was called back is not sold in its session any more; stopped_left: pieces that were set aside by then.
ALTER TABLE flashsales_good ADD COLUMN stopped_at datetime(6) NULL;
ALTER TABLE flashsales_good ADD COLUMN stopped_lot bigint NULL;
ALTER TABLE flashsales_good ADD COLUMN stopped_left int NULL;
ALTER TABLE flashsales_good ADD CONSTRAINT flashsales_good_stopped CHECK (
    (stopped_at IS NULL) = (stopped_lot IS NULL) AND (stopped_at IS NULL) = (stopped_left IS NULL)
    AND (stopped_left IS NULL OR stopped_left >= 0));
CREATE INDEX flashsales_good_variant ON flashsales_good (variant_id);

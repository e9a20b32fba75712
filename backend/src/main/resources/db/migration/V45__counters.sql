-- Tills stand at counters: stores as before, and stalls of fairs.
ALTER TABLE till_device RENAME COLUMN store_id TO counter_id;
ALTER TABLE till_shift RENAME COLUMN store_id TO counter_id;
ALTER TABLE till_entry RENAME COLUMN store_id TO counter_id;
ALTER TABLE till_receipt RENAME COLUMN store_id TO counter_id;
ALTER TABLE till_return RENAME COLUMN store_id TO counter_id;
ALTER TABLE till_deposit RENAME COLUMN store_id TO counter_id;
ALTER TABLE till_refusal RENAME COLUMN store_id TO counter_id;

-- A village's sale, or of goods that the counter had bought; and whether the price was one that the counter may give.
ALTER TABLE till_line
    ADD COLUMN credited tinyint NOT NULL DEFAULT 0,
    ADD COLUMN price_differs tinyint NOT NULL DEFAULT 0;
UPDATE till_line
SET credited      = IF(terms = 'CONSIGNMENT', 1, 0),
    price_differs = IF(unit_price_fen <> listed_fen, 1, 0);
ALTER TABLE till_line DROP CONSTRAINT till_line_terms;
ALTER TABLE till_line DROP COLUMN terms;
ALTER TABLE till_line
    ALTER COLUMN credited DROP DEFAULT,
    ALTER COLUMN price_differs DROP DEFAULT;

ALTER TABLE till_entry DROP CONSTRAINT till_entry_kind;
ALTER TABLE till_entry
    ADD CONSTRAINT till_entry_kind CHECK (kind IN ('SHIFT_OPENED', 'SALE', 'DEPOSIT', 'SHIFT_CLOSED', 'HAND_OVER',
        'QR_SALE', 'RETURN'));

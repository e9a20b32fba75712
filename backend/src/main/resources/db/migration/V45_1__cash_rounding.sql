-- Whether a store's tills let go what is over whole jiao when a customer pays in cash; the store bears it.
ALTER TABLE supermarkets_store ADD COLUMN rounds_cash tinyint NOT NULL DEFAULT 0;
ALTER TABLE supermarkets_store ADD CONSTRAINT ck_supermarkets_store_rounds CHECK (rounds_cash IN (0, 1));

-- rounded_fen: what a customer who paid in cash was let go. The lines stay what the villages are credited.
ALTER TABLE till_receipt ADD COLUMN rounded_fen bigint NOT NULL DEFAULT 0;
ALTER TABLE till_receipt DROP CONSTRAINT till_receipt_cash;
ALTER TABLE till_receipt
    ADD CONSTRAINT till_receipt_cash
        CHECK (tender = 'QR' OR state = 'BOOKED' AND given_fen - change_fen = total_fen - rounded_fen),
    ADD CONSTRAINT till_receipt_rounded
        CHECK (rounded_fen BETWEEN 0 AND 9 AND rounded_fen < total_fen AND (rounded_fen = 0 OR tender = 'CASH'));

-- A shift that was closed by whoever is answerable, since its till was lost or broken.
ALTER TABLE till_shift ADD COLUMN without_till tinyint NOT NULL DEFAULT 0;
ALTER TABLE till_shift ADD CONSTRAINT till_shift_without_till CHECK (without_till = 0 OR state = 'CLOSED');

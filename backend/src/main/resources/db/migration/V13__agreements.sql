-- What the collective's part of a sale is to it; null is what follows from the seller's kind.
ALTER TABLE settlement_share_part
    ADD COLUMN income_kind VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL;
ALTER TABLE settlement_share_part
    ADD CONSTRAINT settlement_share_part_income
        CHECK (income_kind IS NULL OR (kind = 'COLLECTIVE' AND income_kind IN ('OWN_SALE', 'SERVICE_FEE', 'DIVIDEND')));

-- A company of twelve villages: two parts of each. Longer than 255 bytes before and after, so that no row is rewritten.
ALTER TABLE settlement_sale_line
    MODIFY COLUMN share VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL;

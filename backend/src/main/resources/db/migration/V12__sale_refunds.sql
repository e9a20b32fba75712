-- Partial refunds of what was sold. Amounts are fen, times UTC.

-- How much of the line is the buyer's again; a line that was reversed with its whole order says so by its state.
ALTER TABLE settlement_sale_line ADD COLUMN refunded_fen BIGINT NOT NULL DEFAULT 0;
ALTER TABLE settlement_sale_line ADD COLUMN refunded_quantity INT NOT NULL DEFAULT 0;
ALTER TABLE settlement_sale_line ADD CONSTRAINT settlement_sale_line_refunded
    CHECK (refunded_fen >= 0 AND refunded_fen <= gross_fen);
ALTER TABLE settlement_sale_line ADD CONSTRAINT settlement_sale_line_returned
    CHECK (refunded_quantity >= 0 AND refunded_quantity <= quantity);

-- One row for every refund; only ever added to. The hash tells a repetition from another refund under the same key.
CREATE TABLE settlement_sale_refund (
    refund_key VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    reference VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    content_hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    shipping_fen BIGINT NOT NULL,
    amount_fen BIGINT NOT NULL,
    refunded_at DATETIME(6) NOT NULL,
    PRIMARY KEY (refund_key),
    KEY settlement_sale_refund_reference (reference),
    CONSTRAINT settlement_sale_refund_amount CHECK (amount_fen > 0 AND shipping_fen >= 0 AND shipping_fen <= amount_fen)
);

CREATE TABLE settlement_sale_refund_line (
    refund_key VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    line_id BIGINT NOT NULL,
    quantity INT NOT NULL,
    amount_fen BIGINT NOT NULL,
    PRIMARY KEY (refund_key, line_id),
    CONSTRAINT settlement_sale_refund_line_of FOREIGN KEY (refund_key) REFERENCES settlement_sale_refund (refund_key),
    CONSTRAINT settlement_sale_refund_line_sold FOREIGN KEY (line_id) REFERENCES settlement_sale_line (line_id),
    CONSTRAINT settlement_sale_refund_line_some CHECK (quantity >= 0 AND amount_fen >= 0)
);

-- An order is recorded and reversed once, and refunded any number of times: those name their transaction.
ALTER TABLE settlement_total_queue ADD COLUMN transaction_id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE settlement_total_queue DROP PRIMARY KEY, ADD PRIMARY KEY (reference, kind, transaction_id);

-- What is posted to a village's account without a sale: asked for by one person, approved by another, backed by a
-- document. amount_fen is what it adds to what is available; negative if it takes. While it waits or once it is posted
-- live is 1: the same document backs the same amount for the same beneficiary once.
CREATE TABLE settlement_adjustment (
    id BIGINT NOT NULL,
    kind VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    beneficiary VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    village_code CHAR(12) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    amount_fen BIGINT NOT NULL,
    income_kind VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    bill_reference VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    reason VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
    document_key CHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    document_type VARCHAR(8) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    document_bytes INT NOT NULL,
    document_sha256 CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    state VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    live TINYINT NULL,
    version INT NOT NULL,
    made_by BIGINT NOT NULL,
    made_at DATETIME(6) NOT NULL,
    decided_by BIGINT NULL,
    decided_at DATETIME(6) NULL,
    decision VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
    transaction_id BIGINT NULL,
    PRIMARY KEY (id),
    CONSTRAINT settlement_adjustment_once
        UNIQUE (village_code, beneficiary, kind, amount_fen, document_sha256, live),
    CONSTRAINT settlement_adjustment_document UNIQUE (document_key),
    KEY settlement_adjustment_state (state, id),
    KEY settlement_adjustment_posted (village_code, decided_at),
    CONSTRAINT settlement_adjustment_kind CHECK (kind IN ('SUBSIDY', 'FEE', 'CORRECTION')),
    CONSTRAINT settlement_adjustment_beneficiary CHECK (beneficiary IN ('COLLECTIVE', 'GROWERS')),
    CONSTRAINT settlement_adjustment_sign
        CHECK ((kind = 'SUBSIDY' AND amount_fen > 0 AND beneficiary = 'COLLECTIVE')
            OR (kind = 'FEE' AND amount_fen < 0) OR (kind = 'CORRECTION' AND amount_fen <> 0)),
    CONSTRAINT settlement_adjustment_income
        CHECK (income_kind IS NULL OR (beneficiary = 'COLLECTIVE' AND kind <> 'FEE')),
    CONSTRAINT settlement_adjustment_type CHECK (document_type IN ('PDF', 'JPEG', 'PNG')),
    CONSTRAINT settlement_adjustment_state_known
        CHECK (state IN ('REQUESTED', 'POSTED', 'REJECTED', 'WITHDRAWN')),
    CONSTRAINT settlement_adjustment_live CHECK ((state IN ('REQUESTED', 'POSTED')) = (live IS NOT NULL)),
    CONSTRAINT settlement_adjustment_decided CHECK ((state = 'REQUESTED') = (decided_at IS NULL)),
    CONSTRAINT settlement_adjustment_transaction CHECK ((state = 'POSTED') = (transaction_id IS NOT NULL)),
    CONSTRAINT settlement_adjustment_two_persons
        CHECK (state NOT IN ('POSTED', 'REJECTED') OR decided_by <> made_by)
);

-- Closed books. Amounts are fen, times UTC, months those of the shop's calendar. What is closed is only ever added to.

ALTER TABLE access_membership DROP CONSTRAINT access_membership_role;
ALTER TABLE access_membership ADD CONSTRAINT access_membership_role
    CHECK (role IN ('STORE_CLERK', 'STORE_MANAGER', 'VILLAGE_SELLER', 'VILLAGE_ACCOUNTANT', 'FINANCE_COMMISSIONER',
        'OPERATOR', 'SETTLEMENT_CLERK', 'SETTLEMENT_APPROVER', 'AUDITOR', 'ADMIN'));

-- One row per book, COLLECTIVE:{village} or SELLER:{seller}: whoever numbers something of it holds its lock.
CREATE TABLE books_book (
    book VARCHAR(48) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    closed_through VARCHAR(7) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    PRIMARY KEY (book),
    CONSTRAINT books_book_month CHECK (closed_through REGEXP '^[0-9]{4}-(0[1-9]|1[0-2])$')
);

-- A month that was closed. entry_mark: ids of the ledger that are lower had been given out when it was closed.
CREATE TABLE books_statement (
    id BIGINT NOT NULL,
    number VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    book VARCHAR(48) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    month VARCHAR(7) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    sequence INT NOT NULL,
    line_count INT NOT NULL,
    entry_mark BIGINT NOT NULL,
    previous_hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    content_hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    proof_hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    proof_blocks BIGINT NOT NULL,
    closed_at DATETIME(6) NOT NULL,
    closed_by BIGINT NOT NULL,
    series_year VARCHAR(4) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
        GENERATED ALWAYS AS (SUBSTR(month, 1, 4)) STORED,
    PRIMARY KEY (id),
    CONSTRAINT books_statement_number UNIQUE (number),
    CONSTRAINT books_statement_month UNIQUE (book, month),
    CONSTRAINT books_statement_sequence UNIQUE (book, series_year, sequence),
    CONSTRAINT books_statement_book FOREIGN KEY (book) REFERENCES books_book (book),
    CONSTRAINT books_statement_counts CHECK (sequence > 0 AND line_count >= 0),
    CONSTRAINT books_statement_when CHECK (month REGEXP '^[0-9]{4}-(0[1-9]|1[0-2])$')
);

-- What each of those whose accounts the book keeps held before and after.
CREATE TABLE books_statement_part (
    statement_id BIGINT NOT NULL,
    party VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    opening_pending_fen BIGINT NOT NULL,
    opening_available_fen BIGINT NOT NULL,
    opening_in_transit_fen BIGINT NOT NULL,
    opening_owed_fen BIGINT NOT NULL,
    closing_pending_fen BIGINT NOT NULL,
    closing_available_fen BIGINT NOT NULL,
    closing_in_transit_fen BIGINT NOT NULL,
    closing_owed_fen BIGINT NOT NULL,
    earned_fen BIGINT NOT NULL,
    PRIMARY KEY (statement_id, party),
    CONSTRAINT books_statement_part_of FOREIGN KEY (statement_id) REFERENCES books_statement (id),
    CONSTRAINT books_statement_part_party CHECK (party IN ('COLLECTIVE', 'GROWERS', 'SELLER'))
);

-- What one transaction of the ledger did to one party for one subject. late: it belongs to a month closed before.
CREATE TABLE books_statement_line (
    statement_id BIGINT NOT NULL,
    seq INT NOT NULL,
    party VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    transaction_id BIGINT NOT NULL,
    occurred_at DATETIME(6) NOT NULL,
    kind VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    reference VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    subject VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    description VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    quantity INT NOT NULL,
    seller_id BIGINT NOT NULL,
    income_kind VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    late BOOLEAN NOT NULL,
    pending_fen BIGINT NOT NULL,
    available_fen BIGINT NOT NULL,
    in_transit_fen BIGINT NOT NULL,
    owed_fen BIGINT NOT NULL,
    earned_fen BIGINT NOT NULL,
    PRIMARY KEY (statement_id, seq),
    KEY books_statement_line_transaction (transaction_id),
    CONSTRAINT books_statement_line_of FOREIGN KEY (statement_id) REFERENCES books_statement (id),
    CONSTRAINT books_statement_line_seq CHECK (seq > 0)
);

-- A finance commissioner asks for a village's sales; the village consents until a moment, refuses, or takes it back.
CREATE TABLE books_certificate (
    id BIGINT NOT NULL,
    village_code VARCHAR(12) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    commissioner_id BIGINT NOT NULL,
    purpose VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    from_month VARCHAR(7) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    to_month VARCHAR(7) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    detail VARCHAR(8) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    state VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    requested_at DATETIME(6) NOT NULL,
    decided_at DATETIME(6) NULL,
    decided_by BIGINT NULL,
    ended_at DATETIME(6) NULL,
    ended_by BIGINT NULL,
    expires_at DATETIME(6) NULL,
    number VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    content_hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    proof_hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    proof_blocks BIGINT NULL,
    -- One open request of a commissioner for a village at a time.
    open_village VARCHAR(12) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
        GENERATED ALWAYS AS (CASE WHEN state = 'REQUESTED' THEN village_code END) STORED,
    PRIMARY KEY (id),
    CONSTRAINT books_certificate_number UNIQUE (number),
    CONSTRAINT books_certificate_open UNIQUE (commissioner_id, open_village),
    KEY books_certificate_village (village_code, state),
    CONSTRAINT books_certificate_period CHECK (from_month <= to_month),
    CONSTRAINT books_certificate_detail CHECK (detail IN ('MONTHS', 'LINES')),
    CONSTRAINT books_certificate_state CHECK (state IN ('REQUESTED', 'WITHDRAWN', 'REFUSED', 'GRANTED', 'REVOKED')),
    CONSTRAINT books_certificate_granted CHECK (
        (state IN ('GRANTED', 'REVOKED')) = (number IS NOT NULL AND expires_at IS NOT NULL AND content_hash IS NOT NULL
            AND decided_by IS NOT NULL))
);

-- What the village consented to show, as it stood then.
CREATE TABLE books_certificate_month (
    certificate_id BIGINT NOT NULL,
    month VARCHAR(7) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    sold_fen BIGINT NOT NULL,
    orders BIGINT NOT NULL,
    collective_fen BIGINT NOT NULL,
    growers_fen BIGINT NOT NULL,
    statement_number VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    statement_hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (certificate_id, month),
    CONSTRAINT books_certificate_month_of FOREIGN KEY (certificate_id) REFERENCES books_certificate (id)
);

-- Every time it was read.
CREATE TABLE books_certificate_reading (
    id BIGINT NOT NULL,
    certificate_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    medium VARCHAR(8) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    read_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    KEY books_certificate_reading_certificate (certificate_id, id),
    CONSTRAINT books_certificate_reading_of FOREIGN KEY (certificate_id) REFERENCES books_certificate (id),
    CONSTRAINT books_certificate_reading_medium CHECK (medium IN ('PAGE', 'PDF'))
);

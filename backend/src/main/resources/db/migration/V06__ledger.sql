-- The journal. Amounts are fen with debit positive; times are UTC. Rows of ledger_transaction and ledger_entry are
-- never updated and never deleted.

CREATE TABLE ledger_account (
    id BIGINT NOT NULL,
    kind VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    owner VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    created_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ledger_account_kind_owner UNIQUE (kind, owner)
);

CREATE TABLE ledger_transaction (
    id BIGINT NOT NULL,
    transaction_key VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    kind VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    reference VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    payload_hash BINARY(32) NOT NULL,
    reverses_id BIGINT NULL,
    occurred_at DATETIME(6) NOT NULL,
    posted_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ledger_transaction_key UNIQUE (transaction_key),
    CONSTRAINT ledger_transaction_reverses UNIQUE (reverses_id),
    CONSTRAINT ledger_transaction_reversed FOREIGN KEY (reverses_id) REFERENCES ledger_transaction (id),
    KEY ledger_transaction_reference (reference)
);

-- Ids are time-ordered: rows and (transaction_id, seq) are appended. The statement index answers sums without the rows.
CREATE TABLE ledger_entry (
    id BIGINT NOT NULL,
    transaction_id BIGINT NOT NULL,
    seq SMALLINT NOT NULL,
    account_id BIGINT NOT NULL,
    amount_fen BIGINT NOT NULL,
    subject VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    occurred_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ledger_entry_seq UNIQUE (transaction_id, seq),
    KEY ledger_entry_statement (account_id, occurred_at, id, amount_fen),
    CONSTRAINT ledger_entry_transaction FOREIGN KEY (transaction_id) REFERENCES ledger_transaction (id),
    CONSTRAINT ledger_entry_account FOREIGN KEY (account_id) REFERENCES ledger_account (id),
    CONSTRAINT ledger_entry_amount CHECK (amount_fen <> 0),
    CONSTRAINT ledger_entry_position CHECK (seq >= 0)
);

-- What has been folded so far; what the account holds is this plus the entries of the transactions still in the queue.
CREATE TABLE ledger_balance (
    account_id BIGINT NOT NULL,
    posted_fen BIGINT NOT NULL,
    PRIMARY KEY (account_id),
    CONSTRAINT ledger_balance_account FOREIGN KEY (account_id) REFERENCES ledger_account (id)
);

CREATE TABLE ledger_fold_queue (
    transaction_id BIGINT NOT NULL,
    PRIMARY KEY (transaction_id)
);

-- Folded, and not yet in a block of the proof.
CREATE TABLE ledger_unsealed (
    transaction_id BIGINT NOT NULL,
    PRIMARY KEY (transaction_id)
);

CREATE TABLE ledger_block (
    number BIGINT NOT NULL,
    previous_hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    transaction_count INT NOT NULL,
    entry_count INT NOT NULL,
    sealed_at DATETIME(6) NOT NULL,
    PRIMARY KEY (number),
    CONSTRAINT ledger_block_hash UNIQUE (hash),
    CONSTRAINT ledger_block_previous UNIQUE (previous_hash),
    CONSTRAINT ledger_block_filled CHECK (number > 0 AND transaction_count > 0 AND entry_count > 0)
);

CREATE TABLE ledger_block_transaction (
    block_number BIGINT NOT NULL,
    transaction_id BIGINT NOT NULL,
    PRIMARY KEY (block_number, transaction_id),
    CONSTRAINT ledger_block_transaction_once UNIQUE (transaction_id),
    CONSTRAINT ledger_block_transaction_block FOREIGN KEY (block_number) REFERENCES ledger_block (number),
    CONSTRAINT ledger_block_transaction_sealed FOREIGN KEY (transaction_id) REFERENCES ledger_transaction (id)
);

-- One row: the end of the chain. Whoever seals holds its lock.
CREATE TABLE ledger_proof_head (
    id TINYINT NOT NULL,
    block_count BIGINT NOT NULL,
    hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    sealed_transactions BIGINT NOT NULL,
    sealed_entries BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ledger_proof_head_single CHECK (id = 1)
);

INSERT INTO ledger_proof_head (id, block_count, hash, sealed_transactions, sealed_entries)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000', 0, 0);

-- One row: how far the verifier has come in this round. Whoever verifies holds its lock.
CREATE TABLE ledger_verification (
    id TINYINT NOT NULL,
    block_number BIGINT NOT NULL,
    block_hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    verified_at DATETIME(6) NULL,
    mismatch VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    audit_mismatch VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    PRIMARY KEY (id),
    CONSTRAINT ledger_verification_single CHECK (id = 1)
);

INSERT INTO ledger_verification (id, block_number, block_hash, verified_at)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000', NULL);

-- The second form of the chain (docs/adr/0010): each transaction has a hash of its own, so that a changed one can be
-- named; a block is the root of a tree over them, so that one transaction can be shown without the others; and each
-- block commits to what the villages' accounts held after it, so that nothing can be left out.
--
-- What the first form sealed is sealed anew, in blocks that follow the first chain's last hash. The first chain is kept
-- as it is. Versions of the shop before and after this migration can't run side by side.

RENAME TABLE ledger_block_transaction TO ledger_first_chain_transaction, ledger_block TO ledger_first_chain_block;

CREATE TABLE ledger_block (
    number BIGINT NOT NULL,
    previous_hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    transaction_count INT NOT NULL,
    entry_count INT NOT NULL,
    account_count INT NOT NULL,
    transactions_root CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    accounts_root CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    sealed_at DATETIME(6) NOT NULL,
    PRIMARY KEY (number),
    CONSTRAINT ledger_block_hash_once UNIQUE (hash),
    CONSTRAINT ledger_block_previous_once UNIQUE (previous_hash),
    CONSTRAINT ledger_block_not_empty CHECK (
        number > 0 AND transaction_count > 0 AND entry_count > 0 AND account_count >= 0)
);

-- The salt hides an order's number, its time and the rest of what is not shown: without it nobody can try them all.
CREATE TABLE ledger_block_transaction (
    block_number BIGINT NOT NULL,
    position INT NOT NULL,
    transaction_id BIGINT NOT NULL,
    salt BINARY(16) NOT NULL,
    leaf_hash BINARY(32) NOT NULL,
    PRIMARY KEY (block_number, position),
    CONSTRAINT ledger_sealed_once UNIQUE (transaction_id),
    CONSTRAINT ledger_sealed_in FOREIGN KEY (block_number) REFERENCES ledger_block (number),
    CONSTRAINT ledger_sealed_what FOREIGN KEY (transaction_id) REFERENCES ledger_transaction (id),
    CONSTRAINT ledger_sealed_at CHECK (position >= 0)
);

-- A village's account after a block that touched it: all transactions that did so far, and their sum.
CREATE TABLE ledger_block_account (
    block_number BIGINT NOT NULL,
    position INT NOT NULL,
    account_id BIGINT NOT NULL,
    transaction_count BIGINT NOT NULL,
    balance_fen BIGINT NOT NULL,
    PRIMARY KEY (block_number, position),
    CONSTRAINT ledger_block_account_once UNIQUE (account_id, block_number),
    CONSTRAINT ledger_block_account_in FOREIGN KEY (block_number) REFERENCES ledger_block (number),
    CONSTRAINT ledger_block_account_whose FOREIGN KEY (account_id) REFERENCES ledger_account (id),
    CONSTRAINT ledger_block_account_counted CHECK (position >= 0 AND transaction_count > 0)
);

-- The same for every account, at the head; what is checked each minute without reading the whole journal.
CREATE TABLE ledger_sealed_account (
    account_id BIGINT NOT NULL,
    transaction_count BIGINT NOT NULL,
    balance_fen BIGINT NOT NULL,
    PRIMARY KEY (account_id),
    CONSTRAINT ledger_sealed_account_whose FOREIGN KEY (account_id) REFERENCES ledger_account (id)
);

-- What stands before block 1: zeros, or the last hash of the first chain.
ALTER TABLE ledger_proof_head ADD COLUMN origin_hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
    NOT NULL DEFAULT '0000000000000000000000000000000000000000000000000000000000000000';
UPDATE ledger_proof_head SET origin_hash = hash, block_count = 0, sealed_transactions = 0, sealed_entries = 0;

INSERT INTO ledger_unsealed (transaction_id) SELECT transaction_id FROM ledger_first_chain_transaction;

-- One row: how far each minute's verification has come. Whoever verifies holds its lock.
DROP TABLE ledger_verification;
CREATE TABLE ledger_verification (
    id TINYINT NOT NULL,
    block_number BIGINT NOT NULL,
    block_hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    verified_at DATETIME(6) NULL,
    PRIMARY KEY (id),
    CONSTRAINT ledger_verification_alone CHECK (id = 1)
);
INSERT INTO ledger_verification (id, block_number, block_hash, verified_at)
SELECT 1, 0, origin_hash, NULL FROM ledger_proof_head;

-- A verification of everything, nightly or on demand, and how far it is. One at a time: unfinished is 1, then null.
CREATE TABLE ledger_verification_run (
    id BIGINT NOT NULL,
    unfinished TINYINT NULL,
    requested_by BIGINT NULL,
    phase VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    block_number BIGINT NOT NULL,
    block_hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    block_count BIGINT NOT NULL,
    last_account_id BIGINT NOT NULL,
    accounts_done BIGINT NOT NULL,
    account_count BIGINT NOT NULL,
    started_at DATETIME(6) NOT NULL,
    finished_at DATETIME(6) NULL,
    finding_count INT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ledger_verification_run_one UNIQUE (unfinished),
    CONSTRAINT ledger_verification_run_phase CHECK (phase IN ('BLOCKS', 'ACCOUNTS', 'FINISHED')),
    CONSTRAINT ledger_verification_run_ends CHECK (
        (unfinished = 1 AND finished_at IS NULL) OR (unfinished IS NULL AND finished_at IS NOT NULL))
);

-- What is not as it was sealed. As long as one is open, nothing is paid out. open_key is null once it is cleared, so
-- that the same thing is one finding at a time.
CREATE TABLE ledger_finding (
    id BIGINT NOT NULL,
    open_key VARCHAR(160) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    kind VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    block_number BIGINT NULL,
    transaction_id BIGINT NULL,
    account_id BIGINT NULL,
    detail VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    found_at DATETIME(6) NOT NULL,
    seen_at DATETIME(6) NOT NULL,
    cleared_at DATETIME(6) NULL,
    PRIMARY KEY (id),
    CONSTRAINT ledger_finding_open UNIQUE (open_key),
    CONSTRAINT ledger_finding_cleared CHECK (
        (open_key IS NOT NULL AND cleared_at IS NULL) OR (open_key IS NULL AND cleared_at IS NOT NULL)),
    KEY ledger_finding_recent (found_at)
);

-- What the folded transactions of a kind added to an account in a month of China (yyyymm), so that a statement's opening
-- costs a row per month, however long the journal is. Changes with ledger_balance, under its lock.
CREATE TABLE ledger_month_sum (
    account_id BIGINT NOT NULL,
    month INT NOT NULL,
    kind VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    fen BIGINT NOT NULL,
    PRIMARY KEY (account_id, month, kind),
    CONSTRAINT ledger_month_sum_account FOREIGN KEY (account_id) REFERENCES ledger_account (id),
    CONSTRAINT ledger_month_sum_month CHECK (month > 0)
);
INSERT INTO ledger_month_sum (account_id, month, kind, fen)
SELECT e.account_id, EXTRACT(YEAR_MONTH FROM e.occurred_at + INTERVAL 8 HOUR), t.kind, SUM(e.amount_fen)
FROM ledger_entry e JOIN ledger_transaction t ON t.id = e.transaction_id
LEFT JOIN ledger_fold_queue q ON q.transaction_id = e.transaction_id
WHERE q.transaction_id IS NULL
GROUP BY e.account_id, EXTRACT(YEAR_MONTH FROM e.occurred_at + INTERVAL 8 HOUR), t.kind;

-- A monthly run is worked off line by line. payouts and total_fen of payouts_run are what the run was begun for; what
-- became of it is in its lines.
CREATE TABLE payouts_run_line (
    id          bigint      NOT NULL,
    run_id      bigint      NOT NULL,
    -- As the ledger names the owner: COLLECTIVE:370115004241, SELLER:123.
    beneficiary varchar(80) NOT NULL,
    state       varchar(16) NOT NULL,
    -- What was asked for.
    amount_fen  bigint      NOT NULL,
    payout_id   bigint      NULL,
    -- Why nothing was asked for, as the last part of a message key.
    obstacle    varchar(40) NULL,
    tries       int         NOT NULL DEFAULT 0,
    -- When it is to be worked off; NULL: it was.
    next_due_at datetime(6) NULL,
    PRIMARY KEY (id),
    CONSTRAINT uq_payouts_run_line_whom UNIQUE (run_id, beneficiary),
    CONSTRAINT uq_payouts_run_line_payout UNIQUE (payout_id),
    CONSTRAINT fk_payouts_run_line_run FOREIGN KEY (run_id) REFERENCES payouts_run (id),
    CONSTRAINT fk_payouts_run_line_payout FOREIGN KEY (payout_id) REFERENCES payouts_payout (id),
    CONSTRAINT ck_payouts_run_line_state CHECK (state IN ('WAITING', 'ASKED', 'PASSED')),
    CONSTRAINT ck_payouts_run_line_waiting CHECK ((state = 'WAITING') = (next_due_at IS NOT NULL)),
    CONSTRAINT ck_payouts_run_line_asked CHECK ((state = 'ASKED') = (payout_id IS NOT NULL AND amount_fen > 0)),
    CONSTRAINT ck_payouts_run_line_passed CHECK ((state = 'PASSED') = (obstacle IS NOT NULL)),
    CONSTRAINT ck_payouts_run_line_amount CHECK (amount_fen >= 0 AND tries >= 0)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX ix_payouts_run_line_due ON payouts_run_line (next_due_at);

-- Runs from before asked for everything in one go.
INSERT INTO payouts_run_line (id, run_id, beneficiary, state, amount_fen, payout_id)
SELECT id, run_id, beneficiary, 'ASKED', amount_fen, id FROM payouts_payout WHERE run_id IS NOT NULL;

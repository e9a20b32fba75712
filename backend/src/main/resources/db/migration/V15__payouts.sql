-- Bank and Alipay accounts that beneficiaries are paid to. A row's account never changes: another account is another row.
CREATE TABLE payouts_account (
    id            bigint       NOT NULL,
    -- As the ledger names the owner: COLLECTIVE:370115004241, SELLER:123.
    beneficiary   varchar(80)  NOT NULL,
    kind          varchar(16)  NOT NULL,
    bank_name     varchar(80)  NOT NULL,
    -- Sealed with AES-GCM; what people are shown is masked.
    number_sealed varchar(400) NOT NULL,
    holder_sealed varchar(400) NOT NULL,
    number_masked varchar(80)  NOT NULL,
    holder_masked varchar(80)  NOT NULL,
    state         varchar(16)  NOT NULL,
    entered_by    bigint       NOT NULL,
    entered_at    datetime(6)  NOT NULL,
    decided_by    bigint       NULL,
    decided_at    datetime(6)  NULL,
    reason        varchar(200) NULL,
    -- The beneficiary while the account waits, and while it is the one paid to: one of each at most.
    waiting_for   varchar(80)  NULL,
    paid_for      varchar(80)  NULL,
    PRIMARY KEY (id),
    CONSTRAINT uq_payouts_account_waiting UNIQUE (waiting_for),
    CONSTRAINT uq_payouts_account_paid UNIQUE (paid_for),
    CONSTRAINT ck_payouts_account_kind CHECK (kind IN ('CORPORATE_BANK', 'PERSONAL_BANK', 'ALIPAY')),
    CONSTRAINT ck_payouts_account_state CHECK (state IN ('ENTERED', 'VERIFIED', 'REJECTED', 'REPLACED')),
    CONSTRAINT ck_payouts_account_waiting CHECK
        ((state = 'ENTERED' AND waiting_for = beneficiary) OR (state <> 'ENTERED' AND waiting_for IS NULL)),
    CONSTRAINT ck_payouts_account_paid CHECK
        ((state = 'VERIFIED' AND paid_for = beneficiary) OR (state <> 'VERIFIED' AND paid_for IS NULL)),
    -- Two persons: who enters an account does not verify it.
    CONSTRAINT ck_payouts_account_two CHECK (state <> 'VERIFIED' OR (decided_by IS NOT NULL AND decided_by <> entered_by))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX ix_payouts_account_beneficiary ON payouts_account (beneficiary, id);

-- What of a village's collective money stays in the shop, for refunds after a payout.
CREATE TABLE payouts_reserve (
    village_code char(12)    NOT NULL,
    amount_fen   bigint      NOT NULL,
    set_by       bigint      NOT NULL,
    set_at       datetime(6) NOT NULL,
    PRIMARY KEY (village_code),
    CONSTRAINT ck_payouts_reserve_amount CHECK (amount_fen >= 0)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- One row per beneficiary that was ever asked a payout for: whoever asks holds it, so that two requests see each other.
CREATE TABLE payouts_beneficiary (
    beneficiary varchar(80) NOT NULL,
    PRIMARY KEY (beneficiary)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE payouts_run (
    id          bigint      NOT NULL,
    made_by     bigint      NOT NULL,
    made_at     datetime(6) NOT NULL,
    minimum_fen bigint      NOT NULL,
    payouts     int         NOT NULL,
    total_fen   bigint      NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_payouts_run_minimum CHECK (minimum_fen > 0),
    CONSTRAINT ck_payouts_run_payouts CHECK (payouts > 0 AND total_fen > 0)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE payouts_payout (
    id                bigint        NOT NULL,
    -- The number the provider knows it by (out_biz_no); one for ever.
    payout_no         varchar(32)   NOT NULL,
    beneficiary       varchar(80)   NOT NULL,
    amount_fen        bigint        NOT NULL,
    state             varchar(16)   NOT NULL,
    run_id            bigint        NULL,
    note              varchar(120)  NOT NULL,
    -- The account the request saw; an approval of another is refused.
    account_id        bigint        NOT NULL,
    -- That account as it was at the approval.
    payee_kind        varchar(16)   NULL,
    payee_bank        varchar(80)   NULL,
    payee_number      varchar(400)  NULL,
    payee_holder      varchar(400)  NULL,
    requested_by      bigint        NOT NULL,
    requested_at      datetime(6)   NOT NULL,
    decided_by        bigint        NULL,
    decided_at        datetime(6)   NULL,
    reserved_at       datetime(6)   NULL,
    settled_at        datetime(6)   NULL,
    returned_at       datetime(6)   NULL,
    provider_order_no varchar(64)   NULL,
    -- What the provider said last, without personal data.
    answer            varchar(1000) NULL,
    trouble           varchar(40)   NULL,
    tries             int           NOT NULL DEFAULT 0,
    -- When it is to be looked at again; NULL: never.
    next_due_at       datetime(6)   NULL,
    PRIMARY KEY (id),
    CONSTRAINT uq_payouts_payout_no UNIQUE (payout_no),
    CONSTRAINT uq_payouts_payout_run UNIQUE (run_id, beneficiary),
    CONSTRAINT fk_payouts_payout_account FOREIGN KEY (account_id) REFERENCES payouts_account (id),
    CONSTRAINT fk_payouts_payout_run FOREIGN KEY (run_id) REFERENCES payouts_run (id),
    CONSTRAINT ck_payouts_payout_amount CHECK (amount_fen > 0),
    CONSTRAINT ck_payouts_payout_state CHECK (state IN
        ('REQUESTED', 'REJECTED', 'APPROVED', 'RESERVED', 'SUBMITTED', 'UNKNOWN', 'SUCCEEDED', 'FAILED', 'RETURNED')),
    -- Two persons: who asks does not approve.
    CONSTRAINT ck_payouts_payout_two CHECK
        (state IN ('REQUESTED', 'REJECTED') OR (decided_by IS NOT NULL AND decided_by <> requested_by)),
    CONSTRAINT ck_payouts_payout_frozen CHECK
        (state IN ('REQUESTED', 'REJECTED') OR (payee_number IS NOT NULL AND payee_holder IS NOT NULL)),
    CONSTRAINT ck_payouts_payout_returned CHECK ((state = 'RETURNED') = (returned_at IS NOT NULL))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX ix_payouts_payout_due ON payouts_payout (next_due_at);
CREATE INDEX ix_payouts_payout_state ON payouts_payout (state, id);
CREATE INDEX ix_payouts_payout_beneficiary ON payouts_payout (beneficiary, id);

-- What happened to a payout, only ever added to. actor_id is NULL where no person did it.
CREATE TABLE payouts_event (
    id          bigint        NOT NULL,
    payout_id   bigint        NOT NULL,
    occurred_at datetime(6)   NOT NULL,
    state       varchar(16)   NOT NULL,
    actor_id    bigint        NULL,
    detail      varchar(1000) NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_payouts_event_payout FOREIGN KEY (payout_id) REFERENCES payouts_payout (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX ix_payouts_event_payout ON payouts_event (payout_id, id);

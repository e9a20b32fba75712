-- Attempts to pay: one row per out_trade_no, which is never used twice.
CREATE TABLE payments_attempt (
    id                bigint        NOT NULL,
    out_trade_no      varchar(32)   NOT NULL,
    order_number      varchar(32)   NOT NULL,
    provider          varchar(16)   NOT NULL,
    amount_fen        bigint        NOT NULL,
    subject           varchar(128)  NOT NULL,
    state             varchar(16)   NOT NULL,
    -- The order number once this attempt has paid it: an order can be paid by one attempt only.
    settled_order     varchar(32)   NULL,
    -- What refunds that did not fail take of the amount.
    claimed_fen       bigint        NOT NULL DEFAULT 0,
    provider_session  varchar(128)  NULL,
    provider_trade_no varchar(128)  NULL,
    -- What the provider said last, without personal data.
    answer            varchar(2000) NULL,
    trouble           varchar(64)   NULL,
    created_at        datetime(6)   NOT NULL,
    expires_at        datetime(6)   NOT NULL,
    settled_at        datetime(6)   NULL,
    asked_at          datetime(6)   NULL,
    -- When the attempt is to be looked at again; NULL: never.
    next_due_at       datetime(6)   NULL,
    polls             int           NOT NULL DEFAULT 0,
    PRIMARY KEY (id),
    CONSTRAINT uq_payments_attempt_out_trade_no UNIQUE (out_trade_no),
    CONSTRAINT uq_payments_attempt_settled_order UNIQUE (settled_order),
    CONSTRAINT ck_payments_attempt_provider CHECK (provider IN ('ALIPAY', 'STRIPE')),
    CONSTRAINT ck_payments_attempt_amount CHECK (amount_fen > 0),
    CONSTRAINT ck_payments_attempt_claimed CHECK (claimed_fen >= 0 AND claimed_fen <= amount_fen),
    CONSTRAINT ck_payments_attempt_state CHECK
        (state IN ('INIT', 'PENDING', 'UNKNOWN', 'SUCCEEDED', 'CLOSED', 'SURPLUS', 'QUARANTINED')),
    CONSTRAINT ck_payments_attempt_settled CHECK
        ((state = 'SUCCEEDED' AND settled_order = order_number) OR (state <> 'SUCCEEDED' AND settled_order IS NULL))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX ix_payments_attempt_order ON payments_attempt (order_number);
CREATE INDEX ix_payments_attempt_due ON payments_attempt (next_due_at);
CREATE INDEX ix_payments_attempt_state ON payments_attempt (state, id);

-- Orders that are no longer wanted and whose attempts are being closed at the providers.
CREATE TABLE payments_closing (
    order_number varchar(32) NOT NULL,
    requested_at datetime(6) NOT NULL,
    -- CLOSED: nobody paid; PAID: the money came first; NULL: not known yet.
    outcome      varchar(8)  NULL,
    next_due_at  datetime(6) NULL,
    tries        int         NOT NULL DEFAULT 0,
    PRIMARY KEY (order_number),
    CONSTRAINT ck_payments_closing_outcome CHECK (outcome IS NULL OR outcome IN ('CLOSED', 'PAID'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX ix_payments_closing_due ON payments_closing (next_due_at);

CREATE TABLE payments_refund (
    id                 bigint        NOT NULL,
    refund_key         varchar(80)   NOT NULL,
    -- The number the provider knows the refund by; the same for every repetition.
    out_request_no     varchar(32)   NOT NULL,
    attempt_id         bigint        NOT NULL,
    order_number       varchar(32)   NOT NULL,
    -- ORDER: asked for; SURPLUS: money that no order could take.
    purpose            varchar(8)    NOT NULL,
    amount_fen         bigint        NOT NULL,
    reason             varchar(128)  NOT NULL,
    state              varchar(16)   NOT NULL,
    provider_refund_no varchar(128)  NULL,
    answer             varchar(2000) NULL,
    created_at         datetime(6)   NOT NULL,
    settled_at         datetime(6)   NULL,
    next_due_at        datetime(6)   NULL,
    tries              int           NOT NULL DEFAULT 0,
    PRIMARY KEY (id),
    CONSTRAINT uq_payments_refund_key UNIQUE (refund_key),
    CONSTRAINT uq_payments_refund_out_request_no UNIQUE (out_request_no),
    CONSTRAINT fk_payments_refund_attempt FOREIGN KEY (attempt_id) REFERENCES payments_attempt (id),
    CONSTRAINT ck_payments_refund_purpose CHECK (purpose IN ('ORDER', 'SURPLUS')),
    CONSTRAINT ck_payments_refund_amount CHECK (amount_fen > 0),
    CONSTRAINT ck_payments_refund_state CHECK
        (state IN ('REQUESTED', 'APPROVED', 'WAIT_FUNDS', 'SUBMITTED', 'UNKNOWN', 'SUCCEEDED', 'FAILED'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX ix_payments_refund_order ON payments_refund (order_number);
CREATE INDEX ix_payments_refund_due ON payments_refund (next_due_at);
CREATE INDEX ix_payments_refund_state ON payments_refund (state, id);

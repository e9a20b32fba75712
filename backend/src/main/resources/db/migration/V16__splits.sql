-- Which way a village's money goes, and the parts of paid trades that the provider passes on by our instruction.
-- Amounts are fen, shares basis points, times UTC.

-- A route holds from effective_from until the village's next one; without any it is BATCH_PAYOUT. Only ever added to.
CREATE TABLE payouts_route (
    id             bigint       NOT NULL,
    village_code   char(12)     NOT NULL,
    route          varchar(16)  NOT NULL,
    effective_from datetime(6)  NOT NULL,
    reason         varchar(200) NOT NULL,
    account_id     bigint       NOT NULL,
    created_at     datetime(6)  NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT uq_payouts_route_begins_once UNIQUE (village_code, effective_from),
    CONSTRAINT ck_payouts_route CHECK (route IN ('PROVIDER_SPLIT', 'BATCH_PAYOUT'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Under which conditions a provider splits, as our contract with it says; the last row holds. Only ever added to.
CREATE TABLE payouts_split_limit (
    id               bigint      NOT NULL,
    provider         varchar(16) NOT NULL,
    -- How much of a trade may go away from the seller.
    max_share_points int         NOT NULL,
    -- How long after the payment it holds the money for splits; then it becomes the seller's by itself.
    freeze_days      int         NOT NULL,
    -- How long after the payment the first split may be sent.
    delay_seconds    int         NOT NULL,
    -- Who set it; 0 for what the provider's public conditions say.
    account_id       bigint      NOT NULL,
    created_at       datetime(6) NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ck_payouts_split_limit_share CHECK (max_share_points BETWEEN 0 AND 10000),
    CONSTRAINT ck_payouts_split_limit_freeze CHECK (freeze_days BETWEEN 1 AND 365),
    CONSTRAINT ck_payouts_split_limit_delay CHECK (delay_seconds BETWEEN 0 AND 86400)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

INSERT INTO payouts_split_limit (id, provider, max_share_points, freeze_days, delay_seconds, account_id, created_at)
VALUES (1, 'ALIPAY', 3000, 30, 30, 0, '2026-01-01 00:00:00');

-- Whether an account that money is paid to is bound to our own at the provider.
CREATE TABLE payouts_split_relation (
    provider   varchar(16)   NOT NULL,
    account_id bigint        NOT NULL,
    state      varchar(16)   NOT NULL,
    answer     varchar(2000) NULL,
    changed_at datetime(6)   NOT NULL,
    PRIMARY KEY (provider, account_id),
    CONSTRAINT fk_payouts_split_relation_account FOREIGN KEY (account_id) REFERENCES payouts_account (id),
    CONSTRAINT ck_payouts_split_relation_state CHECK (state IN ('BOUND', 'UNBOUND', 'REFUSED'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What one beneficiary gets of one completed consignment by the provider's hand.
CREATE TABLE payouts_split (
    id               bigint        NOT NULL,
    -- The number the provider knows it by; the same for every repetition.
    out_request_no   varchar(32)   NOT NULL,
    order_number     varchar(64)   NOT NULL,
    consignment_id   bigint        NOT NULL,
    beneficiary      varchar(80)   NOT NULL,
    village_code     char(12)      NOT NULL,
    provider         varchar(16)   NOT NULL,
    out_trade_no     varchar(32)   NOT NULL,
    trade_no         varchar(128)  NOT NULL,
    trade_fen        bigint        NOT NULL,
    paid_at          datetime(6)   NOT NULL,
    -- The receiver's account when the amount was reserved, which never changes: every repetition is identical.
    account_id       bigint        NOT NULL,
    amount_fen       bigint        NOT NULL,
    state            varchar(16)   NOT NULL,
    -- Why it FAILED: SHARE, WINDOW, RELATION, PROVIDER or REFUND.
    reason           varchar(16)   NULL,
    answer           varchar(2000) NULL,
    created_at       datetime(6)   NOT NULL,
    settled_at       datetime(6)   NULL,
    next_due_at      datetime(6)   NULL,
    tries            int           NOT NULL DEFAULT 0,
    PRIMARY KEY (id),
    CONSTRAINT uq_payouts_split_out_request_no UNIQUE (out_request_no),
    CONSTRAINT uq_payouts_split_once UNIQUE (order_number, consignment_id, beneficiary),
    CONSTRAINT fk_payouts_split_account FOREIGN KEY (account_id) REFERENCES payouts_account (id),
    CONSTRAINT ck_payouts_split_amount CHECK (amount_fen > 0 AND amount_fen <= trade_fen),
    CONSTRAINT ck_payouts_split_state CHECK (state IN ('RESERVED', 'SUBMITTED', 'UNKNOWN', 'SUCCEEDED', 'FAILED')),
    CONSTRAINT ck_payouts_split_reason CHECK ((state = 'FAILED') = (reason IS NOT NULL)),
    CONSTRAINT ck_payouts_split_due CHECK ((state IN ('SUCCEEDED', 'FAILED')) = (next_due_at IS NULL))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX ix_payouts_split_due ON payouts_split (next_due_at);
CREATE INDEX ix_payouts_split_state ON payouts_split (state, id);
CREATE INDEX ix_payouts_split_trade ON payouts_split (out_trade_no);
CREATE INDEX ix_payouts_split_village ON payouts_split (village_code, id);

-- What is taken back with a refund: decided once, so that the refund is sent again as it was.
CREATE TABLE payouts_split_plan (
    refund_key   varchar(80)   NOT NULL,
    order_number varchar(64)   NOT NULL,
    -- PLANNED: goes with the refund; RETURNED: the provider did it; DROPPED: the provider refused it.
    state        varchar(16)   NOT NULL,
    answer       varchar(2000) NULL,
    created_at   datetime(6)   NOT NULL,
    PRIMARY KEY (refund_key),
    CONSTRAINT ck_payouts_split_plan_state CHECK (state IN ('PLANNED', 'RETURNED', 'DROPPED'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE payouts_split_return (
    refund_key varchar(80) NOT NULL,
    split_id   bigint      NOT NULL,
    amount_fen bigint      NOT NULL,
    PRIMARY KEY (refund_key, split_id),
    CONSTRAINT fk_payouts_split_return_plan FOREIGN KEY (refund_key) REFERENCES payouts_split_plan (refund_key),
    CONSTRAINT fk_payouts_split_return_split FOREIGN KEY (split_id) REFERENCES payouts_split (id),
    CONSTRAINT ck_payouts_split_return_amount CHECK (amount_fen > 0)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- A refund that had arrived can come back; it is then sent again under another number, or paid otherwise.
ALTER TABLE payments_refund DROP CONSTRAINT ck_payments_refund_state;
ALTER TABLE payments_refund ADD CONSTRAINT ck_payments_refund_state CHECK
    (state IN ('REQUESTED', 'APPROVED', 'WAIT_FUNDS', 'SUBMITTED', 'UNKNOWN', 'SUCCEEDED', 'FAILED', 'RETURNED'));
-- How often it was given another number.
ALTER TABLE payments_refund ADD COLUMN rounds int NOT NULL DEFAULT 0;
-- The buyer got it from our bank account; the provider knows nothing of it.
ALTER TABLE payments_refund ADD COLUMN paid_otherwise boolean NOT NULL DEFAULT FALSE;

-- Money that a provider took from our account without us: a buyer's bank disputes a payment, or somebody refunded it on
-- the provider's own pages.
CREATE TABLE payments_clawback (
    id           bigint        NOT NULL,
    kind         varchar(8)    NOT NULL,
    provider     varchar(16)   NOT NULL,
    provider_no  varchar(128)  NOT NULL,
    attempt_id   bigint        NOT NULL,
    order_number varchar(32)   NOT NULL,
    amount_fen   bigint        NOT NULL,
    -- What it takes of what could still be refunded.
    claimed_fen  bigint        NOT NULL DEFAULT 0,
    -- The provider's word for why.
    reason       varchar(64)   NOT NULL DEFAULT '',
    state        varchar(16)   NOT NULL,
    reply_until  datetime(6)   NULL,
    created_at   datetime(6)   NOT NULL,
    changed_at   datetime(6)   NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT uq_payments_clawback_number UNIQUE (provider, provider_no),
    CONSTRAINT fk_payments_clawback_attempt FOREIGN KEY (attempt_id) REFERENCES payments_attempt (id),
    CONSTRAINT ck_payments_clawback_kind CHECK (kind IN ('DISPUTE', 'REFUND')),
    CONSTRAINT ck_payments_clawback_amount CHECK (amount_fen > 0 AND claimed_fen >= 0 AND claimed_fen <= amount_fen),
    CONSTRAINT ck_payments_clawback_state CHECK (state IN ('WARNED', 'TAKEN', 'REGAINED', 'LOST', 'SETTLED'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX ix_payments_clawback_attempt ON payments_clawback (attempt_id);
CREATE INDEX ix_payments_clawback_state ON payments_clawback (state, id);

-- What two persons decide about a refund that did not arrive, or about money that was taken.
CREATE TABLE payments_cure (
    id          bigint       NOT NULL,
    refund_id   bigint       NULL,
    clawback_id bigint       NULL,
    verdict     varchar(16)  NOT NULL,
    note        varchar(300) NOT NULL,
    state       varchar(8)   NOT NULL,
    -- What it is about while it waits: there is one at a time.
    open_about  bigint       NULL,
    proposed_by bigint       NOT NULL,
    proposed_at datetime(6)  NOT NULL,
    decided_by  bigint       NULL,
    decided_at  datetime(6)  NULL,
    PRIMARY KEY (id),
    CONSTRAINT uq_payments_cure_open UNIQUE (open_about),
    CONSTRAINT fk_payments_cure_refund FOREIGN KEY (refund_id) REFERENCES payments_refund (id),
    CONSTRAINT fk_payments_cure_clawback FOREIGN KEY (clawback_id) REFERENCES payments_clawback (id),
    CONSTRAINT ck_payments_cure_about CHECK ((refund_id IS NULL) <> (clawback_id IS NULL)),
    CONSTRAINT ck_payments_cure_verdict CHECK
        ((refund_id IS NOT NULL AND verdict IN ('SEND_AGAIN', 'PAID_OTHERWISE'))
            OR (clawback_id IS NOT NULL AND verdict = 'BEAR')),
    CONSTRAINT ck_payments_cure_state CHECK (state IN ('PROPOSED', 'APPROVED', 'REJECTED')),
    CONSTRAINT ck_payments_cure_waits CHECK ((state = 'PROPOSED') = (open_about IS NOT NULL)),
    CONSTRAINT ck_payments_cure_decided CHECK
        ((state = 'PROPOSED') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
    CONSTRAINT ck_payments_cure_two CHECK (state <> 'APPROVED' OR decided_by <> proposed_by)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX ix_payments_cure_refund ON payments_cure (refund_id);
CREATE INDEX ix_payments_cure_clawback ON payments_cure (clawback_id);

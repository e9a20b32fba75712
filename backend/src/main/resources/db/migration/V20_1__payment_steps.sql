-- What happened to an attempt and its refunds, with the provider's words. The same words in the same state are counted
-- on one row, for a provider is asked every minute.
CREATE TABLE payments_step (
    id           bigint        NOT NULL,
    attempt_id   bigint        NOT NULL,
    -- The refund's out_request_no, or the provider's number of a clawback; empty for the payment itself.
    about        varchar(128)  NOT NULL DEFAULT '',
    what         varchar(16)   NOT NULL,
    -- What it led to, or left as it was.
    state        varchar(16)   NOT NULL,
    -- Masked before it is kept; emptied when its time is over, while the row stays.
    answer       varchar(2000) NULL,
    answer_hash  char(64)      NOT NULL,
    times        int           NOT NULL DEFAULT 1,
    first_at     datetime(6)   NOT NULL,
    last_at      datetime(6)   NOT NULL,
    answer_since datetime(6) GENERATED ALWAYS AS (CASE WHEN answer IS NULL THEN NULL ELSE last_at END) VIRTUAL,
    PRIMARY KEY (id),
    CONSTRAINT uq_payments_step_words UNIQUE (attempt_id, about, what, state, answer_hash),
    CONSTRAINT fk_payments_step_attempt FOREIGN KEY (attempt_id) REFERENCES payments_attempt (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX ix_payments_step_answer ON payments_step (answer_since);

-- The last words stand beside their attempt and refund too; they are found by age in the same way.
ALTER TABLE payments_attempt ADD COLUMN answer_since datetime(6)
    GENERATED ALWAYS AS (CASE WHEN answer IS NULL THEN NULL ELSE created_at END) VIRTUAL;
CREATE INDEX ix_payments_attempt_answer ON payments_attempt (answer_since);
ALTER TABLE payments_refund ADD COLUMN answer_since datetime(6)
    GENERATED ALWAYS AS (CASE WHEN answer IS NULL THEN NULL ELSE created_at END) VIRTUAL;
CREATE INDEX ix_payments_refund_answer ON payments_refund (answer_since);

-- What is decided about a quarantined attempt: one person proposes, another approves.
CREATE TABLE payments_quarantine_decision (
    id           bigint       NOT NULL,
    attempt_id   bigint       NOT NULL,
    verdict      varchar(8)   NOT NULL,
    -- What the provider said was paid when it was proposed; NULL: nothing.
    amount_fen   bigint       NULL,
    note         varchar(300) NOT NULL,
    state        varchar(8)   NOT NULL,
    -- The attempt while the proposal waits: there is one at a time.
    open_attempt bigint       NULL,
    proposed_by  bigint       NOT NULL,
    proposed_at  datetime(6)  NOT NULL,
    decided_by   bigint       NULL,
    decided_at   datetime(6)  NULL,
    PRIMARY KEY (id),
    CONSTRAINT uq_payments_quarantine_open UNIQUE (open_attempt),
    CONSTRAINT fk_payments_quarantine_attempt FOREIGN KEY (attempt_id) REFERENCES payments_attempt (id),
    CONSTRAINT ck_payments_quarantine_verdict CHECK (verdict IN ('REFUND', 'RELEASE', 'CLOSE')),
    CONSTRAINT ck_payments_quarantine_amount CHECK
        ((verdict = 'CLOSE' AND amount_fen IS NULL) OR (verdict <> 'CLOSE' AND amount_fen > 0)),
    CONSTRAINT ck_payments_quarantine_state CHECK (state IN ('PROPOSED', 'APPROVED', 'REJECTED')),
    CONSTRAINT ck_payments_quarantine_waits CHECK ((state = 'PROPOSED') = (open_attempt IS NOT NULL)),
    CONSTRAINT ck_payments_quarantine_decided CHECK
        ((state = 'PROPOSED') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
    CONSTRAINT ck_payments_quarantine_two CHECK (state <> 'APPROVED' OR decided_by <> proposed_by)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

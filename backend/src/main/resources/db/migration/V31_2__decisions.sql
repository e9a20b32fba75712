-- One table for all that two persons decide about money at a provider, in the place of two alike.
CREATE TABLE payments_decision (
    id          bigint       NOT NULL,
    attempt_id  bigint       NOT NULL,
    -- About one of the attempt's refunds or clawbacks; both NULL: about the attempt itself, which is quarantined.
    refund_id   bigint       NULL,
    clawback_id bigint       NULL,
    verdict     varchar(16)  NOT NULL,
    -- What the provider said was paid when it was proposed; NULL: nothing, or it does not matter.
    amount_fen  bigint       NULL,
    note        varchar(300) NOT NULL,
    state       varchar(8)   NOT NULL,
    -- What it is about while it waits: there is one at a time.
    open_about  bigint       NULL,
    proposed_by bigint       NOT NULL,
    proposed_at datetime(6)  NOT NULL,
    decided_by  bigint       NULL,
    decided_at  datetime(6)  NULL,
    PRIMARY KEY (id),
    CONSTRAINT uq_payments_decision_open UNIQUE (open_about),
    CONSTRAINT fk_payments_decision_attempt FOREIGN KEY (attempt_id) REFERENCES payments_attempt (id),
    CONSTRAINT fk_payments_decision_refund FOREIGN KEY (refund_id) REFERENCES payments_refund (id),
    CONSTRAINT fk_payments_decision_clawback FOREIGN KEY (clawback_id) REFERENCES payments_clawback (id),
    CONSTRAINT ck_payments_decision_verdict CHECK
        ((refund_id IS NULL AND clawback_id IS NULL AND verdict IN ('REFUND', 'RELEASE', 'CLOSE'))
            OR (refund_id IS NOT NULL AND clawback_id IS NULL AND verdict IN ('SEND_AGAIN', 'PAID_OTHERWISE'))
            OR (refund_id IS NULL AND clawback_id IS NOT NULL AND verdict = 'BEAR')),
    CONSTRAINT ck_payments_decision_amount CHECK
        ((verdict IN ('REFUND', 'RELEASE')) = (amount_fen IS NOT NULL) AND (amount_fen IS NULL OR amount_fen > 0)),
    CONSTRAINT ck_payments_decision_state CHECK (state IN ('PROPOSED', 'APPROVED', 'REJECTED')),
    CONSTRAINT ck_payments_decision_waits CHECK ((state = 'PROPOSED') = (open_about IS NOT NULL)),
    CONSTRAINT ck_payments_decision_decided CHECK
        ((state = 'PROPOSED') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
    CONSTRAINT ck_payments_decision_two CHECK (state <> 'APPROVED' OR decided_by <> proposed_by)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

INSERT INTO payments_decision (id, attempt_id, verdict, amount_fen, note, state, open_about, proposed_by, proposed_at,
    decided_by, decided_at)
    SELECT id, attempt_id, verdict, amount_fen, note, state, open_attempt, proposed_by, proposed_at, decided_by, decided_at
    FROM payments_quarantine_decision;

INSERT INTO payments_decision (id, attempt_id, refund_id, clawback_id, verdict, note, state, open_about, proposed_by,
    proposed_at, decided_by, decided_at)
    SELECT c.id, COALESCE(r.attempt_id, b.attempt_id), c.refund_id, c.clawback_id, c.verdict, c.note, c.state,
        c.open_about, c.proposed_by, c.proposed_at, c.decided_by, c.decided_at
    FROM payments_cure c
    LEFT JOIN payments_refund r ON r.id = c.refund_id
    LEFT JOIN payments_clawback b ON b.id = c.clawback_id;

DROP TABLE payments_cure;
DROP TABLE payments_quarantine_decision;

-- A lot that is called back, with what was made of it; the money follows once a second person has agreed.
CREATE TABLE recalls_recall (
    id           bigint       NOT NULL,
    lot_id       bigint       NOT NULL,
    state        varchar(16)  NOT NULL,
    -- What is wrong, and what its buyers are to do now.
    reason       varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL,
    advice       varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL,
    stopped_by   bigint       NOT NULL,
    stopped_at   datetime(6)  NOT NULL,
    approved_by  bigint       NULL,
    approved_at  datetime(6)  NULL,
    finished_at  datetime(6)  NULL,
    closed_by    bigint       NULL,
    closed_at    datetime(6)  NULL,
    close_reason varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL DEFAULT '',
    PRIMARY KEY (id),
    CONSTRAINT ck_recalls_recall_state CHECK (state IN ('STOPPED', 'REFUNDING', 'DONE', 'CLOSED')),
    CONSTRAINT ck_recalls_recall_approved CHECK ((approved_by IS NULL) = (approved_at IS NULL)
        AND (approved_by IS NULL OR approved_by <> stopped_by)),
    CONSTRAINT ck_recalls_recall_two_persons CHECK (state NOT IN ('REFUNDING', 'DONE') OR approved_by IS NOT NULL),
    CONSTRAINT ck_recalls_recall_closed CHECK ((state = 'CLOSED') = (closed_at IS NOT NULL)
        AND (closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (close_reason = '')),
    CONSTRAINT ck_recalls_recall_finished CHECK ((state = 'DONE') = (finished_at IS NOT NULL))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX ix_recalls_recall_state ON recalls_recall (state, id);

-- Which lots it is about; a lot is called back once.
CREATE TABLE recalls_lot (
    recall_id bigint NOT NULL,
    lot_id    bigint NOT NULL,
    -- NULL once a wrong recall was closed.
    active    bigint NULL,
    PRIMARY KEY (recall_id, lot_id),
    CONSTRAINT uq_recalls_lot_active UNIQUE (active),
    CONSTRAINT fk_recalls_lot_recall FOREIGN KEY (recall_id) REFERENCES recalls_recall (id),
    CONSTRAINT ck_recalls_lot_active CHECK (active = lot_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX ix_recalls_lot_lot ON recalls_lot (lot_id);

-- One consignment that has goods of it, or waits for them.
CREATE TABLE recalls_part (
    id             bigint      NOT NULL,
    recall_id      bigint      NOT NULL,
    order_number   varchar(20) NOT NULL,
    consignment_id bigint      NOT NULL,
    account_id     bigint      NOT NULL,
    seller_id      bigint      NOT NULL,
    -- Where its goods were when the lot was stopped: HELD, UNDERWAY, DELIVERED.
    stage          varchar(16) NOT NULL,
    state          varchar(16) NOT NULL DEFAULT 'WAITING',
    -- Why it still waits, or ended with nothing; the last part of a message key.
    obstacle       varchar(40) NULL,
    refund_key     varchar(80) NULL,
    amount_fen     bigint      NOT NULL DEFAULT 0,
    settled_at     datetime(6) NULL,
    tries          int         NOT NULL DEFAULT 0,
    -- When it is worked off; NULL: not before somebody agrees, or never again.
    next_due_at    datetime(6) NULL,
    PRIMARY KEY (id),
    CONSTRAINT uq_recalls_part_consignment UNIQUE (recall_id, consignment_id),
    CONSTRAINT fk_recalls_part_recall FOREIGN KEY (recall_id) REFERENCES recalls_recall (id),
    CONSTRAINT ck_recalls_part_stage CHECK (stage IN ('HELD', 'UNDERWAY', 'DELIVERED')),
    CONSTRAINT ck_recalls_part_state CHECK (state IN ('WAITING', 'REFUNDING', 'REFUNDED', 'NOTHING', 'LEFT')),
    CONSTRAINT ck_recalls_part_due CHECK (state = 'WAITING' OR next_due_at IS NULL),
    CONSTRAINT ck_recalls_part_refund CHECK ((state IN ('REFUNDING', 'REFUNDED'))
        = (refund_key IS NOT NULL AND amount_fen > 0)),
    CONSTRAINT ck_recalls_part_settled CHECK ((state = 'REFUNDED') = (settled_at IS NOT NULL)),
    CONSTRAINT ck_recalls_part_tries CHECK (tries >= 0)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX ix_recalls_part_due ON recalls_part (next_due_at);
CREATE INDEX ix_recalls_part_refund ON recalls_part (refund_key);
CREATE INDEX ix_recalls_part_consignment ON recalls_part (consignment_id);
CREATE INDEX ix_recalls_part_account ON recalls_part (account_id, recall_id);

-- Which lines of it, and how many units of which lot; of HELD goods no lot is picked yet.
CREATE TABLE recalls_line (
    part_id     bigint       NOT NULL,
    line_id     bigint       NOT NULL,
    lot_id      bigint       NOT NULL,
    quantity    int          NOT NULL,
    description varchar(120) COLLATE utf8mb4_unicode_ci NOT NULL,
    PRIMARY KEY (part_id, line_id, lot_id),
    CONSTRAINT fk_recalls_line_part FOREIGN KEY (part_id) REFERENCES recalls_part (id),
    CONSTRAINT ck_recalls_line_quantity CHECK (quantity > 0)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Whom it concerns, and since when that person knows.
CREATE TABLE recalls_notice (
    recall_id   bigint      NOT NULL,
    account_id  bigint      NOT NULL,
    notified_at datetime(6) NOT NULL,
    read_at     datetime(6) NULL,
    PRIMARY KEY (recall_id, account_id),
    CONSTRAINT fk_recalls_notice_recall FOREIGN KEY (recall_id) REFERENCES recalls_recall (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX ix_recalls_notice_account ON recalls_notice (account_id, read_at);

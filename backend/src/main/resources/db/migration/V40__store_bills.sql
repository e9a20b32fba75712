-- Bills of stores. What they say is read from the ledger's entries on the store's receivable when they are closed.

-- One row per store: whoever closes, pays or credits holds its lock.
CREATE TABLE storebills_store (
    store_id bigint NOT NULL,
    PRIMARY KEY (store_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The id is drawn at the closing: entries with an older one were there then.
CREATE TABLE storebills_bill (
    id          bigint      NOT NULL,
    number      varchar(20) NOT NULL,
    store_id    bigint      NOT NULL,
    period_from date        NOT NULL,
    -- The last day that counts.
    period_to   date        NOT NULL,
    due_on      date        NOT NULL,
    -- What was received and sold less what came back, by the closing; never changed.
    total_fen   bigint      NOT NULL,
    -- The store's part of it.
    margin_fen  bigint      NOT NULL,
    -- Of sales on this bill that came back afterwards, with the store's part.
    credited_fen        bigint NOT NULL DEFAULT 0,
    credited_margin_fen bigint NOT NULL DEFAULT 0,
    paid_fen    bigint      NOT NULL DEFAULT 0,
    set_off_fen bigint      NOT NULL DEFAULT 0,
    state       varchar(8)  NOT NULL,
    closed_by   bigint      NOT NULL,
    closed_at   datetime(6) NOT NULL,
    paid_at     datetime(6) NULL,
    PRIMARY KEY (id),
    CONSTRAINT uq_storebills_bill_number UNIQUE (number),
    CONSTRAINT uq_storebills_bill_period UNIQUE (store_id, period_to),
    KEY storebills_bill_state (state, due_on),
    CONSTRAINT fk_storebills_bill_store FOREIGN KEY (store_id) REFERENCES storebills_store (store_id),
    CONSTRAINT ck_storebills_bill_period CHECK (period_from <= period_to),
    CONSTRAINT ck_storebills_bill_total CHECK (total_fen >= 0),
    CONSTRAINT ck_storebills_bill_state CHECK (state IN ('OPEN', 'PAID')),
    CONSTRAINT ck_storebills_bill_credited CHECK (credited_fen >= 0),
    CONSTRAINT ck_storebills_bill_paid CHECK
        (paid_fen >= 0 AND set_off_fen >= 0 AND paid_fen + set_off_fen <= total_fen - credited_fen),
    CONSTRAINT ck_storebills_bill_over CHECK
        ((state = 'PAID') = (paid_at IS NOT NULL)
            AND (state = 'OPEN' OR paid_fen + set_off_fen = total_fen - credited_fen))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What is completed together, and when that was.
CREATE TABLE storebills_position (
    id             bigint      NOT NULL,
    bill_id        bigint      NOT NULL,
    reference      varchar(64) NOT NULL,
    consignment_id bigint      NOT NULL,
    sold_at        datetime(6) NOT NULL,
    completed_at   datetime(6) NULL,
    PRIMARY KEY (id),
    CONSTRAINT uq_storebills_position UNIQUE (bill_id, reference, consignment_id),
    KEY storebills_position_reference (reference, consignment_id),
    CONSTRAINT fk_storebills_position_bill FOREIGN KEY (bill_id) REFERENCES storebills_bill (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What a transaction of the ledger moved for one line of a sale; only added to. A transaction stands on one bill.
CREATE TABLE storebills_line (
    id             bigint       NOT NULL,
    position_id    bigint       NOT NULL,
    transaction_id bigint       NOT NULL,
    sale_line_id   bigint       NOT NULL,
    kind           varchar(8)   NOT NULL,
    channel        varchar(16)  NOT NULL,
    village_code   char(12)     NOT NULL,
    seller_id      bigint       NOT NULL,
    description    varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL,
    quantity       int          NOT NULL,
    amount_fen     bigint       NOT NULL,
    margin_fen     bigint       NOT NULL,
    occurred_at    datetime(6)  NOT NULL,
    -- Whether it came after the closing.
    is_later       tinyint      NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT uq_storebills_line UNIQUE (transaction_id, sale_line_id),
    KEY storebills_line_position (position_id),
    CONSTRAINT fk_storebills_line_position FOREIGN KEY (position_id) REFERENCES storebills_position (id),
    CONSTRAINT ck_storebills_line_kind CHECK
        ((kind = 'SOLD' AND amount_fen > 0) OR (kind = 'RETURNED' AND amount_fen < 0)),
    CONSTRAINT ck_storebills_line_later CHECK (is_later = 0 OR kind = 'RETURNED')
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The bill's sums per village, and when they are due.
CREATE TABLE storebills_part (
    bill_id      bigint      NOT NULL,
    village_code char(12)    NOT NULL,
    due_on       date        NOT NULL,
    sold_fen     bigint      NOT NULL,
    returned_fen bigint      NOT NULL,
    margin_fen   bigint      NOT NULL,
    PRIMARY KEY (bill_id, village_code),
    KEY storebills_part_village (village_code, due_on),
    CONSTRAINT fk_storebills_part_bill FOREIGN KEY (bill_id) REFERENCES storebills_bill (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Money that a store paid: once it is here. What no bill has taken yet is on account.
CREATE TABLE storebills_payment (
    id          bigint      NOT NULL,
    store_id    bigint      NOT NULL,
    way         varchar(10) NOT NULL,
    -- The transfer's or the attempt's number: it counts once.
    reference   varchar(64) NOT NULL,
    amount_fen  bigint      NOT NULL,
    used_fen    bigint      NOT NULL DEFAULT 0,
    paid_at     datetime(6) NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT uq_storebills_payment UNIQUE (way, reference),
    KEY storebills_payment_store (store_id, id),
    CONSTRAINT fk_storebills_payment_store FOREIGN KEY (store_id) REFERENCES storebills_store (store_id),
    CONSTRAINT ck_storebills_payment_way CHECK (way IN ('TRANSFER', 'PROVIDER', 'EARNINGS')),
    CONSTRAINT ck_storebills_payment_amount CHECK (amount_fen > 0 AND used_fen BETWEEN 0 AND amount_fen)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Which bill took how much of which payment; only added to.
CREATE TABLE storebills_use (
    id         bigint      NOT NULL,
    payment_id bigint      NOT NULL,
    bill_id    bigint      NOT NULL,
    amount_fen bigint      NOT NULL,
    used_at    datetime(6) NOT NULL,
    PRIMARY KEY (id),
    KEY storebills_use_bill (bill_id),
    CONSTRAINT fk_storebills_use_payment FOREIGN KEY (payment_id) REFERENCES storebills_payment (id),
    CONSTRAINT fk_storebills_use_bill FOREIGN KEY (bill_id) REFERENCES storebills_bill (id),
    CONSTRAINT ck_storebills_use_amount CHECK (amount_fen > 0)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- An attempt to pay a bill through a provider: the number that payments knows it by.
CREATE TABLE storebills_attempt (
    order_number varchar(32) NOT NULL,
    bill_id      bigint      NOT NULL,
    amount_fen   bigint      NOT NULL,
    opened_at    datetime(6) NOT NULL,
    PRIMARY KEY (order_number),
    KEY storebills_attempt_bill (bill_id),
    CONSTRAINT fk_storebills_attempt_bill FOREIGN KEY (bill_id) REFERENCES storebills_bill (id),
    CONSTRAINT ck_storebills_attempt_amount CHECK (amount_fen > 0)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- A transfer as the bank reports it. One person says which bill it is for, another one approves.
CREATE TABLE storebills_transfer (
    id          bigint       NOT NULL,
    serial      varchar(40)  NOT NULL,
    paid_on     date         NOT NULL,
    amount_fen  bigint       NOT NULL,
    payer       varchar(80)  COLLATE utf8mb4_unicode_ci NOT NULL,
    memo        varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL,
    bill_id     bigint       NULL,
    state       varchar(10)  NOT NULL,
    entered_by  bigint       NOT NULL,
    entered_at  datetime(6)  NOT NULL,
    matched_by  bigint       NULL,
    decided_by  bigint       NULL,
    decided_at  datetime(6)  NULL,
    PRIMARY KEY (id),
    CONSTRAINT uq_storebills_transfer_serial UNIQUE (serial),
    KEY storebills_transfer_state (state, id),
    CONSTRAINT fk_storebills_transfer_bill FOREIGN KEY (bill_id) REFERENCES storebills_bill (id),
    CONSTRAINT ck_storebills_transfer_amount CHECK (amount_fen > 0),
    CONSTRAINT ck_storebills_transfer_state CHECK (state IN ('UNMATCHED', 'MATCHED', 'APPROVED')),
    CONSTRAINT ck_storebills_transfer_matched CHECK
        ((state = 'UNMATCHED') = (bill_id IS NULL) AND (bill_id IS NULL) = (matched_by IS NULL)),
    CONSTRAINT ck_storebills_transfer_decided CHECK
        ((state = 'APPROVED') = (decided_by IS NOT NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
    CONSTRAINT ck_storebills_transfer_two CHECK
        (state <> 'APPROVED' OR (decided_by <> matched_by AND decided_by <> entered_by))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

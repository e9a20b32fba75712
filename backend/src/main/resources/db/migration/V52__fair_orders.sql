-- Orders that are collected at a fair: the fair is a pick-up point of its own kind, under the fair's id, which the usual
-- checkout does not offer.
ALTER TABLE ordering_pickup_point ADD COLUMN kind varchar(4) NOT NULL DEFAULT 'SHOP';
ALTER TABLE ordering_pickup_point ADD CONSTRAINT ordering_pickup_point_kind CHECK (kind IN ('SHOP', 'FAIR'));

-- What the organiser said of preorders; a fair without a row takes them until the evening before its first day.
CREATE TABLE fairorders_terms (
    fair_id      bigint      NOT NULL,
    taking       tinyint     NOT NULL,
    -- NULL: the evening before the first day.
    order_until  datetime(6) NULL,
    changed_by   bigint      NOT NULL,
    changed_at   datetime(6) NOT NULL,
    PRIMARY KEY (fair_id),
    CONSTRAINT ck_fairorders_terms_taking CHECK (taking IN (0, 1))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Who wants to be reminded of a fair without having ordered.
CREATE TABLE fairorders_reminder (
    fair_id    bigint      NOT NULL,
    account_id bigint      NOT NULL,
    asked_at   datetime(6) NOT NULL,
    PRIMARY KEY (fair_id, account_id),
    KEY fairorders_reminder_account (account_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- How far a round of reminders is: those with an account up to after_account have been told.
CREATE TABLE fairorders_reminding (
    fair_id       bigint      NOT NULL,
    occasion      varchar(8)  NOT NULL,
    after_account bigint      NOT NULL,
    done          tinyint     NOT NULL,
    PRIMARY KEY (fair_id, occasion),
    CONSTRAINT ck_fairorders_reminding_occasion CHECK (occasion IN ('EVE', 'MORNING', 'LAST')),
    CONSTRAINT ck_fairorders_reminding_done CHECK (done IN (0, 1))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What was handed over at a stall: each part of an order once, whichever telephone says so first.
CREATE TABLE fairorders_hand_over (
    consignment_id bigint      NOT NULL,
    fair_id        bigint      NOT NULL,
    stall_id       bigint      NOT NULL,
    handed_by      bigint      NOT NULL,
    -- By the clock of whoever handed it over, set right.
    handed_at      datetime(6) NOT NULL,
    told_at        datetime(6) NOT NULL,
    how            varchar(7)  NOT NULL,
    PRIMARY KEY (consignment_id),
    KEY fairorders_hand_over_fair (fair_id, stall_id),
    CONSTRAINT ck_fairorders_hand_over_how CHECK (how IN ('CODE', 'QR', 'PHONE', 'OFFLINE'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Goods that a telephone gave out while it was offline although they were not to be given out (any more): a shortage of
-- the stall, until somebody answerable settles it with a word.
CREATE TABLE fairorders_shortage (
    id             bigint       NOT NULL,
    fair_id        bigint       NOT NULL,
    stall_id       bigint       NOT NULL,
    consignment_id bigint       NOT NULL,
    order_number   varchar(20)  NOT NULL,
    code           varchar(40)  NOT NULL,
    handed_by      bigint       NOT NULL,
    handed_at      datetime(6)  NOT NULL,
    told_at        datetime(6)  NOT NULL,
    settled_by     bigint       NULL,
    settled_at     datetime(6)  NULL,
    note           varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL DEFAULT '',
    PRIMARY KEY (id),
    KEY fairorders_shortage_stall (stall_id, settled_at),
    KEY fairorders_shortage_fair (fair_id, settled_at),
    CONSTRAINT uq_fairorders_shortage_once UNIQUE (stall_id, consignment_id, handed_by, handed_at),
    CONSTRAINT ck_fairorders_shortage_settled CHECK ((settled_by IS NULL) = (settled_at IS NULL)),
    CONSTRAINT ck_fairorders_shortage_note CHECK (settled_at IS NULL OR note <> '')
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Sellers with open preorders that stand nowhere at the fair, since when: a move from stall to stall is no reason to
-- refund, an empty stall is.
CREATE TABLE fairorders_astray (
    fair_id   bigint      NOT NULL,
    seller_id bigint      NOT NULL,
    since     datetime(6) NOT NULL,
    PRIMARY KEY (fair_id, seller_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

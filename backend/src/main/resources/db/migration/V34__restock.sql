-- Orders by which stores restock from villages: what a village supplies on which terms, orders with their lines and
-- lots, pools that reach a village's minimum together, and orders that stand for weekdays.

-- A seller without a row supplies on the terms that the code names.
CREATE TABLE restock_supply (
    seller_id  bigint      NOT NULL,
    lead_days  int         NOT NULL,
    pool_hours int         NOT NULL,
    changed_by bigint      NOT NULL,
    changed_at datetime(6) NOT NULL,
    PRIMARY KEY (seller_id),
    CONSTRAINT restock_supply_lead CHECK (lead_days BETWEEN 0 AND 30),
    CONSTRAINT restock_supply_pool CHECK (pool_hours BETWEEN 1 AND 168)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Stores that wait for each other; open_mark is 1 while it is open and NULL afterwards, so that a seller has one at a
-- time for each of its villages.
CREATE TABLE restock_pool (
    id           bigint      NOT NULL,
    seller_id    bigint      NOT NULL,
    village_code char(12)    NOT NULL,
    state        varchar(8)  NOT NULL,
    open_mark    tinyint     NULL,
    opened_at    datetime(6) NOT NULL,
    closes_at    datetime(6) NOT NULL,
    ended_at     datetime(6) NULL,
    PRIMARY KEY (id),
    CONSTRAINT restock_pool_one UNIQUE (seller_id, village_code, open_mark),
    KEY restock_pool_due (state, closes_at),
    CONSTRAINT restock_pool_state CHECK (state IN ('OPEN', 'REACHED', 'MISSED')),
    CONSTRAINT restock_pool_open CHECK ((state = 'OPEN' AND open_mark = 1 AND ended_at IS NULL)
        OR (state <> 'OPEN' AND open_mark IS NULL AND ended_at IS NOT NULL))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- weekdays: bit 0 is Monday.
CREATE TABLE restock_standing (
    id         bigint      NOT NULL,
    store_id   bigint      NOT NULL,
    weekdays   int         NOT NULL,
    active     tinyint     NOT NULL,
    next_on    date        NOT NULL,
    created_by bigint      NOT NULL,
    created_at datetime(6) NOT NULL,
    PRIMARY KEY (id),
    KEY restock_standing_store (store_id, id),
    KEY restock_standing_due (active, next_on),
    CONSTRAINT restock_standing_weekdays CHECK (weekdays BETWEEN 1 AND 127),
    CONSTRAINT restock_standing_active CHECK (active IN (0, 1))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE restock_standing_line (
    standing_id bigint NOT NULL,
    variant_id  bigint NOT NULL,
    quantity    int    NOT NULL,
    PRIMARY KEY (standing_id, variant_id),
    CONSTRAINT restock_standing_line_of FOREIGN KEY (standing_id) REFERENCES restock_standing (id),
    CONSTRAINT restock_standing_line_quantity CHECK (quantity BETWEEN 1 AND 9999)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- One seller's goods of one village for one store. Terms and prices are those of the submission.
CREATE TABLE restock_order (
    id                bigint       NOT NULL,
    number            varchar(20)  NOT NULL,
    store_id          bigint       NOT NULL,
    seller_id         bigint       NOT NULL,
    village_code      char(12)     NOT NULL,
    state             varchar(16)  NOT NULL,
    terms             varchar(12)  NOT NULL,
    margin_bp         int          NOT NULL,
    payment_days      int          NOT NULL,
    goods_fen         bigint       NOT NULL,
    note              varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL DEFAULT '',
    reason            varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL DEFAULT '',
    created_by        bigint       NOT NULL,
    created_at        datetime(6)  NOT NULL,
    approval_asked_at datetime(6)  NULL,
    approved_by       bigint       NULL,
    pool_id           bigint       NULL,
    pool_missed       tinyint      NOT NULL DEFAULT 0,
    standing_id       bigint       NULL,
    standing_on       date         NULL,
    submitted_at      datetime(6)  NULL,
    expected_on       date         NULL,
    shipped_at        datetime(6)  NULL,
    slip_token        varchar(32)  NULL,
    version           int          NOT NULL DEFAULT 0,
    PRIMARY KEY (id),
    CONSTRAINT restock_order_number UNIQUE (number),
    CONSTRAINT restock_order_slip UNIQUE (slip_token),
    CONSTRAINT restock_order_standing UNIQUE (standing_id, standing_on, seller_id, village_code),
    KEY restock_order_store (store_id, state, id),
    KEY restock_order_seller (seller_id, state, id),
    KEY restock_order_in_pool (pool_id),
    CONSTRAINT restock_order_pool FOREIGN KEY (pool_id) REFERENCES restock_pool (id),
    CONSTRAINT restock_order_stands FOREIGN KEY (standing_id) REFERENCES restock_standing (id),
    CONSTRAINT restock_order_state CHECK (state IN ('DRAFT', 'SUBMITTED', 'CHANGED', 'ACCEPTED', 'SHIPPED',
        'PARTLY_RECEIVED', 'RECEIVED', 'DISPUTED', 'ADJUSTED', 'SETTLED', 'REJECTED', 'CANCELLED')),
    CONSTRAINT restock_order_terms CHECK (terms IN ('BUYOUT', 'CONSIGNMENT')),
    CONSTRAINT restock_order_figures CHECK (margin_bp BETWEEN 0 AND 10000 AND payment_days >= 0 AND goods_fen >= 0),
    CONSTRAINT restock_order_flags CHECK (pool_missed IN (0, 1)),
    CONSTRAINT restock_order_stands_on CHECK ((standing_id IS NULL) = (standing_on IS NULL)),
    CONSTRAINT restock_order_submitted CHECK (state IN ('DRAFT', 'CANCELLED') OR submitted_at IS NOT NULL),
    CONSTRAINT restock_order_waiting CHECK (approval_asked_at IS NULL OR state = 'DRAFT'),
    CONSTRAINT restock_order_shipped CHECK ((slip_token IS NULL) = (shipped_at IS NULL)
        AND (shipped_at IS NOT NULL) = (state IN ('SHIPPED', 'PARTLY_RECEIVED', 'RECEIVED', 'DISPUTED', 'ADJUSTED', 'SETTLED')))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE restock_line (
    id             bigint       NOT NULL,
    order_id       bigint       NOT NULL,
    variant_id     bigint       NOT NULL,
    product_id     bigint       NOT NULL,
    name           varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL,
    spec           varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL,
    unit           varchar(20)  NOT NULL,
    ordered        int          NOT NULL,
    accepted       int          NOT NULL DEFAULT 0,
    shipped        int          NOT NULL DEFAULT 0,
    unit_price_fen bigint       NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT restock_line_variant UNIQUE (order_id, variant_id),
    CONSTRAINT restock_line_of FOREIGN KEY (order_id) REFERENCES restock_order (id),
    CONSTRAINT restock_line_quantities CHECK (ordered BETWEEN 1 AND 9999 AND accepted BETWEEN 0 AND ordered
        AND shipped BETWEEN 0 AND accepted),
    CONSTRAINT restock_line_price CHECK (unit_price_fen > 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What left the village; lot_id 0 for goods without a lot.
CREATE TABLE restock_shipped_lot (
    line_id  bigint      NOT NULL,
    lot_id   bigint      NOT NULL,
    code     varchar(40) NOT NULL,
    quantity int         NOT NULL,
    PRIMARY KEY (line_id, lot_id),
    CONSTRAINT restock_shipped_lot_of FOREIGN KEY (line_id) REFERENCES restock_line (id),
    CONSTRAINT restock_shipped_lot_quantity CHECK (quantity > 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Every move of an order; only added to. account_id 0: by itself.
CREATE TABLE restock_step (
    id          bigint       NOT NULL,
    order_id    bigint       NOT NULL,
    state       varchar(16)  NOT NULL,
    account_id  bigint       NOT NULL,
    note        varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL,
    occurred_at datetime(6)  NOT NULL,
    PRIMARY KEY (id),
    KEY restock_step_order (order_id, id),
    CONSTRAINT restock_step_of FOREIGN KEY (order_id) REFERENCES restock_order (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

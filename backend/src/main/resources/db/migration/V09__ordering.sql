-- Carts, address books, pick-up points, orders and their consignments.

-- The owner is an account (a:<id>) or a guest's cookie (g:<key>).
CREATE TABLE ordering_cart_item (
    owner         varchar(80) NOT NULL,
    variant_id    bigint      NOT NULL,
    quantity      int         NOT NULL,
    seen_price_fen bigint     NOT NULL,
    put_at        datetime(6) NOT NULL,
    PRIMARY KEY (owner, variant_id),
    KEY ordering_cart_item_put_at (put_at),
    CONSTRAINT ordering_cart_item_quantity CHECK (quantity BETWEEN 1 AND 9999),
    CONSTRAINT ordering_cart_item_price CHECK (seen_price_fen >= 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE ordering_address (
    id          bigint       NOT NULL,
    account_id  bigint       NOT NULL,
    recipient   varchar(40)  NOT NULL,
    phone       varchar(20)  NOT NULL,
    county_code char(6)      NOT NULL,
    detail      varchar(120) NOT NULL,
    created_at  datetime(6)  NOT NULL,
    PRIMARY KEY (id),
    KEY ordering_address_account (account_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE ordering_pickup_point (
    id             bigint       NOT NULL,
    name           varchar(80)  COLLATE utf8mb4_unicode_ci NOT NULL,
    county_code    char(6)      NOT NULL,
    community_code char(12)     NOT NULL,
    address        varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL,
    hours          varchar(60)  NOT NULL,
    temperatures   varchar(60)  NOT NULL,
    is_open        tinyint      NOT NULL DEFAULT 1,
    PRIMARY KEY (id),
    CONSTRAINT ordering_pickup_point_name UNIQUE (community_code, name),
    KEY ordering_pickup_point_county (county_code, name),
    CONSTRAINT ordering_pickup_point_open CHECK (is_open IN (0, 1))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE ordering_order (
    id              bigint       NOT NULL,
    number          varchar(20)  NOT NULL,
    account_id      bigint       NOT NULL,
    state           varchar(20)  NOT NULL,
    goods_fen       bigint       NOT NULL,
    shipping_fen    bigint       NOT NULL,
    payable_fen     bigint       NOT NULL,
    pickup_point_id bigint       NULL,
    recipient       varchar(40)  NULL,
    phone           varchar(20)  NULL,
    county_code     char(6)      NULL,
    detail          varchar(120) NULL,
    note            varchar(200) NOT NULL DEFAULT '',
    placed_at       datetime(6)  NOT NULL,
    pay_until       datetime(6)  NOT NULL,
    paid_at         datetime(6)  NULL,
    ended_at        datetime(6)  NULL,
    PRIMARY KEY (id),
    CONSTRAINT ordering_order_number UNIQUE (number),
    KEY ordering_order_account (account_id, id),
    KEY ordering_order_due (state, pay_until),
    CONSTRAINT ordering_order_point FOREIGN KEY (pickup_point_id) REFERENCES ordering_pickup_point (id),
    CONSTRAINT ordering_order_state CHECK (state IN ('PENDING_PAYMENT', 'PAID', 'FULFILLING', 'SHIPPED',
        'READY_FOR_PICKUP', 'DELIVERED', 'COMPLETED', 'CLOSING', 'CLOSED', 'CANCELLING', 'CANCELLED')),
    CONSTRAINT ordering_order_sum CHECK (goods_fen > 0 AND shipping_fen >= 0 AND payable_fen = goods_fen + shipping_fen),
    CONSTRAINT ordering_order_paid CHECK (paid_at IS NOT NULL OR state IN ('PENDING_PAYMENT', 'CLOSING', 'CLOSED')),
    CONSTRAINT ordering_order_where CHECK ((pickup_point_id IS NULL) = (detail IS NOT NULL))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- One seller's part of an order. due_at is when the next step happens by itself (the confirmation window).
CREATE TABLE ordering_consignment (
    id              bigint      NOT NULL,
    order_id        bigint      NOT NULL,
    order_number    varchar(20) NOT NULL,
    seller_id       bigint      NOT NULL,
    state           varchar(20) NOT NULL,
    goods_fen       bigint      NOT NULL,
    shipping_fen    bigint      NOT NULL,
    pickup_point_id bigint      NULL,
    pickup_code     char(6)     NULL,
    pickup_token    varchar(32) NULL,
    carrier         varchar(20) NULL,
    waybill         varchar(40) NULL,
    waiting_since   datetime(6) NULL,
    shipped_at      datetime(6) NULL,
    ready_at        datetime(6) NULL,
    delivered_at    datetime(6) NULL,
    completed_at    datetime(6) NULL,
    due_at          datetime(6) NULL,
    PRIMARY KEY (id),
    KEY ordering_consignment_order (order_id),
    KEY ordering_consignment_seller (seller_id, state, waiting_since),
    KEY ordering_consignment_point (pickup_point_id, state),
    KEY ordering_consignment_due (due_at),
    -- Codes and tokens are erased when they are used: NULLs do not collide.
    CONSTRAINT ordering_consignment_code UNIQUE (pickup_point_id, pickup_code),
    CONSTRAINT ordering_consignment_token UNIQUE (pickup_token),
    CONSTRAINT ordering_consignment_of FOREIGN KEY (order_id) REFERENCES ordering_order (id),
    CONSTRAINT ordering_consignment_state CHECK (state IN ('UNPAID', 'WAITING', 'PREPARING', 'SHIPPED',
        'READY_FOR_PICKUP', 'DELIVERED', 'COMPLETED', 'CANCELLED')),
    CONSTRAINT ordering_consignment_fen CHECK (goods_fen > 0 AND shipping_fen >= 0),
    CONSTRAINT ordering_consignment_ready CHECK (state <> 'READY_FOR_PICKUP' OR pickup_point_id IS NOT NULL),
    CONSTRAINT ordering_consignment_waybill CHECK (state <> 'SHIPPED' OR pickup_point_id IS NOT NULL OR waybill IS NOT NULL)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE ordering_line (
    id             bigint       NOT NULL,
    order_id       bigint       NOT NULL,
    consignment_id bigint       NOT NULL,
    seller_id      bigint       NOT NULL,
    village_code   char(12)     NOT NULL,
    product_id     bigint       NOT NULL,
    variant_id     bigint       NOT NULL,
    product_name   varchar(200) NOT NULL,
    variant_name   varchar(200) NOT NULL,
    unit           varchar(20)  NOT NULL,
    net_grams      bigint       NOT NULL,
    temperature    varchar(10)  NOT NULL,
    quantity       int          NOT NULL,
    unit_price_fen bigint       NOT NULL,
    gross_fen      bigint       NOT NULL,
    picture_url    varchar(300) NOT NULL,
    PRIMARY KEY (id),
    KEY ordering_line_order (order_id),
    CONSTRAINT ordering_line_of FOREIGN KEY (order_id) REFERENCES ordering_order (id),
    CONSTRAINT ordering_line_quantity CHECK (quantity BETWEEN 1 AND 9999),
    CONSTRAINT ordering_line_gross CHECK (unit_price_fen >= 0 AND gross_fen = unit_price_fen * quantity)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Wrong codes typed by one clerk at one point.
CREATE TABLE ordering_pickup_try (
    pickup_point_id bigint      NOT NULL,
    account_id      bigint      NOT NULL,
    wrong           int         NOT NULL,
    locked_until    datetime(6) NULL,
    PRIMARY KEY (pickup_point_id, account_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

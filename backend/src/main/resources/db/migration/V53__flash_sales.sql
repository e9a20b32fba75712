-- Goods that are set aside for a sale of its own are a hold like an order's, which orders are served out of: it comes
-- down to nothing, and what such an order lets go comes back to it.
ALTER TABLE inventory_hold DROP CONSTRAINT inventory_hold_quantity;
ALTER TABLE inventory_hold ADD COLUMN out_of varchar(40) NULL;
ALTER TABLE inventory_hold ADD CONSTRAINT inventory_hold_quantity CHECK (quantity >= 0);

-- Themed sessions of the online fair: a window, and goods of any villages at a price of the session's own.
CREATE TABLE flashsales_session (
    id           bigint       NOT NULL,
    organiser_id bigint       NULL,
    title        varchar(60)  CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
    text         varchar(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
    opens_at     datetime(6)  NOT NULL,
    closes_at    datetime(6)  NOT NULL,
    state        varchar(9)   NOT NULL,
    published_at datetime(6)  NULL,
    version      int          NOT NULL DEFAULT 0,
    created_by   bigint       NOT NULL,
    created_at   datetime(6)  NOT NULL,
    PRIMARY KEY (id),
    KEY flashsales_session_due (state, closes_at),
    KEY flashsales_session_organiser (organiser_id, opens_at),
    CONSTRAINT flashsales_session_window CHECK (opens_at < closes_at),
    CONSTRAINT flashsales_session_state CHECK (state IN ('DRAFT', 'OFFERED', 'PUBLISHED', 'ENDED', 'CANCELLED'))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What is left of a good is the quantity of inventory's hold flash:<id>; it is counted in no second place.
CREATE TABLE flashsales_good (
    id             bigint       NOT NULL,
    session_id     bigint       NOT NULL,
    variant_id     bigint       NOT NULL,
    product_id     bigint       NOT NULL,
    seller_id      bigint       NOT NULL,
    price_fen      bigint       NOT NULL,
    shop_price_fen bigint       NOT NULL,
    offered        int          NOT NULL,
    per_person     int          NOT NULL,
    consent        varchar(8)   NOT NULL,
    decided_by     bigint       NULL,
    decided_at     datetime(6)  NULL,
    reason         varchar(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL DEFAULT '',
    PRIMARY KEY (id),
    UNIQUE KEY flashsales_good_once (session_id, variant_id),
    KEY flashsales_good_seller (seller_id, consent),
    CONSTRAINT flashsales_good_session FOREIGN KEY (session_id) REFERENCES flashsales_session (id),
    CONSTRAINT flashsales_good_price CHECK (price_fen > 0 AND price_fen < shop_price_fen),
    CONSTRAINT flashsales_good_offered CHECK (offered BETWEEN 1 AND 9999),
    CONSTRAINT flashsales_good_person CHECK (per_person BETWEEN 1 AND offered),
    CONSTRAINT flashsales_good_consent CHECK (consent IN ('ASKED', 'GIVEN', 'DECLINED')),
    CONSTRAINT flashsales_good_decided CHECK ((consent = 'ASKED') = (decided_by IS NULL)
        AND (decided_by IS NULL) = (decided_at IS NULL))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- How many of a good one person has, in all orders that were not given up.
CREATE TABLE flashsales_buyer (
    good_id    bigint NOT NULL,
    account_id bigint NOT NULL,
    quantity   int    NOT NULL,
    per_person int    NOT NULL,
    PRIMARY KEY (good_id, account_id),
    CONSTRAINT flashsales_buyer_good FOREIGN KEY (good_id) REFERENCES flashsales_good (id),
    CONSTRAINT flashsales_buyer_limit CHECK (quantity BETWEEN 0 AND per_person)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What an order took of a good, at which price; given back with the order.
CREATE TABLE flashsales_claim (
    order_number  varchar(40) NOT NULL,
    good_id       bigint      NOT NULL,
    variant_id    bigint      NOT NULL,
    account_id    bigint      NOT NULL,
    quantity      int         NOT NULL,
    price_fen     bigint      NOT NULL,
    claimed_at    datetime(6) NOT NULL,
    given_back_at datetime(6) NULL,
    PRIMARY KEY (order_number, good_id),
    KEY flashsales_claim_of_good (good_id, given_back_at),
    CONSTRAINT flashsales_claim_good FOREIGN KEY (good_id) REFERENCES flashsales_good (id),
    CONSTRAINT flashsales_claim_quantity CHECK (quantity > 0 AND price_fen > 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

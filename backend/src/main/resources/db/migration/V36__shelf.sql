-- What lies in stores: articles with their prices, goods by lot and place, and every movement of them.

-- What of a store is numbered one after the other. Whoever changes an article holds this row, so versions become visible in
-- their order and a till that asks for what is newer misses nothing.
CREATE TABLE shelf_counter (
    store_id bigint NOT NULL,
    version  bigint NOT NULL DEFAULT 0,
    plu      int    NOT NULL DEFAULT 10000,
    label    int    NOT NULL DEFAULT 0,
    PRIMARY KEY (store_id),
    CONSTRAINT shelf_counter_plu CHECK (plu BETWEEN 10000 AND 99999)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- A variant bought out and the same one on consignment are two articles: what is sold of one is not the other's money.
-- measure PIECE: quantities are pieces, price_fen is of one; GRAM: quantities are grams, price_fen is of 500.
-- per_unit: pieces or grams in one unit of the variant. follows: the price follows the shop's until the store sets its own.
CREATE TABLE shelf_article (
    id           bigint      NOT NULL,
    store_id     bigint      NOT NULL,
    variant_id   bigint      NOT NULL,
    product_id   bigint      NOT NULL,
    seller_id    bigint      NOT NULL,
    village_code char(12)    NOT NULL,
    name         varchar(60) COLLATE utf8mb4_unicode_ci NOT NULL,
    spec         varchar(40) COLLATE utf8mb4_unicode_ci NOT NULL,
    measure      varchar(8)  NOT NULL,
    per_unit     int         NOT NULL,
    plu          char(5)     NOT NULL,
    ean          char(13)    NULL,
    price_fen    bigint      NOT NULL,
    follows      tinyint     NOT NULL DEFAULT 1,
    terms        varchar(12) NOT NULL,
    margin_bp    int         NOT NULL,
    place        varchar(20) NOT NULL,
    active       tinyint     NOT NULL DEFAULT 1,
    version      bigint      NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT shelf_article_variant UNIQUE (store_id, variant_id, terms),
    CONSTRAINT shelf_article_plu UNIQUE (store_id, plu),
    CONSTRAINT shelf_article_version UNIQUE (store_id, version),
    KEY shelf_article_ean (store_id, ean),
    KEY shelf_article_seller (seller_id, terms),
    CONSTRAINT shelf_article_of FOREIGN KEY (store_id) REFERENCES shelf_counter (store_id),
    CONSTRAINT shelf_article_measure CHECK (measure IN ('PIECE', 'GRAM')),
    CONSTRAINT shelf_article_unit CHECK (per_unit > 0),
    CONSTRAINT shelf_article_digits CHECK (plu REGEXP '^[0-9]{5}$' AND (ean IS NULL OR ean REGEXP '^[0-9]{13}$')),
    CONSTRAINT shelf_article_price CHECK (price_fen BETWEEN 1 AND 10000000),
    CONSTRAINT shelf_article_terms CHECK (terms IN ('BUYOUT', 'CONSIGNMENT')),
    CONSTRAINT shelf_article_margin CHECK (margin_bp BETWEEN 0 AND 10000),
    CONSTRAINT shelf_article_flags CHECK (follows IN (0, 1) AND active IN (0, 1))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Every price an article ever had; only added to. account_id 0: it followed the shop's.
CREATE TABLE shelf_price (
    article_id bigint       NOT NULL,
    version    bigint       NOT NULL,
    price_fen  bigint       NOT NULL,
    account_id bigint       NOT NULL,
    reason     varchar(200) NOT NULL,
    since      datetime(6)  NOT NULL,
    PRIMARY KEY (article_id, version),
    CONSTRAINT shelf_price_of FOREIGN KEY (article_id) REFERENCES shelf_article (id),
    CONSTRAINT shelf_price_positive CHECK (price_fen > 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What never changes of the lots that came into stores.
CREATE TABLE shelf_lot (
    lot_id     bigint   NOT NULL,
    code       char(20) NOT NULL,
    product_id bigint   NOT NULL,
    made_on    date     NOT NULL,
    expires_on date     NOT NULL,
    PRIMARY KEY (lot_id),
    CONSTRAINT shelf_lot_code UNIQUE (code),
    KEY shelf_lot_expiry (expires_on)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What lies where; the sum of its movements. Lot 0: goods without a lot, and below zero what was sold and nobody can say
-- from where, until somebody settles it.
CREATE TABLE shelf_stock (
    article_id bigint      NOT NULL,
    lot_id     bigint      NOT NULL,
    place      varchar(20) NOT NULL,
    store_id   bigint      NOT NULL,
    quantity   bigint      NOT NULL,
    PRIMARY KEY (article_id, lot_id, place),
    KEY shelf_stock_store (store_id, lot_id),
    KEY shelf_stock_lot (lot_id),
    CONSTRAINT shelf_stock_of FOREIGN KEY (article_id) REFERENCES shelf_article (id),
    CONSTRAINT shelf_stock_floor CHECK (quantity > 0 OR lot_id = 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Whatever moved goods: one row per call, found again by its key; only added to.
CREATE TABLE shelf_booking (
    id           bigint       NOT NULL,
    store_id     bigint       NOT NULL,
    kind         varchar(12)  NOT NULL,
    booking_key  varchar(100) NOT NULL,
    request_hash char(64)     NOT NULL,
    account_id   bigint       NOT NULL,
    occurred_at  datetime(6)  NOT NULL,
    booked_at    datetime(6)  NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT shelf_booking_once UNIQUE (store_id, kind, booking_key),
    KEY shelf_booking_of_store (store_id, id),
    CONSTRAINT shelf_booking_kind CHECK (kind IN
        ('RECEIVE', 'SELL', 'TAKE_BACK', 'WASTE', 'MOVE', 'RETURN', 'SETTLE', 'COUNT'))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The ledger of goods; only added to. kind is the booking's, but for goods that a customer brought back and that are waste.
CREATE TABLE shelf_movement (
    booking_id  bigint       NOT NULL,
    seq         int          NOT NULL,
    store_id    bigint       NOT NULL,
    article_id  bigint       NOT NULL,
    lot_id      bigint       NOT NULL,
    place       varchar(20)  NOT NULL,
    kind        varchar(12)  NOT NULL,
    quantity    bigint       NOT NULL,
    line_key    varchar(60)  NOT NULL DEFAULT '',
    reason      varchar(16)  NULL,
    note        varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL DEFAULT '',
    photo_key   char(32)     NULL,
    occurred_at datetime(6)  NOT NULL,
    PRIMARY KEY (booking_id, seq),
    KEY shelf_movement_article (article_id, occurred_at),
    KEY shelf_movement_lot (lot_id, article_id),
    KEY shelf_movement_photo (photo_key),
    KEY shelf_movement_store (store_id, kind, occurred_at),
    CONSTRAINT shelf_movement_booking FOREIGN KEY (booking_id) REFERENCES shelf_booking (id),
    CONSTRAINT shelf_movement_of FOREIGN KEY (article_id) REFERENCES shelf_article (id),
    CONSTRAINT shelf_movement_quantity CHECK (quantity <> 0),
    CONSTRAINT shelf_movement_kind CHECK (kind IN
        ('RECEIVE', 'SELL', 'TAKE_BACK', 'WASTE', 'MOVE', 'RETURN', 'SETTLE', 'COUNT')),
    CONSTRAINT shelf_movement_direction CHECK (
        (kind NOT IN ('RECEIVE', 'TAKE_BACK') OR quantity > 0)
        AND (kind NOT IN ('SELL', 'WASTE', 'RETURN') OR quantity < 0)),
    CONSTRAINT shelf_movement_waste CHECK ((kind = 'WASTE') = (reason IS NOT NULL))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

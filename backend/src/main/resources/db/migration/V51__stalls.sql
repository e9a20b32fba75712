-- Goods at the stalls of fairs: what of which lot a village has lent, what became of it, and who helps there.

-- Goods that are carried to a stall leave their lots, and come back.
ALTER TABLE lots_movement DROP CONSTRAINT lots_movement_kind;
ALTER TABLE lots_movement ADD CONSTRAINT lots_movement_kind
    CHECK (kind IN ('DECLARE', 'REPACK', 'PICK', 'RETURN', 'COUNT', 'LEND'));

-- What of a stall is numbered one after the other. Whoever changes a ware holds this row, so versions become visible in
-- their order and a till that asks for what is newer misses nothing.
CREATE TABLE stalls_counter (
    stall_id bigint NOT NULL,
    fair_id  bigint NOT NULL,
    version  bigint NOT NULL DEFAULT 0,
    plu      int    NOT NULL DEFAULT 10000,
    PRIMARY KEY (stall_id),
    KEY stalls_counter_fair (fair_id),
    CONSTRAINT stalls_counter_plu CHECK (plu BETWEEN 10000 AND 99999)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- measure PIECE: quantities are pieces, price_fen is of one; GRAM: quantities are grams, price_fen is of 500.
-- per_unit: pieces or grams in one unit of the variant. base_fen: the fair's price; the stall's lies between the other two.
CREATE TABLE stalls_ware (
    id           bigint      NOT NULL,
    stall_id     bigint      NOT NULL,
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
    base_fen     bigint      NOT NULL,
    lowest_fen   bigint      NOT NULL,
    highest_fen  bigint      NOT NULL,
    active       tinyint     NOT NULL DEFAULT 1,
    version      bigint      NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT stalls_ware_variant UNIQUE (stall_id, variant_id),
    CONSTRAINT stalls_ware_plu UNIQUE (stall_id, plu),
    CONSTRAINT stalls_ware_version UNIQUE (stall_id, version),
    KEY stalls_ware_seller (seller_id),
    CONSTRAINT stalls_ware_of FOREIGN KEY (stall_id) REFERENCES stalls_counter (stall_id),
    CONSTRAINT stalls_ware_measure CHECK (measure IN ('PIECE', 'GRAM')),
    CONSTRAINT stalls_ware_unit CHECK (per_unit > 0),
    CONSTRAINT stalls_ware_digits CHECK (plu REGEXP '^[0-9]{5}$' AND (ean IS NULL OR ean REGEXP '^[0-9]{13}$')),
    CONSTRAINT stalls_ware_price CHECK (lowest_fen >= 1 AND base_fen BETWEEN lowest_fen AND highest_fen
        AND price_fen BETWEEN lowest_fen AND highest_fen),
    CONSTRAINT stalls_ware_active CHECK (active IN (0, 1))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Every price a ware ever had; only added to.
CREATE TABLE stalls_price (
    ware_id    bigint      NOT NULL,
    version    bigint      NOT NULL,
    price_fen  bigint      NOT NULL,
    account_id bigint      NOT NULL,
    since      datetime(6) NOT NULL,
    PRIMARY KEY (ware_id, version),
    CONSTRAINT stalls_price_of FOREIGN KEY (ware_id) REFERENCES stalls_ware (id),
    CONSTRAINT stalls_price_positive CHECK (price_fen > 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What lies at the stall; the sum of its movements. Lot 0: goods without a lot, and below zero what was sold and nobody can
-- say from where, until somebody settles it.
CREATE TABLE stalls_stock (
    ware_id  bigint NOT NULL,
    lot_id   bigint NOT NULL,
    stall_id bigint NOT NULL,
    quantity bigint NOT NULL,
    PRIMARY KEY (ware_id, lot_id),
    KEY stalls_stock_stall (stall_id, lot_id),
    KEY stalls_stock_lot (lot_id),
    CONSTRAINT stalls_stock_of FOREIGN KEY (ware_id) REFERENCES stalls_ware (id),
    CONSTRAINT stalls_stock_floor CHECK (quantity > 0 OR lot_id = 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Whatever moved goods: one row per call, found again by its key; only added to.
CREATE TABLE stalls_booking (
    id           bigint       NOT NULL,
    stall_id     bigint       NOT NULL,
    kind         varchar(12)  NOT NULL,
    booking_key  varchar(100) NOT NULL,
    request_hash char(64)     NOT NULL,
    account_id   bigint       NOT NULL,
    occurred_at  datetime(6)  NOT NULL,
    booked_at    datetime(6)  NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT stalls_booking_once UNIQUE (stall_id, kind, booking_key),
    CONSTRAINT stalls_booking_kind CHECK (kind IN
        ('LEND', 'SELL', 'TAKE_BACK', 'TASTE', 'SPOIL', 'RETURN', 'SETTLE', 'MISTAKE'))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The ledger of goods; only added to. kind is the booking's, but for goods that a customer brought back spoiled.
CREATE TABLE stalls_movement (
    booking_id  bigint       NOT NULL,
    seq         int          NOT NULL,
    stall_id    bigint       NOT NULL,
    ware_id     bigint       NOT NULL,
    lot_id      bigint       NOT NULL,
    kind        varchar(12)  NOT NULL,
    quantity    bigint       NOT NULL,
    line_key    varchar(60)  NOT NULL DEFAULT '',
    note        varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL DEFAULT '',
    occurred_at datetime(6)  NOT NULL,
    PRIMARY KEY (booking_id, seq),
    KEY stalls_movement_ware (ware_id, lot_id),
    KEY stalls_movement_stall (stall_id, ware_id, lot_id, kind),
    KEY stalls_movement_lot (lot_id),
    CONSTRAINT stalls_movement_booking FOREIGN KEY (booking_id) REFERENCES stalls_booking (id),
    CONSTRAINT stalls_movement_of FOREIGN KEY (ware_id) REFERENCES stalls_ware (id),
    CONSTRAINT stalls_movement_quantity CHECK (quantity <> 0),
    CONSTRAINT stalls_movement_kind CHECK (kind IN
        ('LEND', 'SELL', 'TAKE_BACK', 'TASTE', 'SPOIL', 'RETURN', 'SETTLE', 'MISTAKE')),
    CONSTRAINT stalls_movement_direction CHECK (
        (kind NOT IN ('LEND', 'TAKE_BACK', 'MISTAKE') OR quantity > 0)
        AND (kind NOT IN ('SELL', 'TASTE', 'SPOIL', 'RETURN') OR quantity < 0)),
    CONSTRAINT stalls_movement_why CHECK (kind <> 'SPOIL' OR note <> '' OR line_key <> '')
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Who helps at a stall and belongs to none of its sellers; live: 1 until it ends, then NULL.
CREATE TABLE stalls_helper (
    id         bigint      NOT NULL,
    stall_id   bigint      NOT NULL,
    account_id bigint      NOT NULL,
    live       tinyint     NULL,
    named_by   bigint      NOT NULL,
    named_at   datetime(6) NOT NULL,
    until_day  date        NOT NULL,
    ended_by   bigint      NULL,
    ended_at   datetime(6) NULL,
    PRIMARY KEY (id),
    CONSTRAINT stalls_helper_once UNIQUE (stall_id, account_id, live),
    KEY stalls_helper_due (live, until_day),
    CONSTRAINT stalls_helper_live CHECK ((live IS NULL AND ended_at IS NOT NULL) OR (live = 1 AND ended_at IS NULL))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

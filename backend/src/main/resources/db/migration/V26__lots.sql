-- What was harvested or made together, and where it went.

-- code: 80 random bits and a check part. certified: whether its certificate is issued. sellable_until: the expiry less the
-- days that goods sold online must still keep.
CREATE TABLE lots_lot (
    id                   bigint        NOT NULL,
    code                 char(20)      NOT NULL,
    seller_id            bigint        NOT NULL,
    village_code         char(12)      NOT NULL,
    product_id           bigint        NOT NULL,
    product_name         varchar(60)   COLLATE utf8mb4_unicode_ci NOT NULL,
    quantity             decimal(12, 3) NOT NULL,
    unit                 varchar(12)   NOT NULL,
    made_on              date          NOT NULL,
    expires_on           date          NOT NULL,
    sellable_until       date          NOT NULL,
    grower               varchar(40)   NOT NULL DEFAULT '',
    state                varchar(12)   NOT NULL,
    reason               varchar(200)  NULL,
    held_by_operator     tinyint       NOT NULL DEFAULT 0,
    certificate_required tinyint       NOT NULL,
    certified            tinyint       NOT NULL DEFAULT 0,
    loss_grams           bigint        NOT NULL DEFAULT 0,
    declared_by          bigint        NOT NULL,
    declared_at          datetime(6)   NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT lots_lot_code UNIQUE (code),
    KEY lots_lot_seller (seller_id, state, id),
    KEY lots_lot_product (product_id, state),
    KEY lots_lot_due (state, sellable_until),
    CONSTRAINT lots_lot_quantity CHECK (quantity > 0),
    CONSTRAINT lots_lot_dates CHECK (made_on <= expires_on AND sellable_until <= expires_on),
    CONSTRAINT lots_lot_state CHECK (state IN ('OPEN', 'BLOCKED', 'RECALLED', 'EXPIRED', 'EXHAUSTED')),
    CONSTRAINT lots_lot_reason CHECK (state NOT IN ('BLOCKED', 'RECALLED') OR reason IS NOT NULL),
    CONSTRAINT lots_lot_loss CHECK (loss_grams >= 0),
    CONSTRAINT lots_lot_flags CHECK (certificate_required IN (0, 1) AND certified IN (0, 1) AND held_by_operator IN (0, 1))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Units of one variant. remaining: what lies at the seller's. on_shelf: what of it inventory_stock.on_hand counts.
CREATE TABLE lots_part (
    lot_id       bigint      NOT NULL,
    variant_id   bigint      NOT NULL,
    variant_name varchar(40) COLLATE utf8mb4_unicode_ci NOT NULL,
    unit         varchar(12) NOT NULL,
    net_grams    bigint      NOT NULL,
    declared     int         NOT NULL,
    remaining    int         NOT NULL,
    on_shelf     int         NOT NULL,
    PRIMARY KEY (lot_id, variant_id),
    KEY lots_part_variant (variant_id, on_shelf),
    CONSTRAINT lots_part_of FOREIGN KEY (lot_id) REFERENCES lots_lot (id),
    CONSTRAINT lots_part_declared CHECK (declared > 0),
    CONSTRAINT lots_part_units CHECK (0 <= on_shelf AND on_shelf <= remaining AND remaining <= declared)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE lots_parent (
    child_id   bigint NOT NULL,
    parent_id  bigint NOT NULL,
    variant_id bigint NOT NULL,
    quantity   int    NOT NULL,
    PRIMARY KEY (child_id, parent_id, variant_id),
    KEY lots_parent_of (parent_id, variant_id),
    CONSTRAINT lots_parent_child FOREIGN KEY (child_id) REFERENCES lots_lot (id),
    CONSTRAINT lots_parent_part FOREIGN KEY (parent_id, variant_id) REFERENCES lots_part (lot_id, variant_id),
    CONSTRAINT lots_parent_quantity CHECK (quantity > 0 AND child_id <> parent_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- 承诺达标合格证 (农业农村部令 2025 年第 4 号); only added to. One per lot: what is mixed or repacked is a lot of its own.
CREATE TABLE lots_certificate (
    id           bigint         NOT NULL,
    lot_id       bigint         NOT NULL,
    product_name varchar(60)    COLLATE utf8mb4_unicode_ci NOT NULL,
    quantity     decimal(12, 3) NOT NULL,
    unit         varchar(12)    NOT NULL,
    origin       varchar(120)   COLLATE utf8mb4_unicode_ci NOT NULL,
    issued_at    datetime(6)    NOT NULL,
    promisor     varchar(60)    COLLATE utf8mb4_unicode_ci NOT NULL,
    contact      varchar(80)    COLLATE utf8mb4_unicode_ci NOT NULL,
    basis        varchar(16)    NOT NULL,
    issued_by    bigint         NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT lots_certificate_lot UNIQUE (lot_id),
    CONSTRAINT lots_certificate_of FOREIGN KEY (lot_id) REFERENCES lots_lot (id),
    CONSTRAINT lots_certificate_quantity CHECK (quantity > 0),
    CONSTRAINT lots_certificate_basis CHECK (basis IN ('QUALITY_CONTROL', 'SELF_TEST', 'ENTRUSTED_TEST'))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE lots_certificate_parent (
    certificate_id bigint NOT NULL,
    parent_id      bigint NOT NULL,
    PRIMARY KEY (certificate_id, parent_id),
    CONSTRAINT lots_certificate_parent_child FOREIGN KEY (certificate_id) REFERENCES lots_certificate (id),
    CONSTRAINT lots_certificate_parent_of FOREIGN KEY (parent_id) REFERENCES lots_certificate (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE lots_test (
    id       bigint      NOT NULL,
    lot_id   bigint      NOT NULL,
    title    varchar(60) COLLATE utf8mb4_unicode_ci NOT NULL,
    kind     varchar(8)  NOT NULL,
    file_key varchar(32) NOT NULL,
    added_by bigint      NOT NULL,
    added_at datetime(6) NOT NULL,
    PRIMARY KEY (id),
    KEY lots_test_lot (lot_id, id),
    CONSTRAINT lots_test_of FOREIGN KEY (lot_id) REFERENCES lots_lot (id),
    CONSTRAINT lots_test_kind CHECK (kind IN ('PICTURE', 'PDF'))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Which lot went to which line of a consignment. chosen: the seller took it instead of what expires first.
CREATE TABLE lots_pick (
    line_id        bigint      NOT NULL,
    lot_id         bigint      NOT NULL,
    variant_id     bigint      NOT NULL,
    consignment_id bigint      NOT NULL,
    order_number   varchar(20) NOT NULL,
    quantity       int         NOT NULL,
    returned       int         NOT NULL DEFAULT 0,
    wasted         int         NOT NULL DEFAULT 0,
    chosen         tinyint     NOT NULL,
    picked_by      bigint      NOT NULL,
    picked_at      datetime(6) NOT NULL,
    PRIMARY KEY (line_id, lot_id),
    KEY lots_pick_lot (lot_id, line_id),
    KEY lots_pick_consignment (consignment_id),
    CONSTRAINT lots_pick_part FOREIGN KEY (lot_id, variant_id) REFERENCES lots_part (lot_id, variant_id),
    CONSTRAINT lots_pick_quantity CHECK (quantity > 0),
    CONSTRAINT lots_pick_back CHECK (returned >= 0 AND wasted >= 0 AND returned + wasted <= quantity)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Every change of what remains of a lot; only added to. Their sum is what remains.
CREATE TABLE lots_movement (
    id          bigint      NOT NULL,
    lot_id      bigint      NOT NULL,
    variant_id  bigint      NOT NULL,
    kind        varchar(8)  NOT NULL,
    quantity    int         NOT NULL,
    reference   varchar(40) NOT NULL,
    account_id  bigint      NOT NULL,
    occurred_at datetime(6) NOT NULL,
    PRIMARY KEY (id),
    KEY lots_movement_lot (lot_id, id),
    CONSTRAINT lots_movement_part FOREIGN KEY (lot_id, variant_id) REFERENCES lots_part (lot_id, variant_id),
    CONSTRAINT lots_movement_kind CHECK (kind IN ('DECLARE', 'REPACK', 'PICK', 'RETURN', 'COUNT')),
    CONSTRAINT lots_movement_quantity CHECK (quantity <> 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Units of a lot that come onto the shelf, or leave it other than by an order.
ALTER TABLE inventory_movement DROP CONSTRAINT inventory_movement_kind;
ALTER TABLE inventory_movement ADD CONSTRAINT inventory_movement_kind
    CHECK (kind IN ('INITIAL', 'COUNT', 'TAKE', 'RETURN', 'LOT'));
ALTER TABLE inventory_movement ADD CONSTRAINT inventory_movement_lot
    CHECK (kind <> 'LOT' OR (quantity <> 0 AND reference IS NOT NULL));

-- Where goods lie, how many there are, and what orders hold of them.

CREATE TABLE inventory_location (
    id        bigint      NOT NULL,
    kind      varchar(16) NOT NULL,
    owner_key varchar(32) NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT inventory_location_owner UNIQUE (kind, owner_key),
    CONSTRAINT inventory_location_kind CHECK (kind IN ('SELLER'))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The location that serves orders is marked by 1, all others by NULL: at most one per variant.
CREATE TABLE inventory_stock (
    variant_id    bigint  NOT NULL,
    location_id   bigint  NOT NULL,
    serves_orders tinyint NULL,
    on_hand       int     NOT NULL,
    reserved      int     NOT NULL DEFAULT 0,
    PRIMARY KEY (variant_id, location_id),
    CONSTRAINT inventory_stock_one_serves UNIQUE (variant_id, serves_orders),
    KEY inventory_stock_location (location_id, variant_id),
    CONSTRAINT inventory_stock_at FOREIGN KEY (location_id) REFERENCES inventory_location (id),
    CONSTRAINT inventory_stock_serves CHECK (serves_orders = 1),
    CONSTRAINT inventory_stock_reserved CHECK (0 <= reserved AND reserved <= on_hand)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Lines are numbered from 1 in every call, so that a second call with one reference collides.
CREATE TABLE inventory_hold (
    reference   varchar(40) NOT NULL,
    line_no     smallint    NOT NULL,
    variant_id  bigint      NOT NULL,
    location_id bigint      NOT NULL,
    quantity    int         NOT NULL,
    state       varchar(8)  NOT NULL,
    held_at     datetime(6) NOT NULL,
    ended_at    datetime(6) NULL,
    PRIMARY KEY (reference, line_no),
    CONSTRAINT inventory_hold_quantity CHECK (quantity > 0),
    CONSTRAINT inventory_hold_state CHECK (state IN ('HELD', 'RELEASED', 'TAKEN')),
    CONSTRAINT inventory_hold_ended CHECK ((state = 'HELD') = (ended_at IS NULL))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Every change of what is on hand; only appended. Their sum is what is on hand.
CREATE TABLE inventory_movement (
    id          bigint       NOT NULL,
    variant_id  bigint       NOT NULL,
    location_id bigint       NOT NULL,
    kind        varchar(8)   NOT NULL,
    quantity    int          NOT NULL,
    reference   varchar(40)  NULL,
    account_id  bigint       NULL,
    reason      varchar(200) NOT NULL DEFAULT '',
    occurred_at datetime(6)  NOT NULL,
    PRIMARY KEY (id),
    KEY inventory_movement_variant (variant_id, location_id, id),
    CONSTRAINT inventory_movement_kind CHECK (kind IN ('INITIAL', 'COUNT', 'TAKE')),
    CONSTRAINT inventory_movement_take CHECK (kind <> 'TAKE' OR (quantity < 0 AND reference IS NOT NULL))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

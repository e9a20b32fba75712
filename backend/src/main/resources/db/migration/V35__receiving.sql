-- Deliveries against their slips: what arrived, what was missing or damaged, and how that was settled. Times are UTC.

-- One row per restock order of which something was received. Whoever receives, answers or settles locks it first.
CREATE TABLE receiving_delivery (
    order_id     bigint      NOT NULL,
    order_number varchar(20) NOT NULL,
    store_id     bigint      NOT NULL,
    seller_id    bigint      NOT NULL,
    village_code char(12)    NOT NULL,
    terms        varchar(12) NOT NULL,
    begun_at     datetime(6) NOT NULL,
    -- When all that the slip names was accounted for.
    whole_at     datetime(6) NULL,
    -- When goods and money were done with.
    settled_at   datetime(6) NULL,
    PRIMARY KEY (order_id),
    CONSTRAINT receiving_delivery_number UNIQUE (order_number),
    KEY receiving_delivery_store (store_id, order_id),
    KEY receiving_delivery_seller (seller_id, order_id),
    CONSTRAINT receiving_delivery_terms CHECK (terms IN ('BUYOUT', 'CONSIGNMENT')),
    CONSTRAINT receiving_delivery_settled CHECK (settled_at IS NULL OR whole_at IS NOT NULL)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What of each lot on the slip is accounted for: accepted, missing or damaged, in all receipts together. lot_id 0: no lot.
CREATE TABLE receiving_tally (
    line_id   bigint NOT NULL,
    lot_id    bigint NOT NULL,
    order_id  bigint NOT NULL,
    shipped   int    NOT NULL,
    accounted int    NOT NULL DEFAULT 0,
    PRIMARY KEY (line_id, lot_id),
    KEY receiving_tally_order (order_id),
    CONSTRAINT receiving_tally_of FOREIGN KEY (order_id) REFERENCES receiving_delivery (order_id),
    CONSTRAINT receiving_tally_shipped CHECK (shipped > 0),
    CONSTRAINT receiving_tally_never_more CHECK (accounted BETWEEN 0 AND shipped)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- One act of receiving; client_id is what the phone or program called it. amount_fen is what was posted, for goods
-- that the store bought; of it refunded_fen was given back.
CREATE TABLE receiving_receipt (
    id           bigint       NOT NULL,
    number       varchar(20)  NOT NULL,
    order_id     bigint       NOT NULL,
    client_id    varchar(100) NOT NULL,
    content_hash char(64)     NOT NULL,
    account_id   bigint       NOT NULL,
    received_at  datetime(6)  NOT NULL,
    note         varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL,
    amount_fen   bigint       NOT NULL,
    refunded_fen bigint       NOT NULL DEFAULT 0,
    -- When the village's money was released: the store has paid.
    paid_at      datetime(6)  NULL,
    PRIMARY KEY (id),
    CONSTRAINT receiving_receipt_number UNIQUE (number),
    CONSTRAINT receiving_receipt_once UNIQUE (order_id, client_id),
    CONSTRAINT receiving_receipt_of FOREIGN KEY (order_id) REFERENCES receiving_delivery (order_id),
    CONSTRAINT receiving_receipt_money CHECK (amount_fen >= 0 AND refunded_fen BETWEEN 0 AND amount_fen)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What a receipt says of one lot; damaged also counts goods that were refused (refused = 1) because their lot may not be
-- taken. grams: what the accepted ones weighed, of goods sold by weight. shelf_quantity: what came onto the shelf, in
-- pieces or grams. id is the sale line's.
CREATE TABLE receiving_line (
    id             bigint       NOT NULL,
    receipt_id     bigint       NOT NULL,
    line_id        bigint       NOT NULL,
    lot_id         bigint       NOT NULL,
    lot_code       varchar(40)  NOT NULL,
    product_id     bigint       NOT NULL,
    variant_id     bigint       NOT NULL,
    name           varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL,
    spec           varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL,
    accepted       int          NOT NULL,
    missing        int          NOT NULL,
    damaged        int          NOT NULL,
    refused        tinyint      NOT NULL,
    grams          bigint       NULL,
    shelf_quantity bigint       NOT NULL,
    unit_price_fen bigint       NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT receiving_line_once UNIQUE (receipt_id, line_id, lot_id),
    KEY receiving_line_lot (lot_id),
    CONSTRAINT receiving_line_of FOREIGN KEY (receipt_id) REFERENCES receiving_receipt (id),
    CONSTRAINT receiving_line_tallied FOREIGN KEY (line_id, lot_id) REFERENCES receiving_tally (line_id, lot_id),
    CONSTRAINT receiving_line_counts CHECK (accepted >= 0 AND missing >= 0 AND damaged >= 0
        AND accepted + missing + damaged > 0),
    CONSTRAINT receiving_line_refused CHECK (refused = 0 OR (refused = 1 AND damaged > 0 AND accepted = 0)),
    CONSTRAINT receiving_line_shelf CHECK (shelf_quantity >= 0 AND (accepted > 0) = (shelf_quantity > 0)),
    CONSTRAINT receiving_line_grams CHECK (grams IS NULL OR (grams > 0 AND accepted > 0)),
    CONSTRAINT receiving_line_price CHECK (unit_price_fen >= 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE receiving_photo (
    photo_key  char(32) NOT NULL,
    receipt_id bigint   NOT NULL,
    line_id    bigint   NOT NULL,
    position   tinyint  NOT NULL,
    width      int      NOT NULL,
    height     int      NOT NULL,
    PRIMARY KEY (photo_key),
    CONSTRAINT receiving_photo_place UNIQUE (receipt_id, position),
    CONSTRAINT receiving_photo_of FOREIGN KEY (line_id) REFERENCES receiving_line (id),
    CONSTRAINT receiving_photo_position CHECK (position BETWEEN 0 AND 29),
    CONSTRAINT receiving_photo_size CHECK (width > 0 AND height > 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The certificates that a store collected: what each said when its lot was received. Only added to.
CREATE TABLE receiving_certificate (
    receipt_id     bigint       NOT NULL,
    lot_id         bigint       NOT NULL,
    lot_code       varchar(40)  NOT NULL,
    certificate_id bigint       NOT NULL,
    product_name   varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL,
    quantity       varchar(60)  COLLATE utf8mb4_unicode_ci NOT NULL,
    origin         varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL,
    promisor       varchar(100) COLLATE utf8mb4_unicode_ci NOT NULL,
    contact        varchar(100) COLLATE utf8mb4_unicode_ci NOT NULL,
    basis          varchar(20)  NOT NULL,
    issued_at      datetime(6)  NOT NULL,
    -- Codes of the lots whose certificates it names as its parents.
    parents        varchar(1000) NOT NULL,
    collected_at   datetime(6)  NOT NULL,
    collected_by   bigint       NOT NULL,
    PRIMARY KEY (receipt_id, lot_id),
    KEY receiving_certificate_lot (lot_id),
    CONSTRAINT receiving_certificate_of FOREIGN KEY (receipt_id) REFERENCES receiving_receipt (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What a receipt found wanting, until it is settled: the village agrees or objects, an operator decides.
CREATE TABLE receiving_dispute (
    id          bigint       NOT NULL,
    receipt_id  bigint       NOT NULL,
    state       varchar(8)   NOT NULL,
    opened_at   datetime(6)  NOT NULL,
    -- Until when the village should answer; then an operator may decide.
    due_at      datetime(6)  NOT NULL,
    objection   varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL DEFAULT '',
    decision    varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL DEFAULT '',
    closed_at   datetime(6)  NULL,
    claimed_fen bigint       NOT NULL,
    granted_fen bigint       NOT NULL DEFAULT 0,
    PRIMARY KEY (id),
    CONSTRAINT receiving_dispute_receipt UNIQUE (receipt_id),
    KEY receiving_dispute_waiting (state, due_at),
    CONSTRAINT receiving_dispute_of FOREIGN KEY (receipt_id) REFERENCES receiving_receipt (id),
    CONSTRAINT receiving_dispute_state CHECK (state IN ('OPEN', 'OBJECTED', 'AGREED', 'DECIDED')),
    CONSTRAINT receiving_dispute_closed CHECK ((closed_at IS NOT NULL) = (state IN ('AGREED', 'DECIDED'))),
    CONSTRAINT receiving_dispute_money CHECK (claimed_fen >= 0 AND granted_fen BETWEEN 0 AND claimed_fen)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- granted is NULL until somebody decided. fate and back_at are for goods that are there: damaged or refused.
CREATE TABLE receiving_difference (
    id           bigint      NOT NULL,
    dispute_id   bigint      NOT NULL,
    receipt_line bigint      NOT NULL,
    kind         varchar(12) NOT NULL,
    units        int         NOT NULL,
    grams        bigint      NOT NULL,
    claimed_fen  bigint      NOT NULL,
    granted      tinyint     NULL,
    fate         varchar(10) NULL,
    back_at      datetime(6) NULL,
    PRIMARY KEY (id),
    CONSTRAINT receiving_difference_once UNIQUE (receipt_line, kind),
    KEY receiving_difference_dispute (dispute_id),
    CONSTRAINT receiving_difference_of FOREIGN KEY (dispute_id) REFERENCES receiving_dispute (id),
    CONSTRAINT receiving_difference_line FOREIGN KEY (receipt_line) REFERENCES receiving_line (id),
    CONSTRAINT receiving_difference_kind CHECK (kind IN ('SHORT', 'DAMAGED', 'REFUSED', 'SHORT_WEIGHT')),
    CONSTRAINT receiving_difference_what CHECK ((kind = 'SHORT_WEIGHT' AND units = 0 AND grams > 0)
        OR (kind <> 'SHORT_WEIGHT' AND units > 0 AND grams = 0)),
    CONSTRAINT receiving_difference_money CHECK (claimed_fen >= 0),
    CONSTRAINT receiving_difference_granted CHECK (granted IN (0, 1)),
    CONSTRAINT receiving_difference_fate CHECK (fate IN ('RETURN', 'WRITE_OFF')
        AND granted = 1 AND kind IN ('DAMAGED', 'REFUSED') OR fate IS NULL),
    CONSTRAINT receiving_difference_back CHECK (back_at IS NULL OR fate = 'RETURN')
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What happened to a dispute; only added to.
CREATE TABLE receiving_event (
    id          bigint       NOT NULL,
    dispute_id  bigint       NOT NULL,
    kind        varchar(12)  NOT NULL,
    by_whom     varchar(10)  NOT NULL,
    account_id  bigint       NOT NULL,
    amount_fen  bigint       NULL,
    note        varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL,
    occurred_at datetime(6)  NOT NULL,
    PRIMARY KEY (id),
    KEY receiving_event_dispute (dispute_id, id),
    CONSTRAINT receiving_event_of FOREIGN KEY (dispute_id) REFERENCES receiving_dispute (id),
    CONSTRAINT receiving_event_kind CHECK (kind IN ('OPENED', 'AGREED', 'OBJECTED', 'DECIDED', 'BACK')),
    CONSTRAINT receiving_event_by CHECK (by_whom IN ('STORE', 'VILLAGE', 'OPERATOR'))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

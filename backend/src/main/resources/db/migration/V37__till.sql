-- Tills of stores: what they sold, the cash in their drawers, and what was sent and could not be booked. Quantities are
-- pieces or grams, prices per piece or per 500 g in fen, times UTC.

-- device_id is what the device calls itself; number is printed on its receipts.
CREATE TABLE till_device (
    id            bigint      NOT NULL,
    store_id      bigint      NOT NULL,
    device_id     char(36)    NOT NULL,
    number        int         NOT NULL,
    name          varchar(40) COLLATE utf8mb4_unicode_ci NOT NULL,
    state         varchar(8)  NOT NULL,
    registered_by bigint      NOT NULL,
    registered_at datetime(6) NOT NULL,
    heard_at      datetime(6) NOT NULL,
    backlog       int         NOT NULL DEFAULT 0,
    PRIMARY KEY (id),
    CONSTRAINT till_device_once UNIQUE (store_id, device_id),
    CONSTRAINT till_device_number UNIQUE (store_id, number),
    CONSTRAINT till_device_number_range CHECK (number BETWEEN 1 AND 999),
    CONSTRAINT till_device_state CHECK (state IN ('ACTIVE', 'RETIRED'))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- open_till is the till while the shift is open: one at a time. The sums move with the receipts, in their transactions;
-- receipts that come after the closing are counted as late and move what was expected.
CREATE TABLE till_shift (
    id               bigint       NOT NULL,
    store_id         bigint       NOT NULL,
    shift_key        char(36)     NOT NULL,
    till_id          bigint       NOT NULL,
    open_till        bigint       NULL,
    state            varchar(8)   NOT NULL,
    opened_at        datetime(6)  NOT NULL,
    clerk_id         bigint       NOT NULL,
    float_fen        bigint       NOT NULL,
    cash_sales_fen   bigint       NOT NULL DEFAULT 0,
    cash_returns_fen bigint       NOT NULL DEFAULT 0,
    deposits_fen     bigint       NOT NULL DEFAULT 0,
    qr_sales_fen     bigint       NOT NULL DEFAULT 0,
    sales            int          NOT NULL DEFAULT 0,
    qr_sales         int          NOT NULL DEFAULT 0,
    returns          int          NOT NULL DEFAULT 0,
    refused          int          NOT NULL DEFAULT 0,
    late             int          NOT NULL DEFAULT 0,
    closed_at        datetime(6)  NULL,
    closed_by        bigint       NULL,
    counted_fen      bigint       NULL,
    reason           varchar(200) COLLATE utf8mb4_unicode_ci NULL,
    PRIMARY KEY (id),
    CONSTRAINT till_shift_once UNIQUE (store_id, shift_key),
    CONSTRAINT till_shift_open_once UNIQUE (open_till),
    KEY till_shift_store (store_id, opened_at),
    KEY till_shift_till (till_id, opened_at),
    CONSTRAINT till_shift_till_known FOREIGN KEY (till_id) REFERENCES till_device (id),
    CONSTRAINT till_shift_state CHECK (state IN ('OPEN', 'CLOSED')),
    CONSTRAINT till_shift_open CHECK ((state = 'OPEN') = (open_till IS NOT NULL)),
    CONSTRAINT till_shift_closed CHECK ((state = 'CLOSED') = (counted_fen IS NOT NULL AND closed_at IS NOT NULL
        AND closed_by IS NOT NULL)),
    CONSTRAINT till_shift_amounts CHECK (float_fen >= 0 AND cash_sales_fen >= 0 AND cash_returns_fen >= 0
        AND deposits_fen >= 0 AND qr_sales_fen >= 0 AND (counted_fen IS NULL OR counted_fen >= 0))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What tills sent and was booked, by the id that the till gave it: once, however often it is sent.
CREATE TABLE till_entry (
    store_id     bigint      NOT NULL,
    entry_key    char(36)    NOT NULL,
    kind         varchar(12) NOT NULL,
    content_hash char(64)    NOT NULL,
    till_id      bigint      NOT NULL,
    sent_by      bigint      NOT NULL,
    received_at  datetime(6) NOT NULL,
    PRIMARY KEY (store_id, entry_key),
    CONSTRAINT till_entry_kind
        CHECK (kind IN ('SHIFT_OPENED', 'SALE', 'DEPOSIT', 'SHIFT_CLOSED', 'QR_SALE', 'RETURN'))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- bound: the till's clock said what cannot be, and the time of the next thing that is certain was taken. An unpaid QR sale
-- is REPLACED if cash was taken for it instead; money that still comes for it goes back (GIVEN_BACK).
CREATE TABLE till_receipt (
    id            bigint      NOT NULL,
    store_id      bigint      NOT NULL,
    till_id       bigint      NOT NULL,
    shift_id      bigint      NOT NULL,
    receipt_key   char(36)    NOT NULL,
    number        varchar(24) NOT NULL,
    number_end    char(4)     NOT NULL,
    token         char(22)    NOT NULL,
    tender        varchar(4)  NOT NULL,
    state         varchar(10) NOT NULL,
    total_fen     bigint      NOT NULL,
    given_fen     bigint      NOT NULL,
    change_fen    bigint      NOT NULL,
    returned_fen  bigint      NOT NULL DEFAULT 0,
    returns       int         NOT NULL DEFAULT 0,
    sold_at       datetime(6) NOT NULL,
    bound         tinyint     NOT NULL,
    late          tinyint     NOT NULL,
    price_differs tinyint     NOT NULL,
    clerk_id      bigint      NOT NULL,
    sent_by       bigint      NOT NULL,
    received_at   datetime(6) NOT NULL,
    pay_until     datetime(6) NULL,
    PRIMARY KEY (id),
    CONSTRAINT till_receipt_once UNIQUE (store_id, receipt_key),
    CONSTRAINT till_receipt_number UNIQUE (number),
    CONSTRAINT till_receipt_token UNIQUE (token),
    KEY till_receipt_latest (store_id, state, sold_at),
    KEY till_receipt_end (store_id, number_end),
    KEY till_receipt_shift (shift_id, tender, state),
    KEY till_receipt_till (till_id, number),
    KEY till_receipt_due (state, pay_until),
    CONSTRAINT till_receipt_shift_known FOREIGN KEY (shift_id) REFERENCES till_shift (id),
    CONSTRAINT till_receipt_tender CHECK (tender IN ('CASH', 'QR')),
    CONSTRAINT till_receipt_state
        CHECK (state IN ('BOOKED', 'WAITING', 'CANCELLING', 'CANCELLED', 'REPLACED', 'GIVEN_BACK')),
    CONSTRAINT till_receipt_cash CHECK (tender = 'QR' OR state = 'BOOKED' AND given_fen - change_fen = total_fen),
    CONSTRAINT till_receipt_amounts CHECK (total_fen > 0 AND change_fen >= 0 AND returned_fen BETWEEN 0 AND total_fen),
    CONSTRAINT till_receipt_pays CHECK ((tender = 'QR') = (pay_until IS NOT NULL))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What was sold, as it was when it was sold. listed_fen is our price then; the till's may have been an older one. lot_id
-- is that of marked-down goods.
CREATE TABLE till_line (
    id                bigint       NOT NULL,
    receipt_id        bigint       NOT NULL,
    position          int          NOT NULL,
    article_id        bigint       NOT NULL,
    product_id        bigint       NOT NULL,
    variant_id        bigint       NOT NULL,
    seller_id         bigint       NOT NULL,
    village_code      char(12)     NOT NULL,
    name              varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL,
    spec              varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL,
    measure           varchar(5)   NOT NULL,
    terms             varchar(12)  NOT NULL,
    margin_bp         int          NOT NULL,
    quantity          bigint       NOT NULL,
    unit_price_fen    bigint       NOT NULL,
    listed_fen        bigint       NOT NULL,
    version           bigint       NOT NULL,
    amount_fen        bigint       NOT NULL,
    label             varchar(13)  NULL,
    lot_id            bigint       NULL,
    returned_quantity bigint       NOT NULL DEFAULT 0,
    returned_fen      bigint       NOT NULL DEFAULT 0,
    PRIMARY KEY (id),
    CONSTRAINT till_line_position UNIQUE (receipt_id, position),
    KEY till_line_article (article_id),
    CONSTRAINT till_line_of FOREIGN KEY (receipt_id) REFERENCES till_receipt (id),
    CONSTRAINT till_line_measure CHECK (measure IN ('PIECE', 'GRAM')),
    CONSTRAINT till_line_terms CHECK (terms IN ('BUYOUT', 'CONSIGNMENT')),
    CONSTRAINT till_line_sold CHECK (quantity > 0 AND unit_price_fen > 0 AND amount_fen > 0),
    CONSTRAINT till_line_returned
        CHECK (returned_quantity BETWEEN 0 AND quantity AND returned_fen BETWEEN 0 AND amount_fen)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Which lots they came from, as the shelf said; lot 0 for what the shelf did not know of.
CREATE TABLE till_line_lot (
    line_id           bigint NOT NULL,
    lot_id            bigint NOT NULL,
    quantity          bigint NOT NULL,
    returned_quantity bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (line_id, lot_id),
    KEY till_line_lot_lot (lot_id, line_id),
    CONSTRAINT till_line_lot_of FOREIGN KEY (line_id) REFERENCES till_line (id),
    CONSTRAINT till_line_lot_quantity CHECK (quantity > 0 AND returned_quantity BETWEEN 0 AND quantity)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE till_return (
    id          bigint       NOT NULL,
    store_id    bigint       NOT NULL,
    till_id     bigint       NOT NULL,
    shift_id    bigint       NOT NULL,
    return_key  char(36)     NOT NULL,
    number      varchar(32)  NOT NULL,
    receipt_id  bigint       NOT NULL,
    tender      varchar(4)   NOT NULL,
    state       varchar(10)  NOT NULL,
    amount_fen  bigint       NOT NULL,
    reason      varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL,
    clerk_id    bigint       NOT NULL,
    made_by     bigint       NOT NULL,
    returned_at datetime(6)  NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT till_return_once UNIQUE (store_id, return_key),
    CONSTRAINT till_return_number UNIQUE (number),
    KEY till_return_receipt (receipt_id),
    KEY till_return_shift (shift_id),
    CONSTRAINT till_return_of FOREIGN KEY (receipt_id) REFERENCES till_receipt (id),
    CONSTRAINT till_return_in FOREIGN KEY (shift_id) REFERENCES till_shift (id),
    CONSTRAINT till_return_tender CHECK (tender IN ('CASH', 'QR')),
    CONSTRAINT till_return_state CHECK (state IN ('DONE', 'REFUNDING')),
    CONSTRAINT till_return_amount CHECK (amount_fen >= 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE till_return_line (
    return_id  bigint  NOT NULL,
    line_id    bigint  NOT NULL,
    quantity   bigint  NOT NULL,
    amount_fen bigint  NOT NULL,
    resellable tinyint NOT NULL,
    PRIMARY KEY (return_id, line_id),
    CONSTRAINT till_return_line_of FOREIGN KEY (return_id) REFERENCES till_return (id),
    CONSTRAINT till_return_line_line FOREIGN KEY (line_id) REFERENCES till_line (id),
    CONSTRAINT till_return_line_amounts CHECK (quantity > 0 AND amount_fen >= 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Cash that was taken out of the drawer to the bank or the safe.
CREATE TABLE till_deposit (
    id         bigint       NOT NULL,
    store_id   bigint       NOT NULL,
    shift_id   bigint       NOT NULL,
    amount_fen bigint       NOT NULL,
    note       varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL,
    clerk_id   bigint       NOT NULL,
    sent_by    bigint       NOT NULL,
    taken_at   datetime(6)  NOT NULL,
    PRIMARY KEY (id),
    KEY till_deposit_shift (shift_id),
    CONSTRAINT till_deposit_in FOREIGN KEY (shift_id) REFERENCES till_shift (id),
    CONSTRAINT till_deposit_amount CHECK (amount_fen > 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What tills sent and could not be booked: kept as it came until a manager books or drops it. entry_key is empty where the
-- id could not be read.
CREATE TABLE till_refusal (
    id           bigint       NOT NULL,
    store_id     bigint       NOT NULL,
    till_id      bigint       NOT NULL,
    shift_key    char(36)     NULL,
    entry_key    varchar(36)  NOT NULL,
    content_hash char(64)     NOT NULL,
    kind         varchar(12)  NOT NULL,
    code         varchar(40)  NOT NULL,
    arguments    varchar(400) COLLATE utf8mb4_unicode_ci NOT NULL,
    amount_fen   bigint       NULL,
    content      mediumtext   COLLATE utf8mb4_unicode_ci NOT NULL,
    sent_by      bigint       NOT NULL,
    sent_at      datetime(6)  NOT NULL,
    received_at  datetime(6)  NOT NULL,
    state        varchar(8)   NOT NULL,
    settled_by   bigint       NULL,
    settled_at   datetime(6)  NULL,
    note         varchar(200) COLLATE utf8mb4_unicode_ci NULL,
    PRIMARY KEY (id),
    CONSTRAINT till_refusal_once UNIQUE (store_id, entry_key, content_hash),
    KEY till_refusal_store (store_id, state, id),
    KEY till_refusal_shift (store_id, shift_key),
    CONSTRAINT till_refusal_state CHECK (state IN ('WAITING', 'BOOKED', 'DROPPED')),
    CONSTRAINT till_refusal_settled CHECK ((state = 'WAITING') = (settled_by IS NULL)
        AND (settled_by IS NULL) = (settled_at IS NULL) AND (settled_by IS NULL) = (note IS NULL))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Claims of buyers about what they received. Amounts are fen, times UTC; deadlines are people's time.

-- One row per account that ever claimed: whoever makes or moves one of its claims holds its lock.
CREATE TABLE aftersale_claimant (
    account_id bigint NOT NULL,
    PRIMARY KEY (account_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- automatic: approved without a person. returnable_goods are back when the claim is RECEIVED; resellable says whether
-- they went on the shelf again. due_at is when the next step happens by itself.
CREATE TABLE aftersale_claim (
    id               bigint       NOT NULL,
    order_number     varchar(20)  NOT NULL,
    consignment_id   bigint       NOT NULL,
    account_id       bigint       NOT NULL,
    seller_id        bigint       NOT NULL,
    kind             varchar(16)  NOT NULL,
    state            varchar(16)  NOT NULL,
    ratio_bp         int          NULL,
    amount_fen       bigint       NOT NULL,
    note             varchar(300) COLLATE utf8mb4_unicode_ci NOT NULL,
    automatic        tinyint      NOT NULL DEFAULT 0,
    escalated        tinyint      NOT NULL DEFAULT 0,
    decision         varchar(300) COLLATE utf8mb4_unicode_ci NOT NULL DEFAULT '',
    decided_by       bigint       NULL,
    decided_at       datetime(6)  NULL,
    carrier          varchar(20)  NULL,
    waybill          varchar(40)  NULL,
    resellable       tinyint      NULL,
    made_at          datetime(6)  NOT NULL,
    due_at           datetime(6)  NULL,
    version          int          NOT NULL DEFAULT 1,
    PRIMARY KEY (id),
    KEY aftersale_claim_order (order_number, id),
    KEY aftersale_claim_consignment (consignment_id),
    KEY aftersale_claim_seller (seller_id, state, due_at),
    KEY aftersale_claim_state (state, due_at),
    KEY aftersale_claim_account (account_id, automatic, made_at),
    KEY aftersale_claim_due (due_at),
    CONSTRAINT aftersale_claim_by FOREIGN KEY (account_id) REFERENCES aftersale_claimant (account_id),
    CONSTRAINT aftersale_claim_kind CHECK (kind IN ('DAMAGE', 'SHORT_WEIGHT', 'RETURN', 'REFUSED')),
    CONSTRAINT aftersale_claim_state_known CHECK (state IN ('REQUESTED', 'APPROVED', 'REJECTED', 'WITHDRAWN',
        'ESCALATED', 'RETURNING', 'RECEIVED', 'REFUNDED')),
    CONSTRAINT aftersale_claim_ratio CHECK ((kind = 'DAMAGE') = (ratio_bp IS NOT NULL)),
    CONSTRAINT aftersale_claim_ratio_range CHECK (ratio_bp BETWEEN 1 AND 10000),
    CONSTRAINT aftersale_claim_amount CHECK (amount_fen > 0),
    CONSTRAINT aftersale_claim_flags CHECK (automatic IN (0, 1) AND escalated IN (0, 1) AND resellable IN (0, 1)),
    CONSTRAINT aftersale_claim_automatic
        CHECK (automatic = 0 OR (kind IN ('DAMAGE', 'SHORT_WEIGHT') AND state IN ('APPROVED', 'REFUNDED'))),
    CONSTRAINT aftersale_claim_sent CHECK ((carrier IS NULL) = (waybill IS NULL)),
    CONSTRAINT aftersale_claim_back
        CHECK (state NOT IN ('RETURNING', 'RECEIVED') OR kind IN ('RETURN', 'REFUSED')),
    CONSTRAINT aftersale_claim_reason CHECK (state <> 'REJECTED' OR decision <> '')
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What of which order line; the amount as it was asked for, which is what is paid.
CREATE TABLE aftersale_claim_line (
    claim_id      bigint NOT NULL,
    line_id       bigint NOT NULL,
    quantity      int    NOT NULL,
    missing_grams bigint NULL,
    amount_fen    bigint NOT NULL,
    PRIMARY KEY (claim_id, line_id),
    KEY aftersale_claim_line_line (line_id),
    CONSTRAINT aftersale_claim_line_of FOREIGN KEY (claim_id) REFERENCES aftersale_claim (id),
    CONSTRAINT aftersale_claim_line_quantity CHECK (quantity BETWEEN 1 AND 9999),
    CONSTRAINT aftersale_claim_line_grams CHECK (missing_grams > 0),
    CONSTRAINT aftersale_claim_line_amount CHECK (amount_fen > 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE aftersale_photo (
    photo_key char(32) NOT NULL,
    claim_id  bigint   NOT NULL,
    position  tinyint  NOT NULL,
    width     int      NOT NULL,
    height    int      NOT NULL,
    PRIMARY KEY (photo_key),
    CONSTRAINT aftersale_photo_position UNIQUE (claim_id, position),
    CONSTRAINT aftersale_photo_of FOREIGN KEY (claim_id) REFERENCES aftersale_claim (id),
    CONSTRAINT aftersale_photo_six CHECK (position BETWEEN 0 AND 5),
    CONSTRAINT aftersale_photo_size CHECK (width > 0 AND height > 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What happened to a claim; only ever added to. by_whom is a role: the time line shows no names.
CREATE TABLE aftersale_event (
    id          bigint       NOT NULL,
    claim_id    bigint       NOT NULL,
    kind        varchar(16)  NOT NULL,
    by_whom     varchar(10)  NOT NULL,
    account_id  bigint       NULL,
    note        varchar(300) COLLATE utf8mb4_unicode_ci NOT NULL DEFAULT '',
    occurred_at datetime(6)  NOT NULL,
    PRIMARY KEY (id),
    KEY aftersale_event_claim (claim_id, id),
    CONSTRAINT aftersale_event_of FOREIGN KEY (claim_id) REFERENCES aftersale_claim (id),
    CONSTRAINT aftersale_event_kind CHECK (kind IN ('REQUESTED', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'ESCALATED',
        'RETURNING', 'RECEIVED', 'REFUNDED')),
    CONSTRAINT aftersale_event_by CHECK (by_whom IN ('BUYER', 'SELLER', 'OPERATOR', 'SHOP'))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

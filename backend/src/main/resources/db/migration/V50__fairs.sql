-- Fairs: who holds them, when and where, the plan of stalls, who applied with which goods, and who stands where.
CREATE TABLE fairs_organiser (
    id         bigint      NOT NULL,
    name       varchar(60) COLLATE utf8mb4_unicode_ci NOT NULL,
    kind       varchar(12) NOT NULL,
    created_at datetime(6) NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT uq_fairs_organiser_name UNIQUE (name),
    CONSTRAINT ck_fairs_organiser_kind CHECK (kind IN ('GOVERNMENT', 'COMMUNITY', 'ASSOCIATION', 'COMPANY'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE fairs_fair (
    id             bigint       NOT NULL,
    organiser_id   bigint       NOT NULL,
    code           varchar(8)   NOT NULL,
    name           varchar(60)  COLLATE utf8mb4_unicode_ci NOT NULL,
    kind           varchar(10)  NOT NULL,
    state          varchar(10)  NOT NULL,
    community_code char(12)     NOT NULL,
    place          varchar(60)  COLLATE utf8mb4_unicode_ci NOT NULL,
    address        varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL,
    longitude      decimal(9, 6) NULL,
    latitude       decimal(9, 6) NULL,
    apply_until    date         NOT NULL,
    stall_fee_fen  bigint       NOT NULL,
    -- How far a price at the fair may lie from the shop's, up or down.
    price_swing_bp int          NOT NULL,
    -- Codes with commas between; empty for all.
    categories     varchar(500) NOT NULL,
    notice         varchar(2000) COLLATE utf8mb4_unicode_ci NOT NULL,
    copied_from    bigint       NULL,
    cancelled_why  varchar(200) COLLATE utf8mb4_unicode_ci NULL,
    -- Grows with every change of the plan: whoever edits says which he saw.
    version        int          NOT NULL DEFAULT 0,
    created_by     bigint       NOT NULL,
    created_at     datetime(6)  NOT NULL,
    PRIMARY KEY (id),
    KEY fairs_fair_state (state, apply_until),
    CONSTRAINT uq_fairs_fair_code UNIQUE (code),
    CONSTRAINT uq_fairs_fair_name UNIQUE (organiser_id, name),
    CONSTRAINT fk_fairs_fair_organiser FOREIGN KEY (organiser_id) REFERENCES fairs_organiser (id),
    CONSTRAINT ck_fairs_fair_code CHECK (code REGEXP '^[0-9]{4,8}$'),
    CONSTRAINT ck_fairs_fair_kind CHECK (kind IN ('COMMUNITY', 'SCENIC', 'PARK', 'SEASONAL', 'NEW_YEAR')),
    CONSTRAINT ck_fairs_fair_state CHECK (state IN ('DRAFT', 'PUBLISHED', 'CLOSED', 'CANCELLED')),
    CONSTRAINT ck_fairs_fair_place CHECK ((longitude IS NULL) = (latitude IS NULL)),
    CONSTRAINT ck_fairs_fair_longitude CHECK (longitude BETWEEN -180 AND 180),
    CONSTRAINT ck_fairs_fair_latitude CHECK (latitude BETWEEN -90 AND 90),
    CONSTRAINT ck_fairs_fair_fee CHECK (stall_fee_fen >= 0),
    CONSTRAINT ck_fairs_fair_swing CHECK (price_swing_bp BETWEEN 0 AND 5000)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE fairs_day (
    fair_id  bigint NOT NULL,
    fair_day date   NOT NULL,
    opens    time   NOT NULL,
    closes   time   NOT NULL,
    PRIMARY KEY (fair_id, fair_day),
    KEY fairs_day_of (fair_day, fair_id),
    CONSTRAINT fk_fairs_day_fair FOREIGN KEY (fair_id) REFERENCES fairs_fair (id),
    CONSTRAINT ck_fairs_day_hours CHECK (opens < closes)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The id is that of the till's counter. Cells of the grid without a row here are gaps: aisles, trees, the stage.
CREATE TABLE fairs_stall (
    id        bigint     NOT NULL,
    fair_id   bigint     NOT NULL,
    -- NULL only while numbers change places.
    number    varchar(8) NULL,
    row_no    int        NOT NULL,
    column_no int        NOT NULL,
    power     tinyint    NOT NULL,
    cold      tinyint    NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT uq_fairs_stall_number UNIQUE (fair_id, number),
    CONSTRAINT uq_fairs_stall_cell UNIQUE (fair_id, row_no, column_no),
    CONSTRAINT fk_fairs_stall_fair FOREIGN KEY (fair_id) REFERENCES fairs_fair (id),
    CONSTRAINT ck_fairs_stall_cell CHECK (row_no BETWEEN 1 AND 40 AND column_no BETWEEN 1 AND 40),
    CONSTRAINT ck_fairs_stall_number CHECK (number REGEXP '^[A-Z]{1,2}-?[0-9]{1,3}$'),
    CONSTRAINT ck_fairs_stall_power CHECK (power IN (0, 1)),
    CONSTRAINT ck_fairs_stall_cold CHECK (cold IN (0, 1))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- One per fair and host; a group stands under its host's.
CREATE TABLE fairs_application (
    id             bigint       NOT NULL,
    fair_id        bigint       NOT NULL,
    host_seller_id bigint       NOT NULL,
    village_code   char(12)     NOT NULL,
    title          varchar(40)  COLLATE utf8mb4_unicode_ci NOT NULL,
    state          varchar(10)  NOT NULL,
    wants_power    tinyint      NOT NULL,
    wants_cold     tinyint      NOT NULL,
    note           varchar(300) COLLATE utf8mb4_unicode_ci NOT NULL,
    -- Why it waits or was refused; what its host reads.
    reason         varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL DEFAULT '',
    applied_by     bigint       NOT NULL,
    -- The term of office of the first secretary who acted for the village, or NULL.
    secretary_id   bigint       NULL,
    applied_at     datetime(6)  NOT NULL,
    decided_by     bigint       NULL,
    decided_at     datetime(6)  NULL,
    -- Grows with every change.
    version        int          NOT NULL DEFAULT 0,
    PRIMARY KEY (id),
    KEY fairs_application_host (host_seller_id, fair_id),
    KEY fairs_application_state (fair_id, state),
    KEY fairs_application_village (village_code, fair_id),
    CONSTRAINT uq_fairs_application_host UNIQUE (fair_id, host_seller_id),
    CONSTRAINT uq_fairs_application_fair UNIQUE (id, fair_id),
    CONSTRAINT fk_fairs_application_fair FOREIGN KEY (fair_id) REFERENCES fairs_fair (id),
    CONSTRAINT ck_fairs_application_state CHECK (state IN ('APPLIED', 'WAITING', 'ACCEPTED', 'REFUSED', 'WITHDRAWN', 'LAPSED')),
    CONSTRAINT ck_fairs_application_power CHECK (wants_power IN (0, 1)),
    CONSTRAINT ck_fairs_application_cold CHECK (wants_cold IN (0, 1))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Whom a host invited to stand with it.
CREATE TABLE fairs_member (
    application_id bigint      NOT NULL,
    seller_id      bigint      NOT NULL,
    state          varchar(10) NOT NULL,
    answered_by    bigint      NULL,
    secretary_id   bigint      NULL,
    answered_at    datetime(6) NULL,
    PRIMARY KEY (application_id, seller_id),
    KEY fairs_member_seller (seller_id, state),
    CONSTRAINT fk_fairs_member_application FOREIGN KEY (application_id) REFERENCES fairs_application (id),
    CONSTRAINT ck_fairs_member_state CHECK (state IN ('INVITED', 'CONFIRMED', 'DECLINED'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE fairs_goods (
    application_id bigint      NOT NULL,
    variant_id     bigint      NOT NULL,
    product_id     bigint      NOT NULL,
    seller_id      bigint      NOT NULL,
    village_code   char(12)    NOT NULL,
    -- The topmost one.
    category_code  varchar(24) NOT NULL,
    quantity       int         NOT NULL,
    -- NULL: the shop's.
    price_fen      bigint      NULL,
    PRIMARY KEY (application_id, variant_id),
    KEY fairs_goods_seller (seller_id, application_id),
    CONSTRAINT fk_fairs_goods_application FOREIGN KEY (application_id) REFERENCES fairs_application (id),
    CONSTRAINT ck_fairs_goods_quantity CHECK (quantity BETWEEN 1 AND 100000),
    CONSTRAINT ck_fairs_goods_price CHECK (price_fen > 0)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Who stands where: one party per stall, one stall per party, both of the same fair.
CREATE TABLE fairs_placement (
    stall_id       bigint      NOT NULL,
    application_id bigint      NOT NULL,
    fair_id        bigint      NOT NULL,
    placed_by      bigint      NOT NULL,
    placed_at      datetime(6) NOT NULL,
    PRIMARY KEY (stall_id),
    KEY fairs_placement_fair (fair_id),
    CONSTRAINT uq_fairs_placement_party UNIQUE (application_id),
    CONSTRAINT fk_fairs_placement_stall FOREIGN KEY (stall_id) REFERENCES fairs_stall (id),
    CONSTRAINT fk_fairs_placement_application FOREIGN KEY (application_id, fair_id) REFERENCES fairs_application (id, fair_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

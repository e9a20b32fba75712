-- Community supermarkets. The id is that of the store's pick-up point, which ordering keeps; no key leads there.
CREATE TABLE supermarkets_store (
    id                 bigint       NOT NULL,
    code               varchar(6)   NOT NULL,
    name               varchar(60)  COLLATE utf8mb4_unicode_ci NOT NULL,
    community_code     char(12)     NOT NULL,
    address            varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL,
    hours              char(11)     NOT NULL,
    temperatures       varchar(60)  NOT NULL,
    longitude          decimal(9, 6) NULL,
    latitude           decimal(9, 6) NULL,
    is_open            tinyint      NOT NULL DEFAULT 1,
    approval_limit_fen bigint       NOT NULL,
    service_level_bp   int          NOT NULL,
    waste_board_days   int          NOT NULL,
    scale_prefixes     varchar(20)  NOT NULL,
    scale_value        varchar(8)   NOT NULL,
    -- Grows with every change: whoever edits says which he saw.
    version            int          NOT NULL DEFAULT 0,
    created_at         datetime(6)  NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT uq_supermarkets_store_code UNIQUE (code),
    CONSTRAINT uq_supermarkets_store_name UNIQUE (community_code, name),
    CONSTRAINT ck_supermarkets_store_code CHECK (code REGEXP '^[0-9]{3,6}$'),
    CONSTRAINT ck_supermarkets_store_place CHECK ((longitude IS NULL) = (latitude IS NULL)),
    CONSTRAINT ck_supermarkets_store_longitude CHECK (longitude BETWEEN -180 AND 180),
    CONSTRAINT ck_supermarkets_store_latitude CHECK (latitude BETWEEN -90 AND 90),
    CONSTRAINT ck_supermarkets_store_open CHECK (is_open IN (0, 1)),
    CONSTRAINT ck_supermarkets_store_limit CHECK (approval_limit_fen >= 0),
    CONSTRAINT ck_supermarkets_store_level CHECK (service_level_bp BETWEEN 5000 AND 9990),
    CONSTRAINT ck_supermarkets_store_waste CHECK (waste_board_days BETWEEN 1 AND 30),
    CONSTRAINT ck_supermarkets_store_scale CHECK (scale_value IN ('WEIGHT', 'PRICE'))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What a store and a village agreed. Only added to: of several that begin by a day, the one that begins last holds, and of
-- those that begin on one day, the one written last.
CREATE TABLE supermarkets_terms (
    id               bigint      NOT NULL,
    store_id         bigint      NOT NULL,
    village_code     char(12)    NOT NULL,
    valid_from       date        NOT NULL,
    kind             varchar(12) NOT NULL,
    margin_bp        int         NOT NULL,
    payment_days     int         NOT NULL,
    -- NULL: none.
    credit_limit_fen bigint      NULL,
    decided_by       bigint      NOT NULL,
    decided_at       datetime(6) NOT NULL,
    PRIMARY KEY (id),
    KEY supermarkets_terms_holding (store_id, village_code, valid_from, id),
    KEY supermarkets_terms_village (village_code, store_id),
    CONSTRAINT fk_supermarkets_terms_store FOREIGN KEY (store_id) REFERENCES supermarkets_store (id),
    CONSTRAINT ck_supermarkets_terms_kind CHECK (kind IN ('BUYOUT', 'CONSIGNMENT')),
    CONSTRAINT ck_supermarkets_terms_margin CHECK (margin_bp BETWEEN 0 AND 9000),
    CONSTRAINT ck_supermarkets_terms_days CHECK (payment_days BETWEEN 0 AND 180),
    CONSTRAINT ck_supermarkets_terms_limit CHECK (credit_limit_fen > 0)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Catch-weight goods: ordered by the piece, charged by weight.

-- price_fen stays what one unit is listed at, by estimate. weighed_price_fen is what one weighed_unit costs; the prices in
-- catalog_tier of such a variant are by weight too.
ALTER TABLE catalog_variant
    ADD COLUMN weighed_unit varchar(12) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    ADD COLUMN weighed_price_fen bigint NULL,
    ADD COLUMN tolerance_bp int NULL;

-- What was marked until now had one price, that of its unit. Where that is a piece whose price does not come to whole fen
-- a 斤 it keeps its price, and its seller says what it costs by weight.
UPDATE catalog_variant SET weighed_unit = unit, weighed_price_fen = price_fen, tolerance_bp = 1000
    WHERE catch_weight AND unit IN ('JIN', 'KILOGRAM');
UPDATE catalog_variant SET catch_weight = FALSE
    WHERE catch_weight AND weighed_unit IS NULL
      AND (MOD(price_fen * 500, net_grams) <> 0 OR EXISTS (
          SELECT 1 FROM catalog_tier
          WHERE catalog_tier.variant_id = catalog_variant.id
            AND MOD(catalog_tier.unit_price_fen * 500, catalog_variant.net_grams) <> 0));
UPDATE catalog_tier JOIN catalog_variant ON catalog_variant.id = catalog_tier.variant_id
    SET catalog_tier.unit_price_fen = catalog_tier.unit_price_fen * 500 DIV catalog_variant.net_grams
    WHERE catalog_variant.catch_weight AND catalog_variant.weighed_unit IS NULL;
UPDATE catalog_variant
    SET weighed_unit = 'JIN', weighed_price_fen = price_fen * 500 DIV net_grams, tolerance_bp = 1000
    WHERE catch_weight AND weighed_unit IS NULL;

ALTER TABLE catalog_variant ADD CONSTRAINT catalog_variant_weighed CHECK (
    (catch_weight AND weighed_unit IS NOT NULL AND weighed_unit IN ('JIN', 'KILOGRAM')
        AND weighed_price_fen IS NOT NULL AND weighed_price_fen BETWEEN 1 AND 10000000
        AND tolerance_bp IS NOT NULL AND tolerance_bp BETWEEN 0 AND 5000)
    OR (NOT catch_weight AND weighed_unit IS NULL AND weighed_price_fen IS NULL AND tolerance_bp IS NULL));

-- Frozen with the order; net_grams is the nominal weight of one unit. Null unless the line is charged by weight.
ALTER TABLE ordering_line
    ADD COLUMN weighed_unit varchar(20) NULL,
    ADD COLUMN weighed_price_fen bigint NULL,
    ADD COLUMN tolerance_bp int NULL,
    ADD CONSTRAINT ordering_line_weighed CHECK (
        (weighed_unit IS NULL AND weighed_price_fen IS NULL AND tolerance_bp IS NULL)
        OR (weighed_unit IS NOT NULL AND weighed_unit IN ('JIN', 'KILOGRAM')
            AND weighed_price_fen IS NOT NULL AND weighed_price_fen > 0
            AND tolerance_bp IS NOT NULL AND tolerance_bp BETWEEN 0 AND 5000 AND net_grams > 0));

-- What the scale said, all units of a line together; only ever added to. The last one holds.
CREATE TABLE ordering_weighing (
    line_id        bigint       NOT NULL,
    seq            int          NOT NULL,
    consignment_id bigint       NOT NULL,
    quantity       int          NOT NULL,
    grams          bigint       NOT NULL,
    charged_fen    bigint       NOT NULL,
    refund_fen     bigint       NOT NULL,
    refund_key     varchar(80)  NULL,
    in_tolerance   boolean      NOT NULL,
    note           varchar(200) NOT NULL,
    account_id     bigint       NOT NULL,
    weighed_at     datetime(6)  NOT NULL,
    PRIMARY KEY (line_id, seq),
    CONSTRAINT ordering_weighing_of FOREIGN KEY (line_id) REFERENCES ordering_line (id),
    CONSTRAINT ordering_weighing_parcel FOREIGN KEY (consignment_id) REFERENCES ordering_consignment (id),
    CONSTRAINT ordering_weighing_seq CHECK (seq > 0),
    CONSTRAINT ordering_weighing_weight CHECK (grams > 0 AND quantity > 0),
    CONSTRAINT ordering_weighing_fen CHECK (charged_fen >= 0 AND refund_fen >= 0),
    CONSTRAINT ordering_weighing_refund CHECK ((refund_fen > 0) = (refund_key IS NOT NULL))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

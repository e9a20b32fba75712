-- Whose money a sale is. Amounts are fen, shares basis points, times UTC.

-- An agreement holds from effective_from until effective_to; the end of time means: until another is agreed.
CREATE TABLE settlement_share (
    id BIGINT NOT NULL,
    seller_id BIGINT NOT NULL,
    product_id BIGINT NOT NULL,
    effective_from DATETIME(6) NOT NULL,
    effective_to DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT settlement_share_begins_once UNIQUE (seller_id, product_id, effective_from),
    CONSTRAINT settlement_share_ends_once UNIQUE (seller_id, product_id, effective_to),
    CONSTRAINT settlement_share_period CHECK (effective_from < effective_to),
    CONSTRAINT settlement_share_product CHECK (product_id >= 0)
);

CREATE TABLE settlement_share_part (
    share_id BIGINT NOT NULL,
    kind VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    owner VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    basis_points INT NOT NULL,
    PRIMARY KEY (share_id, kind, owner),
    CONSTRAINT settlement_share_part_share FOREIGN KEY (share_id) REFERENCES settlement_share (id),
    CONSTRAINT settlement_share_part_points CHECK (basis_points > 0 AND basis_points <= 10000),
    CONSTRAINT settlement_share_part_kind
        CHECK (kind IN ('COLLECTIVE', 'GROWERS', 'SELLER', 'STORE', 'PLATFORM'))
);

-- One row for every line sold through any channel. The share is frozen as it was at the sale: KIND:owner=points,…
CREATE TABLE settlement_sale_line (
    line_id BIGINT NOT NULL,
    channel VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    reference VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    consignment_id BIGINT NOT NULL,
    village_code CHAR(12) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    seller_id BIGINT NOT NULL,
    product_id BIGINT NOT NULL,
    variant_id BIGINT NOT NULL,
    description VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    quantity INT NOT NULL,
    gross_fen BIGINT NOT NULL,
    share VARCHAR(600) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    state VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    sold_at DATETIME(6) NOT NULL,
    PRIMARY KEY (line_id),
    KEY settlement_sale_line_reference (reference, consignment_id),
    KEY settlement_sale_line_village (village_code, sold_at),
    CONSTRAINT settlement_sale_line_quantity CHECK (quantity > 0),
    CONSTRAINT settlement_sale_line_gross CHECK (gross_fen >= 0),
    CONSTRAINT settlement_sale_line_state CHECK (state IN ('PENDING', 'AVAILABLE', 'REVERSED'))
);

-- What is posted and not yet in the monthly totals.
CREATE TABLE settlement_total_queue (
    reference VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    kind VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (reference, kind)
);

-- Sums of posted facts by month of the shop's calendar; scope is a village (12 digits), a county (6), or all ('').
CREATE TABLE settlement_month_total (
    month CHAR(7) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    scope VARCHAR(12) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    sold_fen BIGINT NOT NULL,
    collective_fen BIGINT NOT NULL,
    growers_fen BIGINT NOT NULL,
    orders BIGINT NOT NULL,
    PRIMARY KEY (month, scope)
);

-- Counting what lies in a store: blind, and what differs is taken by somebody who did not count.

-- under_way: 1 until it is taken or given up, so that a store has one at a time.
CREATE TABLE shelf_stocktake (
    id         bigint      NOT NULL,
    store_id   bigint      NOT NULL,
    place      varchar(20) NULL,
    state      varchar(12) NOT NULL,
    under_way  tinyint     NULL,
    opened_by  bigint      NOT NULL,
    opened_at  datetime(6) NOT NULL,
    counted_at datetime(6) NULL,
    decided_by bigint      NULL,
    decided_at datetime(6) NULL,
    PRIMARY KEY (id),
    CONSTRAINT shelf_stocktake_one UNIQUE (store_id, under_way),
    KEY shelf_stocktake_store (store_id, id),
    CONSTRAINT shelf_stocktake_state CHECK (state IN ('OPEN', 'COUNTED', 'APPROVED', 'CANCELLED')),
    CONSTRAINT shelf_stocktake_under_way CHECK ((under_way IS NOT NULL) = (state IN ('OPEN', 'COUNTED'))),
    CONSTRAINT shelf_stocktake_decided CHECK (state <> 'APPROVED' OR decided_by IS NOT NULL)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- expected: what the movements said at the moment of counting, so that what is sold afterwards is no difference.
CREATE TABLE shelf_count (
    stocktake_id bigint      NOT NULL,
    article_id   bigint      NOT NULL,
    lot_id       bigint      NOT NULL,
    place        varchar(20) NOT NULL,
    counted      bigint      NOT NULL,
    expected     bigint      NOT NULL,
    counted_by   bigint      NOT NULL,
    counted_at   datetime(6) NOT NULL,
    PRIMARY KEY (stocktake_id, article_id, lot_id, place),
    CONSTRAINT shelf_count_stocktake FOREIGN KEY (stocktake_id) REFERENCES shelf_stocktake (id),
    CONSTRAINT shelf_count_article FOREIGN KEY (article_id) REFERENCES shelf_article (id),
    CONSTRAINT shelf_count_counted CHECK (counted >= 0),
    CONSTRAINT shelf_count_expected CHECK (expected >= 0 OR lot_id = 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Whoever counted anything of it, also what was counted again since: none of them takes the differences. Only added to.
CREATE TABLE shelf_counter_person (
    stocktake_id bigint NOT NULL,
    account_id   bigint NOT NULL,
    PRIMARY KEY (stocktake_id, account_id),
    CONSTRAINT shelf_counter_person_of FOREIGN KEY (stocktake_id) REFERENCES shelf_stocktake (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Prices below and beside the usual one.

-- From so few remaining days on, so many percent off; a store without rows has the usual rule.
CREATE TABLE shelf_markdown_rule (
    store_id  bigint NOT NULL,
    days_left int    NOT NULL,
    percent   int    NOT NULL,
    PRIMARY KEY (store_id, days_left),
    CONSTRAINT shelf_markdown_rule_days CHECK (days_left BETWEEN 0 AND 30),
    CONSTRAINT shelf_markdown_rule_percent CHECK (percent BETWEEN 1 AND 90)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- lot_id 0: another price of the article, asked of its village; else a lot marked down, under a label of its own.
-- live: 1 while it is asked for or holds, then NULL.
CREATE TABLE shelf_repricing (
    id          bigint       NOT NULL,
    store_id    bigint       NOT NULL,
    article_id  bigint       NOT NULL,
    lot_id      bigint       NOT NULL,
    seller_id   bigint       NOT NULL,
    percent     int          NOT NULL,
    price_fen   bigint       NOT NULL,
    before_fen  bigint       NOT NULL,
    village_fen bigint       NOT NULL,
    label       char(13)     NULL,
    state       varchar(12)  NOT NULL,
    live        tinyint      NULL,
    reason      varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL,
    asked_by    bigint       NOT NULL,
    asked_at    datetime(6)  NOT NULL,
    decided_by  bigint       NULL,
    decided_at  datetime(6)  NULL,
    PRIMARY KEY (id),
    CONSTRAINT shelf_repricing_one_lives UNIQUE (article_id, lot_id, live),
    CONSTRAINT shelf_repricing_label UNIQUE (store_id, label),
    KEY shelf_repricing_seller (seller_id, state, id),
    KEY shelf_repricing_store (store_id, live),
    CONSTRAINT shelf_repricing_of FOREIGN KEY (article_id) REFERENCES shelf_article (id),
    CONSTRAINT shelf_repricing_percent CHECK (percent BETWEEN 0 AND 90),
    CONSTRAINT shelf_repricing_price CHECK (price_fen > 0 AND before_fen > 0 AND village_fen > 0),
    CONSTRAINT shelf_repricing_label_of_lot CHECK ((lot_id = 0) = (label IS NULL)),
    CONSTRAINT shelf_repricing_state CHECK (state IN ('REQUESTED', 'ACTIVE', 'APPROVED', 'REFUSED', 'CLOSED')),
    CONSTRAINT shelf_repricing_live CHECK (live IS NULL OR (live = 1 AND state IN ('REQUESTED', 'ACTIVE'))),
    CONSTRAINT shelf_repricing_decided CHECK (state <> 'REFUSED' OR decided_by IS NOT NULL)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

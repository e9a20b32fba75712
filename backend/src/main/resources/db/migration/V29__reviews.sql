-- What buyers say of goods they got: once per line of an order, by its buyer. Times are UTC; windows are people's time.

-- product_name and variant_name as they were bought. flag says what a policy found when it held the review back; reason
-- why an operator hid it. refunded: the buyer has the whole price of the line back. Personal data is the account alone.
CREATE TABLE reviews_review (
    id           bigint        NOT NULL,
    line_id      bigint        NOT NULL,
    order_number varchar(20)   NOT NULL,
    product_id   bigint        NOT NULL,
    product_name varchar(200)  COLLATE utf8mb4_unicode_ci NOT NULL,
    variant_name varchar(200)  COLLATE utf8mb4_unicode_ci NOT NULL,
    seller_id    bigint        NOT NULL,
    account_id   bigint        NOT NULL,
    stars        tinyint       NOT NULL,
    body         varchar(1000) COLLATE utf8mb4_unicode_ci NOT NULL,
    state        varchar(10)   NOT NULL,
    flag         varchar(8)    NULL,
    refunded     tinyint       NOT NULL DEFAULT 0,
    reports      int           NOT NULL DEFAULT 0,
    written_at   datetime(6)   NOT NULL,
    edited_at    datetime(6)   NULL,
    reason       varchar(300)  COLLATE utf8mb4_unicode_ci NULL,
    decided_at   datetime(6)   NULL,
    reply        varchar(500)  COLLATE utf8mb4_unicode_ci NULL,
    replied_by   bigint        NULL,
    replied_at   datetime(6)   NULL,
    PRIMARY KEY (id),
    CONSTRAINT reviews_review_once UNIQUE (line_id),
    KEY reviews_review_product (product_id, state, id),
    KEY reviews_review_seller (seller_id, state, id),
    KEY reviews_review_order (order_number),
    KEY reviews_review_account (account_id, id),
    KEY reviews_review_state (state, id),
    KEY reviews_review_reported (reports, id),
    CONSTRAINT reviews_review_stars CHECK (stars BETWEEN 1 AND 5),
    CONSTRAINT reviews_review_state_known CHECK (state IN ('PUBLISHED', 'HELD', 'HIDDEN')),
    CONSTRAINT reviews_review_flag CHECK (flag IN ('PHONE', 'LINK', 'WORD')),
    CONSTRAINT reviews_review_held CHECK (state <> 'HELD' OR flag IS NOT NULL),
    CONSTRAINT reviews_review_hidden CHECK ((state = 'HIDDEN') = (reason IS NOT NULL)),
    CONSTRAINT reviews_review_refunded CHECK (refunded IN (0, 1)),
    CONSTRAINT reviews_review_reports CHECK (reports >= 0),
    CONSTRAINT reviews_review_reply
        CHECK ((reply IS NULL) = (replied_at IS NULL) AND (reply IS NULL) = (replied_by IS NULL))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE reviews_picture (
    picture_key char(32) NOT NULL,
    review_id   bigint   NOT NULL,
    position    tinyint  NOT NULL,
    width       int      NOT NULL,
    height      int      NOT NULL,
    PRIMARY KEY (picture_key),
    CONSTRAINT reviews_picture_place UNIQUE (review_id, position),
    CONSTRAINT reviews_picture_of FOREIGN KEY (review_id) REFERENCES reviews_review (id),
    CONSTRAINT reviews_picture_position CHECK (position BETWEEN 0 AND 8),
    CONSTRAINT reviews_picture_size CHECK (width > 0 AND height > 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Open reports; once per reporter: an account (a:<id>) or a guest's cookie (g:<hash>). They go when an operator decides.
CREATE TABLE reviews_report (
    review_id   bigint       NOT NULL,
    reporter    varchar(80)  NOT NULL,
    reason      varchar(300) COLLATE utf8mb4_unicode_ci NOT NULL,
    reported_at datetime(6)  NOT NULL,
    PRIMARY KEY (review_id, reporter),
    CONSTRAINT reviews_report_of FOREIGN KEY (review_id) REFERENCES reviews_review (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- How many published reviews of a product have so many stars; moved with them, in their transaction.
CREATE TABLE reviews_rating (
    product_id bigint NOT NULL,
    stars_1    int    NOT NULL DEFAULT 0,
    stars_2    int    NOT NULL DEFAULT 0,
    stars_3    int    NOT NULL DEFAULT 0,
    stars_4    int    NOT NULL DEFAULT 0,
    stars_5    int    NOT NULL DEFAULT 0,
    PRIMARY KEY (product_id),
    CONSTRAINT reviews_rating_counts
        CHECK (stars_1 >= 0 AND stars_2 >= 0 AND stars_3 >= 0 AND stars_4 >= 0 AND stars_5 >= 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Words that hold a review back until an operator has read it; as people write them, in small letters.
CREATE TABLE reviews_word (
    word     varchar(40) NOT NULL,
    added_at datetime(6) NOT NULL,
    PRIMARY KEY (word),
    CONSTRAINT reviews_word_not_empty CHECK (word <> '')
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

INSERT INTO reviews_word (word, added_at) VALUES
    ('加微信', UTC_TIMESTAMP(6)),
    ('微信号', UTC_TIMESTAMP(6)),
    ('加v信', UTC_TIMESTAMP(6)),
    ('qq群', UTC_TIMESTAMP(6)),
    ('刷单', UTC_TIMESTAMP(6)),
    ('好评返现', UTC_TIMESTAMP(6)),
    ('代购电话', UTC_TIMESTAMP(6));

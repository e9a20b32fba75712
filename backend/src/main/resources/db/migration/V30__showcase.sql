-- What the shop puts into its window: words of first secretaries, and collections of goods for a theme. Times are UTC,
-- days those of China.

-- A first secretary's recommendation of one of the village's goods (PICK), or the village's story (STORY, product 0).
-- body is what was proposed last, shown what everybody reads: what was approved last. term_id and shown_term_id name the
-- secretary's term of office. version counts what was proposed, so that an operator approves what was read.
CREATE TABLE showcase_word (
    id            bigint        NOT NULL,
    kind          varchar(6)    NOT NULL,
    village_code  char(12)      NOT NULL,
    product_id    bigint        NOT NULL,
    term_id       bigint        NOT NULL,
    account_id    bigint        NOT NULL,
    body          varchar(2000) COLLATE utf8mb4_unicode_ci NOT NULL,
    state         varchar(10)   NOT NULL,
    reason        varchar(300)  COLLATE utf8mb4_unicode_ci NULL,
    version       int           NOT NULL DEFAULT 1,
    proposed_at   datetime(6)   NOT NULL,
    shown         varchar(2000) COLLATE utf8mb4_unicode_ci NULL,
    shown_term_id bigint        NULL,
    shown_at      datetime(6)   NULL,
    PRIMARY KEY (id),
    CONSTRAINT showcase_word_one UNIQUE (village_code, kind, product_id),
    KEY showcase_word_product (product_id, kind),
    KEY showcase_word_state (state, proposed_at),
    KEY showcase_word_shown (kind, shown_at),
    CONSTRAINT showcase_word_kind CHECK (kind IN ('PICK', 'STORY')),
    CONSTRAINT showcase_word_product_of CHECK ((kind = 'STORY') = (product_id = 0)),
    CONSTRAINT showcase_word_state_known CHECK (state IN ('PROPOSED', 'APPROVED', 'DECLINED')),
    CONSTRAINT showcase_word_reason CHECK ((state = 'DECLINED') = (reason IS NOT NULL)),
    CONSTRAINT showcase_word_approved CHECK (state <> 'APPROVED' OR shown IS NOT NULL),
    CONSTRAINT showcase_word_shown_whole
        CHECK ((shown IS NULL) = (shown_at IS NULL) AND (shown IS NULL) = (shown_term_id IS NULL))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- closes_on is the last day, or null for no end.
CREATE TABLE showcase_collection (
    id         bigint        NOT NULL,
    slug       varchar(40)   NOT NULL,
    title      varchar(30)   COLLATE utf8mb4_unicode_ci NOT NULL,
    story      varchar(2000) COLLATE utf8mb4_unicode_ci NOT NULL,
    cover_key  char(32)      NULL,
    opens_on   date          NOT NULL,
    closes_on  date          NULL,
    published  tinyint       NOT NULL DEFAULT 0,
    version    int           NOT NULL DEFAULT 1,
    changed_at datetime(6)   NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT showcase_collection_slug UNIQUE (slug),
    KEY showcase_collection_open (published, opens_on),
    KEY showcase_collection_cover (cover_key),
    CONSTRAINT showcase_collection_published CHECK (published IN (0, 1)),
    CONSTRAINT showcase_collection_window CHECK (closes_on IS NULL OR closes_on >= opens_on)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Places may have gaps.
CREATE TABLE showcase_collection_item (
    collection_id bigint NOT NULL,
    product_id    bigint NOT NULL,
    place         int    NOT NULL,
    PRIMARY KEY (collection_id, product_id),
    KEY showcase_collection_item_place (collection_id, place),
    CONSTRAINT showcase_collection_item_of FOREIGN KEY (collection_id) REFERENCES showcase_collection (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

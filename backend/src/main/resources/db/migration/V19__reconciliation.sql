-- A day's bill of a provider: whether it came, and which version of it counts.
CREATE TABLE reconciliation_day (
    id          bigint       NOT NULL,
    provider    varchar(16)  NOT NULL,
    bill_kind   varchar(8)   NOT NULL,
    -- A day of Asia/Shanghai.
    bill_date   date         NOT NULL,
    state       varchar(8)   NOT NULL,
    -- The version that counts.
    import_id   bigint       NULL,
    -- What came of the last try to get it, without personal data.
    answer      varchar(300) NULL,
    tries       int          NOT NULL DEFAULT 0,
    -- When it is to be fetched; NULL: no more.
    next_due_at datetime(6)  NULL,
    created_at  datetime(6)  NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT uq_reconciliation_day UNIQUE (provider, bill_kind, bill_date),
    CONSTRAINT ck_reconciliation_day_kind CHECK (bill_kind IN ('TRADES', 'ACCOUNT')),
    -- AWAITED: not there yet; FAULTY: came, but cannot be read; NONE: nothing moved that day, the provider says so.
    CONSTRAINT ck_reconciliation_day_state CHECK (state IN ('AWAITED', 'FAULTY', 'NONE', 'IMPORTED')),
    CONSTRAINT ck_reconciliation_day_import CHECK ((state = 'IMPORTED') = (import_id IS NOT NULL))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX ix_reconciliation_day_due ON reconciliation_day (next_due_at);
CREATE INDEX ix_reconciliation_day_date ON reconciliation_day (bill_date);
CREATE INDEX ix_reconciliation_day_import ON reconciliation_day (import_id);

-- A version of a day's bill on its way through staging, both directions of matching, and the fees.
CREATE TABLE reconciliation_import (
    id           bigint      NOT NULL,
    day_id       bigint      NOT NULL,
    version      int         NOT NULL,
    source       varchar(4)  NOT NULL,
    state        varchar(10) NOT NULL,
    -- The day while the version is under way: there is one at a time.
    open_day     bigint      NULL,
    -- Over what its rows say, so that the same bill in another file is the same bill.
    content_hash char(64)    NULL,
    row_count    int         NOT NULL DEFAULT 0,
    -- How many rows, or movements of ours, the present step has been through.
    rows_done    int         NOT NULL DEFAULT 0,
    in_fen       bigint      NOT NULL DEFAULT 0,
    out_fen      bigint      NOT NULL DEFAULT 0,
    fee_fen      bigint      NOT NULL DEFAULT 0,
    own_count    int         NOT NULL DEFAULT 0,
    own_in_fen   bigint      NOT NULL DEFAULT 0,
    own_out_fen  bigint      NOT NULL DEFAULT 0,
    requested_by bigint      NULL,
    created_at   datetime(6) NOT NULL,
    finished_at  datetime(6) NULL,
    -- Whoever works on it holds this number and moves next_due_at on; who lost it stops.
    claim        bigint      NULL,
    next_due_at  datetime(6) NULL,
    PRIMARY KEY (id),
    CONSTRAINT uq_reconciliation_import UNIQUE (day_id, version),
    CONSTRAINT uq_reconciliation_import_open UNIQUE (open_day),
    CONSTRAINT fk_reconciliation_import_day FOREIGN KEY (day_id) REFERENCES reconciliation_day (id),
    CONSTRAINT ck_reconciliation_import_source CHECK (source IN ('JOB', 'HAND')),
    CONSTRAINT ck_reconciliation_import_state CHECK
        (state IN ('STAGING', 'MATCHING', 'SEARCHING', 'POSTING', 'DONE')),
    CONSTRAINT ck_reconciliation_import_open CHECK
        ((state = 'DONE') = (open_day IS NULL) AND (state = 'DONE') = (next_due_at IS NULL)
            AND (state = 'DONE') = (finished_at IS NOT NULL))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX ix_reconciliation_import_due ON reconciliation_import (next_due_at);

-- The rows of a bill as they were read, without personal data.
CREATE TABLE reconciliation_row (
    import_id       bigint       NOT NULL,
    line            int          NOT NULL,
    movement        varchar(16)  NOT NULL,
    -- Our number of it; empty where the bill names none.
    number          varchar(64)  NOT NULL,
    provider_number varchar(128) NOT NULL,
    -- What it did to our account before fees: positive came in.
    effect_fen      bigint       NOT NULL,
    -- What the provider took for it; negative where it gave a fee back.
    fee_fen         bigint       NOT NULL,
    happened_at     datetime(6)  NOT NULL,
    -- MATCHED, or the kind of the difference; NULL: not looked at yet.
    outcome         varchar(16)  NULL,
    PRIMARY KEY (import_id, line),
    CONSTRAINT fk_reconciliation_row_import FOREIGN KEY (import_id) REFERENCES reconciliation_import (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX ix_reconciliation_row_number ON reconciliation_row (number, movement);

-- What of each row's fee is posted. A corrected bill posts the difference.
CREATE TABLE reconciliation_fee (
    provider   varchar(16)  NOT NULL,
    movement   varchar(16)  NOT NULL,
    number     varchar(64)  NOT NULL,
    bill_date  date         NOT NULL,
    bill_kind  varchar(8)   NOT NULL,
    posted_fen bigint       NOT NULL,
    -- The ledger transaction that moved it last.
    ledger_key varchar(120) NOT NULL,
    PRIMARY KEY (provider, movement, number)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX ix_reconciliation_fee_date ON reconciliation_fee (bill_date, provider, bill_kind);

-- What happened shortly before midnight and is not on its day's bill: the next bill decides.
CREATE TABLE reconciliation_pending (
    provider     varchar(16) NOT NULL,
    movement     varchar(16) NOT NULL,
    number       varchar(64) NOT NULL,
    bill_kind    varchar(8)  NOT NULL,
    bill_date    date        NOT NULL,
    order_number varchar(64) NOT NULL,
    effect_fen   bigint      NOT NULL,
    happened_at  datetime(6) NOT NULL,
    PRIMARY KEY (provider, movement, number)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX ix_reconciliation_pending_date ON reconciliation_pending (bill_date, provider, bill_kind);

-- A difference between a bill and our books; open until a person closes it.
CREATE TABLE reconciliation_difference (
    id              bigint       NOT NULL,
    provider        varchar(16)  NOT NULL,
    bill_kind       varchar(8)   NOT NULL,
    bill_date       date         NOT NULL,
    -- What is different, with both figures: a corrected bill that says the same is the same difference.
    finding_key     varchar(190) NOT NULL,
    -- The version of the bill that showed it last.
    import_id       bigint       NULL,
    -- Where it stands on that bill; 0: it does not.
    line            int          NOT NULL,
    kind            varchar(16)  NOT NULL,
    movement        varchar(16)  NOT NULL,
    number          varchar(64)  NOT NULL,
    provider_number varchar(128) NOT NULL,
    order_number    varchar(64)  NOT NULL,
    theirs_fen      bigint       NULL,
    ours_fen        bigint       NULL,
    their_fee_fen   bigint       NULL,
    expected_fee_fen bigint      NULL,
    theirs_at       datetime(6)  NULL,
    ours_at         datetime(6)  NULL,
    -- Where ours stands, if it is not booked.
    our_state       varchar(16)  NULL,
    state           varchar(8)   NOT NULL,
    -- Who sees to it: the people of a role until one of them takes it.
    owner_role      varchar(24)  NOT NULL,
    owner_id        bigint       NULL,
    version         int          NOT NULL,
    found_at        datetime(6)  NOT NULL,
    closed_at       datetime(6)  NULL,
    closed_by       bigint       NULL,
    reason          varchar(300) NULL,
    evidence        varchar(120) NULL,
    PRIMARY KEY (id),
    CONSTRAINT uq_reconciliation_difference UNIQUE (provider, bill_kind, bill_date, finding_key),
    CONSTRAINT ck_reconciliation_difference_kind CHECK (kind IN
        ('MISSING_HERE', 'MISSING_THERE', 'AMOUNT_DIFFERS', 'STATE_DIFFERS', 'DUPLICATE_ROW', 'FEE_DIFFERS')),
    CONSTRAINT ck_reconciliation_difference_state CHECK (state IN ('OPEN', 'CLOSED')),
    -- Nothing closes by itself: a person, a reason and what backs it.
    CONSTRAINT ck_reconciliation_difference_closed CHECK
        ((state = 'CLOSED') = (closed_at IS NOT NULL) AND (state = 'CLOSED') = (closed_by IS NOT NULL)
            AND (state = 'CLOSED') = (reason IS NOT NULL) AND (state = 'CLOSED') = (evidence IS NOT NULL))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX ix_reconciliation_difference_state ON reconciliation_difference (state, id);
CREATE INDEX ix_reconciliation_difference_date ON reconciliation_difference (bill_date, provider);
CREATE INDEX ix_reconciliation_difference_number ON reconciliation_difference (number);

-- What was said and done about a difference; only ever added to.
CREATE TABLE reconciliation_step (
    id            bigint       NOT NULL,
    difference_id bigint       NOT NULL,
    happened_at   datetime(6)  NOT NULL,
    -- NULL: the import itself.
    account_id    bigint       NULL,
    what          varchar(16)  NOT NULL,
    detail        varchar(600) NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_reconciliation_step_difference FOREIGN KEY (difference_id) REFERENCES reconciliation_difference (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX ix_reconciliation_step_difference ON reconciliation_step (difference_id, id);

-- What our books say of a day, in order of time.
CREATE INDEX ix_payments_attempt_settled ON payments_attempt (provider, settled_at, id);
CREATE INDEX ix_payments_refund_settled ON payments_refund (settled_at, id);

-- How often a lot's code was opened: one row a lot and day, nothing of who did.
CREATE TABLE tracing_scan_day (
    lot_id    bigint NOT NULL,
    day       date   NOT NULL,
    scans     bigint NOT NULL,
    -- Distinct ones, an estimate.
    scanners  bigint NOT NULL,
    -- Of scans, in China's time: from midnight, from six, from noon, from eighteen.
    night     bigint NOT NULL,
    morning   bigint NOT NULL,
    afternoon bigint NOT NULL,
    evening   bigint NOT NULL,
    PRIMARY KEY (lot_id, day),
    CONSTRAINT ck_tracing_scan_day_counts CHECK (scans > 0 AND scanners >= 0
        AND scans = night + morning + afternoon + evening)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX ix_tracing_scan_day_day ON tracing_scan_day (day);

-- Lots whose scans cannot be those of their goods, until an operator decides.
CREATE TABLE tracing_flag (
    id         bigint       NOT NULL,
    lot_id     bigint       NOT NULL,
    pattern    varchar(24)  NOT NULL,
    -- What was counted, and what would still have been likely.
    observed   bigint       NOT NULL,
    likely     bigint       NOT NULL,
    state      varchar(16)  NOT NULL DEFAULT 'OPEN',
    -- lot and pattern while it is open: no lot is flagged twice for one pattern at a time.
    open_key   varchar(48)  NULL,
    found_at   datetime(6)  NOT NULL,
    decided_by bigint       NULL,
    decided_at datetime(6)  NULL,
    reason     varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL DEFAULT '',
    PRIMARY KEY (id),
    CONSTRAINT uq_tracing_flag_open UNIQUE (open_key),
    CONSTRAINT ck_tracing_flag_pattern CHECK (pattern IN ('TOO_MANY_SCANNERS', 'BEFORE_MADE', 'LONG_AFTER_END')),
    CONSTRAINT ck_tracing_flag_state CHECK (state IN ('OPEN', 'DISMISSED', 'BLOCKED')),
    CONSTRAINT ck_tracing_flag_open CHECK ((state = 'OPEN') = (open_key IS NOT NULL)),
    CONSTRAINT ck_tracing_flag_decided CHECK ((state = 'OPEN') = (decided_by IS NULL)
        AND (state = 'OPEN') = (decided_at IS NULL) AND (state = 'OPEN') = (reason = ''))
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX ix_tracing_flag_lot ON tracing_flag (lot_id, pattern);
CREATE INDEX ix_tracing_flag_state ON tracing_flag (state, id);

-- Which test reports of a lot anybody may read; the seller says so for each.
CREATE TABLE tracing_public_test (
    test_id  bigint      NOT NULL,
    lot_id   bigint      NOT NULL,
    shown_by bigint      NOT NULL,
    shown_at datetime(6) NOT NULL,
    PRIMARY KEY (test_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX ix_tracing_public_test_lot ON tracing_public_test (lot_id);

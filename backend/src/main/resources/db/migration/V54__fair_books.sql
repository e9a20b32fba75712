-- The books of fairs: cash that was brought to the bank, the closing, and what each village got. Money in fen, times UTC.

-- Cash of several drawers, brought to the bank with one slip.
CREATE TABLE fairbooks_handin (
    id         bigint      NOT NULL,
    fair_id    bigint      NOT NULL,
    slip       varchar(40) NOT NULL,
    banked_on  date        NOT NULL,
    amount_fen bigint      NOT NULL,
    made_by    bigint      NOT NULL,
    made_at    datetime(6) NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fairbooks_handin_slip UNIQUE (fair_id, slip),
    CONSTRAINT fairbooks_handin_amount CHECK (amount_fen >= 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- held_fen is what the ledger said was in the drawer.
CREATE TABLE fairbooks_handin_line (
    handin_id  bigint       NOT NULL,
    shift_id   bigint       NOT NULL,
    stall_id   bigint       NOT NULL,
    held_fen   bigint       NOT NULL,
    amount_fen bigint       NOT NULL,
    reason     varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL,
    PRIMARY KEY (handin_id, shift_id),
    KEY fairbooks_handin_line_shift (shift_id),
    CONSTRAINT fairbooks_handin_line_of FOREIGN KEY (handin_id) REFERENCES fairbooks_handin (id),
    CONSTRAINT fairbooks_handin_line_amount CHECK (amount_fen >= 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- mark_id is drawn at the closing: what was sold at a stall under a later id came late. Completing the sales goes on from
-- after_line_id, by whichever instance has the lease.
CREATE TABLE fairbooks_closing (
    fair_id       bigint       NOT NULL,
    state         varchar(8)   NOT NULL,
    mark_id       bigint       NOT NULL,
    despite       varchar(200) COLLATE utf8mb4_unicode_ci NOT NULL,
    closed_by     bigint       NOT NULL,
    closed_at     datetime(6)  NOT NULL,
    sales         int          NOT NULL,
    done          int          NOT NULL DEFAULT 0,
    after_line_id bigint       NOT NULL DEFAULT 0,
    leased_until  datetime(6)  NULL,
    ended_at      datetime(6)  NULL,
    PRIMARY KEY (fair_id),
    KEY fairbooks_closing_due (state, leased_until),
    CONSTRAINT fairbooks_closing_state CHECK (state IN ('RUNNING', 'DONE')),
    CONSTRAINT fairbooks_closing_ended CHECK ((state = 'DONE') = (ended_at IS NOT NULL))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE fairbooks_fee (
    stall_id     bigint   NOT NULL,
    fair_id      bigint   NOT NULL,
    village_code char(12) NOT NULL,
    fee_fen      bigint   NOT NULL,
    PRIMARY KEY (stall_id),
    KEY fairbooks_fee_fair (fair_id),
    CONSTRAINT fairbooks_fee_amount CHECK (fee_fen > 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What a village sold and was credited, as it stood when the fair was closed; number is its certificate's.
CREATE TABLE fairbooks_result (
    fair_id        bigint      NOT NULL,
    village_code   char(12)    NOT NULL,
    number         varchar(32) NOT NULL,
    gross_fen      bigint      NOT NULL,
    returned_fen   bigint      NOT NULL,
    cash_fen       bigint      NOT NULL,
    preorders_fen  bigint      NOT NULL,
    collective_fen bigint      NOT NULL,
    growers_fen    bigint      NOT NULL,
    commission_fen bigint      NOT NULL,
    others_fen     bigint      NOT NULL,
    fee_fen        bigint      NOT NULL,
    made_at        datetime(6) NOT NULL,
    PRIMARY KEY (fair_id, village_code),
    CONSTRAINT fairbooks_result_number UNIQUE (number),
    KEY fairbooks_result_village (village_code, made_at),
    CONSTRAINT fairbooks_result_adds_up
        CHECK (collective_fen + growers_fen + commission_fen + others_fen = gross_fen - returned_fen)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

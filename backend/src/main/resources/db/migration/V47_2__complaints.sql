-- What a store finds after it has received, such as spoiled goods inside a crate: a dispute of its own, or part of the one
-- that is open. A receipt has any number of disputes, one of them open at most.
ALTER TABLE receiving_dispute
    ADD COLUMN open_mark tinyint
        GENERATED ALWAYS AS (CASE WHEN state IN ('OPEN', 'OBJECTED') THEN 1 END) STORED,
    ADD CONSTRAINT receiving_dispute_one_open UNIQUE (receipt_id, open_mark);

ALTER TABLE receiving_dispute DROP INDEX receiving_dispute_receipt;

-- How many of a line's accepted units the store has complained of since; the line itself is never changed.
CREATE TABLE receiving_complained (
    receipt_line bigint NOT NULL,
    accepted     int    NOT NULL,
    units        int    NOT NULL,
    PRIMARY KEY (receipt_line),
    CONSTRAINT receiving_complained_of FOREIGN KEY (receipt_line) REFERENCES receiving_line (id),
    CONSTRAINT receiving_complained_never_more CHECK (units BETWEEN 1 AND accepted)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

ALTER TABLE receiving_difference ADD CONSTRAINT receiving_difference_once_each UNIQUE (receipt_line, kind, dispute_id);

ALTER TABLE receiving_difference DROP INDEX receiving_difference_once;

ALTER TABLE receiving_difference DROP CONSTRAINT receiving_difference_kind;

ALTER TABLE receiving_difference ADD CONSTRAINT receiving_difference_kind
    CHECK (kind IN ('SHORT', 'DAMAGED', 'REFUSED', 'SHORT_WEIGHT', 'SPOILED'));

ALTER TABLE receiving_difference DROP CONSTRAINT receiving_difference_fate;

ALTER TABLE receiving_difference ADD CONSTRAINT receiving_difference_fate CHECK (fate IN ('RETURN', 'WRITE_OFF')
    AND granted = 1 AND kind IN ('DAMAGED', 'REFUSED', 'SPOILED') OR fate IS NULL);

ALTER TABLE receiving_event DROP CONSTRAINT receiving_event_kind;

ALTER TABLE receiving_event ADD CONSTRAINT receiving_event_kind
    CHECK (kind IN ('OPENED', 'COMPLAINED', 'AGREED', 'OBJECTED', 'DECIDED', 'BACK'));

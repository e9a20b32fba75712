-- What the providers' bills say of money that came back or was taken: under which number, and when it moved.

-- When a refund left under the number that it has now.
ALTER TABLE payments_refund ADD COLUMN arrived_at datetime(6) NULL;
UPDATE payments_refund SET arrived_at = settled_at WHERE NOT paid_otherwise;
CREATE INDEX ix_payments_refund_arrived ON payments_refund (arrived_at);

-- A refund that had arrived under a number and came back, whatever became of it later; only ever added to.
CREATE TABLE payments_refund_return (
    out_request_no varchar(32) NOT NULL,
    refund_id      bigint      NOT NULL,
    arrived_at     datetime(6) NOT NULL,
    returned_at    datetime(6) NOT NULL,
    PRIMARY KEY (out_request_no),
    CONSTRAINT fk_payments_refund_return_refund FOREIGN KEY (refund_id) REFERENCES payments_refund (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE INDEX ix_payments_refund_return_arrived ON payments_refund_return (arrived_at);
CREATE INDEX ix_payments_refund_return_returned ON payments_refund_return (returned_at);

INSERT INTO payments_refund_return (out_request_no, refund_id, arrived_at, returned_at)
    SELECT r.out_request_no, r.id, r.settled_at, t.occurred_at FROM payments_refund r
    JOIN ledger_transaction t ON t.reference = r.order_number
        AND t.transaction_key = CONCAT('refund-returned:', r.out_request_no)
    WHERE r.state = 'RETURNED';

-- When a clawback was taken, and given back.
ALTER TABLE payments_clawback ADD COLUMN taken_at datetime(6) NULL;
ALTER TABLE payments_clawback ADD COLUMN regained_at datetime(6) NULL;
UPDATE payments_clawback SET taken_at = changed_at WHERE state IN ('TAKEN', 'LOST', 'SETTLED');
CREATE INDEX ix_payments_clawback_taken ON payments_clawback (taken_at);
CREATE INDEX ix_payments_clawback_regained ON payments_clawback (regained_at);

-- When the provider took parts back with a refund, and under which number of ours.
ALTER TABLE payouts_split_plan ADD COLUMN out_request_no varchar(32) NULL;
ALTER TABLE payouts_split_plan ADD COLUMN returned_at datetime(6) NULL;
CREATE INDEX ix_payouts_split_plan_request ON payouts_split_plan (out_request_no);
CREATE INDEX ix_payouts_split_plan_returned ON payouts_split_plan (returned_at);
UPDATE payouts_split_plan SET
    out_request_no = (SELECT r.out_request_no FROM payments_refund r WHERE r.refund_key = payouts_split_plan.refund_key),
    returned_at = (SELECT r.settled_at FROM payments_refund r WHERE r.refund_key = payouts_split_plan.refund_key)
    WHERE state = 'RETURNED';

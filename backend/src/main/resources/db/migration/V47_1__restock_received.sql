-- What of a line a store need not wait for any more: accepted, missing or damaged. The rest is still on its way.
ALTER TABLE restock_line ADD COLUMN received int NOT NULL DEFAULT 0 AFTER shipped;

UPDATE restock_line l SET l.received = LEAST(l.shipped,
    (SELECT COALESCE(SUM(t.accounted), 0) FROM receiving_tally t WHERE t.line_id = l.id));

ALTER TABLE restock_line ADD CONSTRAINT restock_line_received CHECK (received BETWEEN 0 AND shipped);

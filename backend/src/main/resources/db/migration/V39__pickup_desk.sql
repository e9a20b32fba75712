-- Of goods that wait at a pick-up point: the last four digits of the buyer's phone, for whoever comes without the code;
-- until when they wait; and when the buyer is to be reminded (null: not, or done).
ALTER TABLE ordering_consignment ADD COLUMN phone_tail CHAR(4) NULL;
ALTER TABLE ordering_consignment ADD COLUMN collect_by DATETIME(6) NULL;
ALTER TABLE ordering_consignment ADD COLUMN remind_at DATETIME(6) NULL;
CREATE INDEX ordering_consignment_remind ON ordering_consignment (remind_at);
CREATE INDEX ordering_consignment_tail ON ordering_consignment (pickup_point_id, phone_tail);

-- A store's clerk sends back what its buyer does not take.
ALTER TABLE aftersale_event DROP CONSTRAINT aftersale_event_by;
ALTER TABLE aftersale_event ADD CONSTRAINT aftersale_event_by CHECK (by_whom IN ('BUYER', 'STORE', 'SELLER', 'OPERATOR', 'SHOP'));

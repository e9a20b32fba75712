-- A clerk may scan the code on the customer's phone: one more way to come to the provider. The code itself is not kept.
ALTER TABLE payments_attempt DROP CONSTRAINT ck_payments_attempt_way;
ALTER TABLE payments_attempt ADD CONSTRAINT ck_payments_attempt_way CHECK (way IN ('PAGE', 'QR', 'BARCODE'));

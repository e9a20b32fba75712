-- How the buyer comes to the provider: by its page, or by a code that is scanned with a phone. Each is an attempt of
-- its own, because a provider binds a number to one product.
ALTER TABLE payments_attempt ADD COLUMN way varchar(8) NOT NULL DEFAULT 'PAGE';
ALTER TABLE payments_attempt ADD CONSTRAINT ck_payments_attempt_way CHECK (way IN ('PAGE', 'QR'));
-- The content of a code is longer than the id of a page.
ALTER TABLE payments_attempt MODIFY COLUMN provider_session varchar(512) NULL;
-- Disputes and refunds of the provider's own name its number only.
CREATE INDEX ix_payments_attempt_trade ON payments_attempt (provider_trade_no);

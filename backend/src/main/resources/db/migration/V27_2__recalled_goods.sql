-- What a recall refunds is a claim that nobody had to make.
ALTER TABLE aftersale_claim DROP CONSTRAINT aftersale_claim_kind;
ALTER TABLE aftersale_claim ADD CONSTRAINT aftersale_claim_kind
    CHECK (kind IN ('DAMAGE', 'SHORT_WEIGHT', 'RETURN', 'REFUSED', 'RECALL'));
ALTER TABLE aftersale_claim ADD CONSTRAINT aftersale_claim_recalled
    CHECK (kind <> 'RECALL' OR state IN ('APPROVED', 'REFUNDED'));

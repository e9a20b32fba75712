-- Units of which nothing is left, such as goods that weighed next to nothing, are given back without money.
ALTER TABLE settlement_sale_refund DROP CONSTRAINT settlement_sale_refund_amount;
ALTER TABLE settlement_sale_refund ADD CONSTRAINT settlement_sale_refund_amounts
    CHECK (amount_fen >= 0 AND shipping_fen >= 0 AND shipping_fen <= amount_fen);

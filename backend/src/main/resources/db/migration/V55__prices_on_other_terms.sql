-- What the shop asked for one unit when it was ordered at another price: at a fair's, or a session's. NULL: at the shop's.
ALTER TABLE ordering_line
    ADD COLUMN shop_price_fen bigint NULL,
    ADD CONSTRAINT ordering_line_shop_price CHECK (shop_price_fen > 0 AND shop_price_fen <> unit_price_fen);

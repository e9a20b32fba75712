-- The buyer of alcohol confirmed being an adult: when, and which version of the text. Who: the order's own account.
ALTER TABLE ordering_order
    ADD COLUMN adult_text varchar(20) NULL,
    ADD COLUMN adult_confirmed_at datetime(6) NULL,
    ADD CONSTRAINT ordering_order_adult CHECK ((adult_text IS NULL) = (adult_confirmed_at IS NULL));

-- What is printed on the goods, where they carry a number of their own: an EAN-13, whose thirteen digits, weighed 1 and 3 by
-- turns, sum to a multiple of ten. One of a seller's variants has it at most; who is offered no longer gives it up.
ALTER TABLE catalog_variant
    ADD COLUMN seller_id bigint NULL,
    ADD COLUMN ean varchar(13) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL;

UPDATE catalog_variant JOIN catalog_product ON catalog_product.id = catalog_variant.product_id
    SET catalog_variant.seller_id = catalog_product.seller_id;

ALTER TABLE catalog_variant
    ADD CONSTRAINT catalog_variant_ean UNIQUE (seller_id, ean),
    ADD CONSTRAINT catalog_variant_ean_owned CHECK (ean IS NULL OR seller_id IS NOT NULL AND offered),
    ADD CONSTRAINT catalog_variant_ean_checked CHECK (ean IS NULL OR ean REGEXP '^[013-9][0-9]{12}$' AND MOD(
        SUBSTR(ean, 1, 1) + SUBSTR(ean, 3, 1) + SUBSTR(ean, 5, 1) + SUBSTR(ean, 7, 1) + SUBSTR(ean, 9, 1)
        + SUBSTR(ean, 11, 1) + SUBSTR(ean, 13, 1)
        + 3 * (SUBSTR(ean, 2, 1) + SUBSTR(ean, 4, 1) + SUBSTR(ean, 6, 1) + SUBSTR(ean, 8, 1) + SUBSTR(ean, 10, 1)
        + SUBSTR(ean, 12, 1)), 10) = 0);

-- As far as a cell of a goods file can be one, so that rows of two products with one number are found.
ALTER TABLE goodsfiles_row
    ADD COLUMN ean varchar(13) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    ADD KEY goodsfiles_row_ean (file_id, ean, product_line);

-- What a picture shows, for those who cannot see it; empty if the seller did not say.
ALTER TABLE catalog_picture ADD COLUMN alternative_text varchar(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL DEFAULT '';

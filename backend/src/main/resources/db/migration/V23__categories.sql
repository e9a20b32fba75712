-- Categories are a tree that the operator keeps; position orders those under one parent. A retired one stays for what was
-- listed in it.
ALTER TABLE catalog_category DROP INDEX position;
ALTER TABLE catalog_category
    ADD COLUMN parent_code varchar(24) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    ADD COLUMN retired boolean NOT NULL DEFAULT FALSE,
    ADD CONSTRAINT catalog_category_under FOREIGN KEY (parent_code) REFERENCES catalog_category (code);

-- What is said of every product in a category and in those below it. required: of what is listed or revised from then on.
-- shown: on the product's page. unit: of a number. A retired one is asked no more; what was answered stays.
CREATE TABLE catalog_attribute (
    id            bigint      NOT NULL PRIMARY KEY,
    category_code varchar(24) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    position      int         NOT NULL,
    name          varchar(20) NOT NULL,
    kind          varchar(8)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    unit          varchar(10) NULL,
    required      boolean     NOT NULL,
    shown         boolean     NOT NULL,
    retired       boolean     NOT NULL DEFAULT FALSE,
    UNIQUE KEY catalog_attribute_name (category_code, name),
    CONSTRAINT catalog_attribute_of FOREIGN KEY (category_code) REFERENCES catalog_category (code),
    CONSTRAINT catalog_attribute_kind CHECK (kind IN ('TEXT', 'NUMBER', 'CHOICE', 'YESNO')),
    CONSTRAINT catalog_attribute_unit CHECK (unit IS NULL OR kind = 'NUMBER')
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE catalog_attribute_option (
    attribute_id bigint      NOT NULL,
    position     int         NOT NULL,
    name         varchar(20) NOT NULL,
    PRIMARY KEY (attribute_id, name),
    CONSTRAINT catalog_attribute_option_of FOREIGN KEY (attribute_id) REFERENCES catalog_attribute (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- value: a text; a decimal without needless zeros; an option's name; yes or no.
CREATE TABLE catalog_attribute_value (
    product_id   bigint      NOT NULL,
    attribute_id bigint      NOT NULL,
    value        varchar(60) NOT NULL,
    PRIMARY KEY (product_id, attribute_id),
    KEY catalog_attribute_value_said (attribute_id, value),
    CONSTRAINT catalog_attribute_value_of FOREIGN KEY (product_id) REFERENCES catalog_product (id),
    CONSTRAINT catalog_attribute_value_to FOREIGN KEY (attribute_id) REFERENCES catalog_attribute (id),
    CONSTRAINT catalog_attribute_value_some CHECK (value <> '')
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

INSERT INTO catalog_category
    (position, code, name, illustration, alcohol, conformity_scope, licence_categories, parent_code) VALUES
    (1, 'leaf-vegetables', '叶菜', 'leafy-green', FALSE, TRUE, '116', 'vegetables'),
    (2, 'root-vegetables', '根茎', 'carrot', FALSE, TRUE, '116', 'vegetables');

INSERT INTO catalog_attribute (id, category_code, position, name, kind, unit, required, shown) VALUES
    (1, 'mushrooms', 1, '形态', 'CHOICE', NULL, FALSE, TRUE),
    (2, 'tea', 1, '等级', 'CHOICE', NULL, FALSE, TRUE),
    (3, 'drinks', 1, '酒精度', 'NUMBER', '%vol', FALSE, TRUE);

INSERT INTO catalog_attribute_option (attribute_id, position, name) VALUES
    (1, 1, '鲜'), (1, 2, '干'), (2, 1, '特级'), (2, 2, '一级'), (2, 3, '二级');

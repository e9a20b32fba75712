-- licence_categories: the three digits behind SC that a food licence in this category may begin with; null for any.
-- conformity_scope: goods that need a conformity certificate per lot (农业农村部令 2025 年第 4 号).
create table catalog_category (
    code varchar(24) character set utf8mb4 collate utf8mb4_bin not null primary key,
    name varchar(20) not null unique,
    illustration varchar(40) character set utf8mb4 collate utf8mb4_bin not null,
    position int not null unique,
    alcohol boolean not null,
    conformity_scope boolean not null,
    licence_categories varchar(80) character set utf8mb4 collate utf8mb4_bin null
) default character set utf8mb4 collate utf8mb4_unicode_ci;

insert into catalog_category (position, code, name, illustration, alcohol, conformity_scope, licence_categories) values
    (1, 'vegetables', '蔬菜', 'leafy-green', false, true, '116'),
    (2, 'fruit', '水果', 'red-apple', false, true, '117'),
    (3, 'grain', '粮油', 'sheaf-of-rice', false, false, '101,102,107,123'),
    (4, 'eggs', '禽蛋', 'egg', false, true, '119'),
    (5, 'meat', '肉类', 'cut-of-meat', false, true, '104'),
    (6, 'mushrooms', '食用菌', 'mushroom', false, true, '116'),
    (7, 'soy', '豆制品', 'cheese-wedge', false, false, '125'),
    (8, 'nuts', '干果', 'peanuts', false, false, '117,118'),
    (9, 'tea', '茶饮', 'teacup-without-handle', false, false, '106,114'),
    (10, 'condiments', '调味', 'honey-pot', false, false, '103,117,121,126'),
    (11, 'snacks', '零食', 'candy', false, false, '107,108,112,113,117,118,124'),
    (12, 'drinks', '酒水', 'beer-mug', true, false, '115'),
    (13, 'gifts', '礼盒', 'wrapped-gift', false, false, null),
    (14, 'ornamental', '观赏', 'tropical-fish', false, false, null);

-- What cards, lists and quotes need stands in this one row. county_code is the administration's county.
-- from_price_fen and from_unit are those of the cheapest variant; cover_key is the first picture's.
create table catalog_product (
    id bigint not null primary key,
    version bigint not null,
    seller_id bigint not null,
    seller_name varchar(60) not null,
    seller_kind varchar(16) character set utf8mb4 collate utf8mb4_bin not null,
    village_code varchar(12) character set utf8mb4 collate utf8mb4_bin not null,
    county_code varchar(6) character set utf8mb4 collate utf8mb4_bin not null,
    name varchar(60) not null,
    story varchar(2000) not null,
    category_code varchar(24) character set utf8mb4 collate utf8mb4_bin not null,
    illustration varchar(40) character set utf8mb4 collate utf8mb4_bin null,
    proof varchar(16) character set utf8mb4 collate utf8mb4_bin not null,
    proof_number varchar(16) character set utf8mb4 collate utf8mb4_bin null,
    evidence_note varchar(300) null,
    state varchar(12) character set utf8mb4 collate utf8mb4_bin not null,
    return_reason varchar(300) null,
    from_price_fen bigint not null,
    from_unit varchar(12) character set utf8mb4 collate utf8mb4_bin not null,
    cover_key varchar(32) character set utf8mb4 collate utf8mb4_bin null,
    created_at datetime(6) not null,
    changed_at datetime(6) not null,
    submitted_at datetime(6) null,
    published_at datetime(6) null,
    unique key catalog_product_name (seller_id, name),
    key catalog_product_newest (state, published_at, id),
    key catalog_product_category (state, category_code, published_at, id),
    key catalog_product_county (state, county_code, published_at, id),
    key catalog_product_county_category (state, county_code, category_code, published_at, id),
    key catalog_product_village (state, village_code, published_at, id),
    key catalog_product_price (state, from_price_fen, id),
    key catalog_product_category_price (state, category_code, from_price_fen, id),
    key catalog_product_county_price (state, county_code, from_price_fen, id),
    key catalog_product_queue (state, submitted_at, id),
    key catalog_product_published (state, id),
    constraint catalog_product_category_known foreign key (category_code) references catalog_category (code),
    constraint catalog_product_state
        check (state in ('DRAFT', 'SUBMITTED', 'PUBLISHED', 'SENT_BACK', 'WITHDRAWN')),
    constraint catalog_product_proof check (
        (proof in ('CONFORMITY', 'NONE') and proof_number is null)
        or (proof = 'FOOD_LICENCE' and proof_number is not null and length(proof_number) = 16)),
    constraint catalog_product_submitted check (state <> 'SUBMITTED' or submitted_at is not null),
    constraint catalog_product_published_at check (state <> 'PUBLISHED' or published_at is not null),
    constraint catalog_product_returned check (state <> 'SENT_BACK' or return_reason is not null),
    constraint catalog_product_price_positive check (from_price_fen > 0)
) default character set utf8mb4 collate utf8mb4_unicode_ci;

-- season_months: bit 0 is January. A variant that is no longer offered stays: orders name it.
create table catalog_variant (
    id bigint not null primary key,
    product_id bigint not null,
    position int not null,
    offered boolean not null,
    name varchar(40) not null,
    unit varchar(12) character set utf8mb4 collate utf8mb4_bin not null,
    net_grams bigint not null,
    price_fen bigint not null,
    minimum_order_quantity int not null,
    shelf_life_days int not null,
    temperature varchar(8) character set utf8mb4 collate utf8mb4_bin not null,
    catch_weight boolean not null,
    season_months int not null,
    key catalog_variant_product (product_id, position),
    constraint catalog_variant_of foreign key (product_id) references catalog_product (id),
    constraint catalog_variant_price check (price_fen between 1 and 10000000),
    constraint catalog_variant_weight check (net_grams between 0 and 1000000),
    constraint catalog_variant_moq check (minimum_order_quantity between 1 and 9999),
    constraint catalog_variant_shelf_life check (shelf_life_days between 1 and 3650),
    constraint catalog_variant_temperature check (temperature in ('AMBIENT', 'CHILLED', 'FROZEN', 'LIVE')),
    constraint catalog_variant_season check (season_months between 1 and 4095),
    constraint catalog_variant_catch_weight check (not catch_weight or net_grams > 0)
) default character set utf8mb4 collate utf8mb4_unicode_ci;

-- That prices fall from tier to tier is the aggregate's rule (TierPolicy).
create table catalog_tier (
    variant_id bigint not null,
    from_quantity int not null,
    unit_price_fen bigint not null,
    primary key (variant_id, from_quantity),
    constraint catalog_tier_of foreign key (variant_id) references catalog_variant (id),
    constraint catalog_tier_quantity check (from_quantity between 2 and 9999),
    constraint catalog_tier_price check (unit_price_fen > 0)
) default character set utf8mb4 collate utf8mb4_bin;

create table catalog_picture (
    picture_key varchar(32) character set utf8mb4 collate utf8mb4_bin not null primary key,
    product_id bigint not null,
    position int not null,
    width int not null,
    height int not null,
    key catalog_picture_product (product_id, position),
    constraint catalog_picture_of foreign key (product_id) references catalog_product (id),
    constraint catalog_picture_position check (position between 0 and 8),
    constraint catalog_picture_size check (width > 0 and height > 0)
) default character set utf8mb4 collate utf8mb4_bin;

-- A published product as its seller wants it next; the shop sells the approved one meanwhile. content: JSON of
-- ListingContent.
create table catalog_revision (
    product_id bigint not null primary key,
    state varchar(12) character set utf8mb4 collate utf8mb4_bin not null,
    content longtext not null,
    return_reason varchar(300) null,
    changed_at datetime(6) not null,
    submitted_at datetime(6) null,
    key catalog_revision_queue (state, submitted_at),
    constraint catalog_revision_of foreign key (product_id) references catalog_product (id),
    constraint catalog_revision_state check (state in ('DRAFT', 'SUBMITTED', 'SENT_BACK')),
    constraint catalog_revision_submitted check (state <> 'SUBMITTED' or submitted_at is not null),
    constraint catalog_revision_returned check (state <> 'SENT_BACK' or return_reason is not null)
) default character set utf8mb4 collate utf8mb4_unicode_ci;

-- What was approved, by whom and when; added to only. content: JSON of ListingContent.
create table catalog_approval (
    id bigint not null primary key,
    product_id bigint not null,
    approved_at datetime(6) not null,
    account_id bigint not null,
    content longtext not null,
    key catalog_approval_last (product_id, id),
    constraint catalog_approval_of foreign key (product_id) references catalog_product (id)
) default character set utf8mb4 collate utf8mb4_unicode_ci;

-- Prices, tiers and minimum quantities as they were and as they became; added to only. tiers: quantity:fen, separated by
-- semicolons.
create table catalog_price_change (
    id bigint not null primary key,
    product_id bigint not null,
    variant_id bigint not null,
    changed_at datetime(6) not null,
    account_id bigint not null,
    old_price_fen bigint not null,
    new_price_fen bigint not null,
    old_tiers varchar(200) not null,
    new_tiers varchar(200) not null,
    old_minimum int not null,
    new_minimum int not null,
    key catalog_price_change_product (product_id, id),
    constraint catalog_price_change_of foreign key (product_id) references catalog_product (id),
    constraint catalog_price_change_variant foreign key (variant_id) references catalog_variant (id)
) default character set utf8mb4 collate utf8mb4_bin;

-- Documents behind what a listing claims: kept apart from the pictures that the shop shows.
create table catalog_evidence (
    id bigint not null primary key,
    product_id bigint not null,
    file_key varchar(32) character set utf8mb4 collate utf8mb4_bin not null unique,
    kind varchar(8) character set utf8mb4 collate utf8mb4_bin not null,
    title varchar(60) not null,
    uploaded_at datetime(6) not null,
    account_id bigint not null,
    key catalog_evidence_product (product_id, id),
    constraint catalog_evidence_of foreign key (product_id) references catalog_product (id),
    constraint catalog_evidence_kind check (kind in ('PDF', 'PICTURE'))
) default character set utf8mb4 collate utf8mb4_unicode_ci;

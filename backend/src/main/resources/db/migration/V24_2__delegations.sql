-- A first secretary who lists for a seller; the seller may revoke it.
create table catalog_delegation (
    seller_id bigint not null,
    secretary_id bigint not null,
    since datetime(6) not null,
    revoked_at datetime(6) null,
    revoked_by bigint null,
    primary key (seller_id, secretary_id),
    constraint catalog_delegation_revoked check ((revoked_at is null) = (revoked_by is null))
) default character set utf8mb4 collate utf8mb4_bin;

-- The latest work of a first secretary on a listing, and whether the seller confirmed it. confirmed_by is null if that was
-- done with the link; of the link's code only the SHA-256 is kept, until it is used or replaced.
create table catalog_delegated_listing (
    product_id bigint not null primary key,
    seller_id bigint not null,
    secretary_id bigint not null,
    account_id bigint not null,
    listed_at datetime(6) not null,
    confirmed_at datetime(6) null,
    confirmed_by bigint null,
    code_hash char(64) null unique,
    code_expires_at datetime(6) null,
    key catalog_delegated_listing_seller (seller_id, listed_at),
    constraint catalog_delegated_listing_of foreign key (product_id) references catalog_product (id),
    constraint catalog_delegated_listing_by foreign key (seller_id, secretary_id)
        references catalog_delegation (seller_id, secretary_id),
    constraint catalog_delegated_listing_code check ((code_hash is null) = (code_expires_at is null)),
    constraint catalog_delegated_listing_confirmed
        check (confirmed_at is not null or confirmed_by is null)
) default character set utf8mb4 collate utf8mb4_bin;

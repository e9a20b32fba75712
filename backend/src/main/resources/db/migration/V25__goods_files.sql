-- Goods that sellers upload as a workbook: read into rows, checked, then taken over. A file is worked off in portions by
-- whichever instance holds its row; next_due_at: when the next portion may be done, null where a person has to act or
-- nothing is left to do. cursor_line: up to which row (by product_line) the present state's work is done.
create table goodsfiles_file (
    id bigint not null primary key,
    seller_id bigint not null,
    account_id bigint not null,
    name varchar(100) not null,
    state varchar(12) character set utf8mb4 collate utf8mb4_bin not null,
    row_count int not null default 0,
    checked_rows int not null default 0,
    good_rows int not null default 0,
    bad_rows int not null default 0,
    done_rows int not null default 0,
    added int not null default 0,
    changed int not null default 0,
    unchanged int not null default 0,
    refused int not null default 0,
    -- What the person chose: null before.
    choice varchar(12) character set utf8mb4 collate utf8mb4_bin null,
    submit boolean not null default false,
    cursor_line int not null default 0,
    failure varchar(60) character set utf8mb4 collate utf8mb4_bin null,
    tries int not null default 0,
    next_due_at datetime(6) null,
    uploaded_at datetime(6) not null,
    checked_at datetime(6) null,
    ended_at datetime(6) null,
    key goodsfiles_file_seller (seller_id, id),
    key goodsfiles_file_due (next_due_at),
    key goodsfiles_file_age (state, uploaded_at),
    constraint goodsfiles_file_state
        check (state in ('RECEIVING', 'QUEUED', 'CHECKING', 'CHECKED', 'TAKING', 'DONE', 'FAILED')),
    constraint goodsfiles_file_choice check (choice is null or choice in ('GOOD_ROWS', 'ALL_OR_NONE')),
    constraint goodsfiles_file_chosen check (state not in ('TAKING', 'DONE') or choice is not null),
    constraint goodsfiles_file_due_while check ((state in ('QUEUED', 'CHECKING', 'TAKING')) = (next_due_at is not null)),
    constraint goodsfiles_file_failed check ((state = 'FAILED') = (failure is not null)),
    constraint goodsfiles_file_counts check (good_rows + bad_rows = checked_rows and checked_rows <= row_count
        and done_rows <= good_rows)
) default character set utf8mb4 collate utf8mb4_unicode_ci;

-- product_name is compared as the catalogue compares names; rows of one name, or of one product's id
-- (product_ref, empty for what is new), are one product, known by its first line.
-- cells: JSON, by column, as they stand in the file. problems: PRICE=listing.price;UNIT=listing.unit
create table goodsfiles_row (
    file_id bigint not null,
    line int not null,
    product_line int not null,
    product_name varchar(80) not null,
    product_ref varchar(20) character set utf8mb4 collate utf8mb4_bin not null,
    cells mediumtext not null,
    state varchar(8) character set utf8mb4 collate utf8mb4_bin not null,
    effect varchar(8) character set utf8mb4 collate utf8mb4_bin null,
    problems varchar(2000) character set utf8mb4 collate utf8mb4_bin not null default '',
    product_id bigint null,
    primary key (file_id, line),
    key goodsfiles_row_product (file_id, product_line, line),
    key goodsfiles_row_name (file_id, product_name),
    key goodsfiles_row_ref (file_id, product_ref),
    key goodsfiles_row_state (file_id, state, line),
    constraint goodsfiles_row_of foreign key (file_id) references goodsfiles_file (id),
    constraint goodsfiles_row_state_known check (state in ('READ', 'GOOD', 'BAD', 'TAKEN', 'SAME', 'REFUSED')),
    constraint goodsfiles_row_effect check (effect is null or effect in ('NEW', 'CHANGED', 'PRICED', 'SAME')),
    constraint goodsfiles_row_reasons check (state not in ('BAD', 'REFUSED') or problems <> '')
) default character set utf8mb4 collate utf8mb4_unicode_ci;

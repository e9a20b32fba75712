ALTER TABLE access_membership DROP CONSTRAINT access_membership_role;
ALTER TABLE access_membership ADD CONSTRAINT access_membership_role
    CHECK (role IN ('STORE_CLERK', 'STORE_MANAGER', 'VILLAGE_SELLER', 'VILLAGE_ACCOUNTANT', 'FIRST_SECRETARY',
        'FINANCE_COMMISSIONER', 'OPERATOR', 'SETTLEMENT_CLERK', 'SETTLEMENT_APPROVER', 'AUDITOR', 'ADMIN'));

create table villages_sending_unit (
    id bigint not null primary key,
    name varchar(60) not null unique,
    constraint villages_sending_unit_named check (char_length(name) > 0)
) default character set utf8mb4 collate utf8mb4_bin;

-- A row per term of office. until is the first day on which it no longer holds; null while it lasts, which is once a
-- village. account_id is the account with which the secretary acts for the village, if there is one.
create table villages_first_secretary (
    id bigint not null primary key,
    village_code varchar(12) character set utf8mb4 collate utf8mb4_bin not null,
    name varchar(40) not null,
    sending_unit_id bigint not null,
    since date not null,
    until date null,
    account_id bigint null,
    current_village varchar(12) character set utf8mb4 collate utf8mb4_bin
        generated always as (case when until is null then village_code end) stored,
    unique key villages_first_secretary_current (current_village),
    key villages_first_secretary_village (village_code, since),
    key villages_first_secretary_account (account_id),
    constraint villages_first_secretary_sent foreign key (sending_unit_id) references villages_sending_unit (id),
    constraint villages_first_secretary_named check (char_length(name) > 0),
    constraint villages_first_secretary_period check (until is null or until >= since)
) default character set utf8mb4 collate utf8mb4_unicode_ci;

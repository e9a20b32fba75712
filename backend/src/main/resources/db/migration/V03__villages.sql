-- Codes compare byte by byte; names are what people search.
create table villages_county (
    code char(6) character set utf8mb4 collate utf8mb4_bin not null primary key,
    name varchar(40) not null,
    constraint villages_county_code check (length(code) = 6)
) default character set utf8mb4 collate utf8mb4_unicode_ci;

-- GB/T 2260. A new county is an act of the State Council, not of an upload.
insert into villages_county (code, name) values
    ('370102', '历下区'), ('370103', '市中区'), ('370104', '槐荫区'), ('370105', '天桥区'),
    ('370112', '历城区'), ('370113', '长清区'), ('370114', '章丘区'), ('370115', '济阳区'),
    ('370116', '莱芜区'), ('370117', '钢城区'), ('370124', '平阴县'), ('370126', '商河县');

-- A row per code and period. valid_to is the first day on which it no longer holds.
-- county_code is the county of the administration; the code's first six digits may name a management area instead.
create table villages_township (
    code varchar(9) character set utf8mb4 collate utf8mb4_bin not null,
    valid_from date not null,
    valid_to date null,
    code_scheme varchar(20) character set utf8mb4 collate utf8mb4_bin not null,
    name varchar(60) not null,
    county_code char(6) character set utf8mb4 collate utf8mb4_bin not null,
    management_area varchar(60) null,
    current_code varchar(9) character set utf8mb4 collate utf8mb4_bin
        generated always as (case when valid_to is null then code end) stored,
    primary key (code, valid_from),
    unique key villages_township_current (current_code),
    constraint villages_township_county foreign key (county_code) references villages_county (code),
    constraint villages_township_period check (valid_to is null or valid_to >= valid_from),
    constraint villages_township_code check (length(code) = 9)
) default character set utf8mb4 collate utf8mb4_unicode_ci;

create table villages_village (
    code varchar(12) character set utf8mb4 collate utf8mb4_bin not null,
    valid_from date not null,
    valid_to date null,
    code_scheme varchar(20) character set utf8mb4 collate utf8mb4_bin not null,
    name varchar(60) not null,
    short_name varchar(60) not null,
    township_code char(9) character set utf8mb4 collate utf8mb4_bin not null,
    current_code varchar(12) character set utf8mb4 collate utf8mb4_bin
        generated always as (case when valid_to is null then code end) stored,
    primary key (code, valid_from),
    unique key villages_village_current (current_code),
    constraint villages_village_period check (valid_to is null or valid_to >= valid_from),
    constraint villages_village_code check (length(code) = 12 and substr(code, 1, 9) = township_code)
) default character set utf8mb4 collate utf8mb4_unicode_ci;

-- One row: the lock that imports queue on, and the number by which instances notice that they must read again.
create table villages_registry (
    id tinyint not null primary key,
    revision bigint not null,
    constraint villages_registry_single check (id = 1)
);
insert into villages_registry (id, revision) values (1, 0);

create table villages_seller (
    id bigint not null primary key,
    name varchar(60) not null,
    kind varchar(16) character set utf8mb4 collate utf8mb4_bin not null,
    village_code char(12) character set utf8mb4 collate utf8mb4_bin not null,
    created_at datetime(6) not null,
    unique key villages_seller_name (village_code, name),
    constraint villages_seller_kind check (kind in ('COLLECTIVE', 'COOPERATIVE', 'COMPANY', 'FARMER'))
) default character set utf8mb4 collate utf8mb4_bin;

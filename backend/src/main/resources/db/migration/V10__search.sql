-- One row: who builds a new index, how far it is, and how the last build ended. It is also the lock that keeps
-- two instances from building at once; a build whose heartbeat stopped may be taken over.
create table search_rebuild (
    id           tinyint                                                 not null primary key,
    state        varchar(16) character set ascii collate ascii_bin       not null,
    index_name   varchar(100) character set ascii collate ascii_bin      null,
    products     bigint                                                  not null default 0,
    started_at   datetime(6)                                             null,
    heartbeat_at datetime(6)                                             null,
    finished_at  datetime(6)                                             null,
    constraint search_rebuild_single check (id = 1),
    constraint search_rebuild_state check (state in ('NEVER', 'RUNNING', 'SUCCEEDED', 'FAILED')),
    constraint search_rebuild_products check (products >= 0)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

insert into search_rebuild (id, state) values (1, 'NEVER');

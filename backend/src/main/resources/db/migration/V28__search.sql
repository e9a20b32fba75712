-- How far the sweep is that looks for goods whose change the index missed: one row, taken by one instance at a time.
create table search_sweep (
    id               tinyint                                             not null primary key,
    after_product_id bigint                                              not null default 0,
    owner            varchar(20) character set ascii collate ascii_bin   null,
    leased_until     datetime(6)                                         null,
    due_at           datetime(6)                                         not null,
    mended           bigint                                              not null default 0,
    last_mended      bigint                                              null,
    last_ended_at    datetime(6)                                         null,
    constraint search_sweep_single check (id = 1),
    constraint search_sweep_mended check (mended >= 0)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

insert into search_sweep (id, due_at) values (1, current_timestamp(6));

-- Words that mean the same to those who search. A word stands in one group only.
create table search_synonym (
    word       varchar(20) not null primary key,
    group_id   bigint      not null,
    position   int         not null,
    constraint search_synonym_place unique (group_id, position),
    constraint search_synonym_position check (position between 0 and 11),
    constraint search_synonym_word check (char_length(word) between 1 and 20)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

insert into search_synonym (group_id, position, word) values
    (1, 0, '西红柿'), (1, 1, '番茄'), (1, 2, '洋柿子'),
    (2, 0, '土豆'), (2, 1, '马铃薯'), (2, 2, '洋芋'), (2, 3, '地蛋'),
    (3, 0, '地瓜'), (3, 1, '红薯'), (3, 2, '甘薯'), (3, 3, '番薯'),
    (4, 0, '花生'), (4, 1, '长生果'), (4, 2, '落花生'),
    (5, 0, '玉米'), (5, 1, '苞米'), (5, 2, '棒子'),
    (6, 0, '卷心菜'), (6, 1, '包菜'), (6, 2, '圆白菜'), (6, 3, '甘蓝'),
    (7, 0, '香菜'), (7, 1, '芫荽'),
    (8, 0, '红枣'), (8, 1, '大枣'),
    (9, 0, '板栗'), (9, 1, '栗子'),
    (10, 0, '核桃'), (10, 1, '胡桃'),
    (11, 0, '猕猴桃'), (11, 1, '奇异果'),
    (12, 0, '樱桃'), (12, 1, '车厘子'),
    (13, 0, '菜花'), (13, 1, '花菜'), (13, 2, '花椰菜'),
    (14, 0, '豆角'), (14, 1, '豇豆'),
    (15, 0, '食用菌'), (15, 1, '菌菇'), (15, 2, '蘑菇'),
    (16, 0, '生姜'), (16, 1, '鲜姜'),
    (17, 0, '礼盒'), (17, 1, '礼包'), (17, 2, '礼品'),
    (18, 0, '公斤'), (18, 1, 'kg'), (18, 2, '千克'),
    (19, 0, '鸡蛋'), (19, 1, '鸡子'),
    (20, 0, '面条'), (20, 1, '挂面');

-- What was asked for and not found, counted by day; who asked is not kept.
create table search_miss (
    day      date        not null,
    text     varchar(60) not null,
    times    int         not null,
    similar  boolean     not null,
    primary key (day, text),
    constraint search_miss_times check (times > 0)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- How much of a product was sold of late, for many products at once.
create index settlement_sale_line_product on settlement_sale_line (product_id, sold_at);

-- What people are told. text_key and arguments are put into words when they are read. urgent: stays until its sender says
-- that it is read.
CREATE TABLE notifications_message (
    id          bigint       NOT NULL,
    message_key varchar(120) NOT NULL,
    account_id  bigint       NOT NULL,
    text_key    varchar(60)  NOT NULL,
    arguments   varchar(600) COLLATE utf8mb4_unicode_ci NOT NULL,
    path        varchar(120) NOT NULL,
    urgent      tinyint      NOT NULL DEFAULT 0,
    told_at     datetime(6)  NOT NULL,
    read_at     datetime(6)  NULL,
    PRIMARY KEY (id),
    CONSTRAINT notifications_message_key UNIQUE (message_key),
    KEY notifications_message_account (account_id, id),
    KEY notifications_message_unread (account_id, read_at, urgent),
    KEY notifications_message_told (told_at),
    CONSTRAINT notifications_message_urgent CHECK (urgent IN (0, 1))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What recalls told before, and nobody has read yet.
INSERT INTO notifications_message (id, message_key, account_id, text_key, arguments, path, urgent, told_at)
SELECT n.recall_id ^ n.account_id, CONCAT('recall:', n.recall_id, ':', n.account_id), n.account_id, 'recall.notice',
       JSON_ARRAY(COALESCE((SELECT l.product_name FROM recalls_recall r JOIN lots_lot l ON l.id = r.lot_id
                            WHERE r.id = n.recall_id), '')),
       CONCAT('/recalls/', n.recall_id), 1, n.notified_at
FROM recalls_notice n WHERE n.read_at IS NULL;

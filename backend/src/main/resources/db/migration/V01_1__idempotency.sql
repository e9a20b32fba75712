-- What a command answered the first time, so that its repetition gets the same answer.
CREATE TABLE shared_idempotency (
    scope        VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    request_key  VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    request_hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin     NOT NULL,
    result       MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin   NULL,
    created_at   DATETIME(6)                                            NOT NULL,
    PRIMARY KEY (scope, request_key),
    KEY shared_idempotency_age (created_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Events on their way to a listener of another module; the layout is Spring Modulith's.
-- Upper case: that is how Modulith asks for it, and names of tables are case-sensitive on Linux.
CREATE TABLE EVENT_PUBLICATION (
    ID                     VARCHAR(36) NOT NULL,
    LISTENER_ID            VARCHAR(512) NOT NULL,
    EVENT_TYPE             VARCHAR(512) NOT NULL,
    SERIALIZED_EVENT       VARCHAR(4000) NOT NULL,
    PUBLICATION_DATE       TIMESTAMP(6) NOT NULL,
    COMPLETION_DATE        TIMESTAMP(6) DEFAULT NULL NULL,
    STATUS                 VARCHAR(20),
    COMPLETION_ATTEMPTS    INT,
    LAST_RESUBMISSION_DATE TIMESTAMP(6) DEFAULT NULL NULL,
    PRIMARY KEY (ID),
    INDEX EVENT_PUBLICATION_BY_COMPLETION_DATE_IDX (COMPLETION_DATE)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

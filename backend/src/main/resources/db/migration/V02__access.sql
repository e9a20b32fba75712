CREATE TABLE access_account (
    id                 BIGINT                                                  NOT NULL,
    phone              VARCHAR(11) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin   NOT NULL,
    display_name       VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin  NOT NULL,
    password_hash      VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin  NOT NULL,
    -- Raised with every change of the password: sessions that carry an older number are over.
    credential_version INT                                                     NOT NULL DEFAULT 1,
    created_at         DATETIME(6)                                             NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY access_account_phone (phone),
    CONSTRAINT access_account_phone_mobile CHECK (phone REGEXP '^1[3-9][0-9]{9}$'),
    CONSTRAINT access_account_named CHECK (CHAR_LENGTH(display_name) BETWEEN 1 AND 64),
    CONSTRAINT access_account_version CHECK (credential_version > 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE access_membership (
    account_id        BIGINT                                                 NOT NULL,
    role              VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin  NOT NULL,
    organisation_kind VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin  NOT NULL,
    organisation_key  VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin  NOT NULL,
    granted_at        DATETIME(6)                                            NOT NULL,
    PRIMARY KEY (account_id, role, organisation_kind, organisation_key),
    KEY access_membership_organisation (organisation_kind, organisation_key),
    CONSTRAINT access_membership_account FOREIGN KEY (account_id) REFERENCES access_account (id),
    CONSTRAINT access_membership_kind CHECK (organisation_kind IN ('PLATFORM', 'SELLER', 'VILLAGE', 'STORE')),
    -- Every account is a resident; that is no membership to be given or taken.
    CONSTRAINT access_membership_role CHECK (role IN ('STORE_CLERK', 'STORE_MANAGER', 'VILLAGE_SELLER',
        'VILLAGE_ACCOUNTANT', 'OPERATOR', 'SETTLEMENT_CLERK', 'SETTLEMENT_APPROVER', 'AUDITOR', 'ADMIN'))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Bearer tokens of the API: only their SHA-256, so that whoever reads the table cannot use them.
CREATE TABLE access_token (
    token_hash CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    account_id BIGINT                                             NOT NULL,
    expires_at DATETIME(6)                                        NOT NULL,
    created_at DATETIME(6)                                        NOT NULL,
    PRIMARY KEY (token_hash),
    KEY access_token_account (account_id),
    KEY access_token_expiry (expires_at),
    CONSTRAINT access_token_owner FOREIGN KEY (account_id) REFERENCES access_account (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Appended only: the application's database user needs no UPDATE or DELETE here.
CREATE TABLE access_audit (
    id          BIGINT                                                   NOT NULL,
    occurred_at DATETIME(6)                                              NOT NULL,
    account_id  BIGINT                                                   NOT NULL,
    action      VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin    NOT NULL,
    subject     VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin   NOT NULL,
    detail      VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin  NOT NULL,
    PRIMARY KEY (id),
    KEY access_audit_subject (subject, id),
    KEY access_audit_account (account_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- A change of a share waits for the consent of everybody concerned: each village's accountant and an operator. While it
-- waits live is 1, then null: one waits at a time for a seller and product (0: all goods without an agreement of their own).
CREATE TABLE settlement_share_proposal (
    id BIGINT NOT NULL,
    seller_id BIGINT NOT NULL,
    product_id BIGINT NOT NULL,
    replaces_share_id BIGINT NULL,
    share_id BIGINT NULL,
    effective_from DATETIME(6) NULL,
    reason VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
    state VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    live TINYINT NULL,
    version INT NOT NULL,
    proposed_for VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    proposed_by BIGINT NOT NULL,
    proposed_at DATETIME(6) NOT NULL,
    decided_by BIGINT NULL,
    decided_at DATETIME(6) NULL,
    decision VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT settlement_share_proposal_one_waits UNIQUE (seller_id, product_id, live),
    KEY settlement_share_proposal_state (state, id),
    CONSTRAINT settlement_share_proposal_replaced FOREIGN KEY (replaces_share_id) REFERENCES settlement_share (id),
    CONSTRAINT settlement_share_proposal_agreed FOREIGN KEY (share_id) REFERENCES settlement_share (id),
    CONSTRAINT settlement_share_proposal_state_known
        CHECK (state IN ('PROPOSED', 'AGREED', 'REJECTED', 'WITHDRAWN')),
    CONSTRAINT settlement_share_proposal_side CHECK (proposed_for IN ('VILLAGE', 'PLATFORM')),
    CONSTRAINT settlement_share_proposal_live CHECK ((state = 'PROPOSED') = (live IS NOT NULL)),
    CONSTRAINT settlement_share_proposal_decided CHECK ((state = 'PROPOSED') = (decided_at IS NULL)),
    CONSTRAINT settlement_share_proposal_has_share CHECK ((state = 'AGREED') = (share_id IS NOT NULL))
);

CREATE TABLE settlement_share_proposal_part (
    proposal_id BIGINT NOT NULL,
    kind VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    owner VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    basis_points INT NOT NULL,
    income_kind VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    PRIMARY KEY (proposal_id, kind, owner),
    CONSTRAINT settlement_share_proposal_part_of
        FOREIGN KEY (proposal_id) REFERENCES settlement_share_proposal (id),
    CONSTRAINT settlement_share_proposal_part_points CHECK (basis_points > 0 AND basis_points <= 10000),
    CONSTRAINT settlement_share_proposal_part_kind
        CHECK (kind IN ('COLLECTIVE', 'GROWERS', 'SELLER', 'STORE', 'PLATFORM'))
);

-- Whose consent is needed: PLATFORM, and a village's code each. Empty until it is given.
CREATE TABLE settlement_share_consent (
    proposal_id BIGINT NOT NULL,
    party VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    consented_by BIGINT NULL,
    consented_at DATETIME(6) NULL,
    PRIMARY KEY (proposal_id, party),
    KEY settlement_share_consent_party (party, proposal_id),
    CONSTRAINT settlement_share_consent_to FOREIGN KEY (proposal_id) REFERENCES settlement_share_proposal (id),
    CONSTRAINT settlement_share_consent_whole CHECK ((consented_by IS NULL) = (consented_at IS NULL))
);

-- Which sellers a village has a share with.
CREATE INDEX settlement_share_part_owner ON settlement_share_part (owner, kind, share_id);
